//! Definitions and what the service finds in them. Each case names where its answer comes from: a recorded case by its
//! name, a page, or `unconfirmed` where only the rule, not the sentence, is known.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeSet;

use asl::validate::{
    Finding, GRAPH_RULES, MachineType, SCHEMA_RULES, Severity, refusal, validate, validate_fields, variable_references,
};
use proptest::prelude::*;

/// Validates a definition and compares `CODE message @location` of all errors, in order.
#[track_caller]
fn check(source: &str, text: &str, expected: &[&str]) {
    check_type(source, MachineType::Standard, text, expected);
}

#[track_caller]
fn check_type(source: &str, machine_type: MachineType, text: &str, expected: &[&str]) {
    let findings = validate(text, machine_type);
    let errors: Vec<String> = findings.iter().filter(|it| it.severity == Severity::Error).map(line).collect();
    assert_eq!(errors, expected, "{source}: {text}");
    assert_eq!(refusal(text, &findings).is_none(), expected.is_empty(), "{source}");
}

fn line(finding: &Finding) -> String {
    let Finding { code, message, location, .. } = finding;
    let code = if *code == "SCHEMA_VALIDATION_FAILED" { "SCHEMA" } else { code };
    format!("{code} {message} @{}", location.as_deref().unwrap_or("null"))
}

/// A machine that begins with the state `A`.
fn machine(states: &str) -> String {
    format!(r#"{{"StartAt": "A", "States": {{{states}}}}}"#)
}

/// A machine of one state, `A`, with these fields besides `End`.
fn one(fields: &str) -> String {
    machine(&format!(r#""A": {{{fields}, "End": true}}"#))
}

const API: &str = "API reference, ValidateStateMachineDefinition";
const ISSUE_2735: &str = "measurements in floci-io/floci #2735, #2786";
const ISSUE_3733: &str = "measurements in floci-io/floci #3733";

#[test]
fn a_wait_has_an_end() {
    let wait = |seconds: &str| one(&format!(r#""Type": "Wait", "Seconds": {seconds}"#));
    let error = "SCHEMA Maximum value is 99999999 @/States/A/Seconds";
    check("a failed deployment in aws-cloudformation/cfn-lint #4075", &wait("10000000000000000"), &[error]);
    check("the same", &wait("99999999"), &[]);
}

#[test]
fn the_name_for_all_errors_stands_alone_and_last() {
    let task = |rules: &str| {
        machine(&format!(
            r#""A": {{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", {rules}, "Next": "B"}}, "B": {{"Type": "Succeed"}}"#
        ))
    };
    let error = |place: &str| format!("SCHEMA States.ALL must appear alone and at end of list @/States/A/{place}");
    let source = "a failed deployment in aws/aws-cdk #10530";
    let early = r#""Retry": [{"ErrorEquals": ["States.ALL"]}, {"ErrorEquals": ["E"]}],
        "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "B"}, {"ErrorEquals": ["E"], "Next": "B"}]"#;
    check(source, &task(early), &[&error("Retry[0]/ErrorEquals[0]"), &error("Catch[0]/ErrorEquals[0]")]);
    let beside = r#""Catch": [{"ErrorEquals": ["E", "States.ALL"], "Next": "B"}]"#;
    check("the same, by analogy", &task(beside), &[&error("Catch[0]/ErrorEquals[1]")]);
    check("documented", &task(r#""Retry": [{"ErrorEquals": ["E"]}, {"ErrorEquals": ["States.ALL"]}]"#), &[]);
}

#[test]
fn texts_that_are_no_definition() {
    let not_an_object = "SCHEMA Definition must be a valid JSON object @null";
    check("recorded: not_a_definition[EMPTY_STRING]", "", &[not_an_object]);
    check("recorded: not_a_definition[EMPTY_STRING], by analogy", "[]", &[not_an_object]);
    check("recorded: not_a_definition[EMPTY_DICT]", "{}", &["SCHEMA These fields are required: [States, StartAt] @/"]);
    let at = r#"[Source: (String)"not a definition"; line: 1, column: 4]"#;
    let message = format!(
        "INVALID_JSON_DESCRIPTION Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token \
         'null', 'true' or 'false')\n at {at} @{at}"
    );
    check("recorded: not_a_definition[NOT_A_DEF]", "not a definition", &[&message]);
    let text = r#"{"States": {"A": {"Type": "Pass", "End": true}}}"#;
    check("recorded: INVALID_BASE_NO_STARTAT", text, &["SCHEMA These fields are required: [StartAt] @/"]);
}

#[test]
fn languages() {
    let text = r#"{"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Pass", "QueryLanguage": "JSONPath", "Parameters": {}, "End": true}}}"#;
    let downgraded = "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine";
    check("recorded: INVALID_DOWNGRADE_QUERY_LANGUAGE", text, &[&format!("SCHEMA {downgraded} @/States/A")]);
    let text = r#"{"QueryLanguage": "JSONPath", "StartAt": "A", "States": {"A": {"Type": "Map", "QueryLanguage": "JSONata",
        "ItemProcessor": {"ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "B", "States": {"B": {"QueryLanguage": "JSONPath", "Type": "Pass", "End": true}}}, "End": true}}}"#;
    check("recorded: VALID_QUERY_LANGUAGE_PASS", text, &[]);
    let other =
        "The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage";
    check(ISSUE_2735, &one(r#""Type": "Pass", "Output": {}"#), &[&format!("SCHEMA {other} @/States/A")]);
    let other = "The QueryLanguage is set to 'JSONata', but field 'MaxConcurrencyPath' is only supported for the 'JSONPath' QueryLanguage";
    let map = r#""Type": "Map", "QueryLanguage": "JSONata", "MaxConcurrencyPath": "$.n",
        "ItemProcessor": {"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}"#;
    check(ISSUE_3733, &one(map), &[&format!("SCHEMA {other} @/States/A")]);
    let unknown = "SCHEMA Value should be one of the following: [JSONPath, JSONata] @/States/A/QueryLanguage";
    check(ISSUE_2735, &one(r#""Type": "Pass", "QueryLanguage": "jsonata""#), &[unknown]);
}

#[test]
fn fields() {
    let types = "[Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]";
    let message = format!("SCHEMA The field 'Type' should have one of these values: {types} @/States/A/Type");
    check("recorded: test_state_name_invalid_state_definition", &one(r#""Type": "TypeThatDoesNotExist""#), &[&message]);
    for (kind, field) in [("Pass", "TimeoutSeconds"), ("Wait", "Catch"), ("Pass", "Retry")] {
        let value = if field == "TimeoutSeconds" { "3" } else { "[]" };
        let more = if kind == "Wait" { r#", "Seconds": 1"# } else { "" };
        let text = one(&format!(r#""Type": "{kind}", "{field}": {value}{more}"#));
        check(ISSUE_2735, &text, &[&format!("SCHEMA Field '{field}' is not supported @/States/A")]);
    }
    let text = one(r#""Type": "Pass", "_comment": "x""#);
    check("messages of failed deployments", &text, &["SCHEMA Field '_comment' is not supported @/States/A"]);
    let text = one(r#""Type": "Parallel", "Branches": []"#);
    check("recorded: test_parallel_state_empty_branches", &text, &["SCHEMA Value cannot be empty @/States/A/Branches"]);
    let inner = r#""Type": "Map", "ItemProcessor": {"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}"#;
    for (field, message) in [
        (r#""MaxConcurrency": -1"#, "Minimum value is 0 @/States/A/MaxConcurrency"),
        (r#""ToleratedFailurePercentage": -1"#, "Minimum value is 0.0 @/States/A/ToleratedFailurePercentage"),
        (r#""ToleratedFailurePercentage": 101"#, "Maximum value is 100.0 @/States/A/ToleratedFailurePercentage"),
        (
            r#""ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"MaxItems": 100000001}}"#,
            "Maximum value is 100000000 @/States/A/ItemReader/ReaderConfig/MaxItems",
        ),
        (
            r#""MaxConcurrency": 1, "MaxConcurrencyPath": "$.n""#,
            "There should only be one of the following fields: [MaxConcurrency, MaxConcurrencyPath] @/States/A/MaxConcurrency",
        ),
        (
            r#""ToleratedFailureCountPath": "$$.Execution.Input.n[*]""#,
            "Value is not a Reference Path @/States/A/ToleratedFailureCountPath",
        ),
    ] {
        check(ISSUE_3733, &one(&format!("{inner}, {field}")), &[&format!("SCHEMA {message}")]);
    }
    let text = machine(
        r#""A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsNull": true}], "Default": "B"}, "B": {"Type": "Succeed"}"#,
    );
    check("a public issue on Choice rules", &text, &["SCHEMA These fields are required: [Next] @/States/A/Choices[0]"]);
    check(
        "unconfirmed",
        &one(r#""Type": "Pass", "Next": 3"#),
        &[
            "SCHEMA Expected value of type [STRING] @/States/A/Next",
            "SCHEMA There should only be one of the following fields: [Next, End] @/States/A/Next",
        ],
    );
}

/// The types inside of a state's fields: what holds for a field of the state holds for those.
#[test]
fn types_inside() {
    let retry = r#""Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Retry": [{"ErrorEquals": ["E"]},
        {"ErrorEquals": "E", "IntervalSeconds": "$n", "MaxAttempts": 1.5, "BackoffRate": "2"}]"#;
    check(
        "unconfirmed",
        &one(retry),
        &[
            "SCHEMA Expected value of type [ARRAY] @/States/A/Retry[1]/ErrorEquals",
            "SCHEMA Expected value of type [INTEGER] @/States/A/Retry[1]/IntervalSeconds",
            "SCHEMA Expected value of type [INTEGER] @/States/A/Retry[1]/MaxAttempts",
            "SCHEMA Expected value of type [NUMBER] @/States/A/Retry[1]/BackoffRate",
        ],
    );
    for (field, expected) in [
        (r#""Retry": [1]"#, "[OBJECT] @/States/A/Retry[0]"),
        (r#""Catch": ["E"]"#, "[OBJECT] @/States/A/Catch[0]"),
        (r#""Assign": "x""#, "[OBJECT] @/States/A/Assign"),
        (r#""Credentials": "arn""#, "[OBJECT] @/States/A/Credentials"),
    ] {
        for language in ["JSONPath", "JSONata"] {
            let text = one(&format!(
                r#""Type": "Task", "QueryLanguage": "{language}", "Resource": "arn:aws:states:::lambda:invoke", {field}"#
            ));
            check("unconfirmed", &text, &[&format!("SCHEMA Expected value of type {expected}")]);
        }
    }
    let other = "The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' QueryLanguage";
    let text = one(r#""Type": "Pass", "QueryLanguage": "JSONata", "InputPath": 1"#);
    check(
        "unconfirmed: a field of the other language is not looked at",
        &text,
        &[&format!("SCHEMA {other} @/States/A")],
    );
    let map = one(
        r#""Type": "Map", "ItemReader": {}, "ItemProcessor": {"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}"#,
    );
    check("unconfirmed", &map, &["SCHEMA These fields are required: [Resource] @/States/A/ItemReader"]);
    // What belongs to the other language inside of a state.
    let only = |mine: &str, field: &str, other: &str, at: &str| {
        format!(
            "SCHEMA The QueryLanguage is set to '{mine}', but field '{field}' is only supported for the '{other}' QueryLanguage @/States/A/{at}"
        )
    };
    let caught = |language: &str, field: &str| {
        one(&format!(
            r#""Type": "Task", "QueryLanguage": "{language}", "Resource": "arn:aws:states:::lambda:invoke", "Catch": [{{"ErrorEquals": ["E"], "Next": "A", {field}}}]"#
        ))
    };
    let text = caught("JSONPath", r#""Output": {}"#);
    check("unconfirmed", &text, &[&only("JSONPath", "Output", "JSONata", "Catch[0]")]);
    let text = caught("JSONata", r#""ResultPath": "$.e""#);
    check("unconfirmed", &text, &[&only("JSONata", "ResultPath", "JSONPath", "Catch[0]")]);
    let map = one(
        r#""Type": "Map", "QueryLanguage": "JSONata", "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {},
            "ReaderConfig": {"InputType": "JSON", "MaxItemsPath": "$.n"}}, "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED",
            "ExecutionType": "STANDARD"}, "StartAt": "B", "States": {"B": {"Type": "Succeed"}}}"#,
    );
    let reader = only("JSONata", "Parameters", "JSONPath", "ItemReader");
    check("unconfirmed", &map, &[&reader, &only("JSONata", "MaxItemsPath", "JSONPath", "ItemReader/ReaderConfig")]);
    // A Map says the same in its old words.
    for (processor, more) in [("ItemProcessor", ""), ("Iterator", r#", "Parameters": {}"#)] {
        let map = format!(
            r#""Type": "Map", "{processor}": {{"ProcessorConfig": {{"Mode": "Inline"}}, "StartAt": 3, "States": {{"B": {{"Type": "Succeed"}}}}}},
               "ItemReader": {{"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {{"InputType": "CSV", "MaxItems": "2", "CSVDelimiter": ","}}}}{more}"#
        );
        let found = validate_fields(&one(&map), MachineType::Standard);
        let found: BTreeSet<String> = found.iter().map(line).collect();
        let expected = [
            format!("SCHEMA Expected value of type [STRING] @/States/A/{processor}/StartAt"),
            format!(
                "SCHEMA The field 'Mode' should have one of these values: [INLINE, DISTRIBUTED] @/States/A/{processor}/ProcessorConfig/Mode"
            ),
            "SCHEMA Expected value of type [INTEGER] @/States/A/ItemReader/ReaderConfig/MaxItems".to_owned(),
            "SCHEMA The field 'CSVDelimiter' should have one of these values: [COMMA, PIPE, SEMICOLON, SPACE, TAB] \
             @/States/A/ItemReader/ReaderConfig/CSVDelimiter"
                .to_owned(),
        ];
        assert_eq!(found, expected.into_iter().collect(), "unconfirmed");
    }
    let text = r#"{"StartAt": "A", "TimeoutSeconds": "3", "States": {"A": {"Type": "Succeed"}}}"#;
    check("unconfirmed", text, &["SCHEMA Expected value of type [INTEGER] @/TimeoutSeconds"]);
    let text = r#"{"StartAt": "A", "TimeoutSeconds": 0, "States": {"A": {"Type": "Succeed"}}}"#;
    check("unconfirmed", text, &["SCHEMA Minimum value is 1 @/TimeoutSeconds"]);
    // The numbers of a JSONata Map may be computed, those of a retrier may not.
    let map = r#""Type": "Map", "QueryLanguage": "JSONata", "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED",
        "ExecutionType": "STANDARD"}, "StartAt": "B", "States": {"B": {"Type": "Succeed"}}}, "ItemBatcher": {"MaxItemsPerBatch": "{% 2 %}"},
        "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": "{% 2 %}"}]"#;
    check("unconfirmed", &one(map), &["SCHEMA Expected value of type [INTEGER] @/States/A/Retry[0]/MaxAttempts"]);
}

/// What is compared with has the operator's type.
#[test]
fn operands() {
    let rule = |operator: &str| {
        machine(&format!(
            r#""A": {{"Type": "Choice", "Choices": [{{"Not": {{"Variable": "$.x", {operator}}}, "Next": "B"}}], "Default": "B"}}, "B": {{"Type": "Succeed"}}"#
        ))
    };
    for right in [
        r#""StringEquals": "3""#,
        r#""StringMatches": "a*""#,
        r#""NumericLessThan": 3.5"#,
        r#""BooleanEquals": false"#,
        r#""TimestampEquals": "2016-03-14T01:59:00Z""#,
        r#""IsPresent": true"#,
        r#""NumericEqualsPath": "$.y""#,
    ] {
        check("the language's specification", &rule(right), &[]);
    }
    for (wrong, message) in [
        (r#""StringEquals": 3"#, "Expected value of type [STRING] @/States/A/Choices[0]/Not/StringEquals"),
        (r#""NumericLessThan": "3""#, "Expected value of type [NUMBER] @/States/A/Choices[0]/Not/NumericLessThan"),
        (r#""BooleanEquals": "true""#, "Expected value of type [BOOLEAN] @/States/A/Choices[0]/Not/BooleanEquals"),
        (r#""IsNull": 1"#, "Expected value of type [BOOLEAN] @/States/A/Choices[0]/Not/IsNull"),
        (
            r#""TimestampEquals": "2016-03-14""#,
            "String does not match RFC3339 timestamp @/States/A/Choices[0]/Not/TimestampEquals",
        ),
    ] {
        check(
            "unconfirmed; the sentence on timestamps is recorded for Wait",
            &rule(wrong),
            &[&format!("SCHEMA {message}")],
        );
    }
}

#[test]
fn expressions() {
    let field = "must be a valid JSONPath or a valid intrinsic function call @/States/A/Parameters";
    let parsed = format!("SCHEMA The value for the field 'parsed.$' {field}");
    let source = "recorded: test_illegal_escapes";
    let text = one(
        r#""Type": "Pass", "Parameters": {"parsed.$": "States.StringToJson('{\"text\":\"An \\\"escaped double quote\\\" here\"}')"}"#,
    );
    check(source, &text, &[&parsed]);
    let text = one(r#""Type": "Pass", "Parameters": {"deep": [{"parsed.$": "States.Format('a \\\" {}', 'b')"}]}"#);
    check(source, &text, &[&parsed]);
    check(source, &one(r#""Type": "Pass", "Result": {"parsed.$": "not evaluated"}"#), &[]);
    let wait = "SCHEMA String does not match RFC3339 timestamp @/States/A/Timestamp";
    for timestamp in [
        "2016-13-05T21:29:29Z",
        "05-12-2016T21:29:29Z",
        "2016-12-05T25:29:29Z",
        "{% '2016-03-14T01:59:00Z' %}",
        "2016-12-05 21:29:29Z",
        "2016-12-05T21:29:29",
    ] {
        let text = one(&format!(r#""Type": "Wait", "Timestamp": "{timestamp}""#));
        check("recorded: test_wait_timestamp_invalid", &text, &[wait]);
    }
    for timestamp in ["2016-02-29T23:59:60.123456789+05:30", "0001-01-01T00:00:00Z"] {
        check("RFC 3339", &one(&format!(r#""Type": "Wait", "Timestamp": "{timestamp}""#)), &[]);
    }
    let text = one(r#""Type": "Pass", "ResultPath": "$.all[*]""#);
    check(ISSUE_3733, &text, &["SCHEMA Value is not a Reference Path @/States/A/ResultPath"]);
}

#[test]
fn resources() {
    let task = |resource: &str| one(&format!(r#""Type": "Task", "Resource": "{resource}""#));
    let unknown =
        "is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.";
    let message = format!("SCHEMA The resource provided arn:aws:states:::dynamodb:query {unknown} @/States/A/Resource");
    check("recorded: test_invalid_integration", &task("arn:aws:states:::dynamodb:query"), &[&message]);
    let plain = "SCHEMA Value is not a valid resource ARN @/States/A/Resource";
    check("messages of failed deployments", &task("createToken"), &[plain]);
    for resource in [
        "arn:aws:states:::dynamodb:getItem",
        "arn:aws:states:::states:startExecution.sync:2",
        "arn:aws:states:::aws-sdk:s3:getObject",
        "arn:aws:states:us-east-1:111111111111:activity:a",
        "arn:aws:lambda:us-east-1:111111111111:function:f:$LATEST",
    ] {
        check("Developer Guide, Integrating services", &task(resource), &[]);
    }
    let express = |resource: &str, what: &str| {
        let message = format!("SCHEMA Express state machine does not support {what} @/States/A/Resource");
        check_type("recorded: test_illegal_callbacks", MachineType::Express, &task(resource), &[&message]);
    };
    express("arn:aws:states:::states:startExecution.sync", "'.sync' service integration");
    express("arn:aws:states:::sqs:sendMessage.waitForTaskToken", "'.waitForTaskToken' service integration ");
    express("arn:aws:states:us-east-1:111111111111:activity:a", "Activity ARN");
}

#[test]
fn labels() {
    let map = |label: &str| {
        one(&format!(
            r#""Type": "Map", "Label": "{label}", "ItemProcessor": {{"ProcessorConfig": {{"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}}, "StartAt": "B", "States": {{"B": {{"Type": "Succeed"}}}}}}"#
        ))
    };
    for (label, quoted) in [
        ("a b", r#"["Label contains invalid character: ' '"]"#),
        (r#"a\""#, r#"['Label contains invalid character: \'"\'']"#),
        (r"a\\", r#"["Label contains invalid character: '\\\\'"]"#),
        (r"a\n", r#"["Label contains invalid character: '\\n'"]"#),
        (r"a\u0080", r#"["Label contains invalid character: '\\x80'"]"#),
        (&"x".repeat(41), "['Label cannot exceed 40 characters']"),
    ] {
        let text = map(label);
        let message = refusal(&text, &validate(&text, MachineType::Standard));
        let expected = format!("Error=ValueError Args={quoted} in definition '{text}'.");
        assert_eq!(message, Some(expected), "recorded: test_map_state_label_invalid_char_fail");
    }
    check("recorded: the characters that are not refused", &map("aZ09-_.!@()+='é"), &[]);
}

#[test]
fn ways_between_states() {
    let text = r#"{"StartAt": "pass1", "States": {"pass1": {"Type": "Pass", "Next": "pass3"}, "pass2": {"Type": "Pass", "End": true}}}"#;
    let findings = validate(text, MachineType::Standard);
    assert_eq!(
        refusal(text, &findings).unwrap(),
        "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: pass3 at /States/pass1/Next, \
         MISSING_TRANSITION_TARGET: State \"pass2\" is not reachable. at /States/pass2'",
        "a published refusal"
    );
    let text = r#"{"StartAt": "Not sure", "States": {"Pass One": {"Type": "Pass", "Next": "Success"}, "Success": {"Type": "Succeed"}}}"#;
    check(
        "a published refusal",
        text,
        &[
            "MISSING_TRANSITION_TARGET Missing 'Next' target: Not sure @/StartAt",
            r#"MISSING_TRANSITION_TARGET State "Pass One" is not reachable. @/States/Pass One"#,
        ],
    );
    let endless = r#""A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": "A"}"#;
    let no_end = "MISSING_END_STATE Workflow has no terminal state @null";
    check(ISSUE_2735, &machine(endless), &[no_end]);
    let lonely = r#", "C": {"Type": "Pass", "Next": "A"}"#;
    check(ISSUE_2735, &machine(&format!("{endless}{lonely}")), &[no_end]);
    let text = machine(&format!(r#"{endless}, "C": {{"Type": "Pass", "End": true}}"#));
    check(ISSUE_2735, &text, &[r#"MISSING_TRANSITION_TARGET State "C" is not reachable. @/States/C"#]);
    let text = machine(r#""A": {"Type": "Pass", "Next": "NOPE"}"#);
    check(ISSUE_2735, &text, &["MISSING_TRANSITION_TARGET Missing 'Next' target: NOPE @/States/A/Next", no_end]);
    let text = machine(
        r#""A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsNull": true, "Next": "X"}], "Default": "Y"},
           "T": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Z"}], "End": true}"#,
    );
    let missing =
        |name: &str, at: &str| format!("MISSING_TRANSITION_TARGET Missing 'Next' target: {name} @/States/{at}");
    let unreachable = r#"MISSING_TRANSITION_TARGET State "T" is not reachable. @/States/T"#;
    check(
        ISSUE_2735,
        &text,
        &[
            &missing("X", "A/Choices[0]/Next"),
            &missing("Y", "A/Default"),
            unreachable,
            &missing("Z", "T/Catch[0]/Next"),
        ],
    );
    let map = r#""Type": "Map", "ItemProcessor": {"StartAt": "Z", "States": {"B": {"Type": "Succeed"}}}"#;
    check(
        ISSUE_2735,
        &one(map),
        &[
            "MISSING_TRANSITION_TARGET Missing 'Next' target: Z @/States/A/ItemProcessor/StartAt",
            r#"MISSING_TRANSITION_TARGET State "B" is not reachable. @/States/A/ItemProcessor/States/B"#,
        ],
    );
    let map = r#""Type": "Map", "ItemProcessor": {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#;
    check(API, &one(map), &["DUPLICATE_STATE_NAME Duplicate State name: A @/States/A/ItemProcessor/States/A"]);
}

#[test]
fn warnings_refuse_nothing() {
    let text = one(r#""Type": "Pass", "Parameters": {"id": "$.order.id"}"#);
    check(API, &text, &[]);
    let codes: Vec<&str> = validate(&text, MachineType::Standard).iter().map(|it| it.code).collect();
    assert_eq!(codes, ["NO_DOLLAR"]);
    let text = one(r#""Type": "Pass", "Result": "$.order.id""#);
    assert_eq!(validate(&text, MachineType::Standard)[0].code, "PASS_RESULT_IS_STATIC");
}

/// With the parser of JSONata, as the command line has it.
#[cfg(feature = "jsonata")]
#[test]
fn expressions_of_jsonata() {
    let pass =
        |output: &str| one(&format!(r#""Type": "Pass", "QueryLanguage": "JSONata", "Output": "{{% {output} %}}""#));
    let unsupported = |message: &str| format!("UNSUPPORTED_JSONATA_EXPRESSION {message} @/States/A/Output");
    for (output, message) in [
        ("phone", "Reference to 'phone' at the top level is not supported."),
        ("$$", "Reference to '$$' is not supported."),
        ("$states.errorOutput", "Field '$states.errorOutput' does not exist."),
        ("$states.result", "Field '$states.result' does not exist."),
    ] {
        check("measurements in floci-io/floci #2745", &pass(output), &[&unsupported(message)]);
    }
    check("Developer Guide, Transforming data with JSONata", &pass("$states.input.a ~> $sum()"), &[]);
    let found = validate(&pass("[1,"), MachineType::Standard);
    assert_eq!((found[0].code, found.len()), ("INVALID_JSONATA_EXPRESSION", 1));
    let task = r#""Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:states:::sns:publish",
        "Output": "{% $states.result %}", "Catch": [{"ErrorEquals": ["X"], "Output": "{% $states.errorOutput %}", "Next": "A"}]"#;
    check("Developer Guide, Transforming data with JSONata", &one(task), &[]);
}

#[test]
fn a_state_alone_may_lead_anywhere() {
    let text = machine(r#""A": {"Type": "Pass", "Next": "Elsewhere"}"#);
    assert!(validate_fields(&text, MachineType::Standard).is_empty());
    assert!(!validate(&text, MachineType::Standard).is_empty());
}

#[test]
fn variables_that_states_refer_to() {
    let text = machine(
        r#""A": {"Type": "Pass", "Assign": {"x.$": "States.Format('{}', $name)", "y.$": "$.z"}, "Next": "M"},
           "M": {"Type": "Map", "ItemsPath": "$list", "ItemProcessor": {"StartAt": "B", "States": {
             "B": {"Type": "Pass", "QueryLanguage": "JSONata", "Next": "C",
                   "Output": {"a": "{% ($inner := 1; $inner + $x.y + $sum([$y, 2]) + $states.input.q) %}", "b": "$no"}},
             "C": {"Type": "Pass", "QueryLanguage": "JSONata", "End": true, "Output": "{% $map($all, function($v) { $v & '$text' }) %}"}}},
           "End": true}"#,
    );
    let found = variable_references(&syntax::parse(&text).root);
    let expected: [(&str, &[&str]); 4] = [("A", &["name"]), ("B", &["x", "y"]), ("C", &["all"]), ("M", &["list"])];
    let found: Vec<(&str, Vec<&str>)> =
        found.iter().map(|(state, names)| (state.as_str(), names.iter().map(String::as_str).collect())).collect();
    let expected: Vec<(&str, Vec<&str>)> = expected.iter().map(|(state, names)| (*state, names.to_vec())).collect();
    assert_eq!(found, expected, "API reference, DescribeStateMachine");
}

#[test]
fn nesting_has_an_end() {
    let n_levels = 80;
    let mut inner = r#"{"Type": "Succeed"}"#.to_owned();
    for level in 0..n_levels {
        inner = format!(
            r#"{{"Type": "Parallel", "Branches": [{{"StartAt": "S{level}", "States": {{"S{level}": {inner}}}}}], "End": true}}"#
        );
    }
    let found = validate(&machine(&format!(r#""A": {inner}"#)), MachineType::Standard);
    assert!(found.iter().any(|it| matches!(it.code, "TOO_DEEPLY_NESTED" | "INVALID_JSON_DESCRIPTION")), "{found:?}");
}

#[test]
fn rules_are_documented() {
    let rules: Vec<_> = SCHEMA_RULES.iter().chain(GRAPH_RULES).collect();
    let names: BTreeSet<&str> = rules.iter().map(|it| it.name).collect();
    assert_eq!(names.len(), rules.len());
    for rule in rules {
        for text in [rule.what, rule.why, rule.source] {
            assert!(text.ends_with('.'), "{}: {text}", rule.name);
        }
        assert!(syntax::parse(rule.example).errors.is_empty(), "{}: {}", rule.name, rule.example);
    }
}

/// A definition with everything in it.
const RICH: &str = r#"{"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": [{"And": [{"Not": {"Variable": "$.x",
"StringEqualsPath": "$.y"}}, {"Variable": "$v", "NumericLessThan": 3}], "Next": "B"}], "Default": "C"}, "B": {"Type": "Task",
"Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"a.$": "States.Format('{}', $.b)"}, "Retry":
[{"ErrorEquals": ["States.ALL"], "MaxAttempts": 2}], "Catch": [{"ErrorEquals": ["E"], "Next": "C"}], "Next": "C"}, "C": {"Type":
"Map", "QueryLanguage": "JSONata", "Items": "{% $states.input %}", "ItemProcessor": {"StartAt": "D", "States": {"D": {"Type":
"Wait", "Timestamp": "2016-12-05T21:29:29Z", "End": true}}}, "End": true}}}"#;

proptest! {
    /// Whatever the text is, there is an answer, always the same.
    #[test]
    fn any_text_is_answered(at in 0..RICH.len(), len in 0..40_usize, text in ".{0,20}") {
        let until = (at + len).min(RICH.len());
        let changed = format!("{}{text}{}", &RICH[..at], &RICH[until..]);
        let findings = validate(&changed, MachineType::Express);
        prop_assert_eq!(&findings, &validate(&changed, MachineType::Express));
        let _ = refusal(&changed, &findings);
        let _ = variable_references(&syntax::parse(&changed).root);
    }
}
