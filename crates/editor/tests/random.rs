//! Random commands: what holds always holds, undoing all gives the original bytes, redoing all the final ones.

mod common;

use common::invariants;
use editor::command::ConditionForm;
use editor::document::Document;
use editor::geometry::Point;
use editor::history::{History, MAX_BYTES, MAX_STEPS, Snapshot, Step};
use editor::merge_key::MergeKey;
use editor::side::note::NoteId;
use editor::view::Port;
use editor::{Command, EdgeKey, FieldPath, Place, Selection, Session, StateKind, Viewport};
use proptest::prelude::*;
use report::Via;

/// A command before it is known which states there are.
#[derive(Debug, Clone)]
struct Draft {
    what: u8,
    a: usize,
    b: usize,
    number: i16,
    text: String,
}

fn draft() -> impl Strategy<Value = Draft> {
    let text = prop_oneof!["[a-c]{1,2}", "\\PC{0,6}", Just("A/b~c".to_owned()), Just("\"\\".to_owned())];
    (0..58_u8, 0..64_usize, 0..64_usize, -300..300_i16, text).prop_map(|(what, a, b, number, text)| Draft {
        what,
        a,
        b,
        number,
        text,
    })
}

fn definition() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("A Task B; B Choice A C D; C Pass; D Fail"),
        Just("A Parallel B catch C; B Map C catch C; C Task A catch B"),
        Just("A Succeed"),
        Just("A Task B catch E; B Task C catch E; C Task D catch E; D Wait; E Task"),
    ]
}

/// The command that a draft becomes in a session.
fn command(session: &Session, draft: &Draft) -> Command {
    let view = session.view();
    let Draft { what, a, b, number, text } = draft;
    let state = |idx: usize| view.nodes.get(idx % view.nodes.len().max(1)).map(|it| it.key.clone()).unwrap_or_default();
    let edge = |idx: usize| {
        let edge = view.edges.get(idx % view.edges.len().max(1)).map(|it| it.key.clone());
        edge.unwrap_or_else(|| EdgeKey::new("", Via::Start))
    };
    let kind = StateKind::ALL[a % 8];
    let at = Point::new(f64::from(*number), f64::from(*number / 2));
    let json = || syntax::quote(text);
    match what {
        0 => Command::AddState { kind, place: Place::After(state(*b)) },
        1..=3 => Command::AddState { kind, place: Place::OnEdge(edge(*b)) },
        4 => Command::AddState { kind, place: Place::Free { at } },
        5 => Command::AddState {
            kind,
            place: Place::In { container: state(*b), branch: u32::from(number % 2 == 0), at: Some(at) },
        },
        6 => Command::AddState { kind, place: Place::Connected { from: state(*b), port: Port::Catch, at: Some(at) } },
        7 => Command::InsertOnEdge { state: state(*a), edge: edge(*b) },
        8 | 9 => Command::Delete { states: vec![state(*a)], edges: vec![] },
        10 => Command::Delete { states: vec![state(*a), state(*b)], edges: vec![edge(*b)] },
        11 => Command::Delete { states: vec![], edges: vec![edge(*a), edge(*b)] },
        12 | 13 => Command::Rename { state: state(*a), name: text.clone() },
        14 | 15 => Command::Connect { from: state(*a), port: Port::Next, to: state(*b) },
        16 => Command::Connect { from: state(*a), port: Port::Catch, to: state(*b) },
        17 => Command::Reconnect { edge: edge(*a), to: state(*b) },
        18 => Command::SetEnd { state: state(*a) },
        19 => Command::SetStartAt { state: state(*a) },
        20 => Command::SetKind { state: state(*b), kind },
        21 => Command::SetField { state: state(*a), path: FieldPath::key("Comment"), value: json() },
        22 => Command::SetField {
            state: state(*a),
            path: FieldPath::key("Retry").item(0).then("MaxAttempts"),
            value: number.to_string(),
        },
        23 => Command::SetField {
            state: String::new(),
            path: FieldPath::key("TimeoutSeconds"),
            value: number.to_string(),
        },
        24 => {
            Command::RemoveField { state: state(*a), path: FieldPath::key(["Comment", "Catch", "Type", "Next"][b % 4]) }
        }
        25 => Command::SwapField {
            state: state(*a),
            from: FieldPath::key("Seconds"),
            key: "SecondsPath".to_owned(),
            value: "\"$.s\"".to_owned(),
        },
        26 => {
            let form = [ConditionForm::Compare, ConditionForm::And, ConditionForm::Or, ConditionForm::Not][b % 4];
            Command::SetCondition { state: state(*a), path: FieldPath::key("Choices").item(0), form }
        }
        27 => {
            Command::MoveItem { state: state(*a), path: FieldPath::key(["Branches", "Choices"][b % 2]), from: 0, to: 1 }
        }
        28 => Command::AddItem {
            state: state(*a),
            path: FieldPath::key("Retry"),
            value: "{\"ErrorEquals\": [\"E\"]}".to_owned(),
        },
        29 => Command::AddItem {
            state: state(*a),
            path: FieldPath::key("Branches"),
            value: "{\"StartAt\": \"Pass\", \"States\": {\"Pass\": {\"Type\": \"Pass\", \"End\": true}}}".to_owned(),
        },
        30 | 31 => Command::Move { states: vec![state(*a), state(*b)], by: at },
        32 => Command::TidyUp,
        33 => Command::Duplicate { states: vec![state(*a), state(*b)] },
        34 => Command::Paste {
            text: editor::clipboard::copy(session.document(), &[state(*a)]).unwrap_or_default(),
            place: Some(Place::After(state(*b))),
        },
        35 => {
            let mut edited = session.text();
            let from = edited.floor_char_boundary(edited.len() * a / 64);
            let to = edited.floor_char_boundary((from + b % 4).min(edited.len()));
            edited.replace_range(from..to, text);
            Command::ReplaceText(edited)
        }
        36 => Command::SetInput(json()),
        37 => Command::SetSubstitution { placeholder: text.clone(), value: (b % 2 == 0).then(json) },
        40 | 41 => Command::MoveInto {
            states: vec![state(*a)],
            container: (what % 2 == 0).then(|| state(*b)),
            branch: u32::from(number % 2 == 0),
            by: at,
        },
        42 => Command::Wrap {
            states: vec![state(*a), state(*b)],
            kind: if number % 2 == 0 { StateKind::Parallel } else { StateKind::Map },
        },
        43 => Command::Wrap { states: vec![state(*a)], kind: StateKind::Parallel },
        44 => Command::Unwrap { container: state(*a) },
        48 | 49 => Command::SwitchLanguage {
            state: if number % 3 == 0 { state(*a) } else { String::new() },
            to: if what % 2 == 0 { asl::ast::QueryLanguage::Jsonata } else { asl::ast::QueryLanguage::JsonPath },
        },
        57 => Command::SetLayout(editor::command::LayoutOptions {
            direction: [editor::command::Direction::Down, editor::command::Direction::Right][a % 2],
            density: [editor::command::Density::Roomy, editor::command::Density::Compact][b % 2],
            columns: [editor::command::Columns::One, editor::command::Columns::Several][(a + b) % 2],
        }),
        50 => Command::Align { states: vec![state(*a), state(*b)], to: editor::command::Alignment::Right },
        51 => Command::Distribute {
            states: vec![state(*a), state(*b), state(a + b)],
            along: editor::command::Axis::Level,
        },
        52 => Command::SnapToGrid { states: vec![state(*a)] },
        53 => Command::TidyUpStates { states: vec![state(*a), state(*b)] },
        54 => Command::AddNote { at, text: text.clone() },
        55 => Command::SetNoteText { note: NoteId((a % 4) as u32), text: text.clone() },
        56 if number % 2 == 0 => Command::DeleteNote { note: NoteId((a % 4) as u32) },
        56 => Command::PlaceNote {
            note: NoteId((a % 4) as u32),
            rect: editor::geometry::Rect::new(at.x, at.y, f64::from(*number), 80.0),
        },
        46 => Command::Collapse { containers: vec![state(*a)] },
        47 => Command::Expand { containers: vec![state(*a)] },
        45 => Command::AddBranch { state: state(*a) },
        38 => Command::ApplyFix { problem: (a % 8) as u32, fix: (b % 2) as u32 },
        _ => Command::ApplySafeFixes,
    }
}

fn play(session: &mut Session, drafts: &[Draft]) {
    for draft in drafts {
        let before = session.view().clone();
        let outcome = session.dispatch(command(session, draft));
        invariants::check_diff(&before, session.view(), &outcome.view);
        invariants::check(session);
    }
}

fn undo_all(session: &mut Session) {
    while session.undo_label().is_some() {
        session.undo();
        invariants::check(session);
    }
}

/// Few cases, because each sweeps over everything that is shown; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|it| it.parse().ok()).unwrap_or(24);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn undo_and_redo_are_exact(start in definition(), drafts in prop::collection::vec(draft(), 1..24)) {
        let text = common::definition(start);
        let mut session = common::session(&text);
        let side = session.document().side.clone();
        play(&mut session, &drafts);
        let (last, last_side) = (session.text(), session.document().side.clone());
        let last_view = session.view().clone();
        undo_all(&mut session);
        prop_assert_eq!(session.text(), text);
        prop_assert_eq!(&session.document().side, &side);
        while session.redo_label().is_some() {
            session.redo();
        }
        prop_assert_eq!(session.text(), last);
        prop_assert_eq!(&session.document().side, &last_side);
        prop_assert_eq!(&session.view().edges.len(), &last_view.edges.len());
    }

    #[test]
    fn a_gesture_is_one_step_or_none(start in definition(), drafts in prop::collection::vec(draft(), 1..6), keeps in any::<bool>()) {
        let text = common::definition(start);
        let mut session = common::session(&text);
        let side = session.document().side.clone();
        session.begin();
        play(&mut session, &drafts);
        if keeps {
            session.commit("Gesture");
            let last = session.text();
            prop_assert!(session.history().n_past() <= 1);
            undo_all(&mut session);
            prop_assert_eq!(session.text(), text);
            session.redo();
            prop_assert_eq!(session.text(), last);
        } else {
            session.abort();
            prop_assert_eq!(session.history().n_past(), 0);
            prop_assert_eq!(session.text(), text);
            prop_assert_eq!(&session.document().side, &side);
        }
    }

    #[test]
    fn whatever_is_shown_holds_together(start in definition(), drafts in prop::collection::vec(draft(), 1..16)) {
        let text = common::definition(start);
        let mut session = common::session(&text);
        for draft in &drafts {
            let before = session.view().clone();
            let state = before.nodes.get(draft.a % before.nodes.len().max(1)).map(|it| it.key.clone());
            let outcome = match (draft.b % 6, state) {
                (0, Some(state)) => session.enter(Some(&state)),
                (1, _) => session.leave(),
                (2, _) => session.toggle_error_paths(),
                (3, Some(state)) => session.toggle_collapsed(&state),
                (4, _) => session.set_all_collapsed(draft.a % 2 == 0),
                _ => session.toggle_catch_edges(),
            };
            invariants::check_diff(&before, session.view(), &outcome.view);
            invariants::check(&session);
            play(&mut session, std::slice::from_ref(draft));
        }
        undo_all(&mut session);
        prop_assert_eq!(session.text(), text);
    }

    #[test]
    fn stored_documents_come_back(start in definition(), drafts in prop::collection::vec(draft(), 0..12), host in "\\PC*") {
        let mut session = common::session(&common::definition(start));
        play(&mut session, &drafts);
        let mut document = session.document().clone();
        let opened = std::sync::Arc::make_mut(&mut document.opened);
        opened.file.host = host;
        let back = Document::from_stored(&document.to_stored()).expect("what was stored can be read");
        prop_assert_eq!(back.text(), document.text());
        prop_assert_eq!(&back.side, &document.side);
        prop_assert_eq!(&back.opened.file, &document.opened.file);
        prop_assert_eq!(back.opened.machine_idx, document.opened.machine_idx);
        prop_assert_eq!(&back.opened.tree, &document.opened.tree);
        prop_assert_eq!(&back.syntax_errors, &document.syntax_errors);
    }

    #[test]
    fn any_text_can_be_typed(texts in prop::collection::vec("[\\[\\]{}:,\"a-c0-9 /*\n$]{0,40}", 1..8)) {
        let mut session = common::session(&common::definition("A Task B; B Pass"));
        for text in texts {
            session.dispatch(Command::ReplaceText(text.clone()));
            prop_assert_eq!(session.text(), text);
            invariants::check(&session);
        }
    }
}

#[test]
fn the_history_is_bounded_by_count() {
    let mut session = common::session(&common::definition("A Task"));
    let n_steps = MAX_STEPS + 50;
    for step in 0..n_steps {
        let value = step.to_string();
        session.dispatch(Command::SetField {
            state: "/States/A".to_owned(),
            path: FieldPath::key("TimeoutSeconds"),
            value,
        });
        session.break_merge();
    }
    assert_eq!(session.history().n_past(), MAX_STEPS);
    let last = session.text();
    undo_all(&mut session);
    assert!(session.text().contains("\"TimeoutSeconds\": 49,"), "{}", session.text());
    while session.redo_label().is_some() {
        session.redo();
    }
    assert_eq!(session.text(), last);
}

#[test]
fn the_history_is_bounded_by_bytes() {
    let document = common::document("{}");
    let snapshot =
        || Snapshot { document: document.clone(), selection: Selection::none(), viewport: Viewport::default() };
    let mut history = History::default();
    let step = |n_bytes| Step { label: "Edited".to_owned(), merge: None, n_bytes };
    for _ in 0..8 {
        history.record(snapshot(), step(MAX_BYTES / 4));
    }
    assert_eq!(history.n_past(), 4);
    // The newest step can always be taken back, however large it is.
    history.record(snapshot(), step(2 * MAX_BYTES));
    assert_eq!(history.n_past(), 1);
}

#[test]
fn merging_ends_where_something_else_begins() {
    let document = common::document("{}");
    let snapshot =
        || Snapshot { document: document.clone(), selection: Selection::none(), viewport: Viewport::default() };
    let typed = || Step { label: "Typed".to_owned(), merge: Some(MergeKey::Input), n_bytes: 1 };
    let mut history = History::default();
    history.record(snapshot(), typed());
    history.record(snapshot(), typed());
    assert_eq!(history.n_past(), 1);
    history.break_merge();
    history.record(snapshot(), typed());
    assert_eq!(history.n_past(), 2);
    history.undo(snapshot());
    history.record(snapshot(), typed());
    assert_eq!((history.n_past(), history.n_future()), (2, 0));
}
