//! What the tests of this crate share: a machine validated as the service does it, and run over mocks.
#![allow(dead_code, reason = "each test file uses a part of it")]

use asl::validate::{MachineType, validate};
use catalog::{Catalog, QueryLanguage};
use report::RunRequest;
use sim::Recording;

/// The catalog.
pub(crate) fn catalog() -> Catalog {
    catalog::source::catalog().unwrap_or_else(|error| panic!("{error}"))
}

/// A machine of these states, as text; the first one is where it starts.
pub(crate) fn machine(language: QueryLanguage, states: &[(&str, &str)]) -> String {
    let quoted = |name: &str| serde_json::Value::from(name).to_string();
    let members: Vec<String> = states.iter().map(|(name, state)| format!("{}: {state}", quoted(name))).collect();
    let (language, start) = (language.as_str(), quoted(states[0].0));
    let states = members.join(",\n");
    format!("{{\n\"QueryLanguage\": \"{language}\",\n\"StartAt\": {start},\n\"States\": {{\n{states}\n}}\n}}")
}

/// How a run went.
#[derive(Debug)]
pub(crate) struct Ran {
    /// `SUCCEEDED`, or the error.
    pub(crate) end: String,
    /// The history, in AWS's form.
    pub(crate) outcome: serde_json::Value,
    /// States that answered with their input, because they had no mock.
    pub(crate) n_without_mock: usize,
}

/// Demands that a definition has no error, neither for the service nor for the editor, and runs it.
pub(crate) fn check(what: &str, definition: &str, mocks: &str, input: &str) -> Ran {
    let findings = validate(definition, MachineType::Standard);
    assert!(findings.is_empty(), "{what}: {findings:#?}\n{definition}");
    let parsed = syntax::parse(definition);
    let found = asl::diagnose(&parsed.root, &parsed.errors);
    let errors: Vec<_> = found.iter().filter(|it| it.severity != asl::diagnostic::Severity::Hint).collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}\n{definition}");
    let request = RunRequest {
        mocks: sim::mocks::read_mocks(mocks).unwrap_or_else(|error| panic!("{what}: {error}\n{mocks}")),
        ..RunRequest::new(definition, input)
    };
    let run = sim::run(&request).unwrap_or_else(|rows| panic!("{what}: {rows:#?}"));
    assert!(run.stand_ins.is_empty(), "{what}: {:?}", run.stand_ins);
    ran(&run.recording)
}

fn ran(recording: &Recording) -> Ran {
    let outcome = sim::history_json::outcome(recording).to_json_string();
    let outcome: serde_json::Value = serde_json::from_str(&outcome).expect("JSON");
    let end = match outcome["status"].as_str() {
        Some("SUCCEEDED") => "SUCCEEDED",
        _ => outcome["error"].as_str().unwrap_or("without an error's name"),
    };
    Ran { end: end.to_owned(), n_without_mock: sim::view::run_summary(recording, Vec::new()).defaulted.len(), outcome }
}
