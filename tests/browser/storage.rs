//! Documents and settings in IndexedDB, through the same calls as the page's.

use statewright_app::storage::{
    Change, DocumentId, DocumentInfo, LockState, Revision, Storage, StorageError, StoredDocument,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::wait::{until, until_some};

/// A storage that no other test uses.
pub(crate) fn fresh() -> (String, Storage) {
    let name = format!("test-{}", DocumentId::random());
    (name.clone(), Storage::new(&name))
}

pub(crate) fn document(id: &str, record: &str) -> StoredDocument {
    StoredDocument {
        id: DocumentId(id.to_owned()),
        name: format!("name of {id}"),
        file_name: format!("{id}.asl.json"),
        n_states: 5,
        record: record.to_owned(),
    }
}

async fn save(storage: Storage, id: &str, record: &str, expected: u64) -> Result<DocumentInfo, StorageError> {
    storage.save(&document(id, record), Revision(expected)).await
}

/// The stored content and revision.
pub(crate) async fn stored(storage: Storage, id: &str) -> Option<(String, u64)> {
    let found = storage.load(&DocumentId(id.to_owned())).await.unwrap();
    found.map(|(info, document)| (document.record, info.revision.0))
}

#[wasm_bindgen_test]
async fn a_saved_document_is_loaded_as_it_was() {
    let (name, storage) = fresh();
    let text = "\u{feff}{\r\n  \"Comment\": \"\u{1f4a7} ä\"\r\n}\n";
    let info = save(storage, "a", text, 0).await.unwrap();
    assert_eq!(info.revision, Revision(1));
    // Another handle has a connection of its own: what it sees is in the database, not in memory.
    let (found, loaded) = Storage::new(&name).load(&info.id).await.unwrap().unwrap();
    assert_eq!((found, loaded), (info, document("a", text)));
    assert_eq!(stored(storage, "b").await, None);
}

#[wasm_bindgen_test]
async fn the_newest_document_is_listed_first() {
    let (_, storage) = fresh();
    assert_eq!(storage.list().await.unwrap(), []);
    for id in ["a", "b", "c"] {
        save(storage, id, "1", 0).await.unwrap();
        crate::wait::millis(3).await;
    }
    save(storage, "a", "2", 1).await.unwrap();
    let ids = |list: Vec<DocumentInfo>| list.into_iter().map(|info| info.id.0).collect::<Vec<_>>();
    assert_eq!(ids(storage.list().await.unwrap()), ["a", "c", "b"]);
    storage.delete(&DocumentId("c".to_owned())).await.unwrap();
    assert_eq!(ids(storage.list().await.unwrap()), ["a", "b"]);
    assert_eq!(stored(storage, "c").await, None);
}

#[wasm_bindgen_test]
async fn a_stale_revision_is_refused_and_writes_nothing() {
    let (name, storage) = fresh();
    let other = Storage::new(&name);
    save(storage, "a", "first", 0).await.unwrap();
    save(other, "a", "theirs", 1).await.unwrap();
    let conflict = |expected, stored| Err(StorageError::Conflict { expected, stored });
    assert_eq!(save(storage, "a", "ours", 1).await, conflict(Revision(1), Revision(2)));
    assert_eq!(save(storage, "a", "new", 0).await, conflict(Revision::NONE, Revision(2)));
    assert_eq!(stored(storage, "a").await, Some(("theirs".to_owned(), 2)));
    other.delete(&DocumentId("a".to_owned())).await.unwrap();
    assert_eq!(save(storage, "a", "ours", 2).await, conflict(Revision(2), Revision::NONE));
    assert_eq!(stored(storage, "a").await, None);
}

#[wasm_bindgen_test]
async fn of_two_saves_at_once_one_wins() {
    let (name, storage) = fresh();
    let other = Storage::new(&name);
    let ours = std::pin::pin!(save(storage, "a", "ours", 0));
    let theirs = std::pin::pin!(save(other, "a", "theirs", 0));
    let (ours, theirs) = crate::wait::both(ours, theirs).await;
    assert_eq!(u8::from(ours.is_ok()) + u8::from(theirs.is_ok()), 1, "{ours:?} {theirs:?}");
    let winner = if ours.is_ok() { "ours" } else { "theirs" };
    assert_eq!(stored(storage, "a").await, Some((winner.to_owned(), 1)));
}

#[wasm_bindgen_test]
async fn settings_are_kept() {
    let (name, storage) = fresh();
    assert_eq!(storage.get_setting("theme").await, Ok(None));
    storage.set_setting("theme", "dark").await.unwrap();
    storage.set_setting("theme", "light").await.unwrap();
    assert_eq!(Storage::new(&name).get_setting("theme").await, Ok(Some("light".to_owned())));
}

#[wasm_bindgen_test]
async fn a_locked_document_is_locked_until_the_lock_is_dropped() {
    let (name, storage) = fresh();
    let other = Storage::new(&name);
    let id = DocumentId("a".to_owned());
    let lock = storage.lock(&id).await;
    assert!(matches!(lock, LockState::Held(_)), "{lock:?}");
    assert!(matches!(other.lock(&id).await, LockState::Elsewhere));
    assert!(matches!(other.lock(&DocumentId("b".to_owned())).await, LockState::Held(_)));
    drop(lock);
    until(async || matches!(other.lock(&id).await, LockState::Held(_))).await;
}

#[wasm_bindgen_test]
async fn a_lock_that_is_about_to_be_given_back_is_waited_for() {
    let (name, storage) = fresh();
    let other = Storage::new(&name);
    let id = DocumentId("a".to_owned());
    let lock = storage.lock(&id).await;
    let leaving = std::pin::pin!(async {
        crate::wait::millis(100).await;
        drop(lock);
    });
    let next = std::pin::pin!(other.lock(&id));
    let (next, ()) = crate::wait::both(next, leaving).await;
    assert!(matches!(next, LockState::Held(_)), "{next:?}");
}

#[wasm_bindgen_test]
async fn the_other_tab_learns_of_a_save_and_this_one_does_not() {
    let (name, storage) = fresh();
    let other = Storage::new(&name);
    let info = save(storage, "a", "1", 0).await.unwrap();
    let heard = until_some(|| leptos::prelude::GetUntracked::get_untracked(&other.changes())).await;
    assert_eq!(heard, Change::Saved(info.id.clone(), Revision(1)));
    other.delete(&info.id).await.unwrap();
    let heard = until_some(|| leptos::prelude::GetUntracked::get_untracked(&storage.changes())).await;
    assert_eq!(heard, Change::Deleted(info.id));
}

#[wasm_bindgen_test]
async fn a_connection_that_is_taken_away_is_opened_again() {
    let (name, storage) = fresh();
    save(storage, "a", "1", 0).await.unwrap();
    // The person clears the page's data while it is open: the database asks its connections to close, then goes.
    crate::wait::delete_database(&name).await;
    assert_eq!(save(storage, "a", "2", 0).await.map(|info| info.revision), Ok(Revision(1)));
    assert_eq!(stored(storage, "a").await, Some(("2".to_owned(), 1)));
}
