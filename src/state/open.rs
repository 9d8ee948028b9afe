//! Opening: files, samples, stored documents, and a new one. And saving what is open.

use std::sync::Arc;

use editor::document::Document;
use editor::session::Session;
use leptos::prelude::*;
use leptos::task::spawn_local;
use report::{MockPlan, OpenedFile, Request, Response};

use crate::files::{self, PickedFile};
use crate::start::opening::Opening;
use crate::state::app_state::{AppState, Mode, Screen};
use crate::state::generated::definition;
use crate::storage::{DocumentId, LAST_OPEN, LockState, StoredDocument, is_own, recall, remember};
use crate::ui::focus::focus_in;
use crate::ui::sentence::told;

/// What comes with a file when it is a sample.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// The input of its rehearsal.
    pub input: Option<String>,
    /// Its mocks, as a mock file.
    pub mocks: Option<String>,
}

impl AppState {
    /// Opens what was asked for; where that does not work out, the start screen is shown with the reason.
    pub fn open(&self, opening: Opening) {
        let app = *self;
        spawn_local(async move {
            if app.screen.get_untracked() == Screen::Opening {
                app.refresh_recent().await;
            }
            match opening {
                Opening::New => app.open_new().await,
                Opening::File(file) => app.open_file(file, Beside::default()).await,
                Opening::Sample { id, rehearse } => app.open_sample(id, rehearse).await,
                Opening::Stored(id) => {
                    app.open_stored(id).await;
                    focus_in("#canvas");
                }
                Opening::Last => app.reopen_last().await,
                Opening::Generated(n_states) => {
                    let name = format!("generated-{n_states}.asl.json");
                    let text = definition(n_states.parse().unwrap_or(1));
                    app.open_file(PickedFile { name, text }, Beside::default()).await;
                }
                Opening::Shortcuts => app.shortcuts.set(true),
            }
            if app.screen.get_untracked() == Screen::Opening {
                app.screen.set(Screen::Start);
            }
        });
    }

    /// Looks into a file and opens its state machine, or asks which where there are several.
    pub async fn open_file(&self, file: PickedFile, beside: Beside) {
        let name = file.name.clone();
        let request = Request::Open { file_name: file.name, text: file.text };
        match self.host.ask(request).await {
            Ok(Response::Opened(opened)) if opened.machines.len() > 1 => self.choosing.set(Some(Arc::new(*opened))),
            Ok(Response::Opened(opened)) => self.open_machine(*opened, 0, beside).await,
            Ok(Response::Failed { message }) => self.complain(told(&format!("{name} cannot be opened: {message}"), "")),
            Ok(_) => self.complain("The simulator answered something else than a file. Reload the page."),
            Err(error) => self.complain(told(&error, error.hint())),
        }
    }

    /// Opens one of a file's state machines.
    pub async fn open_machine(&self, file: OpenedFile, machine_idx: usize, beside: Beside) {
        let notes = file.notes.clone();
        let mut document = Document::from_opened(file, machine_idx);
        let mut side = (*document.side).clone();
        side.input = beside.input;
        if let Some(text) = beside.mocks {
            side.mocks = self.read_mocks(text).await.unwrap_or_default();
        }
        document = document.with_side(side);
        self.start_session(DocumentId::random(), document).await;
        focus_in("#canvas");
        self.save();
        if let Some(note) = notes.first() {
            self.warn(note.clone());
        }
    }

    async fn read_mocks(&self, text: String) -> Option<MockPlan> {
        match self.host.ask(Request::ReadMocks { text, machine: None, case: None }).await {
            Ok(Response::Mocks { plan, lost }) => {
                if !lost.is_empty() {
                    self.complain(format!("Not taken over from the mocks: {}", lost.join("; ")));
                }
                Some(plan)
            }
            Ok(Response::Failed { message }) => {
                self.complain(message);
                None
            }
            _ => None,
        }
    }

    /// Lets the person choose a mock file and takes its mocks.
    pub fn pick_mocks(&self) {
        let app = *self;
        spawn_local(async move {
            match files::pick_file(files::JSON_FILES).await {
                Ok(Some(file)) => {
                    if let Some(plan) = app.read_mocks(file.text).await {
                        app.dispatch(editor::command::Command::SetMocks(plan));
                    }
                }
                Ok(None) => {}
                Err(error) => app.complain(told(&error, error.hint())),
            }
        });
    }

    async fn open_new(&self) {
        self.start_session(DocumentId::random(), Document::new_empty()).await;
        focus_in("#canvas");
        self.save();
    }

    /// Opens a built-in sample, and with `rehearse` plays it.
    async fn open_sample(&self, id: String, rehearse: bool) {
        match files::fetch_sample(&id).await {
            Ok(sample) => {
                let beside = Beside { input: sample.input, mocks: sample.mocks };
                self.open_file(sample.file, beside).await;
                if rehearse && self.screen.get_untracked() == Screen::Document {
                    self.play_or_pause();
                }
            }
            Err(error) => self.complain(told(&error, error.hint())),
        }
    }

    /// Opens a stored document.
    pub async fn open_stored(&self, id: DocumentId) {
        match self.saver.open(&id).await {
            Ok(Some((_, stored))) => match Document::from_stored(&stored.record) {
                Ok(document) => self.start_session(id, document).await,
                Err(error) => self.complain(format!("{} cannot be read: {error}", stored.name)),
            },
            Ok(None) => {}
            Err(error) => self.complain(told(&error, error.hint())),
        }
    }

    /// Reopens what was open when the page was left: each tab goes on with its own document, a new one with what was
    /// opened last in any of them.
    async fn reopen_last(&self) {
        let Some(id) = recall(LAST_OPEN).map(DocumentId) else { return };
        // A second window is opened for another document, not for a copy of the one that is open already.
        if !is_own(LAST_OPEN) && matches!(self.storage.lock(&id).await, LockState::Elsewhere) {
            return;
        }
        self.open_stored(id).await;
    }

    /// Goes back to the start screen. What is open is saved as it is.
    pub fn close(&self) {
        self.settle_typing();
        let app = *self;
        self.player.pause();
        spawn_local(async move {
            app.saver.idle().await;
            app.screen.set(Screen::Start);
            app.session.set_value(None);
            app.document_id.set(None);
            app.lock.set_value(None);
            app.run.forget();
            remember(LAST_OPEN, "");
            app.refresh_recent().await;
        });
    }

    /// Deletes a stored document.
    pub fn delete_stored(&self, id: DocumentId) {
        let app = *self;
        spawn_local(async move {
            app.saver.forget(&id);
            app.saver.idle().await;
            match app.storage.delete(&id).await {
                Ok(()) => app.refresh_recent().await,
                Err(error) => app.complain(told(&error, error.hint())),
            }
        });
    }

    async fn refresh_recent(&self) {
        // What cannot be listed is told when something is saved; the start screen then shows no recent documents.
        if let Ok(list) = self.storage.list().await {
            self.opener.recent.set(list);
        }
    }

    async fn start_session(&self, id: DocumentId, document: Document) {
        self.settle_typing();
        self.player.pause();
        self.run.forget();
        self.run.number.set(0);
        self.mode.set(Mode::Design);
        self.drawer.set(false);
        let (lock, is_locked) = match self.storage.lock(&id).await {
            LockState::Held(lock) => (Some(lock), false),
            LockState::Elsewhere => (None, true),
            LockState::Unsupported => (None, false),
        };
        self.lock.set_value(lock);
        // A document that another tab has open goes on here as a copy, so that neither tab loses a change.
        let id = if is_locked { DocumentId::random() } else { id };
        self.is_locked.set(is_locked);
        self.session.set_value(Some(Session::new(document)));
        remember(LAST_OPEN, &id.0);
        self.document_id.set(Some(id));
        self.show_all();
        self.screen.set(Screen::Document);
        if is_locked {
            self.save();
            self.warn("Open in another tab too. This is a copy; both are kept.");
        }
        self.host.warm_up();
    }

    /// Hands the newest version to the saver.
    pub fn save(&self) {
        let Some(id) = self.document_id.get_untracked() else { return };
        let session = self.session;
        let made_for = id.clone();
        self.saver.touched(&id);
        let Some(document) = session.with_value(|session| session.as_ref().map(|it| it.document().clone())) else {
            return;
        };
        let n_states = self.with_session(|session| session.view().nodes.len()).unwrap_or(0) as u32;
        self.saver.schedule_with(id, move || StoredDocument {
            id: made_for,
            name: document.machine().name.clone(),
            file_name: document.opened.file.file_name.clone(),
            n_states,
            record: document.to_stored(),
        });
    }
}
