//! The header of a document: document, modes, undo, search, theme, export.

use leptos::prelude::*;

use crate::state::app_state::{Mode, use_app};
use crate::storage::SaveStatus;
use crate::theme::ThemeButton;
use crate::ui::icon::{Icon, IconName};
use crate::ui::segments::{Segment, Segments};

/// The header of an open document.
#[component]
pub fn Header() -> impl IntoView {
    let app = use_app();
    view! {
        <header class="sw-head">
            <button type="button" class="sw-brand" aria-label="Statewright, to the start" title="To the start" on:click=move |_| app.close()>
                <Icon name=IconName::Brand/>
                <span class="sw-hide-narrow">"Statewright"</span>
            </button>
            <i class="sw-rule"></i>
            <DocumentName/>
            <SaveChip/>
            <span class="sw-space"></span>
            <Segments
                label="Mode"
                chosen=app.mode
                on_choose=move |mode| app.mode.set(mode)
                segments=vec![
                    Segment { value: Mode::Design, label: "Design", icon: Some(IconName::Tidy) },
                    Segment { value: Mode::Rehearse, label: "Rehearse", icon: Some(IconName::Play) },
                ]
            />
            <button type="button" class="sw-button sw-button--quiet" aria-pressed=move || app.code.get().to_string() aria-label="Code" title="Code (Ctrl+E)" on:click=move |_| app.code.update(|open| *open = !*open)>
                <Icon name=IconName::Code/><span class="sw-hide-small">"Code"</span>
            </button>
            <span class="sw-space"></span>
            <UndoRedo/>
            <button type="button" class="sw-find" style="width: auto" aria-label="Find state or command" title="Find state or command (Ctrl+K)" on:click=move |_| app.finding.set(true)>
                <Icon name=IconName::Search/>
                <span class="sw-hide-narrow">"Find state or command"</span>
                <span class="sw-key sw-hide-narrow">"Ctrl K"</span>
            </button>
            <button type="button" class="sw-button sw-button--quiet sw-hide-small" on:click=move |_| app.shortcuts.set(true) title="Shortcuts">
                <span class="sw-key">"?"</span>
            </button>
            <ThemeButton theme=app.theme/>
            <button type="button" class="sw-button sw-button--primary" on:click=move |_| app.exporting.set(true)>"Export"</button>
        </header>
    }
}

#[component]
fn DocumentName() -> impl IntoView {
    let app = use_app();
    let names = Memo::new(move |_| {
        app.document_id.track();
        app.with_session(|session| {
            let document = session.document();
            let file = &document.opened.file;
            let name = document.machine().name.clone();
            let place =
                if file.is_definition { file.file_name.clone() } else { format!("{} \u{203a} {name}", file.file_name) };
            let title = if file.is_definition {
                name
            } else {
                file.file_name.split('.').next().unwrap_or(&file.file_name).to_owned()
            };
            (title, place)
        })
        .unwrap_or_default()
    });
    view! {
        <div class="sw-document">
            <h1 title=move || names.get().1>{move || names.get().0}</h1>
            <span class="sw-hide-narrow">{move || names.get().1}</span>
        </div>
    }
}

#[component]
fn SaveChip() -> impl IntoView {
    let app = use_app();
    let status = app.saver.status();
    let is_changed = Memo::new(move |_| {
        app.revision.track();
        app.with_session(|session| session.document().is_changed()).unwrap_or(false)
    });
    let shown = move || match status.get() {
        SaveStatus::Saved { .. } if is_changed.get() => (None, "Changed, saved here".to_owned()),
        SaveStatus::Saved { .. } => (None, "Saved in this browser".to_owned()),
        SaveStatus::Saving | SaveStatus::Unsaved => (Some("running"), "Saving".to_owned()),
        SaveStatus::Failed(error) => (Some("error"), format!("Not saved: {error}")),
    };
    view! {
        <span class="sw-chip sw-hide-narrow sw-chip--cut" data-tone=move || shown().0 data-testid="save-chip"
            data-saved=move || matches!(status.get(), SaveStatus::Saved { .. }).to_string()
            data-revision=move || app.revision.get().to_string()
            title=move || shown().1>{move || shown().1}</span>
    }
}

#[component]
fn UndoRedo() -> impl IntoView {
    let app = use_app();
    let words = |verb: &str, step: Option<String>| {
        step.map_or_else(|| format!("Nothing to {verb}"), |step| format!("{}: {step}", capital(verb)))
    };
    let undo = move || words("undo", app.history.with(|history| history.undo.clone()));
    let redo = move || words("redo", app.history.with(|history| history.redo.clone()));
    view! {
        <button type="button" class="sw-icon-button" aria-label=undo title=undo disabled=move || app.history.with(|history| history.undo.is_none()) on:click=move |_| app.change(|session| session.undo())>
            <Icon name=IconName::Undo/>
        </button>
        <button type="button" class="sw-icon-button" aria-label=redo title=redo disabled=move || app.history.with(|history| history.redo.is_none()) on:click=move |_| app.change(|session| session.redo())>
            <Icon name=IconName::Redo/>
        </button>
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
