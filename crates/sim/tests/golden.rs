//! Golden histories: each file says what AWS records for a small machine, and where that is known from.
//!
//! `events` are `id<-previous type [state or Map]`, in order; `details` must be part of the event's details (`null` where the
//! type has none), `exact` must be all of them; `times` are milliseconds. What a file leaves out is not looked at.

use query::Value;
use report::RunRequest;
use sim::history_json;

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// Runs a file and says what differs.
fn check(file: &Value) -> Vec<String> {
    let mocks = Value::object([
        ("version", 1.into()),
        ("states", file.get("mocks").cloned().unwrap_or(Value::object([("", Value::Null); 0]))),
    ]);
    let request = RunRequest {
        mocks: sim::mocks::read_mocks(&mocks.to_json_string()).expect("mocks"),
        execution_name: "golden".to_owned(),
        machine_name: "Golden".to_owned(),
        ..RunRequest::new(
            file.get("definition").expect("definition").to_json_string(),
            file.get("input").expect("input").to_json_string(),
        )
    };
    assert!(!file.get("source").map(text).unwrap_or_default().is_empty(), "a golden history names its source");
    let run = sim::run(&request).unwrap_or_else(|rows| panic!("refused: {rows:?}"));
    let outcome = history_json::outcome(&run.recording);
    let mut wrong = Vec::new();
    let mut same = |what: &str, found: Option<Value>, expected: Option<Value>| {
        if found != expected {
            wrong.push(format!("{what}\n     found {found:?}\n  expected {expected:?}"));
        }
    };
    same("status", outcome.get("status").cloned(), file.get("status").cloned());
    let output = outcome.get("output").map(|it| Value::parse(text(it)).expect("JSON"));
    same("output", output, file.get("output").cloned());
    same("error", outcome.get("error").cloned(), file.get("error").cloned());
    same("cause", outcome.get("cause").cloned(), file.get("cause").cloned());
    same("ends_at", Some(run.recording.duration().0.into()), file.get("ends_at").cloned());
    let events = outcome.get("events").and_then(Value::as_array).expect("events");
    if let Some(expected) = file.get("events") {
        let found = Value::array(events.iter().map(|event| line(event).into()));
        same("events", Some(found), Some(expected.clone()));
    }
    let by_id = |member: &str| {
        let entries = file.get(member).and_then(Value::as_object).into_iter().flat_map(|it| it.iter());
        entries.map(|(id, value)| (id.parse::<usize>().expect("an id") - 1, value.clone())).collect::<Vec<_>>()
    };
    for (idx, expected) in by_id("details") {
        let found = details(&events[idx]);
        match expected.as_object() {
            None => same(&format!("details of {}", idx + 1), found, None),
            Some(members) => {
                for (key, value) in members.iter() {
                    let found = found.as_ref().and_then(|it| it.get(key)).cloned();
                    same(&format!("{key} of {}", idx + 1), found, Some(value.clone()));
                }
            }
        }
    }
    for (idx, expected) in by_id("exact") {
        same(&format!("details of {}", idx + 1), details(&events[idx]), Some(expected));
    }
    for (idx, expected) in by_id("times") {
        same(&format!("time of {}", idx + 1), Some(run.recording.events()[idx].at.0.into()), Some(expected));
    }
    wrong
}

fn line(event: &Value) -> String {
    let number = |key: &str| event.get(key).and_then(Value::as_i64).expect("a number");
    let name = details(event).and_then(|it| it.get("name").cloned());
    let name = name.as_ref().map(|name| format!(" {}", text(name))).unwrap_or_default();
    format!("{}<-{} {}{name}", number("id"), number("previousEventId"), text(event.get("type").expect("type")))
}

fn details(event: &Value) -> Option<Value> {
    let members = event.as_object().expect("an event").iter();
    members.into_iter().find(|(key, _)| key.ends_with("EventDetails")).map(|(_, value)| value.clone())
}

#[test]
fn histories_are_those_of_aws() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the folder").map(|it| it.expect("a file").path()).collect();
    files.sort();
    assert!(files.len() >= 66, "{} files", files.len());
    let mut report = String::new();
    for path in &files {
        let text = std::fs::read_to_string(path).expect("a text");
        let file = Value::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for wrong in check(&file) {
            report.push_str(&format!("{}: {wrong}\n", path.file_stem().unwrap_or_default().display()));
        }
    }
    assert!(report.is_empty(), "\n{report}");
}
