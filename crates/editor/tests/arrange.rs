//! States brought in line, and notes on the canvas.

mod common;

use common::{check, definition, invariants, session};
use editor::geometry::{Point, Rect};
use editor::keymap::KeyAction;
use editor::side::note::NoteId;
use editor::tool::{Hit, Pointer, PointerEvent, Tool};
use editor::{Command, Document, Request, Session};

#[test]
fn states_are_aligned_and_distributed() {
    check(
        "X Choice A B C; A Pass; B Pass; C Pass",
        "align A at left
         ! Select at least 2 states that do not lie in each other.
         move A by 8 100
         align A, B, C at top
         = Aligned 3 states at the top
         pins A, B, C
         move B by 40 0
         distribute A, B, C
         = Distributed 3 states from left to right
         move C by 3 2
         snap C
         = Put C on the grid
         unpin A, B
         = Tidied up 2 states
         pins C
         unpin A
         ! None of these states was placed by hand.",
    );
}

#[test]
fn aligned_states_have_one_upper_edge() {
    let mut session = session(&definition("X Choice A B; A Pass; B Pass"));
    session.dispatch(Command::Move { states: vec!["/States/A".to_owned()], by: Point::new(-300.0, 104.0) });
    let states = vec!["/States/A".to_owned(), "/States/B".to_owned()];
    session.dispatch(Command::Align { states, to: editor::command::Alignment::Bottom });
    let bottom = |key: &str| session.view().node(key).map(|it| it.rect.bottom());
    assert_eq!(bottom("/States/A"), bottom("/States/B"));
    invariants::check(&session);
}

fn note(session: &Session, id: u32) -> Rect {
    session.view().note(NoteId(id)).expect("the note is there").rect
}

#[test]
fn notes_are_added_written_moved_and_deleted() {
    let mut session = session(&definition("A Task"));
    let side = session.document().side.clone();
    let outcome = session.perform(KeyAction::AddNote);
    assert_eq!(outcome.requests, [Request::EditNote(NoteId(1))]);
    assert_eq!(outcome.announcement, "Added a note");
    session.dispatch(Command::SetNoteText { note: NoteId(1), text: "Ask".to_owned() });
    session.dispatch(Command::SetNoteText { note: NoteId(1), text: "Ask Ann".to_owned() });
    assert_eq!(session.view().notes[0].label, "Note: Ask Ann");
    let before = note(&session, 1);
    session.perform(KeyAction::NudgeRight);
    assert_eq!(note(&session, 1), before.moved(8.0, 0.0));
    let stored = session.document().to_stored();
    assert_eq!(Document::from_stored(&stored).expect("it can be read").side, session.document().side);
    session.perform(KeyAction::Delete);
    assert!(session.view().notes.is_empty() && session.view().nodes.len() == 1);
    session.undo();
    assert_eq!(session.view().notes[0].text, "Ask Ann");
    session.undo();
    assert_eq!(note(&session, 1), before);
    session.undo();
    assert_eq!(session.view().notes[0].text, "", "what was typed is one step");
    session.undo();
    assert_eq!(session.document().side, side);
}

#[test]
fn notes_are_dragged_and_sized_by_the_pointer() {
    let mut session = session(&definition("A Task"));
    session.dispatch(Command::AddNote { at: Point::new(400.0, 160.0), text: "x".to_owned() });
    let at = |x: f64, y: f64| Pointer::at(x, y);
    let drag = |session: &mut Session, from: Pointer, to: Pointer| {
        session.pointer(&PointerEvent::Move(from));
        session.pointer(&PointerEvent::Down(from));
        session.pointer(&PointerEvent::Move(to));
    };
    drag(&mut session, at(450.0, 200.0), at(461.0, 190.0));
    assert_eq!(session.overlay().notes, [(NoteId(1), Rect::new(408.0, 152.0, 200.0, 96.0))]);
    session.pointer(&PointerEvent::Cancel);
    assert_eq!((session.overlay().notes.len(), note(&session, 1).x), (0, 400.0));
    drag(&mut session, at(450.0, 200.0), at(461.0, 190.0));
    let outcome = session.pointer(&PointerEvent::Up(at(461.0, 190.0)));
    assert_eq!(outcome.announcement, "Moved the note");
    // By the corner.
    let rect = note(&session, 1);
    drag(&mut session, at(rect.right() - 2.0, rect.bottom() - 2.0), at(rect.right() + 30.0, rect.bottom() - 400.0));
    session.pointer(&PointerEvent::Up(at(rect.right() + 30.0, rect.bottom() - 400.0)));
    assert_eq!(note(&session, 1), Rect::new(408.0, 152.0, 232.0, 40.0));
    assert_eq!(*session.tool(), Tool::Idle);
    let inside = at(420.0, 160.0);
    session.pointer(&PointerEvent::Move(inside));
    assert_eq!(session.overlay().hover, Some(Hit::Note { note: NoteId(1), is_corner: false }));
    let outcome = session.pointer(&PointerEvent::DoubleClick(inside));
    assert_eq!(outcome.requests, [Request::EditNote(NoteId(1))]);
    session.undo();
    session.undo();
    assert_eq!(note(&session, 1), Rect::new(400.0, 160.0, 200.0, 96.0));
}

#[test]
fn a_dragged_state_clicks_into_line_with_others() {
    let mut session = session(&definition("A Task B; B Task"));
    let place = |session: &Session, key: &str| session.view().node(key).expect("it is drawn").rect;
    let b = place(&session, "/States/B");
    let from = Pointer::at(b.center().x, b.center().y);
    // Three pixels beside the line of A, and far off the grid below.
    let to = Pointer::at(from.at.x + 3.0, from.at.y + 61.0);
    session.pointer(&PointerEvent::Move(from));
    session.pointer(&PointerEvent::Down(from));
    session.pointer(&PointerEvent::Move(to));
    assert_eq!(session.overlay().by.x, 0.0);
    assert!(!session.overlay().guides.is_empty());
    session.pointer(&PointerEvent::Cancel);
    assert!(session.overlay().guides.is_empty());
}
