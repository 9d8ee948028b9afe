//! What a person does to a definition, told in text.

mod common;

use common::check;

#[test]
fn states_are_added() {
    check(
        "A Task B; B Task",
        "add Wait on A.next
         = Added Wait after A
         graph start>A A.next>Wait Wait.next>B B.end>End
         selected Wait
         add Wait after B
         = Added Wait 2 after B
         graph start>A A.next>Wait Wait.next>B B.next>Wait 2 Wait 2.end>End
         add Pass on start
         = Added Pass at the start
         graph start>Pass Pass.next>A A.next>Wait Wait.next>B B.next>Wait 2 Wait 2.end>End
         undo
         = Undone: Added Pass at the start
         selected Wait 2
         redo
         = Redone: Added Pass at the start
         selected Pass",
    );
}

#[test]
fn free_states_are_pinned_and_lead_nowhere() {
    check(
        "A Task",
        "add Task at 400 80
         = Added Task
         graph start>A A.end>End Task.end>End
         pins Task
         put Task on A.end
         = Put Task after A
         graph start>A A.next>Task Task.end>End
         pins ",
    );
}

#[test]
fn a_state_in_the_flow_is_put_elsewhere_in_it() {
    check(
        "A Task B; B Task C; C Pass",
        "put B on C.end
         = Put B after C
         graph start>A A.next>C B.end>End C.next>B
         put A on C.next
         graph start>C A.next>B B.end>End C.next>A
         put C on start
         ! C is already at this edge.
         put B on start
         graph start>B A.end>End B.next>C C.next>A",
    );
}

#[test]
fn the_first_state_needs_no_place() {
    check(
        "{\n  \"StartAt\": \"\",\n  \"States\": {}\n}\n",
        "add Task at 400 80
         = Added Task
         graph start>Task Task.end>End
         pins ",
    );
    check("{}", "add Wait at 0 0\ngraph start>Wait Wait.end>End");
    check("", "add Wait at 0 0\ngraph start>Wait Wait.end>End");
}

#[test]
fn choices_get_a_state_to_lead_to() {
    check(
        "A Task B; B Task",
        "add Choice on A.next
         graph start>A A.next>Choice Choice.0>B Choice.default>B B.end>End
         add Choice on B.end
         = Added Choice 2 and Succeed after B
         graph start>A A.next>Choice Choice.0>B Choice.default>B B.next>Choice 2 Choice 2.0>Succeed Choice 2.default>Succeed
         add Pass after Choice
         = Added Pass after Choice
         graph start>A A.next>Choice Choice.0>B Choice.1>Pass Choice.default>B Pass.end>End B.next>Choice 2 Choice 2.0>Succeed Choice 2.default>Succeed",
    );
}

#[test]
fn ends_have_nothing_behind_them() {
    check(
        "A Task B; B Fail",
        "add Wait after B
         ! B ends the run, so nothing follows it. Add the state before it.
         add Succeed on A.next
         graph start>A A.next>Succeed",
    );
}

#[test]
fn containers_take_states() {
    check(
        "P Parallel M; M Map",
        "add Wait in P:1
         = Added Wait in P
         graph start>P P.next>M M.end>End P.branch0>P 1 P 1.end>End P.branch1>P 2 P 2.end>End Wait.end>End M.start>In M In M.end>End
         connect P 2 to Wait
         add Task on M.start
         = Added Task at the start of M
         connect Task to P 1
         ! P 1 is not in the same branch as Task. Only states of one branch can lead to each other.
         delete P
         graph start>M M.end>End M.start>Task Task.next>In M In M.end>End
         selected M",
    );
}

#[test]
fn deleting_joins_what_is_unambiguous() {
    check(
        "A Task B; B Task C catch D; C Choice A D; D Pass",
        "select B
         delete B
         = Deleted B
         graph start>A A.next>C C.0>A C.default>D D.end>End
         selected A
         delete C
         = Deleted C
         graph start>A A.end>End D.end>End
         delete A, D
         = Deleted 2 states
         graph 
         selected ",
    );
}

#[test]
fn transitions_are_deleted() {
    check(
        "A Task B catch B; B Choice A C; C Pass",
        "disconnect A.catch0
         = Deleted the transition from A to B
         disconnect B.0
         disconnect B.default
         disconnect A.next
         graph start>A A.end>End C.end>End
         disconnect A.end
         ! This line says that A ends the run. Draw a line from it to another state instead.
         disconnect start
         ! This line says which state comes first. Take its head to another state instead.",
    );
}

#[test]
fn renaming_takes_all_references_along() {
    check(
        "A Task B catch C; B Choice A C; C Pass",
        "move C by 16 0
         rename C to Clean up
         = Renamed C to Clean up
         graph start>A A.next>B A.catch0>Clean up B.0>A B.default>Clean up Clean up.end>End
         pins Clean up
         selected Clean up
         rename A to B
         ! There already is a state named \"B\". Choose another name.
         undo
         pins C",
    );
}

#[test]
fn lines_are_drawn_and_moved() {
    check(
        "A Task B; B Task; C Choice A B; D Pass",
        "connect A to D
         = Connected A to D
         catch B to D
         = Added a catcher from B to D
         connect C to D
         = Added a rule from C to D
         graph start>A A.next>D B.catch0>D B.end>End C.0>A C.1>D C.default>B D.end>End
         reconnect C.1 to A
         reconnect B.end to C
         reconnect start to C
         = Made C the first state
         end A
         = Made A an end
         begin B
         graph start>B A.end>End B.next>C B.catch0>D C.0>A C.1>A C.default>B D.end>End",
    );
}

#[test]
fn fields_are_written_where_people_put_them() {
    check(
        "A Task B; B Wait",
        "set A TimeoutSeconds = 30
         = Changed TimeoutSeconds of A
         set A Comment = \"first\"
         undo
         = Undone: Changed Comment of A
         redo
         item A Retry = {\"ErrorEquals\": [\"States.ALL\"]}
         = Added Retry 1 to A
         item A Retry = {\"ErrorEquals\": [\"Timeout\"]}
         text {\"ErrorEquals\": [\"Timeout\"]},
         set A Retry.0.IntervalSeconds = 4
         reorder A Retry 0 1
         = Moved Retry 1 of A to place 2
         unset A Retry.0
         = Removed Retry 1 from A
         unset A Retry.0
         swap B Seconds for SecondsPath = \"$.pause\"
         = Changed Seconds of B to SecondsPath
         text \"SecondsPath\": \"$.pause\",
         unset B Seconds
         ! B has no Seconds.
         set machine TimeoutSeconds = 100
         = Changed TimeoutSeconds of the state machine
         text \"TimeoutSeconds\": 100,
         set A Parameters = {oops
         ! This is not JSON: this { is never closed; close it with }.",
    );
}

#[test]
fn typing_in_one_field_is_one_step() {
    check(
        "A Task",
        "set A Comment = \"f\"
         set A Comment = \"fi\"
         set A Comment = \"first\"
         undo
         = Undone: Changed Comment of A
         undo
         = Nothing to undo
         redo
         text \"Comment\": \"first\"",
    );
}

#[test]
fn typing_in_the_code_renames_what_is_kept_beside_it() {
    let text = common::definition("A Task B; B Task");
    let mut session = common::session(&text);
    session.dispatch(common::command(&session, "move B by 16 8"));
    let mock = report::StateMock::default();
    session.dispatch(editor::Command::SetMock { state: "/States/B".to_owned(), mock: Some(mock) });
    for name in ["Bo", "Boo", "Boo\\", "Book"] {
        let typed = text.replace("\"B\"", &format!("\"{name}\""));
        session.dispatch(editor::Command::ReplaceText(typed));
        common::invariants::check(&session);
    }
    assert_eq!(common::graph(&session), "start>A A.next>Book Book.end>End");
    assert_eq!(session.document().side.pins.keys().collect::<Vec<_>>(), ["/States/Book"]);
    assert!(session.document().side.mocks.get("Book").is_some());
    while session.undo_label().is_some() {
        session.undo();
    }
    assert_eq!(session.text(), text);
}

#[test]
fn typing_on_a_line_is_one_step() {
    let mut session = common::session("{}");
    for text in ["{ }", "{ \"", "{ \"a", "{ \"a\"", "{ \"a\": 1}", "{ \"a\": 1\n}", "{ \"a\": 1\n }"] {
        session.dispatch(editor::Command::ReplaceText(text.to_owned()));
    }
    let mut texts = Vec::new();
    while session.undo_label().is_some() {
        session.undo();
        texts.push(session.text());
    }
    assert_eq!(texts, ["{ \"a\": 1}", "{ }", "{}"]);
}

#[test]
fn pasted_states_get_names_of_their_own() {
    check(
        "A Task B; B Map",
        "paste {\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"B\"}, \"B\": {\"Type\": \"Pass\", \"End\": true}}}
         = Pasted 2 states
         graph start>A A.next>B B.end>End A 2.next>B 2 B 2.end>End B.start>In B In B.end>End
         selected A 2, B 2
         paste \"C\": {\"Type\": \"Wait\", \"Seconds\": 3, \"Next\": \"Nowhere\"},
         = Pasted C
         graph start>A A.next>B B.end>End A 2.next>B 2 B 2.end>End C.end>End B.start>In B In B.end>End
         paste {\"Type\": \"Succeed\"}
         = Pasted Succeed
         paste hello
         ! The clipboard holds no states. Copy states, or a piece of a definition.",
    );
    check(
        "A Task B; B Map",
        "duplicate B
         = Duplicated B
         graph start>A A.next>B B.end>End B 2.end>End B.start>In B In B.end>End B 2.start>In B 2 In B 2.end>End
         cut A
         = Cut A
         graph start>B B.end>End B 2.end>End B.start>In B In B.end>End B 2.start>In B 2 In B 2.end>End",
    );
}

#[test]
fn branches_keep_their_pins_when_they_move() {
    check(
        "P Parallel",
        "move P 1 by 40 16
         item P Branches = {\"StartAt\": \"Pass\", \"States\": {\"Pass\": {\"Type\": \"Pass\", \"End\": true}}}
         graph start>P P.end>End P.branch0>P 1 P 1.end>End P.branch1>P 2 P 2.end>End P.branch2>Pass Pass.end>End
         reorder P Branches 0 2
         = Moved Branches 1 of P to place 3
         graph start>P P.end>End P.branch0>P 2 P 2.end>End P.branch1>Pass Pass.end>End P.branch2>P 1 P 1.end>End
         pins P 1
         unset P Branches.0
         graph start>P P.end>End P.branch0>Pass Pass.end>End P.branch1>P 1 P 1.end>End
         pins P 1
         tidy
         = Tidied up 1 state
         tidy
         ! No state was placed by hand. The layout is automatic already.",
    );
}

#[test]
fn moved_cards_do_not_cover_others() {
    check(
        "A Task B; B Task C; C Task",
        "move A by 0 0
         move B by 0 -100
         move C by 0 -210
         = Moved C",
    );
}

#[test]
fn types_change_and_conditions_too() {
    check(
        "A Task B catch B; B Choice A C; C Pass",
        "turn A into Wait
         = Changed A to Wait
         graph start>A A.next>B B.0>A B.default>C C.end>End
         turn C into Parallel
         graph start>A A.next>B B.0>A B.default>C C.end>End C.branch0>Branch 1 Branch 1.end>End C.branch1>Branch 2 Branch 2.end>End",
    );
}

#[test]
fn broken_text_shows_the_graph_of_the_last_good_one() {
    check(
        "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"End\": true}}}",
        "type {\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"End\": tr}}}
         graph start>A A.end>End
         add Wait on A.end
         ! The text cannot be read from Ln 1 on. Repair it there, or undo.
         type {\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"B\"}}}
         graph start>A A.next>?B
         undo
         undo
         graph start>A A.end>End
         add Wait on A.end
         graph start>A A.next>Wait Wait.end>End",
    );
}

#[test]
fn quotes_that_close_by_themselves_do_not_cut_typing_into_pieces() {
    let mut session = common::session("{}");
    // What an editor hands over while `"a": "bc"` and `, "d": 1` are typed within the brackets.
    let texts = [
        r#"{""}"#,
        r#"{"a"}"#,
        r#"{"a":}"#,
        r#"{"a": }"#,
        r#"{"a": ""}"#,
        r#"{"a": "b"}"#,
        r#"{"a": "bc"}"#,
        r#"{"a": "bc",}"#,
        r#"{"a": "bc", ""}"#,
        r#"{"a": "bc", "d"}"#,
        r#"{"a": "bc", "d":}"#,
        r#"{"a": "bc", "d":1}"#,
    ];
    for text in texts {
        session.dispatch(editor::Command::ReplaceText(text.to_owned()));
        session.follow_cursor(editor::selection::Selection::none());
    }
    assert_eq!(session.history().n_past(), 1, "one burst is one step");
    session.undo();
    assert_eq!(session.text(), "{}");
    session.redo();
    assert_eq!(session.text(), texts[texts.len() - 1]);
    // Elsewhere, or after a break, it is another step.
    session.dispatch(editor::Command::ReplaceText(r#" {"a": "bc", "d":1}"#.to_owned()));
    assert_eq!(session.history().n_past(), 2);
    session.break_merge();
    session.dispatch(editor::Command::ReplaceText(r#"  {"a": "bc", "d":1}"#.to_owned()));
    assert_eq!(session.history().n_past(), 3);
}
