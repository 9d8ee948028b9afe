//! Pieces of the palette: inserted with their mocks, under names of their own, in one step.

mod common;

use common::{definition, edge, graph, invariants, key, session};
use editor::geometry::Point;
use editor::tool::{Modifiers, Pointer, PointerEvent};
use editor::view::Port;
use editor::{Command, Fragment, Place, Request, Session, StateKind};
use report::{Answer, MockObject, MockPlan, Outcome, StateMock};

fn mock(result: &str) -> StateMock {
    let outcome = Outcome::Return(result.to_owned());
    StateMock { answers: vec![Answer { outcome, ..Answer::default() }], rules: Vec::new() }
}

/// A task that is called `A`, with a mock.
fn action() -> Fragment {
    let text = "{\n  \"Type\": \"Task\",\n  \"Resource\": \"arn:aws:states:::sqs:sendMessage\",\n  \"End\": true\n}";
    Fragment::of_state("A", text, Some(mock("1")))
}

/// Two tries and a way out: `Try` to `Try again` or `Give Up`, with a Map that holds `B`.
fn piece() -> Fragment {
    let definition = r#"{
  "StartAt": "Try",
  "States": {
    "Give Up": { "Type": "Fail", "Error": "E" },
    "Try": {
      "Type": "Map",
      "ItemProcessor": { "StartAt": "B", "States": { "B": { "Type": "Pass", "End": true } } },
      "Catch": [ { "ErrorEquals": [ "States.ALL" ], "Next": "Give Up" } ],
      "Next": "Done"
    },
    "Done": { "Type": "Pass", "End": true }
  }
}"#;
    let states = vec![("B".to_owned(), mock("2")), ("Done".to_owned(), mock("3"))];
    let object = MockObject { bucket: "b".to_owned(), key: "k".to_owned(), content: "c".to_owned() };
    Fragment {
        title: "Two tries".to_owned(),
        definition: definition.to_owned(),
        entry: "Try".to_owned(),
        exits: vec!["Done".to_owned()],
        mocks: MockPlan { states, objects: vec![object] },
        input: Some("{\"n\": 1}".to_owned()),
    }
}

#[track_caller]
fn insert(session: &mut Session, fragment: Fragment, place: Place) -> String {
    let before = session.view().clone();
    let outcome = session.dispatch(Command::InsertFragment { fragment, place });
    invariants::check_diff(&before, session.view(), &outcome.view);
    invariants::check(session);
    outcome.announcement
}

/// The edges of a graph in short, whatever their order.
fn edges(graph: &str) -> Vec<&str> {
    let mut words: Vec<&str> = graph.split(' ').collect();
    words.sort_unstable();
    words
}

/// Inserts a piece into a definition in short, looks at the graph, and takes it back to the byte.
#[track_caller]
fn check(start: &str, fragment: Fragment, place: impl Fn(&Session) -> Place, said: &str, wanted: &str) -> Session {
    let text = definition(start);
    let mut session = session(&text);
    let place = place(&session);
    let announced = insert(&mut session, fragment, place);
    assert_eq!((announced.as_str(), edges(&graph(&session))), (said, edges(wanted)), "\n{}", session.text());
    let after = session.document().clone();
    session.undo();
    assert_eq!(session.text(), text);
    assert!(session.document().side.mocks.states.is_empty() && session.document().side.pins.is_empty());
    session.redo();
    assert!(session.document().same_content(&after));
    session
}

#[test]
fn an_action_goes_into_the_flow() {
    let on = |short: &'static str| move |session: &Session| Place::OnEdge(edge(session, short));
    let after = |name: &'static str| move |session: &Session| Place::After(key(session, name));
    let session =
        check("A Task B; B Task", action(), after("A"), "Added A 2 after A", "start>A A.next>A 2 A 2.next>B B.end>End");
    assert_eq!(session.document().side.mocks.get("A 2"), Some(&mock("1")), "the mock follows the new name");
    assert_eq!(session.document().side.mocks.get("A"), None);
    check("X Task", action(), on("X.end"), "Added A after X", "start>X X.next>A A.end>End");
    check("X Task", action(), on("start"), "Added A at the start", "start>A X.end>End A.next>X");
    check(
        "X Task catch Y; Y Pass",
        action(),
        on("X.catch0"),
        "Added A after X",
        "start>X X.end>End X.catch0>A A.next>Y Y.end>End",
    );
    check(
        "C Choice X Y; X Pass; Y Pass",
        action(),
        after("C"),
        "Added A after C",
        "start>C C.0>X C.1>A C.default>Y A.end>End X.end>End Y.end>End",
    );
    check(
        "P Parallel",
        action(),
        on("P.branch1"),
        "Added A at the start of P",
        "start>P P.end>End P.branch0>P 1 P 1.end>End P.branch1>A A.next>P 2 P 2.end>End",
    );
    let caught = |session: &Session| Place::Connected { from: key(session, "X"), port: Port::Catch, at: None };
    check("X Task", action(), caught, "Added A after X", "start>X X.end>End X.catch0>A A.end>End");
    let inside = |session: &Session| Place::In { container: key(session, "M"), branch: 0, at: None };
    check("M Map", action(), inside, "Added A in M", "start>M M.end>End M.start>In M In M.end>End A.end>End");
    let refused = insert(&mut common::session(&definition("F Fail")), action(), Place::After("/States/F".to_owned()));
    assert_eq!(refused, "F ends the run, so nothing follows it. Insert what you need before it.");
}

#[test]
fn a_piece_goes_into_an_edge_with_all_its_states() {
    let session = check(
        "B Task X; X Task",
        piece(),
        |session| Place::OnEdge(edge(session, "B.next")),
        "Added Two tries (3 states) after B",
        "start>B B.next>Try Try.next>Done Try.catch0>Give Up Try.start>B 2 B 2.end>End Done.next>X X.end>End",
    );
    let side = &session.document().side;
    assert_eq!(side.input, None, "the input is that of the whole");
    assert_eq!(side.mocks.get("B 2"), Some(&mock("2")), "also inside a Map");
    assert_eq!((side.mocks.get("B"), side.mocks.get("Done")), (None, Some(&mock("3"))));
    assert_eq!(side.mocks.objects.len(), 1);
    assert_eq!(
        session.selection().primary().map(String::as_str),
        Some("/States/Done"),
        "the next state goes behind it"
    );
    assert_eq!(session.selection().states().len(), 3);
}

#[test]
fn a_piece_begins_an_empty_machine_and_comes_twice() {
    let mut session = session("{\n  \"StartAt\": \"\",\n  \"States\": {}\n}\n");
    insert(&mut session, piece(), Place::Free { at: Point::default() });
    assert_eq!(
        edges(&graph(&session)),
        edges("start>Try Try.next>Done Try.catch0>Give Up Try.start>B B.end>End Done.end>End")
    );
    assert!(session.document().side.pins.is_empty());
    assert_eq!(session.document().side.input.as_deref(), Some("{\"n\": 1}"), "so that it plays at once");
    let place = session.place_of_new();
    assert_eq!(insert(&mut session, piece(), place), "Added Two tries (3 states) after Done");
    assert_eq!(session.document().side.mocks.states.len(), 4);
    assert_eq!(session.document().side.mocks.objects.len(), 1, "what lies in S3 lies there once");
    assert!(session.problems().iter().all(|it| it.severity != report::Severity::Error), "{:?}", session.problems());
    // Text that is inserted stands as if it had been written there.
    assert!(session.text().contains("\n    \"Done 2\": { \"Type\": \"Pass\", \"End\": true }"), "{}", session.text());
}

#[test]
fn the_text_of_a_state_is_indented_like_what_is_around_it() {
    let mut session = session(&definition("X Task"));
    insert(&mut session, action(), Place::After("/States/X".to_owned()));
    assert!(session.text().contains("\n    \"A\": {\n      \"Type\": \"Task\","), "{}", session.text());
}

#[test]
fn a_text_that_holds_no_such_states_is_refused() {
    for definition in ["", "{", "[]", "{\"States\": {}}", "{\"States\": {\"X\": {\"Type\": \"Pass\"}}}"] {
        let fragment = Fragment { definition: definition.to_owned(), ..piece() };
        let mut session = session(&common::definition("X Task"));
        let said = insert(&mut session, fragment, Place::After("/States/X".to_owned()));
        assert_eq!(said, "Two tries cannot be read as states of a workflow.");
    }
}

#[test]
fn a_piece_is_dragged_from_the_palette() {
    let mut session = session(&definition("A Task B; B Task"));
    let wanted = edge(&session, "A.next");
    let line = session.view().edge(&wanted).expect("drawn").points.clone();
    let middle = Point::new((line[0].x + line[1].x) / 2.0, (line[0].y + line[1].y) / 2.0);
    let at = session.viewport().to_screen(middle);
    let pointer = Pointer { at, modifiers: Modifiers::default(), ..Pointer::default() };
    session.pointer(&PointerEvent::PieceDown { kind: StateKind::Task, at: Point::new(-50.0, 10.0) });
    session.pointer(&PointerEvent::Move(pointer));
    let outcome = session.pointer(&PointerEvent::Up(pointer));
    assert_eq!(outcome.requests, [Request::InsertPiece(Place::OnEdge(wanted))]);
    assert_eq!(session.history().n_past(), 0, "the app inserts it");
    session.pointer(&PointerEvent::PieceDown { kind: StateKind::Task, at: Point::new(-50.0, 10.0) });
    session.pointer(&PointerEvent::Move(pointer));
    assert!(session.pointer(&PointerEvent::Cancel).requests.is_empty());
    assert_eq!(session.overlay().new_card, None);
}
