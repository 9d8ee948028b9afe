//! Opening: files, samples, stored documents, and a new one. And saving what is open.

use std::sync::Arc;

use editor::document::Document;
use editor::session::Session;
use leptos::prelude::*;
use leptos::task::spawn_local;
use report::{MockPlan, OpenedFile, Request, Response};

use crate::files::{self, Incoming, PickedFile};
use crate::state::app_state::{AppState, Mode, Screen};
use crate::state::dispatch::told;
use crate::state::requests::focus_in;
use crate::storage::{DocumentId, LockState, StoredDocument, recall_in_tab, remember_in_tab};

/// The setting that holds the id of the document that was open last.
const LAST_OPEN: &str = "last-open";

/// What comes with a file when it is a sample.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// The input of its rehearsal.
    pub input: Option<String>,
    /// Its mocks, as a mock file.
    pub mocks: Option<String>,
}

impl AppState {
    /// Lets the person choose a file and opens it.
    pub fn pick_and_open(&self) {
        let app = *self;
        spawn_local(async move {
            match files::pick_file(files::WORKFLOW_FILES).await {
                Ok(Some(file)) => app.open_file(file, Beside::default()).await,
                Ok(None) => {}
                Err(error) => app.complain(told(&error, error.hint())),
            }
        });
    }

    /// Opens what was dropped or pasted.
    pub fn open_incoming(&self, incoming: Incoming) {
        let app = *self;
        spawn_local(async move {
            match incoming.read().await {
                Ok(file) => app.open_file(file, Beside::default()).await,
                Err(error) => app.complain(told(&error, error.hint())),
            }
        });
    }

    /// Looks into a file and opens its state machine, or asks which where there are several.
    pub async fn open_file(&self, file: PickedFile, beside: Beside) {
        let request = Request::Open { file_name: file.name, text: file.text };
        match self.host.ask(request).await {
            Ok(Response::Opened(opened)) if opened.machines.len() > 1 => self.choosing.set(Some(Arc::new(*opened))),
            Ok(Response::Opened(opened)) => self.open_machine(*opened, 0, beside).await,
            Ok(Response::Failed { message }) => self.complain(message),
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
            self.say(note.clone());
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

    /// Opens an empty document.
    pub fn open_new(&self) {
        let app = *self;
        spawn_local(async move {
            app.start_session(DocumentId::random(), Document::new_empty()).await;
            focus_in("#canvas");
            app.save();
        });
    }

    /// Opens a built-in sample, and with `rehearse` plays it.
    pub fn open_sample(&self, id: String, rehearse: bool) {
        let app = *self;
        spawn_local(async move {
            match files::fetch_sample(&id).await {
                Ok(sample) => {
                    let beside = Beside { input: sample.input, mocks: sample.mocks };
                    app.open_file(sample.file, beside).await;
                    if rehearse && app.screen.get_untracked() == Screen::Document {
                        app.play_or_pause();
                    }
                }
                Err(error) => app.complain(told(&error, error.hint())),
            }
        });
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

    /// Reopens what was open when the page was left.
    pub fn reopen_last(&self) {
        let app = *self;
        spawn_local(async move {
            app.refresh_recent().await;
            // Each tab goes on with its own document; a new one with what was opened last in any of them.
            let last = match recall_in_tab(LAST_OPEN) {
                Some(id) => Ok(Some(id)),
                None => app.storage.get_setting(LAST_OPEN).await,
            };
            match last {
                Ok(Some(id)) if !id.is_empty() => app.open_stored(DocumentId(id)).await,
                Ok(_) => {}
                Err(error) => app.complain(told(&error, error.hint())),
            }
        });
    }

    /// Goes back to the start screen. What is open is saved as it is.
    pub fn close(&self) {
        let app = *self;
        self.player.pause();
        spawn_local(async move {
            app.saver.idle().await;
            app.screen.set(Screen::Start);
            app.session.set_value(None);
            app.document_id.set(None);
            app.lock.set_value(None);
            app.run.forget();
            app.remember_open("").await;
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
            self.recent.set(list);
        }
    }

    async fn remember_open(&self, id: &str) {
        remember_in_tab(LAST_OPEN, id);
        // Only convenience is lost when this fails; a full storage is told by the save chip.
        let _ = self.storage.set_setting(LAST_OPEN, id).await;
    }

    async fn start_session(&self, id: DocumentId, document: Document) {
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
        self.remember_open(&id.0).await;
        self.document_id.set(Some(id));
        self.show_all();
        self.screen.set(Screen::Document);
        if is_locked {
            self.save();
            self.say("Open in another tab too. This is a copy; both are kept.");
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
