//! What is said about a definition by us and by the service, each thing once.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "helpers of tests")]

use std::collections::BTreeMap;

use asl::review::{Remark, Teller, locate, review};
use asl::validate::{MachineType, validate};
use proptest::prelude::*;
use syntax::parse;

/// Reviews and compares `code[=code of the service] place` of each but the hint about timeouts.
#[track_caller]
fn check(text: &str, expected: &[&str]) -> Vec<Remark> {
    let remarks = review(text, &filled(text), MachineType::Standard);
    let ranges = parse(text).root.ranges();
    let shown: Vec<String> = remarks
        .iter()
        .filter(|it| it.diagnostic.code.as_str() != "SW0312")
        .map(|it| {
            let service = it.service.as_ref().map_or_else(String::new, |it| format!("={}", it.code));
            let service = if it.teller == Teller::Own { service } else { " alone".to_owned() };
            format!("{}{service} {}", it.diagnostic.code, &text[it.diagnostic.range(&ranges).as_range()])
        })
        .collect();
    assert_eq!(shown, expected, "{text}");
    remarks
}

/// With a word for each placeholder.
fn filled(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("${") {
        let (_, behind) = behind.split_once('}').expect("placeholders end");
        out += before;
        out += "UNDEFINED-x";
        rest = behind;
    }
    out + rest
}

fn machine(states: &str) -> String {
    format!("{{\"StartAt\": \"A\", \"States\": {{{states}}}}}")
}

#[track_caller]
fn check_states(states: &str, expected: &[&str]) -> Vec<Remark> {
    check(&machine(states), expected)
}

#[test]
fn what_both_say_is_said_once() {
    check_states(r#""A": {"Type": "Pass", "End": true}"#, &[]);
    check_states(
        r#""A": {"Type": "Pass", "Next": "Gone"}, "B": {"Type": "Succeed"}"#,
        &["SW0103=MISSING_TRANSITION_TARGET \"Gone\"", "SW0110=MISSING_TRANSITION_TARGET \"B\""],
    );
    check_states(
        r#""A": {"Type": "Task", "Next": "B"}, "B": {"Type": "Wait", "End": true}"#,
        &["SW0111=SCHEMA_VALIDATION_FAILED \"A\"", "SW0111=SCHEMA_VALIDATION_FAILED \"B\""],
    );
    check_states(r#""A": {"Type": "Pas", "End": true}"#, &["SW0105=SCHEMA_VALIDATION_FAILED \"Pas\""]);
    check_states(r#""A": {"Resource": "r", "End": true}"#, &["SW0104=SCHEMA_VALIDATION_FAILED \"A\""]);
    check_states(
        r#""A": {"Type": "Pass", "Next": "B", "End": true}, "B": {"Type": "Succeed", "Next": "B"}"#,
        &["SW0107=SCHEMA_VALIDATION_FAILED \"End\"", "SW0107=SCHEMA_VALIDATION_FAILED \"Next\""],
    );
    check_states(
        r#""A": {"Type": "Pass", "Typo": 1, "Other": 2, "Arguments": 3, "End": true}"#,
        &[
            "SW0112=SCHEMA_VALIDATION_FAILED \"Typo\"",
            "SW0112=SCHEMA_VALIDATION_FAILED \"Other\"",
            "SW0112=SCHEMA_VALIDATION_FAILED \"Arguments\"",
        ],
    );
    check_states(
        r#""A": {"Type": "Choice", "Choices": []}, "B": {"Type": "Parallel", "Branches": [], "End": true}"#,
        &[
            "SW0109=SCHEMA_VALIDATION_FAILED \"Choices\"",
            "SW0110=MISSING_TRANSITION_TARGET \"B\"",
            "SW0111=SCHEMA_VALIDATION_FAILED \"Branches\"",
        ],
    );
    check_states(
        r#""A": {"Type": "Fail"}, "A": {"Type": "Succeed"}, "B": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}}"#,
        &[
            "SW0003=DUPLICATE_STATE_NAME \"A\"",
            "SW0110=MISSING_TRANSITION_TARGET \"B\"",
            "SW0108=DUPLICATE_STATE_NAME \"A\"",
        ],
    );
    check("{}", &["SW0101=SCHEMA_VALIDATION_FAILED {}", "SW0102=SCHEMA_VALIDATION_FAILED {}"]);
    check("", &["SW0001=SCHEMA_VALIDATION_FAILED "]);
    check(
        "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\",}}}",
        &["SW0001=INVALID_JSON_DESCRIPTION ,"],
    );
    let bare = r#"{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": ${Seconds}, "End": true}}}"#;
    let told = review(bare, bare, MachineType::Standard);
    assert_eq!(told.len(), 1, "the text as it is is no JSON: {told:?}");
    check_states(
        r#""A": {"Type": "Wait", "Seconds": ${Seconds}, "End": true}"#,
        &["SW0002=INVALID_JSON_DESCRIPTION ${Seconds}"],
    );
}

#[test]
fn what_the_service_alone_says_is_said_in_its_words() {
    let found = check_states(
        r#""A": {"Type": "Wait", "Seconds": -1, "Next": "A"}"#,
        &["MISSING_END_STATE alone {", "SCHEMA_VALIDATION_FAILED alone -1"],
    );
    assert_eq!(found[0].diagnostic.message, "Workflow has no terminal state");
    assert_eq!(found[1].service.as_ref().and_then(|it| it.location.as_deref()), Some("/States/A/Seconds"));
    check_states(
        r#""A": {"Type": "Pass", "Parameters": {"a": "$.b"}, "End": true}"#,
        &["NO_DOLLAR alone \"Parameters\""],
    );
    // At the same place, but about something else.
    check_states(
        r#""A": {"Type": "Task", "Resource": "no resource", "Retry": [{"ErrorEquals": [], "MaxAttempts": -1}], "End": true}"#,
        &[
            "SCHEMA_VALIDATION_FAILED alone \"no resource\"",
            "SCHEMA_VALIDATION_FAILED alone \"ErrorEquals\"",
            "SCHEMA_VALIDATION_FAILED alone -1",
        ],
    );
}

#[test]
fn what_the_service_refuses_is_an_error() {
    let found = check_states(
        r#""A": {"Type": "Succeed"}, "B": {"Type": "Succeed"}"#,
        &["SW0110=MISSING_TRANSITION_TARGET \"B\""],
    );
    assert_eq!(found[0].diagnostic.severity, asl::diagnostic::Severity::Error);
    assert_eq!(found[0].diagnostic.fixes.len(), 1);
}

#[cfg(feature = "jsonata")]
#[test]
fn expressions_are_said_once() {
    check_states(
        r#""A": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": {"a": "{% 1 + %}", "b": ["{% x & y %}"]}, "End": true}"#,
        &[
            "SW0201=INVALID_JSONATA_EXPRESSION +",
            "SW0202=UNSUPPORTED_JSONATA_EXPRESSION x",
            "SW0202=UNSUPPORTED_JSONATA_EXPRESSION y",
        ],
    );
}

#[test]
fn paths_are_said_once() {
    check_states(
        r#""A": {"Type": "Pass", "InputPath": "$.a[", "Parameters": {"x": {"y.$": "no path", "z.$": "nor this"}}, "End": true}"#,
        &[
            "SW0203=SCHEMA_VALIDATION_FAILED [",
            "SW0203=SCHEMA_VALIDATION_FAILED no path",
            "SW0203=SCHEMA_VALIDATION_FAILED nor this",
        ],
    );
    check_states(
        r#""A": {"Type": "Choice", "Choices": [{"And": [{"Variable": "x", "IsNull": true}], "Next": "B"}]}, "B": {"Type": "Succeed"}"#,
        &["SW0203=SCHEMA_VALIDATION_FAILED x"],
    );
}

#[test]
fn placeholders_hide_what_is_not_known() {
    check_states(r#""A": {"Type": "Task", "Resource": "${Function}", "End": true}"#, &[]);
    check_states(r#""A": {"Type": "Pass", "Next": "${B}"}, "B": {"Type": "Succeed"}"#, &[]);
    check_states(r#""A": {"Type": "Wait", "Timestamp": "${When}", "End": true}"#, &[]);
    check_states(
        r#""A": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": {"a": "{% $states.input.a * ${Factor} %}"}, "End": true}"#,
        &[],
    );
    check_states(
        r#""A": {"Type": "Pass", "Parameters": {"a.$": "${Path}"}, "InputPath": "${Path}", "End": true}"#,
        &[],
    );
    // What they are beside is known.
    check_states(
        r#""A": {"Type": "Task", "Resource": "${Function}", "TimeoutSeconds": 0, "End": true}"#,
        &["SCHEMA_VALIDATION_FAILED alone 0"],
    );
}

#[track_caller]
fn check_place(text: &str, location: &str, expected: &str) {
    let root = parse(text).root;
    let found = locate(&root, location).map(|it| it.to_string());
    assert_eq!(found.as_deref(), Some(expected), "{location}");
}

#[test]
fn locations_are_found() {
    let text = r#"{"StartAt": "a", "States": {"a": {"Choices": [{"And": [{"Variable": "$"}]}]}, "a/Choices": {"Type": "Pass"},
        "b[0]": {"Type": "Pass"}, "b": [{"x": 1}], "a/b": 1, "ü 😀": {"Next": "a"}}}"#;
    check_place(text, "/", "");
    check_place(text, "/StartAt", "/StartAt");
    check_place(text, "/States/a/Choices[0]/And[0]/Variable", "/States/a/Choices/0/And/0/Variable");
    check_place(text, "/States/a/Choices/Type", "/States/a~1Choices/Type");
    check_place(text, "/States/b[0]/Type", "/States/b[0]/Type");
    check_place(text, "/States/b[0]/x", "/States/b/0/x");
    check_place(text, "/States/a/b", "/States/a~1b");
    check_place(text, "/States/ü 😀/Next", "/States/ü 😀/Next");
    // What is not there stands for what holds it.
    check_place(text, "/States/a/Choices[7]/Next", "/States/a/Choices");
    check_place(text, "/States/none/Next", "/States");
    assert_eq!(locate(&parse(text).root, "[Source: (String)]"), None);
}

/// What the service says of published definitions beyond our own rules: little but unreal names of what is called.
#[test]
fn published_definitions() {
    let Ok(shared) = std::env::var("STATEWRIGHT_SHARED") else {
        return eprintln!("skipped: STATEWRIGHT_SHARED is not set");
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut open = vec![std::path::Path::new(&shared).join("corpus/definitions")];
    while let Some(folder) = open.pop() {
        for path in std::fs::read_dir(folder).unwrap().flatten().map(|it| it.path()) {
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            for it in review(&text, &text, MachineType::Standard) {
                let Some(service) = it.service.filter(|_| it.teller == Teller::Service) else { continue };
                *counts.entry(service.rule.to_owned()).or_default() += 1;
            }
        }
    }
    counts.retain(|rule, _| !matches!(rule.as_str(), "resource" | "warnings"));
    assert!(counts.values().sum::<usize>() < 12, "{counts:?}");
}

proptest! {
    /// Each finding of the service is told, and every one of its places is a place of the text.
    #[test]
    fn nothing_of_the_service_is_lost(cut in 0usize..400, word in r#"[a-z"{}\[\]:,0-9]{0,4}"#) {
        let text = machine(r#""A": {"Type": "Task", "Resource": "r", "Seconds": 1, "Next": "C"}, "B": {"Type": "Wait", "End": true, "Next": "A"}, "C": {"Type": "Choice", "Choices": [{"Variable": "x"}]}"#);
        let at = text.floor_char_boundary(cut.min(text.len()));
        let text = format!("{}{word}{}", &text[..at], &text[at..]);
        let remarks = review(&text, &text, MachineType::Standard);
        let ranges = parse(&text).root.ranges();
        for it in &remarks {
            prop_assert!(text.get(it.diagnostic.range(&ranges).as_range()).is_some());
        }
        for finding in validate(&text, MachineType::Standard) {
            let is_told = remarks.iter().any(|it| it.service.as_ref().is_some_and(|it| it.code == finding.code));
            prop_assert!(is_told, "{finding:?}");
        }
    }
}
