//! The newest version is never lost, and nothing reads "saved" before it is.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::GetUntracked;
use statewright_app::storage::{Autosaver, DocumentId, Revision, SaveStatus, Storage, StorageError};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::storage::{document, fresh, stored};
use crate::wait;

fn is_saved(saver: Autosaver) -> bool {
    matches!(saver.status().get_untracked(), SaveStatus::Saved { .. })
}

#[wasm_bindgen_test]
async fn whenever_it_reads_saved_the_newest_version_is_stored() {
    let (name, storage) = fresh();
    let reader = Storage::new(&name);
    let saver = Autosaver::new(storage);
    let mut n_saved = 0;
    // Bursts and pauses of many lengths meet the writes at many points.
    for version in 0..200_u32 {
        saver.schedule(document("a", &version.to_string()));
        assert_eq!(saver.status().get_untracked(), SaveStatus::Saving);
        wait::millis(version * 7 % 11).await;
        if is_saved(saver) {
            n_saved += 1;
            assert_eq!(stored(reader, "a").await.map(|it| it.0), Some(version.to_string()));
        }
    }
    saver.idle().await;
    assert!(is_saved(saver));
    assert_eq!(stored(reader, "a").await.map(|it| it.0), Some("199".to_owned()));
    assert!(n_saved > 0, "no write was ever seen to complete");
}

#[wasm_bindgen_test]
async fn versions_that_are_overtaken_are_not_even_made() {
    let (_, storage) = fresh();
    let saver = Autosaver::new(storage);
    let made = Rc::new(Cell::new(0));
    for version in 0..1_000_u32 {
        let made = Rc::clone(&made);
        saver.schedule_with(DocumentId("a".to_owned()), move || {
            made.set(made.get() + 1);
            document("a", &version.to_string())
        });
    }
    saver.idle().await;
    assert_eq!(stored(storage, "a").await.map(|it| it.0), Some("999".to_owned()));
    assert!(made.get() <= 2, "{} versions were made", made.get());
}

#[wasm_bindgen_test]
async fn another_document_does_not_push_one_out() {
    let (_, storage) = fresh();
    let saver = Autosaver::new(storage);
    saver.schedule(document("a", "1"));
    saver.schedule(document("a", "2"));
    saver.schedule(document("b", "x"));
    saver.idle().await;
    assert_eq!(stored(storage, "a").await.map(|it| it.0), Some("2".to_owned()));
    assert_eq!(stored(storage, "b").await.map(|it| it.0), Some("x".to_owned()));
}

#[wasm_bindgen_test]
async fn a_touched_document_is_not_called_saved() {
    let (_, storage) = fresh();
    let saver = Autosaver::new(storage);
    saver.schedule(document("a", "1"));
    saver.touched(&DocumentId("a".to_owned()));
    saver.idle().await;
    assert_eq!(saver.status().get_untracked(), SaveStatus::Unsaved);
    saver.schedule(document("a", "2"));
    saver.idle().await;
    assert!(is_saved(saver));
}

#[wasm_bindgen_test]
async fn an_opened_document_goes_on_from_its_revision() {
    let (name, storage) = fresh();
    let first = Autosaver::new(storage);
    first.schedule(document("a", "1"));
    let (info, loaded) = first.open(&DocumentId("a".to_owned())).await.unwrap().expect("it was just stored");
    assert_eq!((info.revision, loaded.record.as_str()), (Revision(1), "1"));
    let later = Autosaver::new(Storage::new(&name));
    assert!(later.open(&info.id).await.unwrap().is_some());
    assert!(is_saved(later));
    later.schedule(document("a", "2"));
    later.idle().await;
    assert_eq!(stored(storage, "a").await, Some(("2".to_owned(), 2)));
}

#[wasm_bindgen_test]
async fn a_conflict_is_shown_and_resolved_by_a_decision() {
    let (name, storage) = fresh();
    let saver = Autosaver::new(storage);
    saver.schedule(document("a", "ours 1"));
    saver.idle().await;
    Storage::new(&name).save(&document("a", "theirs"), Revision(1)).await.unwrap();
    saver.schedule(document("a", "ours 2"));
    saver.idle().await;
    let conflict = StorageError::Conflict { expected: Revision(1), stored: Revision(2) };
    assert_eq!(saver.status().get_untracked(), SaveStatus::Failed(conflict));
    assert_eq!(stored(storage, "a").await, Some(("theirs".to_owned(), 2)));
    saver.overwrite();
    saver.idle().await;
    assert!(is_saved(saver));
    assert_eq!(stored(storage, "a").await, Some(("ours 2".to_owned(), 3)));
}
