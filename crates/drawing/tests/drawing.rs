//! What becomes of the parts of a definition.

mod support;

use drawing::{EdgeKind, PlacedGraph, Shape, Side, StateType};
use support::check;

/// The states of a machine that begins with `A`.
fn machine(states: &str) -> PlacedGraph {
    check("machine", &format!(r#"{{"StartAt": "A", "States": {{{states}}}}}"#))
}

#[track_caller]
fn detail(state: &str, expected: &str) {
    let placed = machine(&format!(r#""A": {state}"#));
    let card = placed.node("/States/A").and_then(|it| it.node.card()).expect("A is drawn");
    assert_eq!(card.detail, expected);
}

#[track_caller]
fn rule(rule: &str, expected: &str) {
    let placed = machine(&format!(r#""A": {{"Type": "Choice", "Choices": [{rule}]}}, "B": {{"Type": "Succeed"}}"#));
    let edge = placed.edge("/States/A>Choices/0").expect("the rule is drawn");
    assert_eq!(edge.edge.label.as_deref(), Some(expected));
}

#[test]
fn the_second_line_says_what_a_state_is() {
    let lambda = "arn:aws:lambda:us-east-1:123456789012:function:processData";
    detail(&format!(r#"{{"Type": "Task", "Resource": "{lambda}"}}"#), "Lambda processData");
    detail(r#"{"Type": "Task", "Resource": "arn:aws:states:::sns:publish"}"#, "SNS publish");
    detail(r#"{"Type": "Task"}"#, "no Resource");
    detail(r#"{"Type": "Wait", "Seconds": 600}"#, "600 s");
    detail(r#"{"Type": "Wait", "SecondsPath": "$.delay"}"#, "$.delay s");
    detail(r#"{"Type": "Wait", "Timestamp": "2026-01-01T00:00:00Z"}"#, "until 2026-01-01T00:00:00Z");
    detail(r#"{"Type": "Choice", "Choices": [{}, {}, {}]}"#, "3 rules");
    detail(r#"{"Type": "Choice", "Choices": [{}]}"#, "1 rule");
    detail(r#"{"Type": "Pass", "Result": {"a": 1}}"#, r#"result {"a": 1}"#);
    detail(r#"{"Type": "Pass"}"#, "passes its input on");
    detail(r#"{"Type": "Succeed"}"#, "ends well");
    detail(r#"{"Type": "Fail", "Error": "Oops"}"#, "Oops");
    detail(r#"{"Type": "Map", "ItemsPath": "$.rows", "MaxConcurrency": 4}"#, "each of $.rows, 4 at once");
    detail(r#"{"Type": "Tsk"}"#, "no such type: Tsk");
    detail("{}", "no Type");
    detail("7", "no Type");
}

#[test]
fn rules_become_short_texts() {
    rule(r#"{"Variable": "$.status", "StringEquals": "Approved", "Next": "B"}"#, r#"$.status = "Approved""#);
    rule(r#"{"Variable": "$.ok", "BooleanEquals": true, "Next": "B"}"#, "$.ok is true");
    rule(r#"{"Variable": "$.n", "NumericGreaterThanEquals": 75, "Next": "B"}"#, "$.n ≥ 75");
    rule(r#"{"Variable": "$.n", "NumericLessThanPath": "$.max", "Next": "B"}"#, "$.n < $.max");
    rule(r#"{"Variable": "$.x", "IsPresent": false, "Next": "B"}"#, "$.x is not present");
    rule(r#"{"Variable": "$.x", "StringMatches": "a*", "Next": "B"}"#, r#"$.x matches "a*""#);
    rule(r#"{"Not": {"Variable": "$.n", "NumericEquals": 1}, "Next": "B"}"#, "not ($.n = 1)");
    rule(
        r#"{"Or": [{"Variable": "$.a", "IsNull": true}, {"And": [{"Variable": "$.b", "IsString": true}, {"Variable": "$.c", "NumericEquals": 1}]}], "Next": "B"}"#,
        "$.a is null or ($.b is a string and $.c = 1)",
    );
    rule(r#"{"Condition": "{% $x >\n 1 %}", "Next": "B"}"#, "$x > 1");
    rule(r#"{"Variable": "$.a", "Next": "B"}"#, "Rule 1");
    rule(r#"{"Not": 3, "Next": "B"}"#, "Rule 1");
}

#[test]
fn very_deep_rules_are_cut() {
    let deep = format!("{}{}", r#"{"Not": "#.repeat(60), "{}".to_owned() + &"}".repeat(60));
    let placed = machine(&format!(
        r#""A": {{"Type": "Choice", "Choices": [{}]}}, "B": {{"Type": "Succeed"}}"#,
        deep.replacen('{', r#"{"Next": "B", "#, 1)
    ));
    let label = placed.edge("/States/A>Choices/0").and_then(|it| it.edge.label.clone()).expect("the rule is drawn");
    assert!(label.contains('…') && label.len() < 120, "{label}");
}

#[test]
fn edges_come_from_the_fields_of_states() {
    let placed = machine(
        r#""A": {"Type": "Task", "Resource": "x", "Next": "B", "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 2}, {"ErrorEquals": ["F"]}], "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "C"}]},
           "B": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsNull": true, "Next": "A"}], "Default": "C"},
           "C": {"Type": "Pass", "End": true}"#,
    );
    let keys: Vec<&str> = placed.edges.iter().map(|it| &*it.edge.key).collect();
    assert_eq!(
        keys,
        [
            "#start>StartAt",
            "/States/A>Next",
            "/States/A>Catch/0",
            "/States/B>Choices/0",
            "/States/B>Default",
            "/States/C>End"
        ]
    );
    let card = placed.node("/States/A").and_then(|it| it.node.card()).expect("A is drawn");
    assert_eq!((card.n_retries, card.n_catchers, &card.state_type), (Some(5), 1, &StateType::Task));
    assert!(placed.edge("/States/B>Choices/0").is_some_and(|it| it.is_back));
    let caught = placed.edge("/States/A>Catch/0").expect("the catcher is drawn");
    assert_eq!((caught.exit, caught.edge.label.as_deref()), (Side::Right, Some("Catch States.ALL")));
}

#[test]
fn equal_catchers_become_one_line() {
    let task = |next: &str| {
        format!(
            r#"{{"Type": "Task", "Resource": "x", {next}, "Catch": [{{"ErrorEquals": ["States.ALL"], "Next": "Oops"}}]}}"#
        )
    };
    let placed = machine(&format!(
        r#""A": {}, "B": {}, "C": {}, "Oops": {{"Type": "Fail"}}"#,
        task(r#""Next": "B""#),
        task(r#""Next": "C""#),
        task(r#""End": true"#)
    ));
    assert_eq!(placed.trunks.len(), 1);
    let label = placed.trunks[0].label.as_ref().map(|it| &*it.text);
    assert_eq!(label, Some("Catch States.ALL from 3 states"));
    assert!(placed.edges.iter().filter(|it| it.trunk.is_some()).all(|it| it.label.is_none()));
}

#[test]
fn a_name_that_no_state_has_becomes_a_pill() {
    let placed = machine(r#""A": {"Type": "Pass", "Next": "Sucess"}"#);
    let edge = placed.edge("/States/A>Next").expect("the edge is drawn");
    assert!(edge.is_dangling);
    let pill = placed.node("/States/A>Next#missing").expect("the pill is drawn");
    assert_eq!(pill.node.shape, Shape::Missing { name: "Sucess".into() });
    assert!(drawing::svg(&placed, "").contains("Sucess: no such state"));
}

#[test]
fn branches_lie_side_by_side_in_their_container() {
    let branch = r#"{"StartAt": "X", "States": {"X": {"Type": "Pass", "End": true}}}"#;
    let placed = machine(&format!(r#""A": {{"Type": "Parallel", "Branches": [{branch}, {branch}], "End": true}}"#));
    let lanes: Vec<_> = placed.nodes.iter().filter(|it| matches!(it.node.shape, Shape::Lane { .. })).collect();
    assert_eq!(lanes.len(), 2);
    assert_eq!(lanes[0].rect.y, lanes[1].rect.y);
    let entries: Vec<_> = placed.edges.iter().filter(|it| matches!(it.edge.kind, EdgeKind::BranchStart(_))).collect();
    let head = placed.node("/States/A").map_or(0.0, |it| it.rect.y + drawing::size::HEAD);
    assert!(entries.iter().all(|it| it.points[0].y == head));
    assert_eq!(entries[0].points[0], entries[1].points[0], "both set out from the middle");
    let end = placed.node("/States/A/Branches/1#end").expect("the branch ends");
    assert_eq!(end.rect.size(), drawing::size::INNER_END);
}

#[test]
fn what_is_no_definition_is_drawn_as_far_as_it_goes() {
    for text in [
        "",
        "{",
        "[]",
        "null",
        r#"{"States": 5}"#,
        r#"{"StartAt": 7, "States": {"A": null, "B": []}}"#,
        r#"{"StartAt": "A", "States": {"A": {"Type": "Map", "ItemProcessor": 3, "Next": "A"}}}"#,
        r#"{"StartAt": "A", "States": {"A": {"Type": "Parallel", "Branches": [{}, {"States": {}}], "Catch": [{"Next": "A"}]}}}"#,
        r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}, "A": {"Type": "Pass", "Next": "A"}}}"#,
        r#"{"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": [{"Next": "A"}, {"Next": "A"}], "Default": "A"}}}"#,
    ] {
        check(text, text);
    }
}

#[test]
fn text_is_escaped() {
    let placed = machine(r#""A<b>&\"'\u0001": {"Type": "Pass"}, "A": {"Type": "Fail", "Error": "<script>"}"#);
    let svg = drawing::svg(&placed, "a < b & c");
    assert!(svg.contains("a &lt; b &amp; c") && svg.contains("&lt;script&gt;"));
    assert!(!svg.contains("<script") && !svg.contains('\u{1}'));
}

#[test]
fn a_pin_keeps_a_state_where_it_is() {
    let tree = syntax::parse(
        r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "M"}, "M": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "X", "States": {"X": {"Type": "Pass", "End": true}}}}}}"#,
    )
    .root;
    let graph = drawing::graph(&tree);
    let plain = drawing::place(&graph, &drawing::Pins::new());
    let inner = "/States/M/ItemProcessor/States/X";
    let to = plain.node(inner).map(|it| drawing::Point::new(it.rect.x + 160.0, it.rect.y + 80.0)).expect("X is drawn");
    let pin = plain.pin_at(inner, to).expect("X is there");
    let pinned = drawing::place(&graph, &drawing::Pins::from([(inner.into(), pin)]));
    let (outer, inner) = (pinned.node("/States/M").expect("M is drawn"), pinned.node(inner).expect("X is drawn"));
    assert!(inner.is_pinned && !outer.is_pinned);
    assert_eq!((inner.rect.x - outer.rect.x, inner.rect.y - outer.rect.y), (pin.x, pin.y));
    assert!(outer.rect.contains(&inner.rect));
}

#[test]
fn long_names_take_two_lines() {
    let lines = |name: &str| drawing::size::name_lines(name).join(" | ");
    assert_eq!(lines("generateReport"), "generateReport");
    assert_eq!(lines("Prod And Staging Version Check"), "Prod And Staging | Version Check");
    assert!(lines("Prod And Staging Version Check Before Any Migration Begins").ends_with('…'));
    assert_eq!(drawing::size::name_lines(&"W".repeat(80)).len(), 2);
    assert_eq!(lines(""), "");
}
