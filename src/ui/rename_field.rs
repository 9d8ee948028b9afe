//! The text field in place of a state's name.

use std::sync::Arc;

use leptos::{html, prelude::*};

/// What is done with the new name; nothing is handed over where it stays as it was.
pub type OnRenamed = Arc<dyn Fn(Option<String>) + Send + Sync>;

/// A field that has the focus and its text selected at once. Enter and leaving it keep what was typed, Escape does not.
#[component]
pub fn RenameField(
    /// The class of its look.
    class: &'static str,
    /// The name so far.
    name: String,
    /// Called once, when the field is done with.
    on_renamed: OnRenamed,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            // Focus can only fail on elements that are gone.
            let _ = field.focus();
            field.select();
        }
    });
    let is_done = StoredValue::new(false);
    let before = name.clone();
    let finish = move |is_kept: bool| {
        if is_done.get_value() {
            return;
        }
        is_done.set_value(true);
        let name = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        on_renamed(Some(name).filter(|name| is_kept && *name != before));
    };
    let on_blur = finish.clone();
    view! {
        <input
            class=class
            node_ref=field
            aria-label="Name of the state"
            maxlength="80"
            value=name
            on:click=|event| event.stop_propagation()
            on:dblclick=|event| event.stop_propagation()
            on:keydown=move |event| {
                event.stop_propagation();
                match event.key().as_str() {
                    "Enter" => finish(true),
                    "Escape" => finish(false),
                    _ => {}
                }
            }
            on:blur=move |_| on_blur(true)
        />
    }
}
