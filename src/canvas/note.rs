//! Notes: kept beside the definition, written by a double press or Enter.

use std::sync::Arc;

use editor::command::Command;
use editor::side::note::NoteId;
use editor::view::NoteView;
use leptos::{html, prelude::*};

use crate::state::app_state::use_app;

/// All notes.
#[component]
pub fn Notes() -> impl IntoView {
    let app = use_app();
    view! {
        <For each=move || app.graph.notes().get() key=|note| note.id let:note>
            <Note id=note.id first=note/>
        </For>
    }
}

#[component]
fn Note(id: NoteId, first: Arc<NoteView>) -> impl IntoView {
    let app = use_app();
    // A note that is gone shows what it showed last until it is taken away.
    let note = Memo::new(move |_| {
        app.graph.notes().with(|notes| notes.iter().find(|note| note.id == id).cloned()).unwrap_or(first.clone())
    });
    let rect = Memo::new(move |_| {
        let dragged =
            app.overlay.with(|overlay| overlay.notes.iter().find(|(dragged, _)| *dragged == id).map(|it| it.1));
        dragged.unwrap_or_else(|| note.with(|note| note.rect))
    });
    let is_writing = Memo::new(move |_| app.writing_note.get() == Some(id));
    view! {
        <div
            class="sw-note"
            role="group"
            aria-roledescription="note"
            aria-label=move || note.with(|note| note.label.clone())
            data-note=id.0.to_string()
            data-selected=move || note.with(|note| note.is_selected).to_string()
            style=move || {
                let rect = rect.get();
                format!("transform: translate({}px, {}px); width: {}px; height: {}px", rect.x, rect.y, rect.width, rect.height)
            }
        >
            <Show when=move || is_writing.get() fallback=move || view! {
                <p>{move || match note.with(|note| note.text.clone()) {
                    text if text.is_empty() => "Press Enter to write".to_owned(),
                    text => text,
                }}</p>
            }>
                <NoteField id text=note.get_untracked().text.clone()/>
            </Show>
            <i class="sw-note__corner"></i>
        </div>
    }
}

#[component]
fn NoteField(id: NoteId, text: String) -> impl IntoView {
    let app = use_app();
    let field = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            // Focus can only fail on elements that are gone.
            let _ = field.focus();
            field.select();
        }
    });
    let is_done = StoredValue::new(false);
    let before = StoredValue::new(text.clone());
    let finish = move |is_kept: bool| {
        if is_done.get_value() {
            return;
        }
        is_done.set_value(true);
        let written = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        app.writing_note.set(None);
        if is_kept && before.with_value(|before| *before != written) {
            app.dispatch(Command::SetNoteText { note: id, text: written });
        }
        app.focus_canvas();
    };
    view! {
        <textarea
            node_ref=field
            aria-label="Text of the note"
            prop:value=text
            on:keydown=move |event| {
                event.stop_propagation();
                match event.key().as_str() {
                    "Enter" if event.ctrl_key() || event.meta_key() => finish(true),
                    "Escape" => finish(false),
                    _ => {}
                }
            }
            on:blur=move |_| finish(true)
        ></textarea>
    }
}
