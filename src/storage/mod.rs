//! Documents and settings in this browser: IndexedDB, with a revision per document that is compared before each write.
//!
//! [`Storage`] saves, loads and lists; [`Autosaver`] decides when to save and says how it stands. Nothing counts as
//! saved before the browser reports the transaction as completed.
//!
//! What it never does: know what a record means, or merge two versions of a document.

mod autosave;
mod channel;
mod database;
mod document;
mod documents;
mod error;
mod leaving;
mod lock;
mod object;
mod remembered;
mod request;
mod save_queue;
mod settings;

use leptos::prelude::{LocalStorage, ReadSignal, RwSignal, Set, StoredValue, WithValue};

pub use autosave::{Autosaver, SaveStatus};
pub use channel::Change;
pub use document::{DocumentId, DocumentInfo, Revision, StoredDocument};
pub use error::StorageError;
pub use lock::{DocumentLock, LockState};
pub use remembered::{LAST_OPEN, is_own, recall, remember};

use channel::Channel;
use database::Database;

/// The name of the page's database, its locks and its channel.
pub const NAME: &str = "statewright";

/// A handle on what is stored; all copies mean the same database. Make it where it lives as long as the page.
#[derive(Debug, Clone, Copy)]
pub struct Storage {
    name: StoredValue<String>,
    database: Database,
    channel: StoredValue<Option<Channel>, LocalStorage>,
    changes: RwSignal<Option<Change>>,
}

impl Storage {
    /// The storage of this name, usually [`NAME`]; nothing is opened yet.
    pub fn new(name: &str) -> Self {
        let changes = RwSignal::new(None);
        let channel = Channel::open(name, move |change| changes.set(Some(change)));
        Self {
            name: StoredValue::new(name.to_owned()),
            database: Database::new(name),
            channel: StoredValue::new_local(channel),
            changes,
        }
    }

    /// What another tab did last.
    pub fn changes(&self) -> ReadSignal<Option<Change>> {
        self.changes.read_only()
    }

    fn name(&self) -> String {
        self.name.try_with_value(String::clone).unwrap_or_default()
    }
}
