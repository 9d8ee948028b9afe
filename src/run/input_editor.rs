//! The input a rehearsal starts from, with the last ones that were kept.

use leptos::prelude::*;

use crate::run::mock_answer::json_error;
use crate::run::pretty::pretty;
use crate::state::app_state::use_app;
use crate::ui::icon::{Icon, IconName};

/// The editor of the execution's input. A text that is not JSON is shown with its error; the run keeps the last good one.
#[component]
pub fn InputEditor() -> impl IntoView {
    let app = use_app();
    let text = Memo::new(move |_| {
        app.revision.track();
        app.input()
    });
    let error = RwSignal::new(None::<String>);
    let kept = Memo::new(move |_| {
        app.revision.track();
        app.kept_inputs()
    });
    let set = move |text: String| match json_error(&text) {
        None => {
            error.set(None);
            app.set_input(text);
        }
        Some(message) => error.set(Some(message)),
    };
    view! {
        <section class="sw-form" aria-label="Input of the rehearsal">
            <label class="sw-field">
                <span class="sw-field__label">"Input of the execution, as JSON"</span>
                <textarea class="sw-input" rows="9" spellcheck="false" aria-label="Input of the execution"
                    aria-invalid=move || error.with(Option::is_some).to_string()
                    prop:value=move || text.get()
                    on:input=move |event| error.set(json_error(&event_target_value(&event)))
                    on:change=move |event| set(event_target_value(&event))></textarea>
                {move || error.get().map(|message| view! { <span class="sw-field__error" role="alert">{message}". The run keeps the last input that was JSON."</span> })}
            </label>
            <div class="sw-row">
                <button type="button" class="sw-button sw-button--small" disabled=move || error.with(Option::is_some)
                    on:click=move |_| app.set_input(pretty(&text.get_untracked()))>"Format"</button>
                <button type="button" class="sw-button sw-button--small" on:click=move |_| app.keep_input()>
                    <Icon name=IconName::Plus small=true/>"Keep this input"
                </button>
            </div>
            <Show when=move || !kept.with(Vec::is_empty)>
                <div>
                    <div class="sw-caption">"Kept inputs"</div>
                    <ul>
                        <For each=move || kept.get() key=|(name, input)| (name.clone(), input.clone()) let:item>
                            <KeptInput name=item.0 input=item.1/>
                        </For>
                    </ul>
                </div>
            </Show>
        </section>
    }
}

#[component]
fn KeptInput(name: String, input: String) -> impl IntoView {
    let app = use_app();
    let forgotten = name.clone();
    view! {
        <li class="sw-row">
            <button type="button" class="sw-button sw-button--link sw-cut" on:click=move |_| app.set_input(input.clone())>{name.clone()}</button>
            <span class="sw-space"></span>
            <button type="button" class="sw-icon-button sw-icon-button--small" aria-label=format!("Forget {name}") on:click=move |_| app.forget_input(&forgotten)>
                <Icon name=IconName::Close small=true/>
            </button>
        </li>
    }
}
