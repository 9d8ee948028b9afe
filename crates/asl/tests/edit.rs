//! Language-aware edits, as text before and after.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::sync::Arc;

use asl::ast::{StateMachine, StatePath, StateType, Way};
use asl::edit::{self, Edge, Port, Refusal, Target};
use proptest::prelude::*;
use syntax::{Node, Pointer, parse};

/// Edits a machine whose lines are `before` and compares lines.
#[track_caller]
fn check(before: &[&str], edit: impl FnOnce(&Node) -> Result<Node, Refusal>, after: &[&str]) {
    let before = machine(before);
    let root = parse(&before).root;
    let edited = edit(&root).expect("the edit is allowed");
    assert_eq!(edited.text(), machine(after));
    assert_eq!(root.text(), before);
}

#[track_caller]
fn check_refused(before: &[&str], edit: impl FnOnce(&Node) -> Result<Node, Refusal>, message: &str) {
    let root = parse(&machine(before)).root;
    assert_eq!(edit(&root).unwrap_err().to_string(), message);
}

/// The first line is `StartAt`, each other one a state.
fn machine(lines: &[&str]) -> String {
    let (start, states) = lines.split_first().unwrap();
    format!("{{\n  {start}\n  \"States\": {{\n    {}\n  }}\n}}\n", states.join("\n    "))
}

fn at(name: &str) -> StatePath {
    StatePath::in_scope(&Pointer::root(), name)
}

fn top() -> Pointer {
    Pointer::root()
}

const START: &str = r#""StartAt": "A","#;

#[test]
fn rename_with_all_references() {
    check(
        &[
            START,
            r#""A": {"Type": "Choice", "Choices": [{"Variable": "$.A", "IsPresent": true, "Next": "A"}], "Default": "B"},"#,
            r#""B": {"Type": "Task", "Resource": "A", "Catch": [{"ErrorEquals": ["A"], "Next": "A"}], "Next" : "A"}"#,
        ],
        |root| edit::rename(root, &at("A"), "New \"name\""),
        &[
            r#""StartAt": "New \"name\"","#,
            r#""New \"name\"": {"Type": "Choice", "Choices": [{"Variable": "$.A", "IsPresent": true, "Next": "New \"name\""}], "Default": "B"},"#,
            r#""B": {"Type": "Task", "Resource": "A", "Catch": [{"ErrorEquals": ["A"], "Next": "New \"name\""}], "Next" : "New \"name\""}"#,
        ],
    );
    let nested = [
        START,
        r#""A": {"Type": "Map", "ItemProcessor": {"StartAt": "In", "States": {"In": {"Type": "Pass", "Next": "In2"}, "In2": {"Type": "Pass", "Next": "In"}}}, "End": true},"#,
        r#""B": {"Type": "Pass", "Next": "In"}"#,
    ];
    let inner = |root: &Node| StatePath::find(root, "/States/A/ItemProcessor/States/In").unwrap();
    check(
        &nested,
        |root| edit::rename(root, &inner(root), "X"),
        &[
            START,
            r#""A": {"Type": "Map", "ItemProcessor": {"StartAt": "X", "States": {"X": {"Type": "Pass", "Next": "In2"}, "In2": {"Type": "Pass", "Next": "X"}}}, "End": true},"#,
            r#""B": {"Type": "Pass", "Next": "In"}"#,
        ],
    );
    check(&nested, |root| edit::rename(root, &inner(root), "In"), &nested);
    check_refused(
        &nested,
        |root| edit::rename(root, &inner(root), "B"),
        "There already is a state named \"B\". Choose another name.",
    );
    check_refused(&nested, |root| edit::rename(root, &at("A"), ""), "A state needs a name.");
    let long = "x".repeat(81);
    check_refused(
        &nested,
        |root| edit::rename(root, &at("A"), &long),
        "The name has 81 characters of at most 80. Shorten it.",
    );
    check_refused(&nested, |root| edit::rename(root, &at("Z"), "Y"), "There is no state at /States/Z.");
}

#[test]
fn add_states() {
    let before = ["\"StartAt\": \"A\",", r#""A": {"#, r#"  "Type": "Pass","#, r#"  "End": true"#, r#"}"#];
    check(
        &before,
        |root| edit::add_state(root, StateType::Wait, "W", &top(), Some("A")),
        &[
            START,
            r#""A": {"#,
            r#"  "Type": "Pass","#,
            r#"  "End": true"#,
            r#"},"#,
            r#""W": {"#,
            r#"  "Type": "Wait","#,
            r#"  "Seconds": 60,"#,
            r#"  "End": true"#,
            r#"}"#,
        ],
    );
    check_refused(
        &before,
        |root| edit::add_state(root, StateType::Pass, "A", &top(), None),
        "There already is a state named \"A\". Choose another name.",
    );
    let nowhere = Pointer::of_keys(["Nowhere"]);
    check_refused(
        &before,
        |root| edit::add_state(root, StateType::Pass, "B", &nowhere, None),
        "There is no object at /Nowhere that can hold states.",
    );
}

#[test]
fn add_to_nothing() {
    for before in ["", "{}", "{\"States\": {}}", "{\"StartAt\": \"Gone\"}", "{\"Comment\": \"x\", \"States\":}"] {
        let root = parse(before).root;
        let edited = edit::add_state(&root, StateType::Succeed, "Done", &top(), None).unwrap();
        let scope = StateMachine::new(&edited).scope().clone();
        assert_eq!((scope.start_at().as_deref(), scope.names()), (Some("Done"), vec![Arc::from("Done")]), "{edited}");
        assert_eq!(parse(&edited.text()).errors, vec![], "{edited}");
    }
    let edited = edit::add_state(&parse("").root, StateType::Succeed, "Done", &top(), None).unwrap();
    let expected =
        "{\n  \"StartAt\": \"Done\",\n  \"States\": {\n    \"Done\": {\n      \"Type\": \"Succeed\"\n    }\n  }\n}";
    assert_eq!(edited.text(), expected);
}

#[test]
fn skeletons_of_all_types_are_sound() {
    for language in ["JSONPath", "JSONata"] {
        for state_type in StateType::ALL {
            let text = format!(
                "{{\"QueryLanguage\": \"{language}\", \"StartAt\": \"Done\", \"States\": {{\"Done\": {{\"Type\": \"Succeed\"}}}}}}"
            );
            let root = parse(&text).root;
            let root = edit::add_on_edge(&root, &Edge::Start(top()), state_type, "New").unwrap();
            let states = StateMachine::new(&root).states();
            let new = states.iter().find(|it| &**it.name() == "New").unwrap();
            let keys: Vec<&str> = new.node().as_object().unwrap().keys().collect();
            let is_known = |key: &&str| *key == "Type" || state_type.fields().contains(key);
            assert!(keys.iter().all(is_known), "{keys:?}");
            assert_eq!(new.state_type(), Some(state_type));
            let is_jsonpath_only = |key: &&str| ["Parameters", "OutputPath", "ItemsPath"].contains(key);
            assert!(language == "JSONPath" || !keys.iter().any(is_jsonpath_only), "{keys:?}");
            let program = asl::lower(&root, &asl::Options::default());
            assert_eq!(program.program.states.len(), states.len());
        }
    }
}

#[test]
fn insert_on_edges() {
    let before = [START, r#""A": { "Type": "Pass", "Next": "B" },"#, r#""B": { "Type": "Succeed" }"#];
    let edge = |way| Edge::Out(at("A"), way);
    check(
        &before,
        |root| edit::add_on_edge(root, &edge(Way::Next), StateType::Wait, "W"),
        &[
            START,
            r#""A": { "Type": "Pass", "Next": "W" },"#,
            r#""W": {"#,
            r#"  "Type": "Wait","#,
            r#"  "Seconds": 60,"#,
            r#"  "Next": "B""#,
            r#"},"#,
            r#""B": { "Type": "Succeed" }"#,
        ],
    );
    check(
        &before,
        |root| edit::add_on_edge(root, &Edge::Start(top()), StateType::Fail, "F"),
        &[
            r#""StartAt": "F","#,
            r#""F": {"#,
            r#"  "Type": "Fail","#,
            r#"  "Error": "Failed""#,
            r#"},"#,
            r#""A": { "Type": "Pass", "Next": "B" },"#,
            r#""B": { "Type": "Succeed" }"#,
        ],
    );
    check_refused(
        &before,
        |root| edit::add_on_edge(root, &edge(Way::Default), StateType::Wait, "W"),
        "A has no Default.",
    );
    let ended = [START, r#""A": { "Type": "Pass", "End": true }"#];
    check(
        &ended,
        |root| edit::add_on_edge(root, &edge(Way::Next), StateType::Pass, "P"),
        &[
            START,
            r#""A": { "Type": "Pass", "Next": "P" },"#,
            r#""P": {"#,
            r#"  "Type": "Pass","#,
            r#"  "End": true"#,
            r#"}"#,
        ],
    );
    let loose = [
        START,
        r#""A": { "Type": "Pass", "Next": "B" },"#,
        r#""B": { "Type": "Succeed" },"#,
        r#""P": { "Type": "Pass", "End": true }"#,
    ];
    check(
        &loose,
        |root| edit::move_onto_edge(root, &at("P"), &edge(Way::Next)),
        &[
            START,
            r#""A": { "Type": "Pass", "Next": "P" },"#,
            r#""B": { "Type": "Succeed" },"#,
            r#""P": { "Type": "Pass", "Next": "B" }"#,
        ],
    );
    check_refused(&loose, |root| edit::move_onto_edge(root, &at("A"), &edge(Way::Next)), "A is already at this edge.");
    check_refused(&loose, |root| edit::move_onto_edge(root, &at("B"), &edge(Way::Next)), "B is already at this edge.");
}

const BRANCHED: [&str; 5] = [
    START,
    r#""A": { "Type": "Task", "Resource": "r", "Catch": [{ "ErrorEquals": ["X"], "Next": "F" }, { "ErrorEquals": ["States.ALL"], "Next": "B" }], "Next": "B" },"#,
    r#""B": { "Type": "Choice", "Choices": [{ "Variable": "$.x", "IsNull": true, "Next": "F" }, { "Variable": "$.y", "IsNull": true, "Next": "A" }], "Default": "D" }, // why"#,
    r#""D": { "Type": "Pass", "Next": "F" },"#,
    r#""F": { "Type": "Fail" }"#,
];

#[test]
fn remove_states() {
    let chain = [
        START,
        r#""A": { "Type": "Pass", "Next": "B" },"#,
        r#""B": { "Type": "Wait", "Seconds": 1, "Next": "C" },"#,
        r#""C": { "Type": "Pass", "End": true }"#,
    ];
    let remove = |names: &'static [&'static str]| {
        move |root: &Node| edit::remove_states(root, &names.iter().map(|it| at(it)).collect::<Vec<_>>())
    };
    check(
        &chain,
        remove(&["B"]),
        &[START, r#""A": { "Type": "Pass", "Next": "C" },"#, r#""C": { "Type": "Pass", "End": true }"#],
    );
    check(
        &chain,
        remove(&["A"]),
        &[
            r#""StartAt": "B","#,
            r#""B": { "Type": "Wait", "Seconds": 1, "Next": "C" },"#,
            r#""C": { "Type": "Pass", "End": true }"#,
        ],
    );
    check(&chain, remove(&["A", "B"]), &[r#""StartAt": "C","#, r#""C": { "Type": "Pass", "End": true }"#]);
    check(&chain, remove(&["C", "B"]), &[START, r#""A": { "Type": "Pass", "End": true }"#]);
    // A Choice with several targets has no one successor; a Fail has none.
    check(
        &BRANCHED,
        remove(&["B"]),
        &[
            START,
            r#""A": { "Type": "Task", "Resource": "r", "Catch": [{ "ErrorEquals": ["X"], "Next": "F" }], "End": true },"#,
            BRANCHED[3],
            BRANCHED[4],
        ],
    );
    check(
        &BRANCHED,
        remove(&["F"]),
        &[
            START,
            r#""A": { "Type": "Task", "Resource": "r", "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "B" }], "Next": "B" },"#,
            r#""B": { "Type": "Choice", "Choices": [{ "Variable": "$.y", "IsNull": true, "Next": "A" }], "Default": "D" }, // why"#,
            r#""D": { "Type": "Pass", "End": true }"#,
        ],
    );
    let root = parse(&machine(&chain)).root;
    let edited = remove(&["A", "B", "C"])(&root).unwrap();
    assert_eq!(edited.text(), "{\n  \"States\": {}\n}\n");
}

#[test]
fn connect_states() {
    let connect =
        |from: &'static str, port: Port, to: Target| move |root: &Node| edit::connect(root, &at(from), port, &to);
    let to = |name: &str| Target::state(name);
    let line = |index: usize, text: &'static str| {
        let mut lines = BRANCHED;
        lines[index] = text;
        lines
    };
    check(&BRANCHED, connect("D", Port::Next, to("A")), &line(3, r#""D": { "Type": "Pass", "Next": "A" },"#));
    check(&BRANCHED, connect("D", Port::Next, Target::End), &line(3, r#""D": { "Type": "Pass", "End": true },"#));
    check(
        &line(3, r#""D": { "Type": "Pass", "End": true },"#),
        connect("D", Port::Next, to("A")),
        &line(3, r#""D": { "Type": "Pass", "Next": "A" },"#),
    );
    check(
        &line(3, r#""D": { "Type": "Pass", "End": false, "Next": "F" },"#),
        connect("D", Port::Next, Target::End),
        &line(3, r#""D": { "Type": "Pass", "End": true },"#),
    );
    check(
        &line(3, r#""D": { "Type": "Pass" },"#),
        connect("D", Port::Next, to("A")),
        &line(3, r#""D": { "Type": "Pass", "Next": "A" },"#),
    );
    check(
        &BRANCHED,
        connect("B", Port::Rule(1), to("D")),
        &line(
            2,
            r#""B": { "Type": "Choice", "Choices": [{ "Variable": "$.x", "IsNull": true, "Next": "F" }, { "Variable": "$.y", "IsNull": true, "Next": "D" }], "Default": "D" }, // why"#,
        ),
    );
    check(
        &BRANCHED,
        connect("B", Port::NewRule, to("D")),
        &line(
            2,
            r#""B": { "Type": "Choice", "Choices": [{ "Variable": "$.x", "IsNull": true, "Next": "F" }, { "Variable": "$.y", "IsNull": true, "Next": "A" }, { "Variable": "$.value", "IsPresent": true, "Next": "D" }], "Default": "D" }, // why"#,
        ),
    );
    check(
        &BRANCHED,
        connect("A", Port::NewCatch, to("D")),
        &line(
            1,
            r#""A": { "Type": "Task", "Resource": "r", "Catch": [{ "ErrorEquals": ["X"], "Next": "F" }, { "ErrorEquals": ["States.TaskFailed"], "Next": "D" }, { "ErrorEquals": ["States.ALL"], "Next": "B" }], "Next": "B" },"#,
        ),
    );
    check(&BRANCHED, |root| edit::set_start_at(root, &at("B")), &line(0, r#""StartAt": "B","#));
    check_refused(&BRANCHED, connect("F", Port::Next, to("A")), "F is a Fail state, which has no Next.");
    check_refused(&BRANCHED, connect("B", Port::Next, to("A")), "B is a Choice state, which has no Next.");
    check_refused(&BRANCHED, connect("D", Port::NewCatch, to("A")), "D is a Pass state, which has no Catch.");
    check_refused(&BRANCHED, connect("B", Port::Rule(7), to("A")), "B has no rule 8.");
    check_refused(
        &BRANCHED,
        connect("B", Port::Default, Target::End),
        "Default of B must lead to a state. Let it lead to a Succeed state.",
    );
    check_refused(
        &BRANCHED,
        connect("D", Port::Next, to("Z")),
        "Z is not in the same branch as D. Only states of one branch can lead to each other.",
    );
    check(
        &BRANCHED,
        |root| edit::disconnect(root, &at("D"), Way::Next),
        &line(3, r#""D": { "Type": "Pass", "End": true },"#),
    );
    check(
        &BRANCHED,
        |root| edit::disconnect(root, &at("B"), Way::Rule(0)),
        &line(
            2,
            r#""B": { "Type": "Choice", "Choices": [{ "Variable": "$.y", "IsNull": true, "Next": "A" }], "Default": "D" }, // why"#,
        ),
    );
}

#[test]
fn duplicate_states() {
    let before = [
        START,
        r#""A": { "Type": "Pass", "Next": "M 9" },"#,
        r#""M 9": { "Type": "Map", "ItemProcessor": { "StartAt": "In", "States": { "In": { "Type": "Pass", "Next": "In" } } }, "Next": "A" }"#,
    ];
    let copy = |names: &'static [&'static str]| {
        move |root: &Node| {
            let states: Vec<StatePath> = names.iter().map(|it| at(it)).collect();
            edit::duplicate(root, &states).map(|(root, added)| {
                assert_eq!(added.len(), names.len());
                assert!(added.iter().all(|it| root.get(it.pointer()).is_some()));
                root
            })
        }
    };
    check(&before, copy(&["A"]), &[START, before[1], r#""A 2": { "Type": "Pass", "Next": "M 9" },"#, before[2]]);
    let comma = format!("{},", before[2]);
    check(
        &before,
        copy(&["M 9", "A"]),
        &[
            START,
            before[1],
            &comma,
            r#""A 2": { "Type": "Pass", "Next": "M 10" },"#,
            r#""M 10": { "Type": "Map", "ItemProcessor": { "StartAt": "In 2", "States": { "In 2": { "Type": "Pass", "Next": "In 2" } } }, "Next": "A 2" }"#,
        ],
    );
    // In another scope, what is not there cannot be led to.
    let inner = Pointer::of_keys(["States", "M 9", "ItemProcessor"]);
    let paste = |root: &Node| {
        let state = root.get(at("A").pointer()).unwrap().clone();
        edit::insert_states(root, &inner, Some("In"), &[("A".into(), state)]).map(|it| it.0)
    };
    check(
        &before,
        paste,
        &[
            START,
            before[1],
            r#""M 9": { "Type": "Map", "ItemProcessor": { "StartAt": "In", "States": { "In": { "Type": "Pass", "Next": "In" }, "A 2": { "Type": "Pass", "End": true } } }, "Next": "A" }"#,
        ],
    );
}

#[test]
fn set_and_remove_fields() {
    let before = [START, r#""A": {"#, r#"  "Type": "Task","#, r#"  "Resource": "r","#, r#"  "Next": "A""#, r#"}"#];
    check(
        &before,
        |root| edit::set_field(root, &at("A").field("TimeoutSeconds"), Node::integer(5)),
        &[
            START,
            r#""A": {"#,
            r#"  "Type": "Task","#,
            r#"  "Resource": "r","#,
            r#"  "TimeoutSeconds": 5,"#,
            r#"  "Next": "A""#,
            r#"}"#,
        ],
    );
    check(
        &before,
        |root| edit::set_field(root, &at("A").field("Parameters").child_key("k").child_key("j"), Node::integer(5)),
        &[
            START,
            r#""A": {"#,
            r#"  "Type": "Task","#,
            r#"  "Resource": "r","#,
            r#"  "Parameters": {"#,
            r#"    "k": {"#,
            r#"      "j": 5"#,
            r#"    }"#,
            r#"  },"#,
            r#"  "Next": "A""#,
            r#"}"#,
        ],
    );
    check(
        &before,
        |root| edit::set_field(root, &at("A").field("Comment"), Node::string("c")),
        &[
            START,
            r#""A": {"#,
            r#"  "Type": "Task","#,
            r#"  "Comment": "c","#,
            r#"  "Resource": "r","#,
            r#"  "Next": "A""#,
            r#"}"#,
        ],
    );
    check(&before, |root| edit::remove_field(root, &at("A").field("Retry")), &before);
    check(
        &before,
        |root| edit::remove_field(root, &at("A").field("Resource")),
        &[START, r#""A": {"#, r#"  "Type": "Task","#, r#"  "Next": "A""#, r#"}"#],
    );
}

#[test]
fn change_types() {
    let before = [START, r#""A": { "Type": "Task", "Resource": "r", "Retry": [], "x": 1, "Next": "A" }"#];
    let to = |state_type| move |root: &Node| edit::set_type(root, &at("A"), state_type);
    check(&before, to(StateType::Pass), &[START, r#""A": { "Type": "Pass", "x": 1, "Next": "A" }"#]);
    check(&before, to(StateType::Fail), &[START, r#""A": { "Type": "Fail", "Error": "Failed", "x": 1 }"#]);
    check(
        &before,
        to(StateType::Choice),
        &[
            START,
            r#""A": { "Type": "Choice", "Choices": [{ "Variable": "$.value", "IsPresent": true, "Next": "A" }], "x": 1, "Default": "A" }"#,
        ],
    );
    check(
        &[START, r#""A": { "Type": "Choice", "Choices": [], "Default": "A" }"#],
        to(StateType::Wait),
        &[START, r#""A": { "Type": "Wait", "Seconds": 60, "Next": "A" }"#],
    );
}

fn any_machine() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec!["A", "B", "C", "D", "E"]);
    let out = prop_oneof![name.clone().prop_map(|it| format!("\"Next\": \"{it}\"")), Just("\"End\": true".to_owned())];
    let leaf = prop_oneof![
        out.clone().prop_map(|out| format!("{{\"Type\": \"Pass\", {out}}}")),
        (name.clone(), out.clone()).prop_map(|(next, out)| format!(
            "{{\"Type\": \"Task\", \"Resource\": \"r\", \"Catch\": [{{\"ErrorEquals\": [\"x\"], \"Next\": \"{next}\"}}], {out}}}"
        )),
        (name.clone(), name.clone()).prop_map(|(a, b)| format!(
            "{{\"Type\": \"Choice\", \"Choices\": [{{\"Variable\": \"$.x\", \"IsNull\": true, \"Next\": \"{a}\"}}], \"Default\": \"{b}\"}}"
        )),
        Just("{\"Type\": \"Succeed\"}".to_owned()),
    ];
    let scope = move |inner: BoxedStrategy<String>| {
        (name.clone(), prop::collection::btree_map(name.clone(), inner, 1..5)).prop_map(|(start, states)| {
            let states: Vec<String> = states.into_iter().map(|(name, state)| format!("\"{name}\":\n{state}")).collect();
            format!("{{\"StartAt\": \"{start}\", \"States\": {{{}}}}}", states.join(","))
        })
    };
    let map = (scope(leaf.clone().boxed()), out)
        .prop_map(|(inner, out)| format!("{{\"Type\": \"Map\", \"ItemProcessor\": {inner}, {out}}}"));
    scope(prop_oneof![3 => leaf, 1 => map].boxed())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is edited, the text stays JSON and no reference to a state that is gone or renamed is left.
    #[test]
    fn edits_leave_no_new_dangling_references(
        text in any_machine(),
        edits in prop::collection::vec((0..8_usize, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..8),
    ) {
        let mut root = parse(&text).root;
        for (kind, a, b) in edits {
            let states = StateMachine::new(&root).states();
            if states.is_empty() { break }
            let (a, b) = (a.get(&states).at().clone(), b.get(&states).at().clone());
            let dangling = dangling(&root);
            let state_type = StateType::ALL[kind];
            let target = Target::state(b.name().unwrap());
            let name = edit::free_name(&root, "N");
            let edited = match kind {
                0 => edit::rename(&root, &a, &name),
                1 => edit::remove_states(&root, &[a, b]),
                2 => edit::connect(&root, &a, Port::Next, &target),
                3 => edit::connect(&root, &a, Port::NewCatch, &target),
                4 => edit::duplicate(&root, &[a, b]).map(|it| it.0),
                5 => edit::add_on_edge(&root, &Edge::Out(a, Way::Next), state_type, &name),
                6 => edit::add_state(&root, state_type, &name, &a.scope(), b.name()),
                _ => edit::set_type(&root, &a, state_type),
            };
            let Ok(edited) = edited else { continue };
            let text = edited.text();
            prop_assert_eq!(parse(&text).errors, vec![], "{}", text);
            let new: Vec<String> = self::dangling(&edited).into_iter().filter(|it| !dangling.contains(it)).collect();
            prop_assert!(new.is_empty(), "{:?} in {} from {}", new, text, root.text());
            root = edited;
        }
    }
}

/// The names that are referred to but that no state of the scope has.
fn dangling(root: &Node) -> Vec<String> {
    let scopes = StateMachine::new(root).scopes();
    let of_scope = |scope: &asl::ast::Scope| -> Vec<String> {
        let states = scope.states();
        let targets = states.iter().flat_map(|it| it.transitions()).map(|it| it.target).chain(scope.start_at());
        targets.filter(|it| !scope.has_state(it)).map(|it| it.to_string()).collect()
    };
    scopes.iter().flat_map(of_scope).collect()
}
