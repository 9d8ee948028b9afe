//! Before the query language is switched: what becomes of each field.

use editor::command::Command;
use editor::inspector::{Conversion, Effect as Became};
use editor::scope;
use leptos::prelude::*;

use crate::state::app_state::use_app;
use crate::ui::dialog::Dialog;

/// The switch that waits to be confirmed. A form provides it, the fields of the language set it.
#[derive(Clone, Copy)]
pub struct Switching(pub RwSignal<Option<Command>>);

/// The dialog, open while a switch waits.
#[component]
pub fn LanguageDialog() -> impl IntoView {
    let app = use_app();
    let Switching(switching) = expect_context::<Switching>();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(switching.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() && switching.with_untracked(Option::is_some) {
            switching.set(None);
        }
    });
    let told = Memo::new(move |_| match switching.get() {
        Some(Command::SwitchLanguage { state, to }) => {
            let language = format!("{to:?}").replace("JsonPath", "JSONPath").replace("Jsonata", "JSONata");
            let what = if state.is_empty() { "the state machine".to_owned() } else { scope::name_of(&state) };
            let rows = app.with_session(|session| session.explain_language(&state, to));
            let rows = rows.unwrap_or_else(|| Ok(Vec::new())).map_err(|refusal| refusal.message);
            (format!("Switch {what} to {language}?"), rows)
        }
        _ => (String::new(), Ok(Vec::new())),
    });
    let title = Signal::derive(move || told.with(|told| told.0.clone()));
    let switch = move || {
        if let Some(command) = switching.get_untracked() {
            switching.set(None);
            app.dispatch(command);
        }
    };
    view! {
        <Dialog open title>
            <div class="sw-dialog__body" data-testid="language">
                {move || match told.get().1 {
                    Err(refused) => view! { <p class="sw-tone--error" role="alert">{refused}</p> }.into_any(),
                    Ok(rows) if rows.is_empty() => view! { <p>"No field has to change: only the language is written down."</p> }.into_any(),
                    Ok(rows) => view! {
                        <p>"All of it is one step: one undo brings it back."</p>
                        {[
                            (Became::Kept, "Cannot be said in the other language"),
                            (Became::Look, "Look at these afterward"),
                            (Became::Dropped, "Not needed any more"),
                            (Became::Converted, "Say the same afterward"),
                        ].into_iter().map(|(effect, words)| view! { <Group rows=rows.iter().filter(|it| it.effect == effect).cloned().collect() words/> }).collect_view()}
                    }.into_any(),
                }}
            </div>
            <div class="sw-dialog__foot">
                <button type="button" class="sw-button" on:click=move |_| switching.set(None)>"Cancel"</button>
                <button type="button" class="sw-button sw-button--primary" disabled=move || told.with(|told| told.1.is_err()) on:click=move |_| switch()>"Switch"</button>
            </div>
        </Dialog>
    }
}

#[component]
fn Group(rows: Vec<Conversion>, words: &'static str) -> impl IntoView {
    let place = |row: &Conversion| {
        row.state.as_ref().map(|state| state.name().unwrap_or_default().to_owned()).unwrap_or_default()
    };
    (!rows.is_empty()).then(|| view! {
        <section>
            <h3 class="sw-caption">{words}</h3>
            <ul class="sw-language">
                {rows.iter().map(|row| view! {
                    <li><span class="sw-cut">{place(row)}</span><code>{row.field.clone()}</code><span>{row.message.clone()}</span></li>
                }).collect_view()}
            </ul>
        </section>
    })
}
