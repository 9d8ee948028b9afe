//! Every definition of public repositories opens, is shown, can be edited, and comes back byte for byte.

#![allow(clippy::print_stdout)] // a skipped test says so

mod common;

use common::{document, invariants};
use editor::{Command, Document, Place, Selection, Session, StateKind};

/// The files below a folder, in order.
fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()).collect();
    found.sort();
    found.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn real_definitions_are_edited_and_undone() {
    let Ok(shared) = std::env::var("STATEWRIGHT_SHARED") else {
        println!("skipped: STATEWRIGHT_SHARED is not set");
        return;
    };
    let files = files(&std::path::Path::new(&shared).join("corpus/definitions"));
    assert!(files.len() > 500, "the corpus is there");
    for path in files {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let mut session = Session::new(document(&text));
        assert_eq!(session.text(), text, "{path:?}");
        check(&mut session, &path);
        while session.undo_label().is_some() {
            session.undo();
        }
        assert_eq!(session.text(), text, "{path:?}");
        let stored = session.document().to_stored();
        assert_eq!(Document::from_stored(&stored).map(|it| it.text()).as_deref(), Ok(text.as_str()), "{path:?}");
    }
}

/// Puts a state into the first edge, renames what it follows, moves it and deletes the first state.
fn check(session: &mut Session, path: &std::path::Path) {
    if !session.is_editable() {
        return;
    }
    let edges: Vec<_> = session.view().edges.iter().take(3).map(|it| it.key.clone()).collect();
    for edge in edges {
        session.dispatch(Command::AddState { kind: StateKind::Wait, place: Place::OnEdge(edge) });
    }
    let states: Vec<_> = session.view().nodes.iter().map(|it| it.key.clone()).take(2).collect();
    if let [first, ..] = states.as_slice() {
        session.dispatch(Command::Rename { state: first.clone(), name: "A quite new name".to_owned() });
        session.select(Selection::state(first.clone()));
        let states = session.view().nodes.iter().rev().map(|it| it.key.clone()).take(2).collect();
        session.dispatch(Command::Move { states, by: editor::geometry::Point::new(-40.0, 16.0) });
    }
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| invariants::check(session)));
    assert!(caught.is_ok(), "{path:?}\n{}", session.text());
    if let Some(first) = session.view().nodes.first().map(|it| it.key.clone()) {
        session.dispatch(Command::Delete { states: vec![first], edges: Vec::new() });
    }
}
