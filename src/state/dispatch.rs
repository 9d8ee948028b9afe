//! The only writer of the open document: calls the session and writes what it says changed to the signals.

use std::sync::Arc;

use editor::command::Command;
use editor::session::{Outcome, Session};
use leptos::prelude::*;
use report::DiagnosticRow;

use crate::state::app_state::{AppState, HistoryLabels};
use crate::ui::toast::{ToastMessage, ToastTone};

impl AppState {
    /// Carries out a command. Refusals are said.
    pub fn dispatch(&self, command: Command) {
        if matches!(command, Command::AddState { .. }) {
            // What a new state needs first is its configuration.
            self.form_tab.set("");
        }
        self.change(|session| session.dispatch(command));
    }

    /// Calls the session and shows what it did.
    pub fn change(&self, call: impl FnOnce(&mut Session) -> Outcome) {
        self.settle_typing();
        self.change_now(call);
    }

    /// As [`AppState::change`], whatever was typed and waits for a pause.
    pub(super) fn change_now(&self, call: impl FnOnce(&mut Session) -> Outcome) {
        let outcome = self.session.try_update_value(|session| session.as_mut().map(call)).flatten();
        if let Some(outcome) = outcome {
            self.show(outcome);
        }
    }

    /// Selects a state, shows it on the canvas wherever it is hidden, and shows its data at the playhead.
    pub fn select_state(&self, state: &str) {
        self.change(|session| session.focus(state));
    }

    /// Writes everything of the session to the signals: another document was opened.
    pub fn show_all(&self) {
        self.session.with_value(|session| {
            let Some(session) = session else { return };
            self.graph.reset(session.view());
            self.selection.set(session.selection().clone());
            self.viewport.set(session.viewport());
            self.overlay.set(session.overlay().clone());
            self.problems.set(shown_problems(session));
            self.history.set(history_labels(session));
        });
        self.renaming.set(None);
        self.writing_note.set(None);
        self.view_revision.update(|revision| *revision += 1);
        self.revision.update(|revision| *revision += 1);
        self.text_revision.update(|revision| *revision += 1);
    }

    fn show(&self, outcome: Outcome) {
        let Outcome { announcement, refusal, view, renamed, changes, requests } = outcome;
        self.session.with_value(|session| {
            let Some(session) = session else { return };
            if !view.is_empty() {
                self.graph.apply(&view, session.view());
            }
            if changes.viewport {
                self.viewport.set(session.viewport());
            }
            if changes.overlay {
                self.overlay.set(session.overlay().clone());
            }
            if changes.problems {
                self.problems.set(shown_problems(session));
            }
            if changes.history {
                self.history.set(history_labels(session));
            }
            if changes.selection {
                self.selection.set(session.selection().clone());
            }
        });
        if !view.is_empty() || !announcement.is_empty() {
            self.view_revision.update(|revision| *revision += 1);
        }
        if changes.text {
            self.text_revision.update(|revision| *revision += 1);
        }
        if changes.document() {
            self.revision.update(|revision| *revision += 1);
            self.save();
        }
        if changes.selection {
            self.run.visit.set(None);
            self.run.refresh(self.selection.with_untracked(|selection| selection.primary().cloned()));
        }
        if let Some(refusal) = refusal {
            self.alert.set(refusal.message.clone());
            self.toast.set(Some(ToastMessage::new(ToastTone::Error, refusal.message)));
        } else if !announcement.is_empty() {
            self.announcement.set(announcement);
        }
        for (before, after) in renamed {
            self.renaming.update(|renaming| {
                if renaming.as_ref() == Some(&before) {
                    *renaming = Some(after.clone());
                }
            });
        }
        for request in requests {
            self.fulfil(request);
        }
    }

    /// Shows a message over the page.
    pub fn say(&self, text: impl Into<String>) {
        let text = text.into();
        self.announcement.set(text.clone());
        self.toast.set(Some(ToastMessage::new(ToastTone::Done, text)));
    }

    /// Shows over the page what is worth a look.
    pub fn warn(&self, text: impl Into<String>) {
        let text = text.into();
        self.announcement.set(text.clone());
        self.toast.set(Some(ToastMessage::new(ToastTone::Warning, text)));
    }

    /// Shows what went wrong over the page.
    pub fn complain(&self, text: impl Into<String>) {
        let text = text.into();
        self.alert.set(text.clone());
        self.toast.set(Some(ToastMessage::new(ToastTone::Error, text)));
    }
}

fn history_labels(session: &Session) -> HistoryLabels {
    HistoryLabels { undo: session.undo_label().map(str::to_owned), redo: session.redo_label().map(str::to_owned) }
}

/// The problems as they are listed. A workflow without states is not wrong but not begun: that it needs some is said in
/// words, and as errors where it is played.
fn shown_problems(session: &Session) -> Arc<Vec<DiagnosticRow>> {
    if is_blank(session) { Arc::default() } else { session.shared_problems() }
}

/// Whether nothing was put into the workflow yet.
pub fn is_blank(session: &Session) -> bool {
    let has_states =
        session.document().root.member("States").and_then(syntax::Node::as_object).map(|it| !it.is_empty());
    session.view().stale.is_none() && has_states == Some(false)
}
