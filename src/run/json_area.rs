//! A text area for JSON: wrong texts stay with their error, the last good one is kept.

use leptos::prelude::*;

use crate::run::mock_answer::json_error;

/// The text area with its label.
#[component]
pub fn JsonArea(
    /// What it is called.
    label: &'static str,
    /// The text.
    text: Signal<String>,
    /// Whether an empty text means that there is none.
    #[prop(optional)]
    may_be_empty: bool,
    /// Called with a text that is JSON.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let error = RwSignal::new(None::<String>);
    let error_of = move |text: &str| if may_be_empty && text.trim().is_empty() { None } else { json_error(text) };
    view! {
        <label class="sw-field">
            <span class="sw-field__label sw-field__label--wrapped">{label}</span>
            <textarea class="sw-input" rows="4" spellcheck="false" aria-label=label
                aria-invalid=move || error.with(Option::is_some).to_string()
                prop:value=move || text.get()
                on:input=move |event| error.set(error_of(&event_target_value(&event)))
                on:change=move |event| {
                    let typed = event_target_value(&event);
                    let wrong = error_of(&typed);
                    if wrong.is_none() { on_change.run(typed); }
                    error.set(wrong);
                }></textarea>
            {move || error.get().map(|message| view! { <span class="sw-field__error" role="alert">{message}</span> })}
        </label>
    }
}
