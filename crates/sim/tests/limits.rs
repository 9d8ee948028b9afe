//! Limits end an execution; nothing else does.

mod common;

use common::{kinds, ran};
use report::RunResult;

const LAMBDA: &str = "arn:aws:lambda:us-east-1:123456789012:function:f";

/// The error and the beginning of the cause.
fn check(definition: &str, input: &str, mocks: &str, error: &str, cause: &str) {
    let (_, summary) = ran(definition, input, mocks);
    let RunResult::Failed { error: Some(found), cause: Some(why) } = &summary.result else {
        panic!("{:?}", summary.result)
    };
    assert_eq!(found, error);
    assert!(why.contains(cause), "{why}");
}

#[test]
fn the_last_of_25000_events_is_the_failure() {
    // Developer Guide, quotas: 25,000 events in a history.
    let definition = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}}}"#;
    let (mut host, summary) = ran(definition, "{}", "");
    let kinds = kinds(&mut host);
    assert_eq!((kinds.len(), kinds[24_999].as_str()), (25_000, "ExecutionFailed"));
    let cause = "The execution reached the maximum number of history events (25000).";
    let expected = RunResult::Failed { error: Some("States.Runtime".to_owned()), cause: Some(cause.to_owned()) };
    assert_eq!(summary.result, expected);
}

#[test]
fn a_run_that_just_fits_succeeds() {
    // 12,498 Pass states of two events each, a start, and the success as event 24,998 + … at most 25,000.
    let states: Vec<String> = (0..12_499)
        .map(|n| {
            let next = if n == 12_498 { r#""End": true"#.to_owned() } else { format!(r#""Next": "S{}""#, n + 1) };
            format!(r#""S{n}": {{"Type": "Pass", {next}}}"#)
        })
        .collect();
    let definition = format!(r#"{{"StartAt": "S0", "States": {{{}}}}}"#, states.join(","));
    let (mut host, summary) = ran(&definition, "{}", "");
    assert!(matches!(summary.result, RunResult::Succeeded { .. }), "{:?}", summary.result);
    assert_eq!(kinds(&mut host).len(), 25_000);
}

#[test]
fn payloads_have_a_size() {
    // Developer Guide, quotas: 262,144 bytes. Recorded case data_limit_exceeded_on_large_utf8_response has the text.
    let task =
        format!(r#"{{"StartAt": "T", "States": {{"T": {{"Type": "Task", "Resource": "{LAMBDA}", "End": true}}}}}}"#);
    let mocks = |length: usize| {
        format!(
            r#"{{"version": 1, "states": {{"T": {{"answers": {{"0": {{"Return": "{}"}}}}}}}}}}"#,
            "x".repeat(length)
        )
    };
    let cause = format!(
        "The state/task '{LAMBDA}' returned a result with a size exceeding the maximum number of bytes service limit."
    );
    check(&task, "{}", &mocks(262_143), "States.DataLimitExceeded", &cause);
    let (_, summary) = ran(&task, "{}", &mocks(262_142));
    assert!(matches!(summary.result, RunResult::Succeeded { .. }), "{:?}", summary.result);
}

#[test]
fn deep_nesting_does_not_overflow() {
    let mut definition = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}"#.to_owned();
    for depth in 0..60 {
        definition = format!(
            r#"{{"StartAt": "P{depth}", "States": {{"P{depth}": {{"Type": "Parallel", "Branches": [{definition}], "End": true}}}}}}"#
        );
    }
    let (_, summary) = ran(&definition, "1", "");
    assert!(matches!(summary.result, RunResult::Succeeded { .. }), "{:?}", summary.result);
}

#[test]
fn a_map_of_a_thousand_runs_forty_at_a_time() {
    // Developer Guide, Map: an inline Map runs at most 40 iterations at the same time.
    let definition = r#"{"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "W",
        "States": {"W": {"Type": "Wait", "Seconds": 1, "End": true}}}}}}"#;
    let items: Vec<String> = (0..1000).map(|n| n.to_string()).collect();
    let (_, summary) = ran(definition, &format!("[{}]", items.join(",")), "");
    assert_eq!(summary.duration.0, 25_000);
}
