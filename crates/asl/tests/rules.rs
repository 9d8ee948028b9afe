//! What is said about definitions.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "helpers of tests")]

use std::path::{Path, PathBuf};

use asl::diagnose;
use asl::diagnostic::{Diagnostic, Severity};
use asl::rules::{self, RULES};
use syntax::{Node, Pointer, parse};

/// Diagnoses and compares `code text-it-marks: message` of each, leaving the hint about timeouts out.
#[track_caller]
fn check(text: &str, expected: &[&str]) -> Vec<Diagnostic> {
    let parsed = parse(text);
    let found = diagnose(&parsed.root, &parsed.errors);
    let ranges = parsed.root.ranges();
    let shown: Vec<String> = found
        .iter()
        .filter(|it| it.code.as_str() != "SW0312")
        .map(|it| format!("{} {}: {}", it.code, &text[it.range(&ranges).as_range()], it.message))
        .collect();
    assert_eq!(shown, expected);
    check_fixes(&parsed.root, &found);
    found
}

/// Each fix settles what it was offered for and leaves the rest of the text readable.
#[track_caller]
fn check_fixes(root: &Node, found: &[Diagnostic]) {
    let n_like = |found: &[Diagnostic], it: &Diagnostic| {
        found.iter().filter(|other| other.code == it.code && other.message == it.message).count()
    };
    for diagnostic in found {
        for fix in &diagnostic.fixes {
            let fixed = fix.apply(root).unwrap_or_else(|error| panic!("{}: {error}", fix.title));
            let parsed = parse(&fixed.text());
            let left = diagnose(&parsed.root, &parsed.errors);
            let is_fewer = n_like(&left, diagnostic) < n_like(found, diagnostic);
            assert!(is_fewer, "{} does not settle {diagnostic:?}: {fixed}", fix.title);
        }
    }
}

/// A machine with these states, starting at A.
fn machine(states: &str) -> String {
    format!("{{\"StartAt\": \"A\", \"States\": {{{states}}}}}")
}

#[track_caller]
fn check_states(states: &str, expected: &[&str]) -> Vec<Diagnostic> {
    check(&machine(states), expected)
}

#[track_caller]
fn titles(found: &[Diagnostic], code: &str) -> Vec<String> {
    let found = found.iter().find(|it| it.code.as_str() == code).expect("the diagnostic is there");
    found.fixes.iter().map(|it| it.title.clone()).collect()
}

#[test]
fn text_that_is_not_json() {
    check("", &["SW0001 : The text is empty"]);
    check("[]", &["SW0100 []: The state machine is not an object"]);
    check(
        "{\"StartAt\": \"A\", // why\n\"States\": {\"A\": {\"Type\": 'Succeed',}}}",
        &[
            "SW0001 // why: JSON has no comments",
            "SW0001 'Succeed': The string stands in single quotes",
            "SW0001 ,: JSON has no comma after the last one",
        ],
    );
    let found = check_states(
        "\"A\": {\"Type\": \"Wait\", \"Seconds\": ${Seconds}, \"Next\": \"${B}\"}",
        &["SW0002 ${Seconds}: The placeholder ${Seconds} stands where JSON needs a value"],
    );
    assert_eq!(found[0].severity, Severity::Warning);
}

#[test]
fn duplicate_keys() {
    let found = check_states(
        "\"A\": {\"Type\": \"Pass\", \"End\": true}, \"A\": {\"Type\": \"Succeed\", \"Comment\": \"a\", \"Comment\": \"b\"}",
        &[
            "SW0003 \"A\": Another state below is named \"A\" too, so this one is lost",
            "SW0003 \"Comment\": \"Comment\" is written again below, so this one is lost",
        ],
    );
    assert_eq!((found[0].severity, found[1].severity), (Severity::Error, Severity::Warning));
    assert_eq!(titles(&found, "SW0003"), ["Rename this one to A 2", "Remove this one"]);
}

#[test]
fn frame() {
    let found = check(
        "{\"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"B\"}, \"B\": {\"Type\": \"Succeed\"}}}",
        &[
            "SW0101 {\"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"B\"}, \"B\": {\"Type\": \"Succeed\"}}}: The state machine has no StartAt",
        ],
    );
    assert_eq!(titles(&found, "SW0101"), ["Start at A"]);
    check("{}", &["SW0101 {}: The state machine has no StartAt", "SW0102 {}: The state machine has no States"]);
    check(
        &machine(""),
        &["SW0103 \"A\": No state is named \"A\"", "SW0102 \"States\": The state machine has no states yet"],
    );
    check(
        "{\"StartAt\": \"A\", \"States\": []}",
        &["SW0103 \"A\": No state is named \"A\"", "SW0100 []: States is not an object"],
    );
    check_states(
        "\"A\": {\"Type\": \"Parallel\", \"End\": true, \"Branches\": [{\"StartAt\": \"B\", \"States\": {}}, 1, {}]}",
        &[
            "SW0103 \"B\": No state is named \"B\"",
            "SW0102 \"States\": Branch 1 of A has no states yet",
            "SW0100 1: Branch 2 of A is not an object",
            "SW0101 {}: Branch 3 of A has no StartAt",
            "SW0102 {}: Branch 3 of A has no States",
        ],
    );
    check_states(
        "\"A\": {\"Type\": \"Map\", \"End\": true, \"ItemProcessor\": {\"States\": {\"B\": 5}}}",
        &["SW0101 \"ItemProcessor\": The item processor of A has no StartAt", "SW0100 5: State B is not an object"],
    );
}

#[test]
fn missing_targets() {
    let found = check_states(
        "\"A\": {\"Type\": \"Pass\", \"Next\": \"successNotificaton\"}, \"successNotification\": {\"Type\": \"Succeed\"}",
        &[
            "SW0103 \"successNotificaton\": No state is named \"successNotificaton\"",
            "SW0110 \"successNotification\": Nothing leads to successNotification, so it never runs",
        ],
    );
    assert_eq!(found[0].hints[0].text, "The nearest name is successNotification, one letter away.");
    assert_eq!(titles(&found, "SW0103"), ["Change to successNotification", "Create that state"]);
    check_states(
        "\"A\": {\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$\", \"IsNull\": true, \"Next\": \"X\"}, {\"Variable\": \"$\", \"IsNull\": true, \"Next\": 5}], \"Default\": \"Y\"}",
        &[
            "SW0103 \"X\": No state is named \"X\"",
            "SW0103 5: Next is not the name of a state",
            "SW0103 \"Y\": No state is named \"Y\"",
        ],
    );
    check_states(
        "\"A\": {\"Type\": \"Task\", \"Resource\": \"r\", \"Catch\": [{\"ErrorEquals\": [\"x\"], \"Next\": \"X\"}], \"Next\": \"${Somewhere}\"}",
        &["SW0103 \"X\": No state is named \"X\""],
    );
    let found = check_states(
        "\"A\": {\"Type\": \"Map\", \"ItemProcessor\": {\"StartAt\": \"In\", \"States\": {\"In\": {\"Type\": \"Pass\", \"Next\": \"A\"}}}, \"End\": true}",
        &["SW0103 \"A\": No state of this scope is named \"A\""],
    );
    assert_eq!(found[0].hints[0].at, Some(Pointer::of_keys(["States", "A"])));
}

#[test]
fn types() {
    let found = check_states("\"A\": {\"Resource\": \"r\", \"End\": true}", &["SW0104 \"A\": A has no Type"]);
    assert_eq!(titles(&found, "SW0104"), ["Make it a Task state"]);
    let found = check_states(
        "\"A\": {\"Type\": \"task\", \"Resource\": \"r\", \"End\": true}",
        &["SW0105 \"task\": There is no type \"task\""],
    );
    assert_eq!(titles(&found, "SW0105"), ["Change to Task"]);
    check_states("\"A\": {\"Type\": \"Loop\", \"End\": true}", &["SW0105 \"Loop\": There is no type \"Loop\""]);
    check_states("\"A\": {\"Type\": \"${Type}\", \"End\": true}", &[]);
}

#[test]
fn next_and_end() {
    let found = check_states(
        "\"A\": {\"Type\": \"Pass\"}, \"B\": {\"Type\": \"Succeed\"}",
        &["SW0106 \"A\": A has neither Next nor End", "SW0110 \"B\": Nothing leads to B, so it never runs"],
    );
    assert_eq!(titles(&found, "SW0106"), ["Go on to B", "End here"]);
    check_states("\"A\": {\"Type\": \"Pass\", \"End\": false}", &["SW0106 \"A\": A has neither Next nor End"]);
    check_states(
        "\"A\": {\"Type\": \"Pass\", \"End\": ${E}}",
        &["SW0002 ${E}: The placeholder ${E} stands where JSON needs a value"],
    );
    check_states(
        "\"A\": {\"Type\": \"Pass\", \"Next\": \"A\", \"End\": true}",
        &["SW0107 \"End\": A has both Next and End"],
    );
    check_states("\"A\": {\"Type\": \"Pass\", \"Next\": \"A\", \"End\": false}", &[]);
    check_states(
        "\"A\": {\"Type\": \"Succeed\", \"End\": true}",
        &["SW0107 \"End\": A is a Succeed state, which has no End"],
    );
    check_states(
        "\"A\": {\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$\", \"IsNull\": true, \"Next\": \"A\"}], \"Next\": \"A\"}",
        &["SW0107 \"Next\": A is a Choice state, which has no Next"],
    );
}

#[test]
fn duplicate_states() {
    let found = check_states(
        "\"A\": {\"Type\": \"Parallel\", \"Branches\": [{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"A\"}}}, {\"StartAt\": \"B\", \"States\": {\"B\": {\"Type\": \"Succeed\"}}}], \"End\": true}",
        &["SW0108 \"A\": Another state is named \"A\" too"],
    );
    assert_eq!(titles(&found, "SW0108"), ["Rename it to A 2"]);
}

#[test]
fn fields() {
    check_states(
        "\"A\": {\"Type\": \"Choice\", \"Choices\": [], \"Default\": \"A\"}",
        &["SW0109 \"Choices\": A has no rules"],
    );
    check_states("\"A\": {\"Type\": \"Choice\"}", &["SW0109 \"A\": A has no rules"]);
    check_states("\"A\": {\"Type\": \"Choice\", \"Choices\": {}}", &["SW0109 {}: Choices is not a list"]);
    check_states("\"A\": {\"Type\": \"Task\", \"End\": true}", &["SW0111 \"A\": A has no Resource"]);
    check_states("\"A\": {\"Type\": \"Wait\", \"End\": true}", &["SW0111 \"A\": A has no time to wait for"]);
    check_states(
        "\"A\": {\"Type\": \"Parallel\", \"Branches\": [], \"End\": true}",
        &["SW0111 \"Branches\": A has no branches"],
    );
    check_states("\"A\": {\"Type\": \"Map\", \"End\": true}", &["SW0111 \"A\": A has no ItemProcessor"]);
    check_states(
        "\"A\": {\"Type\": \"Task\", \"Resource\": \"r\", \"Retry\": [{}], \"Catch\": [{}], \"End\": true}",
        &[
            "SW0111 {}: Retrier 1 of A has no ErrorEquals",
            "SW0111 {}: Catcher 1 of A has no ErrorEquals",
            "SW0111 {}: Catcher 1 of A has no Next",
        ],
    );
}

#[test]
fn unreachable_states() {
    check_states(
        "\"A\": {\"Type\": \"Succeed\"}, \"B\": {\"Type\": \"Pass\", \"Next\": \"C\"}, \"C\": {\"Type\": \"Succeed\"}, \"D\": {\"Type\": \"Pass\", \"Next\": \"D\"}",
        &[
            "SW0110 \"B\": Nothing leads to B, so it never runs",
            "SW0110 \"C\": No way from the start leads to C, so it never runs",
            "SW0110 \"D\": Nothing leads to D, so it never runs",
        ],
    );
    // A placeholder may lead anywhere.
    check_states("\"A\": {\"Type\": \"Pass\", \"Next\": \"${Next}\"}, \"B\": {\"Type\": \"Succeed\"}", &[]);
}

#[test]
fn advice() {
    let task = "\"Type\": \"Task\", \"Resource\": \"r\"";
    let found = check_states(
        &format!("\"A\": {{{task}, \"Retry\": [{{\"ErrorEquals\": [\"States.Timeout\"]}}], \"End\": true}}"),
        &["SW0313 [\"States.Timeout\"]: A has no TimeoutSeconds, so this retrier is never used"],
    );
    assert_eq!(titles(&found, "SW0312"), ["Add TimeoutSeconds"]);
    let timeout = "\"TimeoutSeconds\": 5";
    check_states(
        &format!("\"A\": {{{task}, {timeout}, \"Retry\": [{{\"ErrorEquals\": [\"States.Timeout\"]}}], \"End\": true}}"),
        &[],
    );
    let catching = |next: &str, rest: &str| {
        format!(
            "\"A\": {{{task}, {timeout}, \"Catch\": [{{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"{next}\"}}], \"Next\": \"B\"}}, \"B\": {{{task}, \"Catch\": [{{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"{next}\"}}], {timeout}, \"End\": true}}{rest}"
        )
    };
    check_states(
        &catching("N", &format!(", \"N\": {{{task}, {timeout}, \"End\": true}}")),
        &["SW0314 \"N\": After an error caught here the execution ends as Succeeded, through N"],
    );
    check_states(
        &catching("N", &format!(", \"N\": {{{task}, {timeout}, \"Next\": \"F\"}}, \"F\": {{\"Type\": \"Fail\"}}")),
        &[],
    );
    check_states(&catching("B", ""), &[]);
}

/// Every kind of report with what it offers: what is wrong, of which code, and the titles of the fixes in their order.
/// That each fix settles what it is offered for is checked by `check_fixes`.
#[test]
fn fixes() {
    let task = "\"Type\": \"Task\", \"Resource\": \"r\", \"TimeoutSeconds\": 5";
    let rule = "{\"Variable\": \"$\", \"IsNull\": true, \"Next\": \"A\"}";
    let in_task = |fields: &str| machine(&format!("\"A\": {{{task}, {fields}}}, \"B\": {{\"Type\": \"Succeed\"}}"));
    let cases: Vec<(String, &str, &[&str])> = vec![
        ("{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}".into(), "SW0001", &["Close it with }"]),
        (machine("\"A\": {\"Type\": \"Succeed\"}") + "}", "SW0001", &["Remove it"]),
        ("{\"StartAt\": \"A,\n\"States\": {\"A\": {\"Type\": \"Succeed\"}}}".into(), "SW0001", &["Close the string"]),
        (machine("\"A\": {\"Type\": Succeed}"), "SW0001", &["Write \"Succeed\""]),
        (machine("\"A\": {\"Type\": \"Succeed\"},"), "SW0001", &["Remove the comma"]),
        (machine("\"A\": {\"Type\": \"Succeed\"} \"B\": {}"), "SW0001", &["Add a comma"]),
        (machine("\"A\": {\"Type\": \"Pass\", \"Type\": \"Pass\", \"End\": true}"), "SW0003", &["Remove this one"]),
        (machine("\"A\": 5"), "SW0100", &["Make it a Pass state"]),
        (in_task("\"Retry\": [5], \"Next\": \"B\""), "SW0100", &["Remove it"]),
        ("{\"States\": {\"A\": {\"Type\": \"Succeed\"}}}".into(), "SW0101", &["Start at A"]),
        ("{}".into(), "SW0101", &["Add a first state"]),
        ("{\"StartAt\": \"A\"}".into(), "SW0102", &["Add a first state"]),
        (machine(""), "SW0102", &["Add a first state"]),
        (machine("\"B\": {\"Type\": \"Succeed\"}"), "SW0103", &["Create that state", "Start at B"]),
        (in_task("\"Next\": \"X\""), "SW0103", &["Create that state"]),
        (in_task("\"Next\": 5"), "SW0103", &["End here"]),
        (
            machine(&format!("\"A\": {{\"Type\": \"Choice\", \"Choices\": [{rule}], \"Default\": 5}}")),
            "SW0103",
            &["Remove Default"],
        ),
        (machine("\"A\": {\"Choices\": []}"), "SW0104", &["Make it a Choice state"]),
        (machine("\"A\": {\"End\": true}"), "SW0104", &["Make it a Pass state"]),
        (machine("\"A\": {\"Type\": \"Loop\", \"Seconds\": 5}"), "SW0105", &["Make it a Wait state"]),
        (machine("\"A\": {\"Type\": \"pass\", \"End\": true}"), "SW0105", &["Change to Pass"]),
        (machine("\"A\": {\"Type\": \"Pass\", \"End\": false}"), "SW0106", &["Set End to true"]),
        (
            machine("\"A\": {\"Type\": \"Pass\", \"Next\": \"A\", \"End\": true}"),
            "SW0107",
            &["Remove End", "Remove Next"],
        ),
        (
            machine("\"A\": {\"Type\": \"Choice\", \"Default\": \"B\"}, \"B\": {\"Type\": \"Succeed\"}"),
            "SW0109",
            &["Add a rule that leads to B"],
        ),
        (
            machine(&format!("\"A\": {{\"Type\": \"Choice\", \"Choices\": {rule}}}")),
            "SW0109",
            &["Make it a list with this rule"],
        ),
        (
            machine("\"A\": {\"Type\": \"Pass\", \"End\": true}, \"B\": {\"Type\": \"Succeed\"}"),
            "SW0110",
            &["Lead A to it", "Delete B"],
        ),
        (machine("\"A\": {\"Type\": \"Succeed\"}, \"B\": {\"Type\": \"Succeed\"}"), "SW0110", &["Delete B"]),
        (machine("\"A\": {\"Type\": \"Task\", \"End\": true}"), "SW0111", &["Call a Lambda function"]),
        (machine("\"A\": {\"Type\": \"Wait\", \"End\": true}"), "SW0111", &["Wait 60 seconds"]),
        (machine("\"A\": {\"Type\": \"Parallel\", \"Branches\": [], \"End\": true}"), "SW0111", &["Add two branches"]),
        (machine("\"A\": {\"Type\": \"Map\", \"End\": true}"), "SW0111", &["Add an item processor"]),
        (in_task("\"Retry\": [{}], \"Next\": \"B\""), "SW0111", &["Take all errors", "Remove it"]),
        (in_task("\"Catch\": [{\"ErrorEquals\": [\"x\"]}], \"Next\": \"B\""), "SW0111", &["Lead to B", "Remove it"]),
        (
            in_task("\"HartbeatSeconds\": 2, \"Next\": \"B\""),
            "SW0112",
            &["Change to HeartbeatSeconds", "Remove HartbeatSeconds"],
        ),
        (in_task("\"Owner\": \"me\", \"Next\": \"B\""), "SW0112", &["Remove Owner"]),
        (in_task("\"Arguments\": {}, \"Next\": \"B\""), "SW0112", &["Remove Arguments"]),
        (
            in_task("\"Retry\": [{\"ErrorEquals\": [\"x\"], \"MaxAttemps\": 2}], \"Next\": \"B\""),
            "SW0112",
            &["Change to MaxAttempts", "Remove MaxAttemps"],
        ),
        (machine("\"A\": {\"Type\": \"Task\", \"Resource\": \"r\", \"End\": true}"), "SW0312", &["Add TimeoutSeconds"]),
        (
            machine(
                "\"A\": {\"Type\": \"Task\", \"Resource\": \"r\", \"Retry\": [{\"ErrorEquals\": [\"States.Timeout\"]}], \"End\": true}",
            ),
            "SW0313",
            &["Add TimeoutSeconds", "Remove this retrier"],
        ),
        (
            machine(&format!(
                "\"A\": {{{task}, \"Catch\": [{{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"B\"}}], \"End\": true}}, \"B\": {{\"Type\": \"Pass\", \"End\": true}}"
            )),
            "SW0314",
            &["Let B lead to a new Fail state"],
        ),
    ];
    for (text, code, expected) in &cases {
        let parsed = parse(text);
        let found = diagnose(&parsed.root, &parsed.errors);
        assert!(found.iter().any(|it| it.code.as_str() == *code), "{text}: {found:?}");
        assert_eq!(titles(&found, code), *expected, "{text}");
        check_fixes(&parsed.root, &found);
    }
    // What has none, and why: an unquoted placeholder is as it should be until it is filled in, and what a machine that is no
    // object at all was meant to be cannot be guessed.
    let without = ["SW0002"];
    for rule in RULES {
        let code = rule.code.as_str();
        let is_told = cases.iter().any(|(_, it, _)| *it == code) || without.contains(&code) || code == "SW0108";
        assert!(is_told, "{code} has no case");
    }
}

#[test]
fn rules_are_documented_and_report_their_examples() {
    let mut codes: Vec<&str> = RULES.iter().map(|it| it.code.as_str()).collect();
    assert!(codes.is_sorted());
    codes.dedup();
    assert_eq!(codes.len(), RULES.len());
    for rule in RULES {
        assert!(rules::rule(rule.code.as_str()).is_some());
        assert!(rule.what.ends_with('.') && rule.why.ends_with('.'), "{}", rule.name);
        let text = match rule.example {
            whole if whole.starts_with('{') => whole.to_owned(),
            field if field.starts_with("\"TimeoutSeconds\"") => {
                machine(&format!("\"A\": {{\"Type\": \"Task\", {field}}}"))
            }
            states if states.starts_with("\"States\"") => format!("{{\"StartAt\": \"A\", {states}}}"),
            states => machine(states),
        };
        let parsed = parse(&text);
        let found = diagnose(&parsed.root, &parsed.errors);
        assert!(
            found.iter().any(|it| it.code == rule.code && it.severity == rule.severity),
            "{}: {found:?}",
            rule.name
        );
        check_fixes(&parsed.root, &found);
    }
}

fn shared() -> Option<PathBuf> {
    let shared = std::env::var("STATEWRIGHT_SHARED").ok().map(PathBuf::from);
    if shared.is_none() {
        eprintln!("skipped: STATEWRIGHT_SHARED is not set");
    }
    shared
}

/// What the service accepted has no errors; what it refused for a reason that these rules know has.
#[test]
fn recorded_validations() {
    let Some(shared) = shared() else { return };
    let text = std::fs::read_to_string(shared.join("conformance").join("validation.jsonl")).unwrap();
    for line in text.lines() {
        let case = parse(line).root;
        let (Some(definition), Some(expected)) =
            (case.member("definition").and_then(Node::as_str), case.member("expected"))
        else {
            continue;
        };
        let parsed = parse(&definition);
        let errors: Vec<_> =
            diagnose(&parsed.root, &parsed.errors).into_iter().filter(|it| it.severity == Severity::Error).collect();
        let is_ok = expected.member("result").and_then(Node::as_str).is_some_and(|it| it == "OK");
        if is_ok || expected.member("accepted").and_then(Node::as_bool) == Some(true) {
            assert_eq!(errors, vec![], "{definition}");
        }
        let expected = expected.text();
        if expected.contains("These fields are required")
            || expected.contains("INVALID_JSON")
            || expected.contains("valid JSON object")
        {
            assert!(!errors.is_empty(), "{definition}");
        }
    }
}

/// Real definitions: no panic, and every fix settles what it is offered for.
#[test]
fn corpus() {
    let Some(shared) = shared() else { return };
    let mut files = Vec::new();
    json_files(&shared.join("corpus").join("definitions"), &mut files);
    let mut counts = std::collections::BTreeMap::new();
    for file in &files {
        let Ok(text) = std::fs::read_to_string(file) else { continue };
        let parsed = parse(&text);
        let found = diagnose(&parsed.root, &parsed.errors);
        for code in found.iter().map(|it| it.code.as_str()) {
            *counts.entry(code).or_insert(0) += 1;
        }
        if std::env::var("STATEWRIGHT_VERBOSE").is_ok() {
            for it in found.iter().filter(|it| it.severity != Severity::Hint && it.code.as_str() != "SW0001") {
                eprintln!("{} {} {}", file.display(), it.code, it.message);
            }
        }
        if found.len() < 60 {
            check_fixes(&parsed.root, &found);
        }
    }
    eprintln!("{counts:?}");
    assert!(files.len() > 700);
}

fn json_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            json_files(&path, files);
        } else if path.extension().is_some_and(|it| it == "json" || it == "json5") {
            files.push(path);
        }
    }
}
