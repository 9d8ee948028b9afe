//! Requests to TestState and their answers. Each case names where its answer comes from: a recorded case by its name, or a
//! page.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use proptest::prelude::*;
use query::Value;
use sim::test_state::{Refusal, test_state};

/// Asks and compares the answer, whose texts of JSON are compared as values.
#[track_caller]
fn check(source: &str, request: &str, expected: &str) {
    let answer = test_state(&json(request)).unwrap_or_else(|it| panic!("{source}: refused: {}", it.message));
    assert_eq!(opened(&answer), json(expected), "{source}");
}

/// Asks and compares code and message of the refusal.
#[track_caller]
fn check_refused(source: &str, request: &str, code: &str, message: &str) {
    match test_state(&json(request)) {
        Ok(answer) => panic!("{source}: answered {answer}"),
        Err(refusal) => assert_eq!((refusal.code, refusal.message.as_str()), (code, message), "{source}"),
    }
}

fn json(text: &str) -> Value {
    Value::parse(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The answer with its texts of JSON as values.
fn opened(answer: &Value) -> Value {
    let members = answer.as_object().unwrap().iter().map(|(key, value)| {
        let value = match &**key {
            "output" => json(value.as_str().unwrap()),
            "inspectionData" => {
                let stages = value.as_object().unwrap().iter();
                Value::object(
                    stages.map(|(key, stage)| (key.clone(), stage.as_str().map_or_else(|| stage.clone(), json))),
                )
            }
            _ => value.clone(),
        };
        (key.clone(), value)
    });
    Value::object(members)
}

#[test]
fn data_after_each_stage() {
    check(
        "recorded: test_base_inspection_level_debug[IO_PASS_STATE]",
        r#"{"definition": {"Type": "Pass", "InputPath": "$.a", "Parameters": {"s": 1, "b.$": "$.b"}, "ResultPath": "$.c", "End": true},
            "input": {"a": {"b": 2}}, "inspectionLevel": "DEBUG"}"#,
        r#"{"status": "SUCCEEDED", "output": {"a": {"b": 2}, "c": {"s": 1, "b": 2}}, "inspectionData": {"input": {"a": {"b": 2}},
            "afterInputPath": {"b": 2}, "afterParameters": {"s": 1, "b": 2}, "afterResultSelector": {"s": 1, "b": 2},
            "afterResultPath": {"a": {"b": 2}, "c": {"s": 1, "b": 2}}}}"#,
    );
    check(
        "recorded: test_base_inspection_level_debug[BASE_RESULT_PASS_STATE]",
        r#"{"definition": {"Type": "Pass", "Result": {"k": 1}, "Next": "N"}, "input": {"v": 2}, "inspectionLevel": "TRACE"}"#,
        r#"{"status": "SUCCEEDED", "output": {"k": 1}, "nextState": "N", "inspectionData": {"input": {"v": 2}, "result": {"k": 1},
            "afterResultSelector": {"k": 1}, "afterResultPath": {"k": 1}}}"#,
    );
    check(
        "recorded: test_base_inspection_level_debug[BASE_CHOICE_STATE]",
        r#"{"definition": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "One"}], "Default": "D"},
            "input": {"n": 1}, "inspectionLevel": "DEBUG"}"#,
        r#"{"status": "SUCCEEDED", "output": {"n": 1}, "nextState": "One", "inspectionData": {"input": {"n": 1}, "afterInputPath": {"n": 1}}}"#,
    );
    check(
        "recorded: test_base_state_name[DEBUG-BASE_FAIL_STATE_MACHINE]",
        r#"{"definition": {"QueryLanguage": "JSONata", "StartAt": "S", "States": {"S": {"Type": "Fail", "Error": "E", "Cause": "c"}}},
            "stateName": "S", "inspectionLevel": "DEBUG"}"#,
        r#"{"status": "FAILED", "error": "E", "cause": "c", "inspectionData": {"input": {}}}"#,
    );
    check(
        "recorded: test_io_parallel_state_mock_success[DEBUG]",
        r#"{"definition": {"Type": "Parallel", "InputPath": "$.p", "ResultPath": "$.r", "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Pass", "End": true}}}], "End": true},
            "input": {"p": 1}, "inspectionLevel": "DEBUG", "mock": {"result": "[2]"}}"#,
        r#"{"status": "SUCCEEDED", "output": {"p": 1, "r": [2]}, "inspectionData": {"input": {"p": 1}, "afterResultSelector": [2],
            "afterResultPath": {"p": 1, "r": [2]}}}"#,
    );
    check(
        "recorded: test_state_with_variables[base_expressions]",
        r#"{"definition": {"StartAt": "I", "States": {"I": {"Type": "Pass", "Assign": {"x": 0}, "Next": "S"}, "S": {"QueryLanguage": "JSONata", "Type": "Pass", "Output": "{% $x + $y %}", "End": true}}},
            "stateName": "S", "variables": "{\"x\": 1, \"y\": 2}", "inspectionLevel": "TRACE"}"#,
        r#"{"status": "SUCCEEDED", "output": 3, "inspectionData": {"input": {}, "variables": {"x": 1, "y": 2}}}"#,
    );
    check(
        "API reference, TestState: INFO has no inspection data, a stage that fails is the last",
        r#"{"definition": {"Type": "Pass", "Parameters": {"a.$": "$.no"}, "End": true}, "input": {"b": 1}, "inspectionLevel": "DEBUG"}"#,
        r#"{"status": "FAILED", "error": "States.Runtime", "cause": "An error occurred while executing the state 'StateName' (entered at the event id #2). The JSONPath '$.no' specified for the field 'a.$' could not be found in the input '{\"b\":1}'",
            "inspectionData": {"input": {"b": 1}, "afterInputPath": {"b": 1}}}"#,
    );
}

/// A task of JSONata that is tried again five times.
const RETRIED: &str = r#"{"QueryLanguage": "JSONata", "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
    "Arguments": {"FunctionName": "foo"}, "Retry": [{"ErrorEquals": ["Mock"], "IntervalSeconds": 1, "MaxAttempts": 5, "BackoffRate": 2.0}],
    "Catch": [{"ErrorEquals": ["Other", "States.TaskFailed"], "Output": "{% $states.errorOutput.Cause %}", "Next": "Handle"}], "End": true}"#;

#[test]
fn errors_that_are_mocked() {
    let request = |error: &str, n_retries: u32| {
        format!(
            r#"{{"definition": {RETRIED}, "inspectionLevel": "DEBUG", "stateConfiguration": {{"retrierRetryCount": {n_retries}}},
                "mock": {{"errorOutput": {{"error": "{error}", "cause": "why"}}}}}}"#
        )
    };
    let data = |details: &str| {
        format!(
            r#""inspectionData": {{"input": {{}}, "afterArguments": {{"FunctionName": "foo"}}, "errorDetails": {details}}}"#
        )
    };
    let again = data(r#"{"retryIndex": 0, "retryBackoffIntervalSeconds": 16}"#);
    check(
        "recorded: test_state_configuration_retrier_retry_count, below",
        &request("Mock", 4),
        &format!(r#"{{"status": "RETRIABLE", "error": "Mock", "cause": "why", {again}}}"#),
    );
    let caught = data(r#"{"catchIndex": 0}"#);
    check(
        "recorded: test_map_state_failure_count[BASE_MAP_STATE_CATCH], by analogy",
        &request("Third", 0),
        &format!(
            r#"{{"status": "CAUGHT_ERROR", "output": "why", "nextState": "Handle", "error": "Third", "cause": "why", {caught}}}"#
        ),
    );
    let used_up = RETRIED.replace("Other\", \"States.TaskFailed", "Other");
    check(
        "recorded: test_state_configuration_retrier_retry_count, exceeds",
        &request("Mock", 5).replace(RETRIED, &used_up),
        &format!(r#"{{"status": "FAILED", "error": "Mock", "cause": "why", {}}}"#, data(r#"{"retryIndex": 0}"#)),
    );
    let broken = r#"{"Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
        "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Handle", "Output": "{% $no %}"}]}"#;
    let cause = "An error occurred while executing the state 'StateName' (entered at the event id #2). The JSONata expression \
                 '$no' specified for the field 'Catch[0]/Output' returned nothing (undefined).";
    check(
        "an execution ends by the error of the catcher's field, too",
        &format!(r#"{{"definition": {broken}, "mock": {{"errorOutput": {{"error": "Mock"}}}}}}"#),
        &format!(r#"{{"status": "FAILED", "error": "States.QueryEvaluationError", "cause": "{cause}"}}"#),
    );
}

#[test]
fn a_state_that_leads_nowhere() {
    check(
        "API reference, TestState: nextState is missing where no next state is defined",
        r#"{"definition": {"Type": "Wait", "Seconds": 3}, "input": 1}"#,
        r#"{"status": "SUCCEEDED", "output": 1}"#,
    );
}

#[test]
fn maps() {
    let map = |more: &str| {
        format!(
            r#"{{"Type": "Map", "ItemsPath": "$.v", "ItemProcessor": {{"ProcessorConfig": {{"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}}, "StartAt": "H", "States": {{"H": {{"Type": "Pass", "End": true}}}}}}, {more} "End": true}}"#
        )
    };
    let request = |more: &str, n_failed: u32, mock: &str| {
        format!(
            r#"{{"definition": {}, "input": {{"v": [1, 2, 3]}}, "inspectionLevel": "DEBUG", "stateConfiguration": {{"mapIterationFailureCount": {n_failed}}}, "mock": {mock}}}"#,
            map(more)
        )
    };
    let tolerant = r#""ToleratedFailureCount": 2,"#;
    let before = r#""input": {"v": [1, 2, 3]}, "afterInputPath": {"v": [1, 2, 3]}, "afterItemsPath": [1, 2, 3], "maxConcurrency": 0"#;
    check(
        "recorded: test_state_machine_with_state_error[DEBUG]",
        &request(tolerant, 2, r#"{"errorOutput": {"error": "E", "cause": "c"}}"#),
        &format!(
            r#"{{"status": "FAILED", "error": "E", "cause": "c", "inspectionData": {{{before}, "toleratedFailureCount": 2}}}}"#
        ),
    );
    let threshold = r#""status": "FAILED", "error": "States.ExceedToleratedFailureThreshold", "cause": "The specified tolerated failure threshold was exceeded""#;
    check(
        "recorded: test_map_state_failure_count, exceeds",
        &request(tolerant, 3, r#"{"result": "[0, 0, 0]"}"#),
        &format!(r#"{{{threshold}, "inspectionData": {{{before}, "toleratedFailureCount": 2}}}}"#),
    );
    check(
        "API reference, TestStateConfiguration: a percentage of the items",
        &request(r#""ToleratedFailurePercentage": 60,"#, 2, r#"{"result": "[0, 0, 1]"}"#),
        &format!(r#"{{{threshold}, "inspectionData": {{{before}, "toleratedFailurePercentage": 60}}}}"#),
    );
    // The context object has the item, whether it is given or the test's own.
    let selector = r#""ItemSelector": {"i.$": "$$.Map.Item.Index"},"#;
    let selected = r#""afterItemSelector": [{"i": 0}, {"i": 1}, {"i": 2}]"#;
    let done = r#""status": "SUCCEEDED", "output": [1, 1, 1]"#;
    let after = r#""afterResultSelector": [1, 1, 1], "afterResultPath": [1, 1, 1]"#;
    for context in ["", r#""context": "{}","#] {
        check(
            "Developer Guide, Context object: Map.Item in ItemSelector",
            &request(selector, 0, r#"{"result": "[1, 1, 1]"}"#).replacen('{', &format!("{{{context}"), 1),
            &format!(r#"{{{done}, "inspectionData": {{{before}, {selected}, {after}}}}}"#),
        );
    }
    let cause = |what: &str| {
        format!("An error occurred while executing the state 'StateName' (entered at the event id #2). {what}")
    };
    check(
        "what fails before the iterations has no result",
        &request(r#""ItemSelector": {"i.$": "$.no"},"#, 0, r#"{"result": "[1, 1, 1]"}"#),
        &format!(
            r#"{{"status": "FAILED", "error": "States.Runtime", "cause": "{}", "inspectionData": {{{before}}}}}"#,
            cause(
                r#"The JSONPath '$.no' specified for the field 'i.$' could not be found in the input '{\"v\":[1,2,3]}'"#
            )
        ),
    );
    check(
        "as an execution: recorded for ToleratedFailurePercentagePath",
        &request(r#""ToleratedFailurePercentagePath": "$.v","#, 0, r#"{"result": "[1, 1, 1]"}"#),
        &format!(
            r#"{{"status": "FAILED", "error": "States.Runtime", "cause": "{}", "inspectionData": {{{before}, "toleratedFailurePercentage": [1, 2, 3]}}}}"#,
            cause(
                r#"The ToleratedFailurePercentagePath field refers to value \"[1,2,3]\" which is not a valid float: $.v"#
            )
        ),
    );
    check_refused(
        "recorded: test_map_iteration_failure_count_exceeds_mock_result_items",
        &request("", 4, r#"{"result": "[1, 1, 1]"}"#),
        "ValidationException",
        "Map iteration failure count must be less than or equal to the number of Map iterations",
    );
    check_refused(
        "recorded: test_map_iteration_failure_count_without_mock",
        &format!(r#"{{"definition": {}, "stateConfiguration": {{"mapIterationFailureCount": 0}}}}"#, map("")),
        "ValidationException",
        "TestState does not support MapIterationFailureCount when a mock is not specified.",
    );
    check_refused(
        "recorded: test_state_type_requires_mock[MapState]",
        &format!(r#"{{"definition": {}}}"#, map("")),
        "InvalidDefinition",
        "TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]",
    );
    check_refused(
        "recorded: test_mock_result_is_not_array_on_map_state_without_result_writer",
        &format!(r#"{{"definition": {}, "mock": {{"result": "{{}}"}}}}"#, map("")),
        "ValidationException",
        "Mocked result must be an array.",
    );
}

#[test]
fn requests_that_contradict_themselves() {
    let task = r#"{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {}, "End": true}"#;
    let refused =
        |source: &str, request: &str, message: &str| check_refused(source, request, "ValidationException", message);
    refused(
        "recorded: test_both_mock_result_and_mock_error_output_are_set",
        &format!(r#"{{"definition": {task}, "mock": {{"result": "1", "errorOutput": {{"error": "E"}}}}}}"#),
        "A test mock should have only one of the following fields: [result, errorOutput].",
    );
    refused(
        "recorded: test_reveal_secrets_is_true_and_mock_result_is_set",
        &format!(r#"{{"definition": {task}, "revealSecrets": true, "mock": {{"result": "{{}}"}}}}"#),
        "TestState does not support RevealSecrets when a mock is specified.",
    );
    refused(
        "recorded: test_state_type_does_not_accept_mock[mock_result-PassState]",
        r#"{"definition": {"Type": "Pass", "End": true}, "mock": {"result": "1"}, "context": "{\"Map\": 1}"}"#,
        "State type 'Pass' is not supported when a mock is specified",
    );
    refused(
        "recorded: test_base_state_name_validation_failures[dne]",
        r#"{"definition": {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}, "stateName": "dne"}"#,
        "State not found in definition",
    );
    check_refused(
        "recorded: test_parallel_state_empty_branches",
        r#"{"definition": {"Type": "Parallel", "Branches": [], "End": true}, "mock": {"result": "[]"}}"#,
        "InvalidDefinition",
        "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/StateName/Branches'",
    );
    let context = |context: &str, message: &str| {
        let request = format!(r#"{{"definition": {task}, "mock": {{"result": "{{}}"}}, "context": {context}}}"#);
        let message = format!("Invalid Context object provided: {message}");
        refused("recorded: test_state_context_object_validation_failures", &request, &message);
    };
    context(r#"{"Execution": {"pokemon": 1}}"#, "Field 'pokemon' is not allowed");
    context(r#"{"Pokedex": {}}"#, "Field 'Pokedex' is not allowed");
    context(r#"{"Execution": {"Id": 1}}"#, "Execution.Id must be a string");
    context(r#"{"Map": {}}"#, "'Map' field is not supported when mocking a Context object");
    context(
        r#"{"Task": {"Token": "t"}}"#,
        "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
    );
}

/// A mock's result for a service, and what is wrong with it in each mode.
#[track_caller]
fn check_shape(resource: &str, result: &str, strict: Option<&str>, present: Option<&str>) {
    for (mode, expected) in [("STRICT", strict), ("PRESENT", present), ("NONE", None)] {
        let request = format!(
            r#"{{"definition": {{"Type": "Task", "Resource": "arn:aws:states:::{resource}", "End": true}}, "mock": {{"result": {result}, "fieldValidationMode": "{mode}"}}}}"#
        );
        let message = test_state(&json(&request)).err().map(|Refusal { message, .. }| message);
        let expected = expected.map(|it| format!("Mock result schema validation error: {it}"));
        assert_eq!(message, expected, "{resource} {mode} {result}");
    }
}

#[test]
fn results_that_services_could_not_give() {
    let both =
        |resource: &str, result: &str, message: &str| check_shape(resource, result, Some(message), Some(message));
    // Recorded: test_strict_mode_sfn_task, test_present_mode_*, test_none_mode_sfn_task.
    check_shape("states:startExecution", "{}", Some("Required field 'ExecutionArn' is missing"), None);
    check_shape(
        "states:startExecution",
        r#"{"executionArn": "a", "startDate": "b"}"#,
        Some("Required field 'ExecutionArn' is missing"),
        None,
    );
    both("states:startExecution", r#"{"ExecutionArn": "a", "StartDate": 1}"#, "Field 'StartDate' must be a string");
    both("aws-sdk:kms:encrypt", r#"{"CiphertextBlob": 123}"#, "Field 'CiphertextBlob' must be a string");
    let short = "Field 'CiphertextBlob' is smaller than the minimum length";
    both("aws-sdk:kms:encrypt", r#"{"CiphertextBlob": ""}"#, short);
    both("aws-sdk:s3:getObject", r#"{"StorageClass": "Papyrus"}"#, "Field 'StorageClass' is not an expected value");
    both("aws-sdk:s3:getObject", r#"{"ContentLength": "9000"}"#, "Field 'ContentLength' must be a number");
    both(
        "dynamodb:putItem",
        r#"{"ConsumedCapacity": {"CapacityUnits": "1"}}"#,
        "Field 'CapacityUnits' must be a number",
    );
    both("events:putEvents", r#"{"Entries": "x"}"#, "Field 'Entries' must be an array");
    both(
        "events:putEvents",
        r#"{"Entries": [{"EventId": "x"}, {"EventId": ["y"]}]}"#,
        "Field 'EventId' must be a string",
    );
    both("lambda:invoke", r#"{"StatusCode": "200"}"#, "Field 'StatusCode' must be a number");
    // A function's answer is passed on as JSON, unknown members pass, and services that are not in the table are not checked.
    check_shape("lambda:invoke", r#"{"Payload": {"a": [1]}, "Own": 1}"#, None, None);
    check_shape("aws-sdk:unheardof:get", r#"{"a": 1}"#, None, None);
}

const WHOLE: &str = r#"{"definition": {"Type": "Map", "ItemsPath": "$.v", "MaxConcurrencyPath": "$.n", "ItemProcessor": {"StartAt": "H",
"States": {"H": {"Type": "Pass", "End": true}}}, "Retry": [{"ErrorEquals": ["States.ALL"]}], "Catch": [{"ErrorEquals": ["E"],
"Next": "X"}], "End": true}, "input": "{\"v\": [1, 2], \"n\": 3}", "context": {"State": {"Name": "n"}}, "variables": {"a": 1},
"stateConfiguration": {"mapIterationFailureCount": 1, "retrierRetryCount": 2}, "mock": {"result": "[1]"}, "inspectionLevel": "DEBUG"}"#;

proptest! {
    /// Whatever is asked, there is an answer or a refusal, always the same.
    #[test]
    fn any_request_is_answered(at in 0..WHOLE.len(), len in 0..30_usize, text in "[ -~]{0,12}") {
        let until = (at + len).min(WHOLE.len());
        let changed = format!("{}{text}{}", &WHOLE[..at], &WHOLE[until..]);
        if let Ok(request) = Value::parse(&changed) {
            prop_assert_eq!(test_state(&request), test_state(&request));
        }
    }
}
