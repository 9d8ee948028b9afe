//! Notes: where new ones go.

mod common;

use common::{definition, session};
use editor::geometry::{Point, Rect};
use editor::keymap::KeyAction;
use editor::side::note::NoteId;
use editor::{Command, Selection, Session};

/// Checks that no note lies on a card, a container, a mark, a label or another note, but for the first ones, which were there before the cards.
#[track_caller]
fn check_free(session: &Session, n_old: usize) {
    let view = session.view();
    for (idx, note) in view.notes.iter().enumerate().skip(n_old) {
        let cards = view.nodes.iter().map(|node| (node.name.clone(), node.rect));
        let marks = view.marks.iter().map(|mark| ("a mark".to_owned(), mark.rect));
        let labels = view.edges.iter().filter_map(|edge| Some(("a label".to_owned(), edge.label.as_ref()?.rect)));
        let others = view.notes[..idx].iter().map(|other| (other.id.to_string(), other.rect));
        for (name, rect) in cards.chain(marks).chain(labels).chain(others) {
            assert!(!rect.overlaps(&note.rect), "{} lies on {name}: {:?} on {rect:?}", note.id, note.rect);
        }
    }
}

const LAYOUTS: &[&str] = &[
    "A Pass B; B Pass C; C Pass D; D Pass",
    "A Choice B C D E; B Pass F; C Pass F; D Pass F; E Task F catch F; F Succeed",
    "A Parallel M; M Map Z catch Z; Z Parallel Y; Y Choice A Q; Q Fail",
    "A Pass; B Pass; C Pass; D Map; E Parallel",
    "A Succeed",
];

#[test]
fn new_notes_cover_nothing() {
    for short in LAYOUTS {
        let text = definition(short);
        let keys: Vec<String> = session(&text).view().nodes.iter().map(|node| node.key.clone()).collect();
        let edges: Vec<_> = session(&text).view().edges.iter().map(|edge| edge.key.clone()).collect();
        let selections = keys.into_iter().map(Selection::state).chain(edges.into_iter().map(Selection::edge_of));
        for selection in selections.chain([Selection::none()]) {
            let mut session = session(&text);
            session.zoom_fit(1.0);
            for _ in 0..4 {
                session.select(selection.clone());
                session.perform(KeyAction::AddNote);
            }
            assert_eq!(session.view().notes.len(), 4);
            check_free(&session, 0);
        }
    }
    // An empty document has room anywhere.
    let mut empty = session("{}");
    empty.perform(KeyAction::AddNote);
    assert_eq!(empty.view().notes.len(), 1);
}

#[test]
fn a_new_note_lies_near_to_what_is_selected_and_in_sight() {
    let mut session = session(&definition("A Pass B; B Pass C; C Pass D; D Pass"));
    session.zoom_full();
    let b = session.view().nodes.iter().find(|node| node.name == "B").map(|node| node.rect).expect("B");
    session.select(Selection::state("/States/B"));
    session.perform(KeyAction::AddNote);
    let note = session.view().notes[0].rect;
    assert!(
        (note.center().y - b.center().y).abs() < b.height && note.x - b.right() < 60.0 && note.x > b.right(),
        "{note:?} {b:?}"
    );
    assert!(session.viewport().visible(&editor::geometry::Rect::new(0.0, 0.0, 800.0, 600.0)).contains(&note));
    // One step, like any other.
    assert_eq!(session.undo_label(), Some("Added a note"));
    session.undo();
    assert!(session.view().notes.is_empty());
    session.dispatch(Command::AddNote { at: Point::new(-400.0, 0.0), text: String::new() });
    assert_eq!(session.view().notes[0].rect.x, -400.0, "where a person says so, it lies");
}

fn texts(session: &Session) -> Vec<String> {
    session.document().side.notes.iter().map(|note| note.text.clone()).collect()
}

/// A session with two notes, one beside A and one beside C, and these states selected with these notes.
fn noted(states: &[&str], notes: &[u32]) -> Session {
    let mut session = session(&definition("A Pass B; B Pass C; C Pass"));
    for (state, text) in [("A", "about A"), ("C", "about C")] {
        session.select(Selection::state(format!("/States/{state}")));
        let at = session.place_of_new_note();
        session.dispatch(Command::AddNote { at, text: text.to_owned() });
    }
    let states = states.iter().map(|name| format!("/States/{name}"));
    session.select(Selection::states_of(states).with_notes(notes.iter().map(|id| NoteId(*id))));
    session
}

/// Checks that the newest step is this one, and that without it everything is as it was.
#[track_caller]
fn check_step(session: &mut Session, before: &Session, label: &str) {
    assert_eq!(session.undo_label(), Some(label));
    let after = (session.text(), session.document().side.clone());
    session.undo();
    assert!(session.document().same_content(before.document()), "{label} is one step");
    session.redo();
    assert_eq!((session.text(), session.document().side.clone()), after);
}

/// From the corner of a state's card to the corner of a note.
fn offset(session: &Session, state: &str, text: &str) -> (f64, f64) {
    let view = session.view();
    let card = view.nodes.iter().find(|node| node.name == state).map(|node| node.rect).expect(state);
    let note = session.document().side.notes.iter().rfind(|note| note.text == text).expect(text).rect();
    (note.x - card.x, note.y - card.y)
}

#[test]
fn notes_that_are_selected_with_states_are_copied_with_them() {
    let mut session = noted(&["A", "C"], &[1, 2]);
    let before = session.clone();
    let outcome = session.perform(KeyAction::Duplicate);
    assert_eq!(outcome.announcement, "Duplicated 2 states and 2 notes");
    assert_eq!(texts(&session), ["about A", "about C", "about A", "about C"]);
    assert_eq!((session.selection().states().len(), session.selection().notes()), (2, &[NoteId(3), NoteId(4)][..]));
    check_free(&session, 2);
    check_step(&mut session, &before, "Duplicated 2 states and 2 notes");

    // Without notes nothing but states is copied, however near a note lies.
    let mut alone = noted(&["A"], &[]);
    alone.perform(KeyAction::Duplicate);
    assert_eq!(texts(&alone).len(), 2);
    // And the other way round.
    let mut only = noted(&[], &[2]);
    let outcome = only.perform(KeyAction::Duplicate);
    assert_eq!((outcome.announcement.as_str(), only.view().nodes.len()), ("Duplicated 1 note", 3));
    assert_eq!(texts(&only), ["about A", "about C", "about C"]);
    check_free(&only, 2);
}

#[test]
fn notes_go_into_another_document_with_their_states() {
    let from = noted(&["A", "C"], &[1, 2]);
    let clip = from.clip().expect("something is selected");
    // Through the clipboard, which only takes text.
    let clip = editor::clipboard::Clip::from_private(&clip.to_private()).expect("what was written");
    assert_eq!(Some(&clip), from.clip().as_ref());
    for short in ["X Pass A; A Choice Y Z; Y Pass Z; Z Succeed", "X Pass"] {
        let mut to = session(&definition(short));
        let before = to.clone();
        let outcome = to.paste_clip(&clip, None);
        assert_eq!(outcome.announcement, "Pasted 2 states and 2 notes");
        assert_eq!(texts(&to), ["about A", "about C"]);
        check_free(&to, 0);
        check_step(&mut to, &before, "Pasted 2 states and 2 notes");
    }
    // Where there is room they lie beside the copies as they lay beside the originals.
    let mut empty = session("{\"StartAt\": \"X\", \"States\": {}}");
    empty.paste_clip(&noted(&["C"], &[2]).clip().expect("C"), None);
    assert_eq!(offset(&empty, "C", "about C"), offset(&from, "C", "about C"));
    // Notes alone are a text for other programs.
    let alone = noted(&[], &[1]).clip().expect("a note");
    assert_eq!(alone.text, "about A");
    assert_eq!(empty.paste_clip(&alone, None).announcement, "Pasted 1 note");
}

#[test]
fn what_is_selected_together_is_moved_and_deleted_together() {
    let mut session = noted(&["A"], &[1]);
    let (before, was) = (session.clone(), offset(&session, "A", "about A"));
    session.perform(KeyAction::NudgeFarRight);
    assert_eq!(offset(&session, "A", "about A"), was);
    assert_eq!(session.selection(), before.selection());
    check_step(&mut session, &before, "Moved 1 state and 1 note");

    let mut session = noted(&["A", "B"], &[1]);
    let before = session.clone();
    session.perform(KeyAction::Delete);
    assert_eq!((texts(&session), session.view().nodes.len()), (vec!["about C".to_owned()], 1));
    check_step(&mut session, &before, "Deleted 2 states and 1 note");

    let mut session = noted(&["A"], &[1]);
    let outcome = session.perform(KeyAction::Cut);
    assert!(matches!(&outcome.requests[..], [editor::session::Request::CopyText(text)] if text.contains("\"A\"")));
    assert_eq!((outcome.announcement.as_str(), session.view().notes.len()), ("Cut 1 state and 1 note", 1));
}

#[test]
fn a_frame_and_ctrl_select_notes_too() {
    let mut session = noted(&[], &[]);
    session.zoom_fit(1.0);
    session.perform(KeyAction::SelectAll);
    assert_eq!((session.selection().states().len(), session.selection().notes().len()), (3, 2));
    let selection = session.selection().toggled_note(NoteId(1));
    session.select(selection);
    assert_eq!((session.selection().states().len(), session.selection().notes()), (3, &[NoteId(2)][..]));
    assert_eq!(session.selection().note(), None, "a note among others is not the one that is written on");
}

#[test]
fn what_comes_from_the_clipboard_is_not_trusted() {
    let clip = noted(&["A"], &[1]).clip().expect("A");
    let text = clip.to_private();
    let read = editor::clipboard::Clip::from_private;
    assert!(read(&text).is_some());
    for (what, broken) in [
        ("another format", text.replace("statewright clip", "something")),
        ("another version", text.replace("\"version\": 1", "\"version\": 2").replace("\"version\":1", "\"version\":2")),
        ("not all of it", text[..text.len() - 1].to_owned()),
        ("a list for a text", text.replace("\"about A\"", "[1]")),
        ("no JSON", "<b>hello</b>".to_owned()),
        ("deep brackets", "[".repeat(200_000)),
        ("nothing", String::new()),
    ] {
        assert_eq!(read(&broken), None, "{what}");
    }
    // Numbers that no canvas has are brought back to what one has.
    let far = r#"{"format": "statewright clip", "version": 1, "text": "x", "pins": {"A": [2000000000, -5]}, "mocks": [],
        "notes": [{"text": "n", "beside": null, "place": [-2000000000, 0, 2000000000, -3]}]}"#;
    let far = read(far).expect("it is sound");
    assert_eq!(
        (far.pins[0].1.x, far.notes[0].at.x, far.notes[0].width, far.notes[0].height),
        (1_000_000, -1_000_000, 4_000, 40)
    );
    // And a text that holds no states is refused as ever.
    let mut session = session(&definition("A Pass"));
    let outcome = session.paste_clip(&editor::clipboard::Clip { text: "{".to_owned(), ..clip }, None);
    assert!(outcome.refusal.is_some() && session.undo_label().is_none());
}

#[test]
fn a_note_lies_where_one_points_unless_something_lies_there() {
    let mut session = session(&definition("A Pass B; B Pass"));
    session.zoom_full();
    let card = session.view().nodes[0].rect;
    let pointed = session.viewport().to_screen(editor::geometry::Point::new(card.right() + 96.0, card.y));
    let outcome = session.add_note_at(pointed);
    assert!(matches!(&outcome.requests[..], [editor::session::Request::EditNote(NoteId(1))]));
    let rect = session.view().notes[0].rect;
    assert!((rect.x - card.right() - 96.0).abs() <= 8.0 && (rect.y - card.y).abs() <= 8.0, "{rect:?}");
    let on_card = session.viewport().to_screen(card.center());
    session.add_note_at(on_card);
    check_free(&session, 0);
}

#[test]
fn a_note_steps_aside_for_a_card_and_comes_back() {
    let mut session = session(&definition("A Pass B; B Pass C; C Pass"));
    session.select(Selection::state("/States/B"));
    session.perform(KeyAction::AddNote);
    let note = session.view().notes[0].rect;
    let card = session.view().node("/States/C").unwrap().rect;
    let by = Point::new(note.x - card.x + 24.0, note.y - card.y);
    session.dispatch(Command::Move { states: vec!["/States/C".to_owned()], by });
    assert!(session.view().node("/States/C").unwrap().rect.overlaps(&note));
    check_free(&session, 0);
    assert_ne!(session.view().notes[0].rect, note);
    // It can be dragged from where it is shown, and is then shown where it was dropped.
    let shown = session.view().notes[0].rect;
    let there = shown.moved(320.0, 0.0);
    session.dispatch(Command::PlaceNote { note: NoteId(1), rect: there });
    assert_eq!(session.view().notes[0].rect, there);
    session.undo();
    assert_eq!(session.view().notes[0].rect, shown);
    session.undo();
    assert_eq!(session.view().notes[0].rect, note);
}

#[test]
fn a_note_may_touch_a_card() {
    let mut session = session(&definition("A Pass B; B Pass"));
    session.perform(KeyAction::AddNote);
    let card = session.view().node("/States/A").unwrap().rect;
    let note = session.view().notes[0].rect;
    for (reach, is_left) in [(8.0, true), (24.0, false)] {
        let rect = Rect { x: card.right() - reach, y: card.y, ..note };
        session.dispatch(Command::PlaceNote { note: NoteId(1), rect });
        assert_eq!(session.view().notes[0].rect == rect, is_left, "{reach}");
    }
}
