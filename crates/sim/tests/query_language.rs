//! A machine whose query language was switched does the same: both are run over sample inputs.

use asl::ast::QueryLanguage;
use asl::edit::{self, Effect};
use report::{MockPlan, Request, Response, RunRequest, RunResult};

fn run(definition: &str, input: &str, mocks: &MockPlan) -> RunResult {
    let request = RunRequest { mocks: mocks.clone(), ..RunRequest::new(definition, input) };
    match sim::Host::new("build").handle(Request::Run(Box::new(request))) {
        Response::Ran(summary) => summary.result,
        other => panic!("{other:?}"),
    }
}

/// Switches a machine of these states (the first one begins) and runs both. With `and_back` it is switched back too, and
/// everything has to have words in JSONPath.
#[track_caller]
fn check(states: &str, inputs: &[&str], and_back: bool) {
    let first = states.split('"').nth(1).expect("a state");
    let before = format!(r#"{{"StartAt": "{first}", "States": {{{states}}}}}"#);
    let root = syntax::parse(&before).root;
    let there = edit::switch_language(&root, None, QueryLanguage::Jsonata).expect("it is switched");
    assert!(there.conversions.iter().all(|it| it.effect != Effect::Kept), "{:#?}", there.conversions);
    let mut texts = vec![there.root.text()];
    if and_back {
        let back = edit::switch_language(&there.root, None, QueryLanguage::JsonPath).expect("it is switched back");
        assert!(back.conversions.iter().all(|it| it.effect != Effect::Kept), "{:#?}\n{texts:?}", back.conversions);
        texts.push(back.root.text());
    }
    let mocks =
        r#"{"version": 1, "states": {"Throws": {"answers": {"0": {"Throw": {"Error": "E", "Cause": "why"}}}}}}"#;
    let mocks = sim::mocks::read_mocks(mocks).expect("mocks");
    for input in inputs {
        let expected = run(&before, input, &mocks);
        assert!(matches!(expected, RunResult::Succeeded { .. }), "{input}: {expected:?}");
        for text in &texts {
            assert_eq!(run(text, input, &mocks), expected, "{input}\n{text}");
        }
    }
}

const TASK: &str = r#""Type": "Task", "Resource": "arn:aws:states:::lambda:invoke""#;

#[test]
fn data_flow_of_tasks() {
    let inputs = [r#"{"a": {"b": [1, {"c": "x"}]}, "FunctionName": "f", "Payload": 1}"#];
    for fields in [
        "",
        r#", "Parameters": {"FunctionName": "f", "Payload.$": "$.a.b[1]"}"#,
        r#", "Parameters": {"FunctionName": "f", "Payload.$": "$.a"}, "ResultSelector": {"got.$": "$.Payload.b[0]", "n": [1, {"m.$": "$.FunctionName"}]}"#,
        r#", "ResultPath": "$.r.deep""#,
        r#", "ResultPath": null"#,
        r#", "ResultSelector": {"f.$": "$.FunctionName"}, "ResultPath": "$.a.r""#,
        r#", "OutputPath": "$.a.b""#,
    ] {
        check(&format!(r#""A": {{{TASK}{fields}, "End": true}}"#), &inputs, true);
    }
    for fields in [
        r#", "ResultPath": "$.r", "OutputPath": "$.r.a""#,
        r#", "Parameters": {"FunctionName": "f", "Payload.$": "$.a.b[*]"}"#,
        r#", "Parameters": {"FunctionName": "f", "Payload.$": "$.a.b[0:1]"}"#,
    ] {
        check(&format!(r#""A": {{{TASK}{fields}, "End": true}}"#), &inputs, false);
    }
}

#[test]
fn errors_and_variables() {
    check(
        &format!(
            r#""Throws": {{{TASK}, "Parameters": {{"FunctionName": "f"}}, "Catch": [{{"ErrorEquals": ["E"], "ResultPath": "$.error",
                "Assign": {{"cause.$": "$.Cause"}}, "Next": "After"}}], "End": true}},
               "After": {{{TASK}, "Parameters": {{"FunctionName": "g", "cause.$": "$cause", "all.$": "$"}}, "Assign": {{"all.$": "$.all.x"}},
                "ResultPath": "$.r", "Next": "Last"}},
               "Last": {{"Type": "Pass", "Parameters": {{"x.$": "$all", "r.$": "$.r.cause"}}, "End": true}}"#
        ),
        &[r#"{"x": [1, 2]}"#, r#"{"x": null}"#],
        true,
    );
}

#[test]
fn passes_and_waits() {
    let inputs = [r#"{"a": {"b": 3, "s": 0}, "t": "2020-01-01T00:00:00Z"}"#];
    for fields in [
        r#""Type": "Pass""#,
        r#""Type": "Pass", "Result": {"x": [1.5, "y"]}"#,
        r#""Type": "Pass", "Result": {"x": [1.5, "y"]}, "ResultPath": "$.a.r""#,
        r#""Type": "Pass", "InputPath": "$.a""#,
        r#""Type": "Pass", "InputPath": "$.a", "Parameters": {"k.$": "$.b", "i": {"j.$": "$$.State.Name"}}"#,
        r#""Type": "Pass", "Parameters": {"k.$": "$.a.b"}, "ResultPath": "$.n""#,
        r#""Type": "Wait", "SecondsPath": "$.a.s""#,
        r#""Type": "Wait", "TimestampPath": "$.t", "OutputPath": "$.a""#,
    ] {
        check(&format!(r#""A": {{{fields}, "End": true}}"#), &inputs, fields.contains("Wait"));
    }
    check(r#""A": {"Type": "Succeed", "InputPath": "$.a", "OutputPath": "$.b"}"#, &inputs, true);
}

#[test]
fn intrinsic_functions() {
    for call in [
        "States.Format('{} of {}: {}', $.n, 3, $.s)",
        "States.Array($.n, 'x', true)",
        "States.ArrayPartition($.l, 2)",
        "States.ArrayContains($.l, $.n)",
        "States.ArrayRange(1, 9, 3)",
        "States.ArrayGetItem($.l, 1)",
        "States.ArrayLength($.l)",
        "States.ArrayUnique($.l)",
        "States.Base64Encode($.s)",
        "States.Base64Decode(States.Base64Encode($.s))",
        "States.Hash($.s, 'SHA-256')",
        "States.JsonMerge($.o, $.p, false)",
        "States.StringToJson('[1, {}]')",
        "States.MathAdd($.n, States.ArrayLength($.l))",
        "States.StringSplit($.s, ',')",
    ] {
        let text = syntax::quote(call);
        let input = r#"{"n": 2, "s": "a,b,,c", "l": [1, 2, 2, 5], "o": {"a": 1, "b": 2}, "p": {"b": 3}}"#;
        check(&format!(r#""A": {{"Type": "Pass", "Parameters": {{"x.$": {text}}}, "End": true}}"#), &[input], false);
    }
}

#[test]
fn choices() {
    let inputs = [
        r#"{"n": 5, "s": "log-1.txt", "b": true, "z": null, "t": "2026-05-01T10:00:00Z", "o": {"n": 7}}"#,
        r#"{"n": -1.5, "s": "", "b": false, "z": 0, "t": "2020-05-01T10:00:00.5+02:00", "o": {"n": -1.5}}"#,
    ];
    for (rule, and_back) in [
        (r#""Variable": "$.n", "NumericGreaterThan": 4"#, true),
        (r#""Variable": "$.n", "NumericEqualsPath": "$.o.n""#, false),
        (r#""Variable": "$.s", "StringEquals": "log-1.txt""#, true),
        (r#""Variable": "$.s", "StringLessThanEquals": "log""#, true),
        (r#""Variable": "$.s", "StringMatches": "log-*.txt""#, false),
        (r#""Variable": "$.b", "BooleanEquals": true"#, true),
        (r#""Variable": "$.z", "IsNull": true"#, true),
        (r#""Variable": "$.z", "IsNumeric": false"#, false),
        (r#""Variable": "$.q", "IsPresent": false"#, true),
        (r#""Variable": "$.t", "IsTimestamp": true"#, false),
        (r#""Variable": "$.t", "TimestampGreaterThan": "2025-01-01T00:00:00Z""#, true),
        (
            r#""Or": [{"And": [{"Variable": "$.n", "IsNumeric": true}, {"Not": {"Variable": "$.n", "NumericLessThan": 0}}]}, {"Variable": "$.q", "IsPresent": true}]"#,
            true,
        ),
    ] {
        let states = format!(
            r#""C": {{"Type": "Choice", "Choices": [{{{rule}, "Next": "Yes"}}], "Default": "No"}},
               "Yes": {{"Type": "Pass", "Result": "yes", "End": true}}, "No": {{"Type": "Pass", "Result": "no", "End": true}}"#
        );
        check(&states, &inputs, and_back);
    }
    // What a Choice hands on.
    let fields = r#""InputPath": "$.o", "OutputPath": "$.n", "Choices": [{"Variable": "$.n", "NumericGreaterThan": 0, "Next": "Z"}]"#;
    let states =
        format!(r#""C": {{"Type": "Choice", {fields}, "Default": "Z"}}, "Z": {{"Type": "Pass", "End": true}}"#);
    check(&states, &inputs, false);
}

#[test]
fn containers() {
    let inner = r#"{"StartAt": "I", "States": {"I": {"Type": "Pass", "Parameters": {"i.$": "$$.Map.Item.Index", "v.$": "$"}, "End": true}}}"#;
    let inputs = [r#"{"l": [1, [2, 3], {"a": 4}], "k": "w", "n": 1}"#, r#"{"l": [], "k": "w", "n": 0}"#];
    for fields in [
        r#""ItemsPath": "$.l""#,
        r#""ItemsPath": "$.l", "MaxConcurrencyPath": "$.n", "ResultPath": "$.r""#,
        r#""ItemsPath": "$.l", "ItemSelector": {"item.$": "$$.Map.Item.Value", "k.$": "$.k"}"#,
        r#""InputPath": "$.l""#,
    ] {
        let and_back = !fields.contains("InputPath");
        check(
            &format!(r#""M": {{"Type": "Map", {fields}, "ItemProcessor": {inner}, "End": true}}"#),
            &inputs,
            and_back,
        );
    }
    let branch = r#"{"StartAt": "B", "States": {"B": {"Type": "Pass", "OutputPath": "$.k", "End": true}}}"#;
    check(
        &format!(
            r#""P": {{"Type": "Parallel", "Parameters": {{"k.$": "$.k"}}, "Branches": [{branch}], "ResultSelector": {{"first.$": "$[0]"}}, "ResultPath": "$.r", "End": true}}"#
        ),
        &inputs,
        false,
    );
}
