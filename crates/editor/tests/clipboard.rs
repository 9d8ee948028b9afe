//! Cut, copy and paste: within a document, between documents, and as text of other programs.

mod common;

use common::{check, definition, graph, invariants, session};
use editor::clipboard::{self, Clip};
use editor::geometry::Point;
use editor::{Command, Place, Selection, Session};

fn keys(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("/States/{name}")).collect()
}

fn copied(session: &mut Session, names: &[&str]) -> Clip {
    session.select(Selection::states_of(keys(names)));
    session.clip().expect("states are selected")
}

#[test]
fn copied_states_keep_their_own_text() {
    let text = "{\n  \"StartAt\": \"A\",\n  \"States\": {\n    \"A\": { \"Type\":\"Pass\",  \"n\": 1.50, \"Next\": \"B\" },\n    \"B\": {\"Type\": \"Succeed\"}\n  }\n}\n";
    let mut session = session(text);
    let clip = copied(&mut session, &["A"]);
    assert_eq!(
        clip.text,
        "{\n  \"StartAt\": \"A\",\n  \"States\": {\n    \"A\": { \"Type\":\"Pass\",  \"n\": 1.50, \"Next\": \"B\" }\n  }\n}"
    );
    assert_eq!(session.copy_text().as_deref(), Some(clip.text.as_str()));
}

#[test]
fn three_states_go_into_another_document() {
    let mut from = session(&definition("A Task B catch H; B Map C; C Pass; H Fail"));
    from.dispatch(Command::Move { states: keys(&["A"]), by: Point::new(-80.0, 0.0) });
    from.dispatch(Command::Move { states: keys(&["H"]), by: Point::new(160.0, 40.0) });
    from.dispatch(Command::SetMock { state: "/States/A".to_owned(), mock: Some(report::StateMock::default()) });
    let clip = copied(&mut from, &["A", "B", "H"]);
    let pins = clip.pins.clone();
    let mut to = session(&definition("A Task Z; Z Succeed"));
    let at = Point::new(640.0, 320.0);
    let outcome = to.dispatch(Command::PasteClip { clip, place: Some(Place::Free { at }) });
    assert_eq!(outcome.announcement, "Pasted 3 states");
    invariants::check(&to);
    assert_eq!(
        graph(&to),
        "start>A A.next>Z A 2.next>B A 2.catch0>H B.end>End B.start>In B In B.end>End",
        "what led to C, which was not copied, ends"
    );
    let side = &to.document().side;
    assert!(side.mocks.get("A 2").is_some() && side.mocks.get("A").is_none());
    let pin = |key: &str| side.pins.get(key).copied().expect("it is pinned");
    let (a, h) = (pin("/States/A 2"), pin("/States/H"));
    let between = |name: &str| pins.iter().find(|it| it.0 == name).expect("it was pinned").1;
    assert_eq!((h.x - a.x, h.y - a.y), (between("H").x - between("A").x, between("H").y - between("A").y));
    assert_eq!(to.selection().states().len(), 3);
    to.undo();
    assert_eq!(to.text(), definition("A Task Z; Z Succeed"));
}

#[test]
fn within_a_document_copies_lie_beside_their_originals() {
    let mut session = session(&definition("A Task B; B Pass"));
    session.dispatch(Command::Move { states: keys(&["B"]), by: Point::new(400.0, 0.0) });
    let clip = copied(&mut session, &["B"]);
    session.dispatch(Command::PasteClip { clip, place: None });
    let side = &session.document().side;
    assert!(side.pins["/States/B 2"] != side.pins["/States/B"]);
    invariants::check(&session);
}

#[test]
fn texts_of_other_programs_are_taken() {
    check(
        "A Task",
        r#"paste {"Comment": "x", "StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "E"}, "E": {"Type": "Succeed"}}}
         = Pasted 2 states
         graph start>A A.end>End A 2.next>E
         paste {"Type": "Wait", "Seconds": 5, "Next": "Nowhere"}
         = Pasted Wait
         graph start>A A.end>End A 2.next>E Wait.end>End
         paste "X": {"Type": "Pass", "End": true}, "Y": {"Type": "Fail"},
         = Pasted 2 states
         selected X, Y
         paste hello
         ! The clipboard holds no states. Copy states, or a piece of a definition."#,
    );
}

#[test]
fn languages_are_minded() {
    let jsonata = r#"{"QueryLanguage": "JSONata", "StartAt": "J", "States": {"J": {"Type": "Pass", "Output": "{% 1 %}", "End": true}}}"#;
    check(
        "A Task",
        &format!(
            "paste {jsonata}
             = Pasted J, in JSONata
             text \"QueryLanguage\": \"JSONata\", \"Output\": \"{{% 1 %}}\""
        ),
    );
    check(
        jsonata,
        r#"paste {"StartAt": "P", "States": {"P": {"Type": "Pass", "Parameters": {"a.$": "$.b"}, "End": true}}}
         = Pasted P, converted to JSONata
         text "Output": {"a": "{% $states.input.b %}"}
         paste {"Type": "Succeed"}
         = Pasted Succeed"#,
    );
    let mut session = session(jsonata);
    assert!(copied(&mut session, &["J"]).text.contains("\"QueryLanguage\": \"JSONata\""));
    assert_eq!(clipboard::read(jsonata).expect("states").len(), 1);
}
