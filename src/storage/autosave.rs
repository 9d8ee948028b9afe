//! Saves as soon as something changed, one write at a time, always the newest.

use futures_channel::oneshot;
use gloo_timers::callback::Timeout;
use leptos::prelude::{GetUntracked, LocalStorage, ReadSignal, RwSignal, Set, StoredValue, UpdateValue, WithValue};
use wasm_bindgen_futures::spawn_local;

use super::save_queue::{SaveQueue, Settled};
use super::{DocumentId, DocumentInfo, Storage, StorageError, StoredDocument};

/// How long to wait before a write that failed for no clear reason is tried again.
const RETRY_MS: u32 = 5_000;

/// How it stands with the document on screen.
#[derive(Debug, Clone, PartialEq)]
pub enum SaveStatus {
    /// Nothing is known to be stored, or it changed and was not handed over yet.
    Unsaved,
    /// A write is under way.
    Saving,
    /// The newest version is stored: the browser reported the transaction as completed.
    Saved {
        /// When: milliseconds since 1970-01-01T00:00:00Z.
        at: f64,
    },
    /// The newest version is not stored. It is kept here and tried again with the next change or [`Autosaver::retry`].
    Failed(StorageError),
}

/// A handle on the saver; all copies mean the same one. Make it where it lives as long as the page.
#[derive(Debug, Clone, Copy)]
pub struct Autosaver {
    storage: Storage,
    status: RwSignal<SaveStatus>,
    inner: StoredValue<Inner, LocalStorage>,
}

#[derive(Default)]
struct Inner {
    queue: SaveQueue,
    /// The document the status is about.
    shown: Option<DocumentId>,
    is_saving: bool,
    /// Who waits until nothing is being saved.
    waiting_for_idle: Vec<oneshot::Sender<()>>,
}

impl Autosaver {
    /// A saver that knows of no document.
    pub fn new(storage: Storage) -> Self {
        Self { storage, status: RwSignal::new(SaveStatus::Unsaved), inner: StoredValue::new_local(Inner::default()) }
    }

    /// How it stands with the document that was opened, touched or scheduled last.
    pub fn status(&self) -> ReadSignal<SaveStatus> {
        self.status.read_only()
    }

    /// Loads a document after what waits was saved; its next version follows the one that is loaded here.
    ///
    /// # Errors
    /// When the browser's storage cannot be read.
    pub async fn open(&self, id: &DocumentId) -> Result<Option<(DocumentInfo, StoredDocument)>, StorageError> {
        self.idle().await;
        let found = self.storage.load(id).await?;
        if let Some((info, _)) = &found {
            self.inner.update_value(|inner| {
                inner.queue.opened(info);
                inner.shown = Some(info.id.clone());
            });
            self.status.set(SaveStatus::Saved { at: info.updated_at });
        }
        Ok(found)
    }

    /// Says that the document changed although its new version is not handed over yet: nothing may read "saved" now.
    pub fn touched(&self, id: &DocumentId) {
        self.inner.update_value(|inner| inner.shown = Some(id.clone()));
        self.status.set(SaveStatus::Unsaved);
    }

    /// Saves this version: at once if nothing is being saved, otherwise after that, unless a newer one comes first.
    pub fn schedule(&self, document: StoredDocument) {
        self.schedule_with(document.id.clone(), move || document);
    }

    /// Like [`Autosaver::schedule`] for a version that is only made when its turn comes, and never if a newer one
    /// overtakes it.
    pub fn schedule_with(&self, id: DocumentId, make: impl FnOnce() -> StoredDocument + 'static) {
        self.inner.update_value(|inner| {
            inner.shown = Some(id.clone());
            inner.queue.push(id, Box::new(make));
        });
        self.status.set(SaveStatus::Saving);
        self.run();
    }

    /// Tries again what failed, without waiting for the next change.
    pub fn retry(&self) {
        self.inner.update_value(|inner| inner.queue.retry_failed());
        if matches!(self.status.try_get_untracked(), Some(SaveStatus::Failed(_))) {
            self.status.set(SaveStatus::Saving);
        }
        self.run();
    }

    /// After [`StorageError::Conflict`]: stores this tab's version over the other one.
    pub fn overwrite(&self) {
        let SaveStatus::Failed(StorageError::Conflict { stored, .. }) = self.status.get_untracked() else {
            return;
        };
        self.inner.update_value(|inner| {
            if let Some(id) = inner.shown.clone() {
                inner.queue.follow(id, stored);
            }
        });
        self.retry();
    }

    /// Drops what waits of a document, because it was deleted or goes on as a copy.
    pub fn forget(&self, id: &DocumentId) {
        let was_shown = self.inner.try_update_value(|inner| {
            inner.queue.forget(id);
            inner.shown.take_if(|shown| shown == id).is_some()
        });
        if was_shown == Some(true) {
            self.status.set(SaveStatus::Unsaved);
        }
    }

    /// Waits until nothing is being saved; what failed does not count.
    pub async fn idle(&self) {
        let receiver = self.inner.try_update_value(|inner| {
            inner.is_saving.then(|| {
                let (sender, receiver) = oneshot::channel();
                inner.waiting_for_idle.push(sender);
                receiver
            })
        });
        if let Some(Some(receiver)) = receiver {
            let _ = receiver.await;
        }
    }

    /// Whether the status is about a document at all.
    pub(super) fn is_something_shown(&self) -> bool {
        self.inner.try_with_value(|inner| inner.shown.is_some()) == Some(true)
    }

    fn run(&self) {
        let saver = *self;
        let was_saving = self.inner.try_update_value(|inner| std::mem::replace(&mut inner.is_saving, true));
        if was_saving == Some(false) {
            spawn_local(saver.save_all());
        }
    }

    async fn save_all(self) {
        while let Some(Some(next)) = self.inner.try_update_value(|inner| inner.queue.next()) {
            let document = (next.make)();
            let outcome = self.storage.save(&document, next.expected).await;
            let settled = self.inner.try_update_value(|inner| {
                let is_shown = inner.shown.as_ref() == Some(&next.id);
                let settled = inner.queue.settle(document, outcome);
                is_shown.then_some(settled)
            });
            if let Some(Some(settled)) = settled {
                self.show(settled);
            }
        }
        let waiting = self.inner.try_update_value(|inner| {
            inner.is_saving = false;
            std::mem::take(&mut inner.waiting_for_idle)
        });
        for sender in waiting.unwrap_or_default() {
            let _ = sender.send(());
        }
    }

    fn show(self, settled: Settled) {
        match settled {
            Settled::Overtaken => {}
            // A change that was not handed over yet is not saved by what was.
            Settled::Saved { .. } if self.status.try_get_untracked() == Some(SaveStatus::Unsaved) => {}
            Settled::Saved { at } => self.status.set(SaveStatus::Saved { at }),
            Settled::Failed(error) => {
                if error.is_transient() {
                    Timeout::new(RETRY_MS, move || self.retry()).forget();
                }
                self.status.set(SaveStatus::Failed(error));
            }
        }
    }
}
