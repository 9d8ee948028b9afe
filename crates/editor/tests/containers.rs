//! States wrapped in containers and taken out of them, told in text.

mod common;

use common::check;

#[test]
fn a_chain_is_wrapped_as_one_branch() {
    check(
        "A Task B; B Task C; C Pass D; D Succeed",
        "wrap B, C in Parallel
         = Wrapped 2 states in Parallel
         graph start>A A.next>Parallel Parallel.next>D Parallel.branch0>B B.next>C C.end>End
         selected Parallel
         unwrap Parallel
         = Unwrapped Parallel
         graph start>A A.next>B B.next>C C.next>D
         selected B, C",
    );
}

#[test]
fn unconnected_states_become_branches() {
    check(
        "X Choice A B C; A Pass D; B Pass D; C Pass D; D Succeed",
        "wrap A, B in Parallel
         = Wrapped 2 states in Parallel
         graph start>X X.0>Parallel X.1>Parallel X.default>C Parallel.next>D C.next>D Parallel.branch0>A A.end>End Parallel.branch1>B B.end>End
         wrap A, C in Map
         ! C is not in the same branch as A. Only states of one branch can lead to each other.
         wrap C, X in Map
         ! These states lead to Parallel and to D. A container goes on to one state: take one of them in.",
    );
}

#[test]
fn a_map_takes_one_flow() {
    check(
        "A Task B; B Task",
        "wrap A, B in Map
         = Wrapped 2 states in Map
         graph start>Map Map.end>End Map.start>A A.next>B B.end>End
         text \"ItemsPath\": \"$.items\"
         text \"ProcessorConfig\"
         unwrap Map
         = Unwrapped Map; its ItemsPath went with it
         graph start>A A.next>B B.end>End",
    );
    check(
        "X Choice A B; A Pass; B Pass",
        "wrap A, B in Map\n! Nothing leads to B from the other states. Connect them, or wrap them in a Parallel.",
    );
}

#[test]
fn what_leads_out_is_kept() {
    check(
        "A Task B catch H; B Choice A C; C Pass; H Pass",
        "wrap A, B in Parallel
         = Wrapped 2 states in Parallel, which has its catcher now
         graph start>Parallel Parallel.next>C Parallel.catch0>H C.end>End H.end>End Parallel.branch0>A A.next>B B.0>A B.default>Succeed
         unwrap Parallel
         graph start>A A.next>B A.catch0>H B.0>A B.default>Succeed Succeed.next>C C.end>End H.end>End",
    );
}

#[test]
fn what_cannot_be_one_step_is_refused() {
    check(
        "A Choice B C; B Pass D; C Pass D; D Pass",
        "wrap B, C, D in Parallel
         ! Lines lead to B and to C. A branch begins with one state: leave one of them out, or join the lines.
         wrap A in Parallel
         ! These states lead to C and to B. A container goes on to one state: take one of them in.
         wrap A in Wait
         ! A Wait state holds no others. Choose Parallel or Map.
         unwrap A
         ! A holds no states.",
    );
}

#[test]
fn branches_run_one_after_the_other_when_unwrapped() {
    check(
        "A Task P; P Parallel B catch H; B Succeed; H Pass",
        "unwrap P
         graph start>A A.next>P 1 P 1.next>P 2 P 2.next>B H.end>End
         selected P 1, P 2",
    );
}

#[test]
fn branches_are_added_moved_and_removed() {
    check(
        "P Parallel",
        "branch P
         = Added branch 3 to P
         selected Pass
         graph start>P P.end>End P.branch0>P 1 P 1.end>End P.branch1>P 2 P 2.end>End P.branch2>Pass Pass.end>End
         reorder P Branches 2 0
         graph start>P P.end>End P.branch0>Pass Pass.end>End P.branch1>P 1 P 1.end>End P.branch2>P 2 P 2.end>End
         unset P Branches.1
         graph start>P P.end>End P.branch0>Pass Pass.end>End P.branch1>P 2 P 2.end>End
         branch Pass
         ! Pass is no Parallel state, so it has no branches.",
    );
}

#[test]
fn wrapping_touches_only_what_moves() {
    check(
        r#"{
  "StartAt": "A",   "Comment" : "odd  spacing stays",
  "States": {
    "A": { "Type": "Pass",   "Next":"B" },
    "B": {
      "Type": "Pass",
      "Parameters": { "n":1.50,  "s": "\u0041" },
      "End": true
    }
  }
}
"#,
        "wrap B in Map
         text \"StartAt\": \"A\",   \"Comment\" : \"odd  spacing stays\",
         text \"A\": { \"Type\": \"Pass\",   \"Next\":\"Map\" },
         text \"Parameters\": { \"n\":1.50,  \"s\": \"\\u0041\" },",
    );
}

#[test]
fn states_move_between_scopes_without_a_pointer() {
    let mut session = common::session(&common::definition("A Task P; P Parallel M; M Map"));
    let before = session.text();
    session.select(editor::Selection::state("/States/A"));
    let targets = session.move_targets();
    let labels: Vec<&str> = targets.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["P, branch 1", "P, branch 2", "M"]);
    let outcome = session.move_to(&targets[1]);
    assert_eq!(outcome.announcement, "Moved A into P");
    assert!(session.selection().contains("/States/P/Branches/1/States/A") && session.document().side.pins.is_empty());
    common::invariants::check(&session);
    let outcome = session.perform(editor::keymap::KeyAction::MoveOut);
    assert_eq!(outcome.announcement, "Moved A out of P");
    assert_eq!(session.perform(editor::keymap::KeyAction::MoveOut).announcement, "A lies in no container.");
    session.undo();
    session.undo();
    assert_eq!(session.text(), before);
}
