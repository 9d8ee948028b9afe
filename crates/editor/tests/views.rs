//! What is shown besides the canvas: code, outline, search, arrow keys, problems, the viewport.

mod common;

use common::{definition, session};
use editor::geometry::{Point, Rect};
use editor::keymap::KeyAction;
use editor::navigate::{Direction, go};
use editor::search::{self, FoundTarget};
use editor::{Command, Request, Selection, Session, StateKind, Viewport, code};

#[test]
fn the_code_shows_where_states_and_problems_are() {
    let text = "{\n  \"StartAt\": \"Ä\",\n  \"States\": {\n    \"Ä\": {\"Type\": \"Pass\", \"Next\": \"B\"}\n  }\n}";
    let mut session = session(text);
    session.select(Selection::state("/States/Ä"));
    let view = session.code();
    assert_eq!(&*view.text, text);
    let [selected] = view.selected.as_slice() else { panic!("{view:?}") };
    assert_eq!(&text[selected.bytes.clone()], "\"Ä\": {\"Type\": \"Pass\", \"Next\": \"B\"}");
    // Each of the two letters before takes one unit there and two bytes here.
    assert_eq!(selected.bytes.start - selected.utf16.start, 1);
    assert_eq!(selected.bytes.end - selected.utf16.end, 2);
    let missing = view.problems.iter().find(|it| it.message.contains('B')).expect("B is missing");
    assert_eq!(&text[missing.range.bytes.clone()], "\"B\"");
    assert_eq!(code::lines_of(session.document(), "/States/Ä"), Some((4, 4)));
    assert_eq!(code::state_at_utf16(session.document(), selected.utf16.start).as_deref(), Some("/States/Ä"));
    assert_eq!(code::state_at(session.document(), 3), None);
    assert_eq!(
        code::text_of(session.document(), "/States/Ä").as_deref(),
        Some("\"Ä\": {\"Type\": \"Pass\", \"Next\": \"B\"}")
    );
}

#[test]
fn what_looks_like_a_state_in_a_payload_is_none() {
    let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": {"States": {"X": {"Type": "Pass"}}}, "End": true}}}"#;
    let session = session(text);
    let at = text.find("\"X\"").expect("there");
    assert_eq!(code::state_at(session.document(), at + 1).as_deref(), Some("/States/A"));
}

#[test]
fn the_outline_is_the_graph_as_a_tree() {
    let mut session = session(&definition("A Task M catch E; M Map P; P Parallel B; B Succeed; E Fail"));
    session.select(Selection::state("/States/P"));
    let rows: Vec<String> = session
        .outline()
        .iter()
        .map(|row| {
            let flags = [
                (row.is_start, "start"),
                (row.is_end, "end"),
                (row.is_selected, "selected"),
                (row.has_children, "parent"),
            ];
            let flags: Vec<&str> = flags.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
            format!(
                "{}{} {}/{} {}",
                "- ".repeat(row.depth as usize),
                row.name,
                row.position,
                row.n_siblings,
                flags.join(" ")
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "A 1/5 start",
            "M 2/5 parent",
            "- In M 1/1 start end",
            "P 3/5 selected parent",
            "- P 1 1/2 start end",
            "- P 2 2/2 start end",
            "B 4/5 ",
            "E 5/5 "
        ]
    );
}

/// Walks by arrows from a state; `d` down, `u` up, `l` left, `r` right, `f` first, `e` last.
#[track_caller]
fn check_walk(session: &Session, from: Option<&str>, keys: &str, names: &str) {
    let mut at = from.map(|name| common::key(session, name));
    let mut passed = Vec::new();
    for key in keys.chars() {
        let direction = match key {
            'd' => Direction::Down,
            'u' => Direction::Up,
            'l' => Direction::Left,
            'r' => Direction::Right,
            'f' => Direction::First,
            _ => Direction::Last,
        };
        match go(session.view(), at.as_deref(), direction) {
            Some(next) => {
                passed.push(editor::scope::name_of(&next));
                at = Some(next);
            }
            None => passed.push("-".to_owned()),
        }
    }
    assert_eq!(passed.join(" "), names);
}

#[test]
fn arrows_go_along_the_transitions() {
    let session = session(&definition("A Task C; C Choice L R; L Pass M; R Pass M; M Map E; E Succeed"));
    check_walk(&session, None, "ddddd", "A C L M In M");
    check_walk(&session, Some("In M"), "dduu", "E - M L");
    check_walk(&session, Some("L"), "rlu", "R L C");
    check_walk(&session, Some("M"), "fe", "A R");
    let looped = common::session(&definition("A Task B; B Choice A C; C Pass"));
    check_walk(&looped, Some("B"), "du", "C B");
    check_walk(&looped, Some("A"), "u", "B");
}

#[test]
fn a_few_letters_find_states_and_commands() {
    let session = session(&definition(
        "processData Task generateReport; generateReport Task generatePaystubs; generatePaystubs Task",
    ));
    let names = |query: &str| -> Vec<String> {
        search::find_states(session.view(), query).into_iter().map(|it| it.title).collect()
    };
    assert_eq!(names(""), ["processData", "generateReport", "generatePaystubs"]);
    assert_eq!(names("gR"), ["generateReport", "generatePaystubs"]);
    assert_eq!(names("gp"), ["generatePaystubs", "generateReport"]);
    assert_eq!(names("PAY"), ["generatePaystubs"]);
    assert!(names("zz").is_empty());
    let best = &search::find(session.view(), "undo")[0];
    assert_eq!((best.title.as_str(), &best.target), ("Undo", &FoundTarget::Command(KeyAction::Undo)));
    assert_eq!(best.detail, "Ctrl+Z");
    let best = &search::find(session.view(), "add wait")[0];
    assert_eq!(best.target, FoundTarget::AddState(StateKind::Wait));
    let found = &search::find_states(session.view(), "report")[0];
    assert_eq!((found.matched.len(), found.matched[0].clone()), (1, 8..14));
    assert_eq!(search::rank_names(["gamma ray", "Beta", "Alpha", "ray"], "RA"), ["ray", "gamma ray"]);
}

#[test]
fn problems_are_gone_through() {
    let mut session = session(&definition("A Task Nowhere; B Pass"));
    let outcome = session.perform(KeyAction::NextProblem);
    assert!(outcome.announcement.starts_with("Error 1 of "), "{}", outcome.announcement);
    assert_eq!(session.selection().primary().map(String::as_str), Some("/States/A"));
    let Some(Request::RevealText { from, to }) = outcome.requests.first() else { panic!("{outcome:?}") };
    assert_eq!(&session.text()[*from as usize..*to as usize], "\"Nowhere\"");
    let n_problems = session.problems().len();
    session.perform(KeyAction::PreviousProblem);
    let outcome = session.perform(KeyAction::NextProblem);
    assert!(outcome.announcement.starts_with("Error 1 of "));
    let node = session.view().node("/States/A").expect("drawn");
    assert!(node.problems.count >= 1 && n_problems >= 2);
    assert!(node.label.contains("problem"), "{}", node.label);
}

#[test]
fn fixes_are_applied() {
    let mut session = session("{\"StartAt\": \"Done\", \"States\": {\"Done\": {\"Type\": \"Succeed\",},}}");
    assert!(session.is_editable(), "a trailing comma does not break the graph");
    let outcome = session.dispatch(Command::ApplySafeFixes);
    assert!(outcome.announcement.starts_with("Fixed "), "{}", outcome.announcement);
    assert!(session.problems().iter().all(|row| row.fixes.is_empty()), "{:?}\n{}", session.problems(), session.text());
    let mut session = common::session(&definition("A Task successNotificaton; successNotification Succeed"));
    let (problem, fix) = session
        .problems()
        .iter()
        .enumerate()
        .find_map(|(idx, row)| Some((idx, row.fixes.iter().position(|fix| fix.contains("successNotification"))?)))
        .expect("a fix is offered");
    session.dispatch(Command::ApplyFix { problem: problem as u32, fix: fix as u32 });
    assert_eq!(common::graph(&session), "start>A A.next>successNotification");
}

#[test]
fn keys_change_the_document() {
    let mut session = session(&definition("A Task B; B Task"));
    session.perform(KeyAction::MoveNext);
    session.perform(KeyAction::NudgeRight);
    session.perform(KeyAction::NudgeRight);
    session.perform(KeyAction::NudgeFarDown);
    assert_eq!(session.history().n_past(), 1, "moving by keys is one step");
    let outcome = session.perform(KeyAction::AddState);
    assert!(
        matches!(outcome.requests.as_slice(), [Request::OfferStates(editor::Place::After(state))] if state == "/States/A")
    );
    session.perform(KeyAction::SelectAll);
    let outcome = session.perform(KeyAction::Cut);
    assert!(matches!(outcome.requests.as_slice(), [Request::CopyText(text)] if text.contains("\"B\"")), "{outcome:?}");
    assert_eq!(outcome.announcement, "Cut 2 states");
    assert!(session.view().nodes.is_empty());
    assert_eq!(session.perform(KeyAction::Undo).announcement, "Undone: Cut 2 states");
    session.perform(KeyAction::Escape);
    assert!(session.selection().is_empty());
    assert_eq!(session.perform(KeyAction::Escape).requests, [Request::LeaveCanvas]);
    assert_eq!(session.perform(KeyAction::Run).requests, [Request::App(KeyAction::Run)]);
}

#[test]
fn selections_grow_by_keys() {
    let mut session = session(&definition("A Task B; B Task C; C Task"));
    session.perform(KeyAction::MoveFirst);
    let outcome = session.perform(KeyAction::ExtendNext);
    assert_eq!(outcome.announcement, "B, Task, step 2 of 3, next: C, 2 selected");
    session.perform(KeyAction::ExtendNext);
    session.perform(KeyAction::ToggleSelection);
    assert_eq!(session.selection().states(), ["/States/A", "/States/B"]);
    session.perform(KeyAction::Duplicate);
    assert_eq!(session.view().nodes.len(), 5);
}

#[test]
fn a_copy_can_be_pasted_elsewhere() {
    let mut session = session(&definition("A Task M; M Map"));
    session.select(Selection::states_of(["/States/A".to_owned(), "/States/M".to_owned()]));
    let text = session.copy_text().expect("two states");
    let mut other = common::session(&definition("X Pass"));
    other.dispatch(Command::Paste { text, place: None });
    assert_eq!(common::graph(&other), "start>X X.end>End A.next>M M.end>End M.start>In M In M.end>End");
}

#[test]
fn the_viewport_zooms_at_the_pointer_and_fits() {
    let at = Point::new(300.0, 200.0);
    let viewport = Viewport { x: 40.0, y: -10.0, zoom: 1.0 };
    let world = viewport.to_world(at);
    for zoomed in [
        viewport.zoomed(2.0, at),
        viewport.wheeled(-250.0, at),
        viewport.wheeled(4000.0, at),
        viewport.with_zoom(9.0, at),
    ] {
        let now = zoomed.to_world(at);
        assert!((now.x - world.x).abs() < 1e-9 && (now.y - world.y).abs() < 1e-9, "{zoomed:?}");
        assert!((0.1..=4.0).contains(&zoomed.zoom));
    }
    let canvas = Rect::new(0.0, 0.0, 800.0, 600.0);
    let fitted = Viewport::fit(&Rect::new(-500.0, 100.0, 2000.0, 400.0), &canvas, 1.0);
    let shown = fitted.rect_to_screen(&Rect::new(-500.0, 100.0, 2000.0, 400.0));
    assert!(canvas.contains(&shown) && (shown.center().x - 400.0).abs() < 1e-9);
    let there = Rect::new(2000.0, 0.0, 200.0, 56.0);
    let revealed = viewport.revealing(&there, &canvas);
    assert!(canvas.contains(&revealed.rect_to_screen(&there)));
    assert_eq!(revealed.revealing(&there, &canvas), revealed, "what is seen does not move");
}

#[test]
fn undo_shows_what_it_changes() {
    let mut session = session(&definition("A Task B; B Task"));
    session.set_viewport(Viewport { x: 300.0, y: 0.0, zoom: 1.0 });
    session.dispatch(common::command(&session, "set A ResultPath = \"$.r\""));
    session.set_viewport(Viewport { x: -5000.0, y: 0.0, zoom: 1.0 });
    let outcome = session.undo();
    assert!(!outcome.changes.viewport, "nothing on the canvas changed");
    session.set_viewport(Viewport { x: 300.0, y: 0.0, zoom: 1.0 });
    session.dispatch(common::command(&session, "rename A to First"));
    session.set_viewport(Viewport { x: -5000.0, y: 0.0, zoom: 1.0 });
    assert!(session.undo().changes.viewport, "back to where it was changed");
    assert_eq!(session.viewport().x, 300.0);
}

#[test]
fn transitions_are_reached_by_keys() {
    let mut session = session(&definition("A Task B catch C; B Task; C Fail"));
    assert_eq!(session.perform(KeyAction::NextEdge).announcement, "No state is selected.");
    session.select(Selection::state("/States/A"));
    assert_eq!(session.perform(KeyAction::NextEdge).announcement, "Next, from A to B");
    let outcome = session.perform(KeyAction::AddState);
    assert!(matches!(outcome.requests.as_slice(), [Request::OfferStates(editor::Place::OnEdge(_))]));
    assert_eq!(session.perform(KeyAction::NextEdge).announcement, "Catch 1: Catch States.ALL, from A to C");
    assert_eq!(session.perform(KeyAction::Delete).announcement, "Deleted the transition from A to C");
    assert_eq!(session.selection().primary().map(String::as_str), Some("/States/A"));
}

#[test]
fn comments_are_shown_with_their_states() {
    let mut session = session(&definition("A Task B; B Task"));
    session.dispatch(common::command(&session, "set A Comment = \"Ask first\""));
    let comments: Vec<Option<&str>> = session.view().nodes.iter().map(|node| node.comment.as_deref()).collect();
    assert_eq!(comments, [Some("Ask first"), None]);
}
