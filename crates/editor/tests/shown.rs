//! What is shown of the graph: collapsed containers, the inside of one, error paths.

mod common;

use common::check;
use editor::Document;
use editor::view::EdgeKind;

#[test]
fn containers_are_collapsed_and_expanded() {
    check(
        "A Task M; M Map P catch H; P Parallel; H Pass",
        "shows A, M, P, H, In M, P 1, P 2
         collapse M, P
         = Collapsed 2 states
         shows A, M+1, P+2, H
         graph start>A A.next>M M.next>P M.catch0>H P.end>End H.end>End
         selected M, P
         collapse A
         ! A holds no states, so there is nothing to collapse.
         add Wait on A.next
         rename M to Each
         shows A, Wait, Each+1, P+2, H
         expand P
         = Expanded P
         shows A, Wait, Each+1, P, H, P 1, P 2
         toggle Each
         = Expanded Each
         toggle Each
         = Collapsed Each
         undo
         = Undone: Collapsed Each
         shows A, Wait, Each, P, H, In M, P 1, P 2",
    );
}

#[test]
fn going_to_a_hidden_state_opens_what_it_lies_in() {
    check(
        "A Task M; M Map",
        "collapse M
         shows A, M+1
         find /States/M/ItemProcessor/States/In M
         shows A, M, In M
         selected In M
         toggle M
         = Collapsed M
         shows A, M+1
         undo
         = Undone: Collapsed M
         shows A, M, In M",
    );
}

#[test]
fn a_container_is_entered_alone() {
    check(
        "A Task P; P Parallel B; B Pass",
        "path test
         enter P
         = Inside P
         path test > P
         shows P, P 1, P 2
         graph P.branch0>P 1 P 1.end>End P.branch1>P 2 P 2.end>End
         add Wait on P 1.end
         shows P, P 1, Wait, P 2
         wrap P 2 in Map
         enter Map
         path test > P > Map
         shows Map, P 2
         leave
         = Inside P
         selected Map
         rename P to Both
         path test > Both
         leave
         = The whole workflow
         shows A, Both, B, P 1, Wait, Map, P 2
         selected Both
         enter A
         = Only a Parallel or a Map can be entered
         enter Both
         find /States/B
         shows A, Both, B, P 1, Wait, Map, P 2
         selected B",
    );
}

#[test]
fn error_paths_are_told_apart() {
    check(
        "A Task B catch H; B Choice C X; C Pass; H Task R; R Pass C; X Pass F; F Fail",
        "errors H, R
         fails X, F
         only
         = Only error paths are shown
         shows A, B, C, H, R, X, F
         graph A.catch0>H B.default>X H.next>R R.next>C X.next>F
         only
         = Everything is shown
         delete X
         fails F",
    );
    check(
        "A Task B; B Map C catch C; C Pass; D Pass",
        "errors 
         only
         shows B+1, C
         graph B.catch0>C",
    );
}

#[test]
fn catch_edges_are_dimmed_by_a_switch() {
    let mut session = common::session(&common::definition("A Task B catch B; B Pass"));
    assert!(session.view().edges.iter().all(|edge| !edge.is_dimmed));
    session.toggle_catch_edges();
    assert!(session.view().edges.iter().all(|edge| edge.is_dimmed == (edge.kind == EdgeKind::Catch)));
    assert!(session.undo_label().is_none(), "it is no change of the document");
}

#[test]
fn collapsed_containers_are_stored_and_older_documents_are_read() {
    let mut session = common::session(&common::definition("M Map"));
    session.dispatch(editor::Command::Collapse { containers: vec!["/States/M".to_owned()] });
    let stored = session.document().to_stored();
    let back = Document::from_stored(&stored).expect("it can be read");
    assert_eq!(back.side, session.document().side);
    let older = stored.replace(r#""collapsed": ["/States/M"], "#, "").replace(r#""collapsed":["/States/M"],"#, "");
    assert!(older.len() < stored.len(), "{stored}");
    let back = Document::from_stored(&older).expect("older documents can be read");
    assert!(back.side.collapsed.is_empty());
}

#[test]
fn hidden_states_are_found_by_name() {
    let mut session = common::session(&common::definition("A Task M; M Map"));
    session.dispatch(editor::Command::Collapse { containers: vec!["/States/M".to_owned()] });
    let found = editor::search::find_states(session.view(), "In M");
    assert_eq!(found[0].title, "In M");
    session.enter(Some("/States/M"));
    assert_eq!(editor::search::find_states(session.view(), "A")[0].title, "A");
}

#[test]
fn the_flow_goes_the_other_way() {
    check(
        "A Task B; B Pass",
        "layout right, compact
         = Laid out from left to right, compactly
         layout down
         = Laid out from top to bottom",
    );
    let mut session = common::session(&common::definition("A Task B; B Pass"));
    let layout = editor::command::LayoutOptions { direction: editor::command::Direction::Right, ..Default::default() };
    session.dispatch(editor::Command::SetLayout(layout));
    let rect = |key: &str| session.view().node(key).expect("it is drawn").rect;
    assert!(rect("/States/B").x >= rect("/States/A").right());
    let edge = session.view().edge(&editor::EdgeKey::new("/States/A", report::Via::Next)).expect("an edge").clone();
    let a = session.view().node("/States/A").expect("it is drawn");
    assert_eq!(edge.points.first().copied(), a.port(editor::view::Port::Next));
    let b = session.view().node("/States/B").expect("it is drawn");
    assert_eq!(edge.points.last().copied(), Some(b.entry()));
    let stored = Document::from_stored(&session.document().to_stored()).expect("it can be read");
    assert_eq!(stored.side.layout, layout);
    session.select(editor::Selection::state("/States/A"));
    session.perform(editor::keymap::KeyAction::MoveRight);
    assert!(session.selection().contains("/States/B"), "arrows go with the flow");
}

#[test]
fn problems_inside_count_for_the_collapsed_container() {
    let mut session = common::session(&common::definition("M Map").replace("\"Pass\"", "\"Passs\""));
    let inside: u32 = session.view().nodes.iter().map(|node| node.problems.count).sum();
    assert!(inside > 0);
    session.dispatch(editor::Command::Collapse { containers: vec!["/States/M".to_owned()] });
    assert_eq!(session.view().nodes.iter().map(|node| node.problems.count).sum::<u32>(), inside);
    let label = &session.view().nodes[0].label;
    assert!(label.contains("collapsed, 1 state inside"), "{label}");
}
