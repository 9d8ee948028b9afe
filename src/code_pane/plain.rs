//! A text area for the definition, where the code editor was not built.

use leptos::prelude::*;

use crate::state::app_state::use_app;

/// The text area.
#[component]
pub fn PlainEditor() -> impl IntoView {
    let app = use_app();
    let text = Memo::new(move |_| {
        app.text_revision.track();
        app.with_session(|session| session.text()).unwrap_or_default()
    });
    view! {
        <textarea class="sw-code-pane__plain" aria-label="Definition as ASL JSON" spellcheck="false" prop:value=move || text.get()
            on:input=move |event| app.type_text(event_target_value(&event))></textarea>
    }
}
