//! A list of strings as tokens: error names.

use editor::inspector::field::{Field, FieldKind};
use leptos::wasm_bindgen::JsCast;
use leptos::{ev::KeyboardEvent, prelude::*};

use crate::inspector::service_errors::ServiceErrors;
use crate::state::app_state::use_app;
use crate::ui::icon::{Icon, IconName};

/// The tokens, and a line to add one.
#[component]
pub fn StringsField(
    /// The state it belongs to.
    state: String,
    /// The field.
    field: Signal<Option<Field>>,
    /// The id its label points to.
    id: String,
) -> impl IntoView {
    let app = use_app();
    let entries =
        Memo::new(move |_| field.with(|field| field.as_ref().map(|field| field.entries.clone()).unwrap_or_default()));
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let write = Callback::new(move |entries: Vec<String>| {
        let command =
            field.with_untracked(|field| field.as_ref().map(|field| field.command_for_entries(&state, &entries)));
        match command {
            Some(Ok(Some(command))) => {
                error.set(None);
                app.dispatch(command);
            }
            Some(Err(refused)) => error.set(Some(refused.0)),
            _ => error.set(None),
        }
    });
    let add_name = move |name: String| {
        if !name.is_empty() && !entries.with_untracked(|entries| entries.contains(&name)) {
            let mut all = entries.get_untracked();
            all.push(name);
            write.run(all);
        }
    };
    let add = move || {
        let name = typed.get_untracked().trim().to_owned();
        typed.set(String::new());
        add_name(name);
    };
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" | "," => {
            event.prevent_default();
            add();
        }
        "Backspace" if typed.with_untracked(String::is_empty) => {
            let mut all = entries.get_untracked();
            all.pop();
            write.run(all);
        }
        _ => {}
    };
    let suggestions = field.with_untracked(|field| match field.as_ref().map(|field| &field.kind) {
        Some(FieldKind::Strings { suggestions }) => *suggestions,
        _ => &[],
    });
    let list = format!("{id}-list");
    let service = use_context::<ServiceErrors>();
    let of_service = move || service.map(|ServiceErrors(errors)| errors.get()).unwrap_or_default();
    let placeholder = if suggestions.is_empty() { "Add a name" } else { "Add an error name" };
    view! {
        <div class="sw-tokens">
            {move || entries.get().into_iter().enumerate().map(|(index, entry)| view! {
                <span class="sw-token">
                    {entry.clone()}
                    <button type="button" aria-label=format!("Remove {entry}") on:click=move |_| {
                        let mut all = entries.get_untracked();
                        all.remove(index);
                        write.run(all);
                    }><Icon name=IconName::Close small=true/></button>
                </span>
            }).collect_view()}
            <input id=id type="text" list=list.clone() placeholder=placeholder spellcheck="false"
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
                on:keydown=key
                on:blur=move |_| add()/>
            <datalist id=list>
                {suggestions.iter().map(|name| view! { <option value=*name></option> }).collect_view()}
                {move || of_service().into_iter().map(|name| view! { <option value=name></option> }).collect_view()}
            </datalist>
            {(!suggestions.is_empty()).then(|| view! {
                <select class="sw-tokens__choose" aria-label="Choose an error name" title="Choose an error name" prop:value="" on:change=move |event| {
                    add_name(event_target_value(&event));
                    if let Some(list) = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok()) { list.set_value(""); }
                }>
                    <option value="" selected=true>"Choose\u{2026}"</option>
                    <optgroup label="Step Functions and Lambda">{suggestions.iter().map(|name| view! { <option value=*name>{*name}</option> }).collect_view()}</optgroup>
                    {move || Some(of_service()).filter(|names| !names.is_empty()).map(|names| view! {
                        <optgroup label="This service">{names.into_iter().map(|name| view! { <option value=name.clone()>{name.clone()}</option> }).collect_view()}</optgroup>
                    })}
                </select>
            })}
        </div>
        {move || error.get().map(|message| view! { <span class="sw-field__error" role="alert">{message}</span> })}
    }
}
