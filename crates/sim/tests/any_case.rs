//! Whatever a case holds, it comes to an end in the same way twice. What once did not is kept here, as small as it got.
#![allow(clippy::unwrap_used, reason = "a test")]

use query::Value;

/// The status with which a case ends, and its error and cause.
fn ended(case: &str) -> (String, String, String) {
    let case = Value::parse(case).unwrap();
    let result = sim::run_case(&case).unwrap();
    assert_eq!(result, sim::run_case(&case).unwrap());
    let member = |key: &str| result.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    (member("status"), member("error"), member("cause"))
}

fn check(case: &str, error: &str, cause: &str) {
    assert_eq!(ended(case), ("FAILED".to_owned(), error.to_owned(), cause.to_owned()), "{case}");
}

#[test]
fn nothing_to_begin_with() {
    for definition in ["{}", r#"{"States": {}}"#, r#"{"States": {"A": {"Type": "Succeed"}}}"#, "null", "[]"] {
        let case = format!(r#"{{"definition": {definition}, "input": {{}}}}"#);
        check(&case, "States.Runtime", "StartAt is missing: there is no state to begin with.");
    }
    check(
        r#"{"definition": {"StartAt": "B", "States": {"A": {"Type": "Pass", "End": true}}}, "input": {}}"#,
        "States.Runtime",
        "StartAt names 'B', which is not one of the states.",
    );
    // No catcher of the state around takes it.
    check(
        r#"{"definition": {"StartAt": "P", "States": {"P": {"Type": "Parallel", "Branches": [{}], "End": true,
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "P"}]}}}, "input": {}}"#,
        "States.Runtime",
        "StartAt is missing: there is no state to begin with.",
    );
}

/// The sentences around the limits of an expression, as measured on AWS (<https://github.com/floci-io/floci/issues/2737>).
#[test]
fn what_an_expression_may_take() {
    for (expression, sentence) in [
        ("$sum([1..900000])", "Expression evaluation memory limit exceeded: Check for excessive memory usage"),
        (
            "($f := function($n) { 1 + $f($n) }; $f(1))",
            "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive.",
        ),
    ] {
        let case = format!(
            r#"{{"definition": {{"QueryLanguage": "JSONata", "StartAt": "A", "States": {{"A": {{"Type": "Pass", "End": true,
                "Output": {{"r": "{{% {expression} %}}"}}}}}}}}, "input": {{}}}}"#
        );
        let cause = format!(
            "An error occurred while executing the state 'A' (entered at the event id #2). The JSONata expression \
             '{expression}' specified for the field 'Output/r' threw an error during evaluation: {sentence}"
        );
        check(&case, "States.QueryEvaluationError", &cause);
    }
}

/// The types of a case's events, with the answers of its only Task.
fn types(resource: &str, answers: &str) -> Vec<String> {
    let case = format!(
        r#"{{"definition": {{"StartAt": "T", "States": {{"T": {{"Type": "Task", "Resource": "{resource}", "End": true}}}}}},
            "mocks": {{"T": {answers}}}}}"#
    );
    let result = sim::run_case(&Value::parse(&case).unwrap()).unwrap();
    let events = result.get("events").and_then(Value::as_array).unwrap().to_vec();
    events.iter().skip(2).map(|it| it.get("type").and_then(Value::as_str).unwrap().to_owned()).collect()
}

/// The format of recorded cases: `Submitted` is what the service answered when it took the job.
#[test]
fn a_job_that_the_record_does_not_submit_was_not_taken() {
    let job = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
    let failed = ["TaskScheduled", "TaskStarted", "TaskFailed", "ExecutionFailed"];
    assert_eq!(types(job, r#"[{"Throw": {"Error": "SQS.QueueDoesNotExistException"}}]"#), failed);
    let refused = ["TaskScheduled", "TaskStarted", "TaskSubmitFailed", "ExecutionFailed"];
    assert_eq!(types(job, r#"[{"Throw": {"Error": "E"}, "Event": "TaskSubmitFailed"}]"#), refused);
    let taken = ["TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskFailed", "ExecutionFailed"];
    assert_eq!(types(job, r#"[{"Throw": {"Error": "E"}, "Submitted": {}}]"#), taken);
    let done =
        ["TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded"];
    assert_eq!(types(job, r#"[{"Return": 1}]"#), done);
}
