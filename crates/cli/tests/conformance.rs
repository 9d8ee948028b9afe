//! Executions recorded on AWS, run once more. They lie outside of the project: without `STATEWRIGHT_SHARED`, which names the
//! folder around `conformance/execution.jsonl`, this says "skipped".
#![allow(clippy::print_stderr, clippy::unwrap_used, reason = "a test")]

use query::Value;

/// Stands for a value that the service made up.
const WILDCARD: &str = "<<?";

/// Of the executions whose end was recorded without wildcards so many must end in the same way.
const MIN_SHARE: f64 = 0.99;

#[test]
fn executions_end_as_recorded() {
    let Some(folder) = std::env::var_os("STATEWRIGHT_SHARED") else {
        eprintln!("skipped: STATEWRIGHT_SHARED is not set");
        return;
    };
    let path = std::path::Path::new(&folder).join("conformance/execution.jsonl");
    let text = std::fs::read_to_string(&path).unwrap();
    let cases: Vec<Value> = text.lines().map(|line| Value::parse(line).unwrap()).collect();
    let (mut n_judged, mut wrong) = (0, Vec::new());
    for case in &cases {
        let name = case.get("name").and_then(Value::as_str).unwrap_or_default();
        let found = sim::run_case(case).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(found, sim::run_case(case).unwrap(), "{name} twice");
        let expected = case.get("expected").unwrap();
        let member = |of: &Value, key: &str| of.get(key).and_then(Value::as_str).map(str::to_owned);
        if ["output", "error"].iter().any(|key| member(expected, key).is_some_and(|text| text.contains(WILDCARD))) {
            continue;
        }
        n_judged += 1;
        let output = |of: &Value| member(of, "output").map(|text| Value::parse(&text).unwrap());
        let same = member(expected, "status") == member(&found, "status")
            && member(expected, "error") == member(&found, "error")
            && output(expected) == output(&found);
        if !same {
            wrong.push(name);
        }
    }
    let share = 1.0 - wrong.len() as f64 / f64::from(n_judged);
    eprintln!("{n_judged} executions judged, {share:.4} end as recorded");
    assert!(n_judged > 500 && share >= MIN_SHARE, "{share:.4} of {n_judged}: {wrong:#?}");
}
