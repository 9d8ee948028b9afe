//! Gestures of the pointer: what they do, and that Escape undoes them without a trace.

mod common;

use common::{definition, graph, invariants, session};
use editor::geometry::Point;
use editor::tool::{Button, DropTarget, Hit, Modifiers, Pointer, PointerEvent, Tool};
use editor::view::Port;
use editor::{EdgeKey, Outcome, Place, Request, Selection, Session, StateKind, Viewport};
use report::Via;

const SHIFT: Modifiers = Modifiers { shift: true, ctrl: false, alt: false, space: false };
const CTRL: Modifiers = Modifiers { shift: false, ctrl: true, alt: false, space: false };
const SPACE: Modifiers = Modifiers { shift: false, ctrl: false, alt: false, space: true };

fn open(short: &str) -> Session {
    let mut session = session(&definition(short));
    session.set_viewport(Viewport { x: 300.0, y: 20.0, zoom: 1.0 });
    session
}

/// The middle of a state's card (the head of a container) on the screen.
fn at(session: &Session, name: &str) -> Point {
    let node = session.view().node(&common::key(session, name)).expect("the state is drawn");
    session.viewport().to_screen(node.handle().center())
}

fn port(session: &Session, name: &str, port: Port) -> Point {
    let node = session.view().node(&common::key(session, name)).expect("the state is drawn");
    session.viewport().to_screen(node.port(port).expect("the state has the port"))
}

/// The middle of the first piece of an edge on the screen.
fn on_edge(session: &Session, short: &str) -> Point {
    let edge = session.view().edge(&common::edge(session, short)).expect("the edge is drawn").clone();
    let middle = Point::new((edge.points[0].x + edge.points[1].x) / 2.0, (edge.points[0].y + edge.points[1].y) / 2.0);
    session.viewport().to_screen(middle)
}

fn pointer(at: Point, modifiers: Modifiers) -> Pointer {
    Pointer { at, modifiers, button: Button::Primary }
}

fn drag(session: &mut Session, from: Point, to: Point, modifiers: Modifiers) -> Outcome {
    let half = Point::new((from.x + to.x) / 2.0, (from.y + to.y) / 2.0);
    session.pointer(&PointerEvent::Move(pointer(from, modifiers)));
    session.pointer(&PointerEvent::Down(pointer(from, modifiers)));
    session.pointer(&PointerEvent::Move(pointer(half, modifiers)));
    session.pointer(&PointerEvent::Move(pointer(to, modifiers)));
    let outcome = session.pointer(&PointerEvent::Up(pointer(to, modifiers)));
    assert_eq!(*session.tool(), Tool::Idle);
    invariants::check(session);
    outcome
}

fn click(session: &mut Session, at: Point, modifiers: Modifiers) -> Outcome {
    session.pointer(&PointerEvent::Move(pointer(at, modifiers)));
    session.pointer(&PointerEvent::Down(pointer(at, modifiers)));
    session.pointer(&PointerEvent::Up(pointer(at, modifiers)))
}

fn selected(session: &Session) -> Vec<String> {
    session.selection().states().iter().map(|it| editor::scope::name_of(it)).collect()
}

#[test]
fn clicks_select() {
    let mut session = open("A Task B; B Task");
    let (a, b) = (at(&session, "A"), at(&session, "B"));
    click(&mut session, a, Modifiers::default());
    assert_eq!(selected(&session), ["A"]);
    click(&mut session, b, CTRL);
    assert_eq!(selected(&session), ["A", "B"]);
    click(&mut session, a, CTRL);
    assert_eq!(selected(&session), ["B"]);
    let edge = on_edge(&session, "A.next");
    click(&mut session, edge, Modifiers::default());
    assert_eq!(session.selection().edge(), Some(&EdgeKey::new("/States/A", Via::Next)));
    click(&mut session, Point::new(5.0, 5.0), Modifiers::default());
    assert!(session.selection().is_empty());
    assert_eq!(session.undo_label(), None, "selecting is no step");
}

#[test]
fn a_double_click_renames() {
    let mut session = open("A Task B; B Task");
    let a = at(&session, "A");
    let outcome = session.pointer(&PointerEvent::DoubleClick(pointer(a, Modifiers::default())));
    assert_eq!(outcome.requests, [Request::RenameInPlace("/States/A".to_owned())]);
}

#[test]
fn small_moves_are_clicks() {
    let mut session = open("A Task B; B Task");
    let a = at(&session, "A");
    drag(&mut session, a, Point::new(a.x + 2.0, a.y + 2.0), Modifiers::default());
    assert_eq!(session.undo_label(), None);
    assert_eq!(selected(&session), ["A"]);
}

#[test]
fn dragging_pins_in_one_step_on_the_grid() {
    let mut session = open("A Task B; B Task");
    let b = at(&session, "B");
    let before = session.view().node("/States/B").expect("drawn").rect;
    drag(&mut session, b, Point::new(b.x + 163.0, b.y + 38.0), Modifiers::default());
    let node = session.view().node("/States/B").expect("drawn").clone();
    assert!(node.is_pinned);
    assert_eq!((node.rect.x % 8.0, node.rect.y % 8.0), (0.0, 0.0));
    assert!((node.rect.x - before.x - 163.0).abs() <= 4.0);
    assert_eq!(session.undo_label(), Some("Moved B"));
    assert_eq!(session.history().n_past(), 1);
    session.undo();
    assert_eq!(session.view().node("/States/B").expect("drawn").rect, before);
}

#[test]
fn a_drag_is_only_shown_until_it_ends() {
    let mut session = open("A Task B; B Task");
    let a = at(&session, "A");
    session.pointer(&PointerEvent::Down(pointer(a, Modifiers::default())));
    let outcome = session.pointer(&PointerEvent::Move(pointer(Point::new(a.x + 40.0, a.y), Modifiers::default())));
    assert!(outcome.changes.overlay && !outcome.changes.document());
    assert_eq!(session.overlay().dragged, ["/States/A"]);
    let edges = &session.overlay().edges;
    let keys: Vec<String> = edges.iter().map(|(key, _)| key.to_string()).collect();
    assert_eq!(keys, ["#Start", "/States/A#Next"]);
    let view = session.view();
    let still = view.edge(&edges[1].0).expect("drawn").points.clone();
    let (first, last) = (edges[1].1.first().copied(), edges[1].1.last().copied());
    assert_eq!(first, still.first().map(|it| it.moved(40.0, 0.0)), "the line begins at the moved card");
    assert_eq!(last, still.last().copied(), "and ends where it ended");
    assert!(edges[1].1.windows(2).all(|pair| pair[0].x == pair[1].x || pair[0].y == pair[1].y), "level or upright");
    session.pointer(&PointerEvent::Cancel);
    assert_eq!(*session.tool(), Tool::Idle);
    assert!(session.overlay().dragged.is_empty());
    assert_eq!(session.undo_label(), None);
}

#[test]
fn the_empty_canvas_pans() {
    let mut session = open("A Task");
    let before = session.viewport();
    drag(&mut session, Point::new(5.0, 5.0), Point::new(35.0, -15.0), Modifiers::default());
    assert_eq!(session.viewport(), Viewport { x: before.x + 30.0, y: before.y - 20.0, ..before });
    let a = at(&session, "A");
    drag(&mut session, a, Point::new(a.x + 10.0, a.y), SPACE);
    assert_eq!(session.viewport().x, before.x + 40.0);
    assert_eq!(session.undo_label(), None);
}

#[test]
fn shift_draws_a_marquee() {
    let mut session = open("A Task B; B Task C; C Task");
    let (a, b) = (at(&session, "A"), at(&session, "B"));
    let outcome = drag(&mut session, Point::new(a.x - 150.0, a.y - 40.0), Point::new(b.x, b.y), SHIFT);
    assert_eq!(selected(&session), ["A", "B"]);
    assert_eq!(outcome.announcement, "2 states selected");
    session.select(Selection::state("/States/C"));
    let from = Point::new(a.x - 150.0, a.y - 40.0);
    session.pointer(&PointerEvent::Down(pointer(from, SHIFT)));
    session.pointer(&PointerEvent::Move(pointer(b, SHIFT)));
    assert_eq!(selected(&session), ["C", "A", "B"]);
    session.pointer(&PointerEvent::Cancel);
    assert_eq!(selected(&session), ["C"], "Escape brings the selection back");
}

#[test]
fn the_palette_drops_on_edges() {
    let mut session = open("A Task B; B Task");
    let edge = on_edge(&session, "A.next");
    session.pointer(&PointerEvent::PaletteDown { kind: StateKind::Wait, at: Point::new(-100.0, 80.0) });
    assert_eq!(session.overlay().drop, None, "outside the canvas there is no target");
    let near = Point::new(edge.x + 15.0, edge.y);
    session.pointer(&PointerEvent::Move(pointer(near, Modifiers::default())));
    match &session.overlay().drop {
        Some(DropTarget::Edge { edge, line, .. }) => {
            assert_eq!(edge, &EdgeKey::new("/States/A", Via::Next));
            assert_eq!(line.0.y, line.1.y, "the line lies across the edge");
        }
        other => panic!("{other:?}"),
    }
    let outcome = session.pointer(&PointerEvent::Up(pointer(near, Modifiers::default())));
    assert_eq!(outcome.announcement, "Added Wait after A");
    assert_eq!(graph(&session), "start>A A.next>Wait Wait.next>B B.end>End");
    assert_eq!(session.overlay().drop, None);
    assert_eq!(session.history().n_past(), 1);
}

#[test]
fn the_palette_drops_on_the_canvas_and_in_containers() {
    let mut session = open("M Map");
    let body = session.view().node("/States/M").expect("drawn").rect;
    let inside = session.viewport().to_screen(Point::new(body.x + 6.0, body.bottom() - 6.0));
    session.pointer(&PointerEvent::PaletteDown { kind: StateKind::Task, at: Point::new(-100.0, 80.0) });
    session.pointer(&PointerEvent::Move(pointer(inside, Modifiers::default())));
    assert!(
        matches!(&session.overlay().drop, Some(DropTarget::Container { container, .. }) if container == "/States/M")
    );
    session.pointer(&PointerEvent::Up(pointer(inside, Modifiers::default())));
    assert_eq!(selected(&session), ["Task"]);
    assert!(session.selection().primary().expect("selected").starts_with("/States/M/"));
    invariants::check(&session);
    let far = Point::new(700.0, 500.0);
    session.pointer(&PointerEvent::PaletteDown { kind: StateKind::Pass, at: Point::new(-100.0, 80.0) });
    session.pointer(&PointerEvent::Move(pointer(far, Modifiers::default())));
    session.pointer(&PointerEvent::Up(pointer(far, Modifiers::default())));
    assert_eq!(session.selection().primary().map(String::as_str), Some("/States/Pass"));
    assert!(session.view().node("/States/Pass").expect("drawn").is_pinned);
    invariants::check(&session);
    session.pointer(&PointerEvent::PaletteDown { kind: StateKind::Pass, at: Point::new(-100.0, 80.0) });
    session.pointer(&PointerEvent::Up(pointer(Point::new(-50.0, 80.0), Modifiers::default())));
    assert_eq!(session.history().n_past(), 2, "a drop beside the canvas is none");
}

#[test]
fn ports_draw_lines() {
    let mut session = open("A Task B; B Task; C Choice A B; D Pass");
    let a = at(&session, "A");
    click(&mut session, a, Modifiers::default());
    let (from, to) = (port(&session, "A", Port::Next), at(&session, "D"));
    assert_eq!(drag(&mut session, from, to, Modifiers::default()).announcement, "Connected A to D");
    let (from, to) = (port(&session, "A", Port::Catch), at(&session, "B"));
    assert_eq!(drag(&mut session, from, to, Modifiers::default()).announcement, "Added a catcher from A to B");
    let c = at(&session, "C");
    click(&mut session, c, Modifiers::default());
    let (from, to) = (port(&session, "C", Port::Next), at(&session, "D"));
    assert_eq!(drag(&mut session, from, to, Modifiers::default()).announcement, "Added a rule from C to D");
    assert_eq!(graph(&session), "start>A A.next>D A.catch0>B B.end>End C.0>A C.1>D C.default>B D.end>End");
}

#[test]
fn a_line_into_the_open_offers_states() {
    let mut session = open("A Task B; B Task");
    let a = at(&session, "A");
    click(&mut session, a, Modifiers::default());
    let from = port(&session, "A", Port::Catch);
    let outcome = drag(&mut session, from, Point::new(700.0, 300.0), Modifiers::default());
    let [Request::OfferStates(place)] = outcome.requests.as_slice() else { panic!("{outcome:?}") };
    let Place::Connected { from, port: Port::Catch, at: Some(_) } = place else { panic!("{place:?}") };
    assert_eq!(from, "/States/A");
    let outcome = session.dispatch(editor::Command::AddState { kind: StateKind::Fail, place: place.clone() });
    assert_eq!(outcome.announcement, "Added Fail after A");
    assert_eq!(graph(&session), "start>A A.next>B A.catch0>Fail B.end>End");
    invariants::check(&session);
}

#[test]
fn lines_do_not_leave_their_branch() {
    let mut session = open("A Task M; M Map");
    let a = at(&session, "A");
    click(&mut session, a, Modifiers::default());
    let (from, inner) = (port(&session, "A", Port::Next), at(&session, "In M"));
    session.pointer(&PointerEvent::Down(pointer(from, Modifiers::default())));
    session.pointer(&PointerEvent::Move(pointer(inner, Modifiers::default())));
    let connection = session.overlay().connection.clone().expect("a line is drawn");
    assert_eq!(connection.target.as_deref(), Some("/States/M"), "the container around it is meant");
    session.pointer(&PointerEvent::Cancel);
    let inner = at(&session, "In M");
    click(&mut session, inner, Modifiers::default());
    let (from, to) = (port(&session, "In M", Port::Next), at(&session, "A"));
    let outcome = drag(&mut session, from, to, Modifiers::default());
    assert_eq!(outcome.announcement, "A lies in another part of the machine. A transition stays in its own.");
    assert_eq!(session.undo_label(), None);
}

#[test]
fn the_head_of_a_selected_edge_moves() {
    let mut session = open("A Task B; B Task C; C Task");
    let edge = on_edge(&session, "A.next");
    click(&mut session, edge, Modifiers::default());
    let head = session.view().edge(&EdgeKey::new("/States/A", Via::Next)).expect("drawn").points.last().copied();
    let (head, to) = (session.viewport().to_screen(head.expect("a line")), at(&session, "C"));
    assert_eq!(drag(&mut session, head, to, Modifiers::default()).announcement, "Connected A to C");
    assert_eq!(graph(&session), "start>A A.next>C B.next>C C.end>End");
}

#[test]
fn a_free_state_is_dragged_into_an_edge() {
    let mut session = open("A Task B; B Task; C Wait");
    let (c, edge) = (at(&session, "C"), on_edge(&session, "A.next"));
    let outcome = drag(&mut session, c, edge, Modifiers::default());
    assert_eq!(outcome.announcement, "Put C after A");
    assert_eq!(graph(&session), "start>A A.next>C B.end>End C.next>B");
}

#[test]
fn broken_text_keeps_the_graph_but_not_the_editing() {
    let mut session = open("A Task B; B Task");
    let broken = session.text().replace("\"States\": {", "\"States\": {{");
    let outcome = session.dispatch(editor::Command::ReplaceText(broken.clone()));
    assert_eq!(outcome.view.stale.as_ref().and_then(|it| it.as_ref()).map(|it| it.line), Some(3));
    assert_eq!(graph(&session), "start>A A.next>B B.end>End");
    let (a, edge) = (at(&session, "A"), on_edge(&session, "A.next"));
    click(&mut session, a, Modifiers::default());
    assert_eq!(selected(&session), ["A"]);
    drag(&mut session, a, Point::new(a.x + 50.0, a.y), Modifiers::default());
    session.pointer(&PointerEvent::PaletteDown { kind: StateKind::Wait, at: Point::new(-100.0, 80.0) });
    session.pointer(&PointerEvent::Move(pointer(edge, Modifiers::default())));
    session.pointer(&PointerEvent::Up(pointer(edge, Modifiers::default())));
    assert_eq!(session.text(), broken);
    let outcome = session.dispatch(editor::Command::Delete { states: vec!["/States/A".to_owned()], edges: vec![] });
    assert_eq!(outcome.announcement, "The text cannot be read from Ln 3 on. Repair it there, or undo.");
    session.undo();
    assert!(session.is_editable());
}

#[test]
fn the_pointer_hovers_and_opens_menus() {
    let mut session = open("A Task B; B Task");
    let b = at(&session, "B");
    session.pointer(&PointerEvent::Move(pointer(b, Modifiers::default())));
    assert_eq!(session.overlay().hover, Some(Hit::State("/States/B".to_owned())));
    let press = Pointer { button: Button::Secondary, ..pointer(b, Modifiers::default()) };
    let outcome = session.pointer(&PointerEvent::Down(press));
    assert_eq!(selected(&session), ["B"]);
    assert_eq!(outcome.requests, [Request::OpenMenu { hit: Some(Hit::State("/States/B".to_owned())), at: b }]);
}

#[test]
fn states_are_dragged_into_containers_and_out() {
    let mut session = open("A Task B; B Task M; M Map");
    let body = session.view().node("/States/M").expect("drawn").rect;
    let inside = session.viewport().to_screen(Point::new(body.x + 30.0, body.bottom() - 12.0));
    let b = at(&session, "B");
    let outcome = drag(&mut session, b, inside, Modifiers::default());
    assert_eq!(outcome.announcement, "Moved B into M");
    assert_eq!(outcome.renamed, [("/States/B".to_owned(), "/States/M/ItemProcessor/States/B".to_owned())]);
    assert_eq!(graph(&session), "start>A A.next>M M.end>End M.start>In M In M.end>End B.end>End");
    // A little over the side the container grows, far outside the state leaves it.
    let b = at(&session, "B");
    let outcome = drag(&mut session, b, Point::new(b.x + 64.0, b.y), Modifiers::default());
    assert_eq!(outcome.announcement, "Moved B");
    let b = at(&session, "B");
    let outcome = drag(&mut session, b, Point::new(b.x + 600.0, b.y), Modifiers::default());
    assert_eq!(outcome.announcement, "Moved B out of M");
    assert_eq!(graph(&session), "start>A A.next>M M.end>End B.end>End M.start>In M In M.end>End");
    assert_eq!(session.document().side.pins.keys().collect::<Vec<_>>(), ["/States/B"]);
    while session.undo_label().is_some() {
        session.undo();
    }
    assert_eq!(session.text(), definition("A Task B; B Task M; M Map"));
}

#[test]
fn states_move_from_branch_to_branch() {
    let mut session = open("P Parallel");
    let (from, to) = (at(&session, "P 1"), at(&session, "P 2"));
    let outcome = drag(&mut session, from, Point::new(to.x + 30.0, to.y), Modifiers::default());
    assert_eq!(outcome.announcement, "Moved P 1 into P");
    assert_eq!(graph(&session), "start>P P.end>End P.branch1>P 2 P 2.end>End P 1.end>End");
}

#[test]
fn the_canvas_moves_under_a_drag_at_its_edge() {
    let mut session = open("A Task B; B Task");
    let a = at(&session, "A");
    assert_eq!(session.tick(), Outcome::default(), "nothing is dragged");
    session.pointer(&PointerEvent::Down(pointer(a, Modifiers::default())));
    session.pointer(&PointerEvent::Move(pointer(Point::new(790.0, 300.0), Modifiers::default())));
    assert!(session.is_dragging());
    let (viewport, by) = (session.viewport(), session.overlay().by);
    let outcome = session.tick();
    assert!(outcome.changes.viewport && outcome.changes.overlay);
    assert!(session.viewport().x < viewport.x && session.viewport().y == viewport.y);
    assert!(session.overlay().by.x > by.x, "the card stays under the pointer");
    session.pointer(&PointerEvent::Move(pointer(Point::new(400.0, 300.0), Modifiers::default())));
    assert_eq!(session.tick(), Outcome::default(), "away from the edges the canvas stands");
}

#[test]
fn lines_are_taken_to_and_from_the_end() {
    let mut session = open("A Task B; B Task; C Pass");
    let head = |session: &mut Session, short: &str| {
        let edge = common::edge(session, short);
        session.select(Selection::edge_of(edge.clone()));
        let last = *session.view().edge(&edge).expect("the edge is drawn").points.last().expect("it has points");
        session.viewport().to_screen(last)
    };
    let end = |session: &Session| {
        let mark = session.view().marks.iter().find(|it| it.key.kind == editor::view::MarkKind::End);
        session.viewport().to_screen(mark.expect("there is an end").rect.center())
    };
    let (from, to) = (head(&mut session, "A.next"), end(&session));
    let outcome = drag(&mut session, from, to, Modifiers::default());
    assert_eq!(outcome.announcement, "Made A an end");
    assert_eq!(graph(&session), "start>A A.end>End B.end>End C.end>End");
    let from = head(&mut session, "A.end");
    let to = at(&session, "C");
    drag(&mut session, from, to, Modifiers::default());
    assert_eq!(graph(&session), "start>A A.next>C B.end>End C.end>End");
}

#[test]
fn with_ctrl_a_state_is_taken_to_another_edge() {
    let mut session = open("A Task B; B Task C; C Pass");
    let (from, to) = (at(&session, "A"), on_edge(&session, "B.next"));
    drag(&mut session, from, to, CTRL);
    assert_eq!(graph(&session), "start>B A.next>C B.next>A C.end>End");
    session.undo();
    assert_eq!(graph(&session), "start>A A.next>B B.next>C C.end>End");
    let (from, to) = (at(&session, "A"), on_edge(&session, "B.next"));
    drag(&mut session, from, to, Modifiers::default());
    assert_eq!(graph(&session), "start>A A.next>B B.next>C C.end>End", "without it, it is only moved");
}
