//! Rules of a Choice put in another order by the pills on their lines.

mod common;

use common::{definition, session};
use editor::Session;
use editor::geometry::Point;
use editor::keymap::KeyAction;
use editor::tool::{Pointer, PointerEvent, Tool};
use report::Via;

fn pill(session: &Session, idx: u32) -> Point {
    let edges = &session.view().edges;
    let edge = edges.iter().find(|edge| edge.key.via == Via::ChoiceRule(idx)).expect("the rule");
    session.viewport().to_screen(edge.label.as_ref().expect("a pill").rect.center())
}

fn order(session: &Session) -> Vec<String> {
    let view = session.view();
    let rule = |idx| view.edges.iter().find(|edge| edge.key.via == Via::ChoiceRule(idx));
    (0..).map_while(rule).map(|edge| edge.aria_label().rsplit(' ').next().unwrap_or_default().to_owned()).collect()
}

/// Drags the pill of one rule to that of another one without letting go.
fn hold(session: &mut Session, from: u32, to: u32) -> editor::session::Outcome {
    let (start, end) = (pill(session, from), pill(session, to));
    // Pressed beside the line, on the pill alone.
    let at = |x: f64, y: f64| Pointer::at(x, y);
    session.pointer(&PointerEvent::Move(at(start.x + 12.0, start.y)));
    session.pointer(&PointerEvent::Down(at(start.x + 12.0, start.y)));
    session.pointer(&PointerEvent::Move(at(start.x + 24.0, start.y + 2.0)));
    session.pointer(&PointerEvent::Move(at(end.x + 12.0, end.y)))
}

const CHOICE: &str = "Q Choice A B C Z; A Pass; B Pass; C Pass; Z Pass";

#[test]
fn a_rule_takes_the_place_of_another_one() {
    for (from, to, wanted) in [(0, 2, ["B", "C", "A"]), (2, 0, ["C", "A", "B"]), (0, 1, ["B", "A", "C"])] {
        let text = definition(CHOICE);
        let mut session = session(&text);
        session.zoom_fit(1.0);
        assert_eq!(order(&session), ["A", "B", "C"]);
        let moved = hold(&mut session, from, to);
        assert_eq!(moved.announcement, format!("Rule {}: place {} of 3. Esc cancels.", from + 1, to + 1));
        assert!(session.overlay().label.is_some() && session.overlay().drop.is_some());
        let end = pill(&session, to);
        let outcome = session.pointer(&PointerEvent::Up(Pointer::at(end.x + 12.0, end.y)));
        assert_eq!(outcome.announcement, format!("Moved Choices {} of Q to place {}", from + 1, to + 1));
        assert_eq!(order(&session), wanted);
        assert_eq!((session.overlay().label.as_ref(), session.tool()), (None, &Tool::Idle));
        session.undo();
        assert_eq!((session.text(), session.undo_label()), (text, None));
    }
}

#[test]
fn escape_and_its_own_place_change_nothing() {
    let text = definition(CHOICE);
    let mut session = session(&text);
    session.zoom_fit(1.0);
    hold(&mut session, 0, 2);
    let outcome = session.perform(KeyAction::Escape);
    assert_eq!((outcome.announcement.as_str(), session.undo_label()), ("Rule 1 stays where it is", None));
    assert!(session.overlay().label.is_none() && session.overlay().drop.is_none());
    hold(&mut session, 1, 0);
    let home = pill(&session, 1);
    session.pointer(&PointerEvent::Move(Pointer::at(home.x, home.y)));
    assert_eq!(session.overlay().drop, None);
    let outcome = session.pointer(&PointerEvent::Up(Pointer::at(home.x, home.y)));
    assert_eq!((outcome.announcement.as_str(), session.text()), ("Rule 2 stays where it is", text));
}

#[test]
fn other_pills_and_broken_text_move_the_canvas() {
    let mut session = session(&definition("Q Choice A Z; A Pass; Z Pass"));
    session.zoom_fit(1.0);
    let only = pill(&session, 0);
    let press = |session: &mut Session, at: Point| {
        session.pointer(&PointerEvent::Down(Pointer::at(at.x + 12.0, at.y)));
        session.pointer(&PointerEvent::Move(Pointer::at(at.x + 40.0, at.y)));
        let is_panning = matches!(session.tool(), Tool::Panning(_));
        session.pointer(&PointerEvent::Up(Pointer::at(at.x + 40.0, at.y)));
        is_panning
    };
    assert!(press(&mut session, only), "one rule has no other place");
    // A pill that is only pressed selects its line.
    let only = pill(&session, 0);
    session.pointer(&PointerEvent::Down(Pointer::at(only.x + 12.0, only.y)));
    session.pointer(&PointerEvent::Up(Pointer::at(only.x + 12.0, only.y)));
    assert_eq!(session.selection().edge().map(|edge| edge.via), Some(Via::ChoiceRule(0)));
    let mut broken = common::session(&definition(CHOICE));
    broken.zoom_fit(1.0);
    broken.dispatch(editor::Command::ReplaceText("{".to_owned()));
    let first = pill(&broken, 0);
    assert!(press(&mut broken, first));
}
