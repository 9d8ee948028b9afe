//! What comes from elsewhere about a text, beside what the editor says itself: merged, carried on, dropped in time.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use std::sync::Arc;

use editor::command::Command;
use editor::session::Session;
use report::{DiagnosticRow, DiagnosticText, ServiceWord, Severity, Teller};

const TEXT: &str = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% 1 + %}", "Next": "C"}, "B": {"Type": "Wait", "Seconds": -1, "End": true}}}"#;

fn session() -> Session {
    common::session(TEXT)
}

/// A row about a piece of the text.
fn row(code: &str, piece: &str, message: &str) -> DiagnosticRow {
    let from = TEXT.find(piece).unwrap() as u32;
    let text = DiagnosticText {
        code: code.to_owned(),
        severity: Severity::Error,
        state: None,
        message: message.to_owned(),
        hints: Vec::new(),
        fixes: Vec::new(),
        teller: if code.starts_with("SW") { Teller::Editor } else { Teller::Service },
        service: Some(ServiceWord {
            code: "SCHEMA_VALIDATION_FAILED".to_owned(),
            message: message.to_owned(),
            location: None,
            refuses: true,
        }),
    };
    DiagnosticRow { text: Arc::new(text), from, to: from + piece.len() as u32, line: 1 }
}

/// What a check of the text would answer.
fn rows() -> Vec<DiagnosticRow> {
    vec![
        row("SW0201", "+ %", "Unexpected end of expression"),
        row("SW0103", "\"C\"", "No state is named \"C\""),
        row("SW0110", "\"B\"", "Nothing leads to B, so it never runs"),
        row("SCHEMA_VALIDATION_FAILED", "-1", "Invalid value"),
        row("SW0103", "\"A\", \"States", "Another one that the editor does not say"),
    ]
}

/// Compares `severity code words that are marked[ + code of the service]` of the list without hints.
#[track_caller]
fn check(session: &Session, expected: &[&str]) {
    let text = session.text();
    let shown = session.problems().iter().filter(|it| it.severity != Severity::Hint).map(|it| {
        let beside = it.service.as_ref().filter(|_| it.teller == Teller::Editor).map_or("", |_| " + service");
        format!("{:?} {} {}{beside}", it.severity, it.code, &text[it.from as usize..it.to as usize])
    });
    assert_eq!(shown.collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn both_lists_become_one() {
    let mut session = session();
    check(&session, &["Error SW0103 \"C\"", "Warning SW0110 \"B\""]);
    let outcome = session.take_checks(rows());
    assert!(outcome.changes.problems && !outcome.changes.document());
    check(
        &session,
        &[
            "Error SW0201 + % + service",
            "Error SW0103 \"C\" + service",
            "Error SW0110 \"B\" + service",
            "Error SCHEMA_VALIDATION_FAILED -1",
        ],
    );
    assert_eq!(session.problems()[3].state.as_deref(), Some("/States/B"));
    let node = session.view().node("/States/A").unwrap();
    assert_eq!(node.problems.count, 2, "the card counts them all");
    // The same answer once more changes nothing.
    assert!(!session.take_checks(rows()).changes.problems);
    // Fixes stay with their problems.
    let fixes = session.problems()[1].fixes.clone();
    let fix = fixes.iter().position(|it| it == "End here").map(|it| it as u32);
    session.dispatch(Command::ApplyFix { problem: 1, fix: fix.unwrap_or(0) });
    assert!(!session.problems().iter().any(|it| it.code == "SW0103"), "{:?}", session.problems());
    assert!(session.take_checks(Vec::new()).changes.problems);
    assert!(session.problems().iter().all(|it| it.service.is_none()));
}

#[test]
fn what_is_about_something_else_now_is_dropped() {
    let mut session = session();
    session.take_checks(rows());
    // What stands before it moves it.
    session.dispatch(Command::ReplaceText(TEXT.replace("{\"StartAt\"", "{\n  \"Comment\": \"é\",\n  \"StartAt\"")));
    check(
        &session,
        &[
            "Error SW0201 + % + service",
            "Error SW0103 \"C\" + service",
            "Error SW0110 \"B\" + service",
            "Error SCHEMA_VALIDATION_FAILED -1",
        ],
    );
    assert_eq!(session.problems()[0].line, 3);
    // Another value is not judged yet.
    session.dispatch(Command::ReplaceText(TEXT.replace("1 + %", "1 + 1 %").replace("-1", "-2")));
    check(&session, &["Error SW0103 \"C\" + service", "Error SW0110 \"B\" + service"]);
    // What is gone has no problems; what comes back has them again until there is a newer answer.
    session.dispatch(Command::ReplaceText(r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#.to_owned()));
    check(&session, &[]);
    session.undo();
    session.undo();
    session.undo();
    assert_eq!(session.text(), TEXT);
    assert!(session.problems().iter().any(|it| it.code == "SW0201"));
}

#[test]
fn fields_say_what_the_service_says() {
    let mut session = session();
    session.take_checks(rows());
    let form = session.inspector_of("/States/B");
    let field = form.field(&editor::field_path::FieldPath::key("Seconds")).unwrap();
    assert_eq!(field.error.as_deref(), Some("AWS would refuse this: Invalid value"));
    let code = session.code();
    assert_eq!(code.problems[3].message, "AWS would refuse this: Invalid value");
    assert!(code.problems[1].message.ends_with("\nAWS would refuse this: SCHEMA_VALIDATION_FAILED"));
}

#[test]
fn places_lie_in_fields() {
    let session = session();
    let field = |piece: &str, state: &str| {
        session.field_at(state, TEXT.find(piece).unwrap()).map(|(title, path)| format!("{title}: {path}"))
    };
    assert_eq!(field("+ %", "/States/A").as_deref(), Some("Output: Output"));
    assert_eq!(field("-1", "/States/B").as_deref(), Some("Configuration: Seconds"));
    assert_eq!(field("\"A\": {", "/States/A"), None, "the name is no field of the definition");
    assert_eq!(field("-1", "/States/A"), None, "another state's");
}
