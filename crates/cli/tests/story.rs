//! The rehearsal of the page's main story, told by the command: the same definition, input and mocks, the same events.
//!
//! `tests/e2e/payroll-story.spec.ts` makes these edits by mouse and keyboard and compares the page's events with the
//! command's.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use std::path::PathBuf;

use common::statewright;
use serde_json::Value;

/// What the story changes in the definition: each piece occurs once.
const EDITS: [(&str, &str); 4] = [
    (r#""Next": "successNotification""#, r#""Next": "Wait""#),
    (r#""Next": "generatePaystubs""#, r#""Next": "writePaystubs""#),
    (r#""generatePaystubs": {"#, r#""writePaystubs": {"#),
    (
        r#""successNotification": {"#,
        r#""Wait": { "Type": "Wait", "Seconds": 600, "Next": "successNotification" }, "successNotification": {"#,
    ),
];

/// The types of the events, in order, each with its milliseconds of virtual time.
const EVENTS: [(&str, i64); 30] = [
    ("ExecutionStarted", 0),
    ("TaskStateEntered", 0),
    ("LambdaFunctionScheduled", 0),
    ("LambdaFunctionStarted", 0),
    ("LambdaFunctionSucceeded", 1_200),
    ("TaskStateExited", 1_200),
    ("TaskStateEntered", 1_200),
    ("LambdaFunctionScheduled", 1_200),
    ("LambdaFunctionStarted", 1_200),
    ("LambdaFunctionSucceeded", 2_100),
    ("TaskStateExited", 2_100),
    ("TaskStateEntered", 2_100),
    ("LambdaFunctionScheduled", 2_100),
    ("LambdaFunctionStarted", 2_100),
    ("LambdaFunctionTimedOut", 3_600),
    // The first retry comes after 2 s, the second after 2 s times the BackoffRate of 2.
    ("LambdaFunctionScheduled", 5_600),
    ("LambdaFunctionStarted", 5_600),
    ("LambdaFunctionTimedOut", 7_100),
    ("LambdaFunctionScheduled", 11_100),
    ("LambdaFunctionStarted", 11_100),
    ("LambdaFunctionSucceeded", 11_800),
    ("TaskStateExited", 11_800),
    ("WaitStateEntered", 11_800),
    ("WaitStateExited", 611_800),
    ("TaskStateEntered", 611_800),
    ("TaskScheduled", 611_800),
    ("TaskStarted", 611_800),
    ("TaskSucceeded", 611_800),
    ("TaskStateExited", 611_800),
    ("ExecutionSucceeded", 611_800),
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/stories")
}

/// The template of the story with the definition as the story leaves it.
fn changed_template() -> String {
    let template = std::fs::read_to_string(folder().join("payroll-2.template.yaml")).unwrap();
    EDITS.iter().fold(template, |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, to)
    })
}

/// Milliseconds of a timestamp within the first day after 1970-01-01T00:00:00.000Z.
fn millis(event: &Value) -> i64 {
    let text = event["timestamp"].as_str().unwrap();
    let time = text.strip_prefix("1970-01-01T").and_then(|time| time.strip_suffix('Z')).unwrap();
    let parts: Vec<f64> = time.split(':').map(|part| part.parse().unwrap()).collect();
    ((parts[0] * 3600.0 + parts[1] * 60.0 + parts[2]) * 1000.0).round() as i64
}

#[test]
fn the_payroll_succeeds_at_the_third_try_after_ten_minutes() {
    let args = ["simulate", "-", "--input", "payroll-2.input.json", "--mocks", "payroll-2.mocks.json"];
    let said = statewright(&folder(), &[&args[..], &["--json"]].concat(), &changed_template());
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let outcome: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(outcome["status"], "SUCCEEDED");
    let events = outcome["events"].as_array().unwrap();
    let found: Vec<(&str, i64)> = events.iter().map(|event| (event["type"].as_str().unwrap(), millis(event))).collect();
    assert_eq!(found, EVENTS);
    let ids: Vec<u64> = events.iter().map(|event| event["id"].as_u64().unwrap()).collect();
    assert_eq!(ids, (1..=EVENTS.len() as u64).collect::<Vec<_>>());
    let errors = [&events[14], &events[17]].map(|event| &event["lambdaFunctionTimedOutEventDetails"]["error"]);
    assert_eq!(errors, ["States.Timeout", "States.Timeout"]);
    assert_eq!(events[20]["lambdaFunctionSucceededEventDetails"]["output"], REPORT);
    // Without a mock a task gives its input back: what its Parameters made of it.
    let sent = r#"{"TopicArn":"arn:aws:sns:us-east-1:123456789012:PaidTopic","Message":"Everyone is paid: ✓"}"#;
    assert_eq!(outcome["output"], sent);

    let story = statewright(&folder(), &args, &changed_template());
    assert!(story.out.contains("SUCCEEDED after 10 min 11.8 s"), "{}", story.out);
    assert!(story.out.contains("Without a mock, so the input came back: successNotification\n"), "{}", story.out);
}

const REPORT: &str = r#"{"report":"week-07.pdf"}"#;
