//! The definition's text, two-way with the canvas.

pub mod bundle;
pub mod plain;

use std::rc::Rc;

use editor::command::Command;
use editor::selection::Selection;
use leptos::task::spawn_local;
use leptos::{html, prelude::*};

use crate::code_pane::bundle::{CodeEditor, Listeners, load};
use crate::code_pane::plain::PlainEditor;
use crate::state::app_state::{AppState, use_app};
use crate::theme::{Theme, system_is_dark};
use crate::ui::icon::{Icon, IconName};

/// How the text is edited.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Loading,
    /// In the bundled code editor.
    Rich,
    /// In a text area: the bundle is not there.
    Plain,
}

/// The code pane.
#[component]
pub fn CodePane() -> impl IntoView {
    let app = use_app();
    let stage = RwSignal::new(Stage::Loading);
    let parent = NodeRef::<html::Div>::new();
    let editor = StoredValue::new_local(None::<Rc<CodeEditor>>);
    Effect::new(move |_| {
        let Some(parent) = parent.get() else { return };
        spawn_local(async move {
            let text = app.with_session(|session| session.text()).unwrap_or_default();
            let listeners = Listeners {
                on_change: Box::new(move |text| app.dispatch(Command::ReplaceText(text))),
                on_cursor: Box::new(move |offset| select_at(app, offset)),
                on_undo: Box::new(move || app.change(|session| session.undo())),
                on_redo: Box::new(move || app.change(|session| session.redo())),
            };
            match load(&parent, &text, is_dark(app), listeners).await {
                Ok(made) => {
                    let made = Rc::new(made);
                    show_state(app, &made);
                    editor.set_value(Some(made));
                    stage.set(Stage::Rich);
                }
                Err(_) => stage.set(Stage::Plain),
            }
        });
    });
    on_cleanup(move || {
        if let Some(editor) = editor.try_update_value(Option::take).flatten() {
            editor.destroy();
        }
    });
    // The text follows the document, the shading the selection, the squiggles the problems.
    Effect::new(move |_| {
        app.text_revision.track();
        app.selection.track();
        app.problems.track();
        if stage.get() == Stage::Rich
            && let Some(editor) = editor.get_value()
        {
            show_state(app, &editor);
        }
    });
    Effect::new(move |_| {
        let dark = app.theme.with(|_| is_dark(app));
        if let Some(editor) = editor.get_value() {
            editor.set_theme(dark);
        }
    });
    Effect::new(move |_| {
        let Some((from, to)) = app.reveal.get() else { return };
        if stage.get() == Stage::Rich
            && let Some(editor) = editor.get_value()
        {
            let text = app.with_session(|session| session.text()).unwrap_or_default();
            editor.reveal(utf16(&text, from as usize), utf16(&text, to as usize));
        }
    });
    let place = Memo::new(move |_| {
        app.selection.with(|selection| selection.primary().map(|state| editor::scope::name_of(state)))
    });
    view! {
        <section class="sw-code-pane" aria-label="Code">
            <div class="sw-code-pane__bar">
                <span class="sw-muted">"ASL JSON"</span>
                {move || place.get().map(|name| view! { <span class="sw-cut"><span class="sw-muted">"States \u{203a} "</span><b>{name}</b></span> })}
                <span class="sw-space"></span>
                {move || (stage.get() == Stage::Plain).then(|| view! { <span class="sw-muted">"plain text: the code editor was not built"</span> })}
                <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Copy the definition" title="Copy the definition" on:click=move |_| app.copy(app.definition_text(), "Copied the definition")>
                    <Icon name=IconName::Copy small=true/>
                </button>
                <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Close the code" on:click=move |_| app.code.set(false)>
                    <Icon name=IconName::Close small=true/>
                </button>
            </div>
            <div class="sw-code-pane__editor" node_ref=parent data-testid="code">
                <Show when=move || stage.get() == Stage::Plain><PlainEditor/></Show>
            </div>
        </section>
    }
}

fn is_dark(app: AppState) -> bool {
    match app.theme.get_untracked() {
        Theme::System => system_is_dark(),
        chosen => chosen == Theme::Dark,
    }
}

fn show_state(app: AppState, editor: &CodeEditor) {
    let Some(code) = app.with_session(|session| session.code()) else { return };
    editor.set_text(&code.text);
    match code.selected.first() {
        Some(range) => {
            editor.highlight(range.utf16.start, range.utf16.end);
            editor.show(range.utf16.start, range.utf16.end);
        }
        None => editor.highlight(0, 0),
    }
    editor.set_problems(&code.problems);
}

/// Selects the state around a place of the text, counted in UTF-16 units.
fn select_at(app: AppState, offset: usize) {
    let state = app.with_session(|session| {
        let text = session.text();
        let lines = syntax::LineIndex::new(&text);
        editor::code::state_at(session.document(), lines.offset_of_utf16(offset))
    });
    if let Some(Some(state)) = state
        && app.selection.with_untracked(|selection| selection.primary() != Some(&state))
    {
        app.change(|session| session.select(Selection::state(state.clone())));
        app.change(|session| session.reveal(&state));
    }
}

fn utf16(text: &str, byte: usize) -> usize {
    text.get(..byte).unwrap_or(text).encode_utf16().count()
}
