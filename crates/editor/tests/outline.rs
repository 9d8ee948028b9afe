//! Rows of the outline dragged to other rows.

mod common;

use common::{definition, key, session};
use editor::session::RowPlace;

/// The words of a text in order: a graph does not say in which order its edges are told.
fn sorted(graph: &str) -> Vec<&str> {
    let mut words: Vec<&str> = graph.split(' ').collect();
    words.sort_unstable();
    words
}

/// What is said and which edges there are after rows were dropped; that it is one step, and that undo brings back the bytes.
#[track_caller]
fn check(short: &str, dragged: &[&str], row: &str, part: f64, said: &str, edges: &str) {
    let text = if short.starts_with('{') { short.to_owned() } else { definition(short) };
    let mut session = session(&text);
    let states: Vec<String> = dragged.iter().map(|name| key(&session, name)).collect();
    session.select(editor::Selection::states_of(states.clone()));
    let states = session.rows_dragged_with(&states[0]);
    let drop = session.row_drop(&states, &key(&session, row), part).expect("a place to drop");
    let outcome = session.drop_on_row(&states, &drop);
    assert_eq!(outcome.announcement, said);
    assert_eq!(sorted(&common::graph(&session)), sorted(edges));
    if outcome.refusal.is_some() || said.ends_with("stays where it is") {
        assert_eq!((session.text(), session.undo_label()), (text, None));
        return;
    }
    assert_eq!(session.undo_label(), Some(said));
    let after = session.text();
    session.undo();
    assert_eq!((session.text(), session.undo_label()), (text, None));
    session.redo();
    assert_eq!(session.text(), after);
}

const ROW: &str = "A Pass B; B Pass C; C Pass";

#[test]
fn rows_change_their_order() {
    check(ROW, &["C"], "B", 0.2, "Put C before B", "start>A A.next>C C.next>B B.end>End");
    check(ROW, &["A"], "B", 0.8, "Put A after B", "start>B B.next>A A.next>C C.end>End");
    check(ROW, &["A"], "C", 0.8, "Put A after C", "start>B B.next>C C.next>A A.end>End");
    check(ROW, &["C"], "A", 0.2, "Put C before A", "start>C C.next>A A.next>B B.end>End");
    check(ROW, &["B", "A"], "C", 0.8, "Put 2 states after C", "start>C C.next>A A.next>B B.end>End");
    check(ROW, &["A"], "B", 0.2, "A stays where it is", "start>A A.next>B B.next>C C.end>End");
    check(ROW, &["B"], "A", 0.8, "B stays where it is", "start>A A.next>B B.next>C C.end>End");
}

#[test]
fn what_cannot_follow_is_refused() {
    check(
        "A Pass B; B Succeed; C Pass",
        &["C"],
        "B",
        0.8,
        "Nothing follows B, so nothing can be put behind it. Put it before B.",
        "start>A A.next>B C.end>End",
    );
    // A state that nothing leads to is led to.
    check("A Pass; X Pass", &["A"], "X", 0.2, "Put A before X", "start>A A.next>X X.end>End");
}

#[test]
fn lines_of_a_choice() {
    let short = "A Choice B C; B Pass C; C Pass; D Pass";
    check(short, &["D"], "A", 0.8, "Put D after A", "start>A A.0>B A.default>D D.next>C B.next>C C.end>End");
    check(short, &["D"], "B", 0.2, "Put D before B", "start>A A.0>D D.next>B A.default>C B.next>C C.end>End");
}

#[test]
fn containers_are_entered_and_left() {
    let short = "A Pass M; M Map Z; Z Pass";
    check(short, &["A"], "M", 0.5, "Moved A into M", "start>M M.start>In M In M.end>End A.end>End M.next>Z Z.end>End");
    check(
        short,
        &["A"],
        "In M",
        0.8,
        "Put A after In M",
        "start>M M.start>In M In M.next>A A.end>End M.next>Z Z.end>End",
    );
    check(short, &["In M"], "Z", 0.8, "Put In M after Z", "start>A A.next>M M.next>Z Z.next>In M In M.end>End");
    check(
        short,
        &["Z", "A"],
        "In M",
        0.2,
        "Put 2 states before In M",
        "start>M M.start>A A.next>Z Z.next>In M In M.end>End M.end>End",
    );
    let parallel = "P Parallel; X Pass";
    check(
        parallel,
        &["X"],
        "P 2",
        0.2,
        "Put X before P 2",
        "start>P P.branch0>P 1 P 1.end>End P.branch1>X X.next>P 2 P 2.end>End P.end>End",
    );
}

#[test]
fn no_place_on_itself_in_itself_or_while_the_text_is_broken() {
    let mut session = session(&definition("A Pass M; M Map"));
    let (a, m, inner) = (key(&session, "A"), key(&session, "M"), key(&session, "In M"));
    assert_eq!(session.row_drop(std::slice::from_ref(&m), &inner, 0.5), None);
    assert_eq!(session.row_drop(std::slice::from_ref(&a), &a, 0.1), None);
    let place = |part| session.row_drop(std::slice::from_ref(&a), &m, part).map(|it| it.place);
    assert_eq!([place(0.1), place(0.9)], [Some(RowPlace::Before), Some(RowPlace::Inside)]);
    session.toggle_collapsed(&m);
    assert_eq!(session.row_drop(std::slice::from_ref(&a), &m, 0.9).map(|it| it.place), Some(RowPlace::After));
    session.dispatch(editor::Command::ReplaceText("{".to_owned()));
    assert_eq!(session.row_drop(&[a], &m, 0.1), None);
}
