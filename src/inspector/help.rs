//! What a field is for, shown when it is asked for.

use editor::inspector::Field;
use editor::inspector::help::explanation;
use leptos::prelude::*;

use crate::ui::icon::{Icon, IconName};

/// The button beside a field's label.
#[component]
pub fn HelpButton(
    /// What the field is called.
    label: &'static str,
    /// Whether the explanation is shown.
    open: RwSignal<bool>,
    /// The id of the explanation.
    id: String,
) -> impl IntoView {
    view! {
        <button type="button" class="sw-icon-button sw-icon-button--small sw-field__more" aria-label=format!("What {label} is")
            title="What is this?" aria-expanded=move || open.get().to_string() aria-controls=id on:click=move |_| open.update(|open| *open = !*open)>
            <Icon name=IconName::Info small=true/>
        </button>
    }
}

/// The sentences about a field, and an example of what can be typed.
#[component]
pub fn Explanation(
    /// The field.
    field: Signal<Option<Field>>,
    /// Whether it belongs to the machine.
    is_machine: bool,
    /// Its id.
    id: String,
) -> impl IntoView {
    let told =
        field.with_untracked(|field| field.as_ref().map(|field| explanation(field, is_machine)).unwrap_or_default());
    view! {
        <div class="sw-field__explanation" id=id>
            {told.into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
        </div>
    }
}
