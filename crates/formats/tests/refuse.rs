//! What is not opened, with the reason and what to do.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use formats::{limits, open};

/// Checks that a file is refused with a message that begins with `message`, and a hint.
fn check(file_name: &str, text: &str, message: &str) {
    let error = open(file_name, text).expect_err(file_name);
    assert!(error.to_string().starts_with(message), "{file_name}: {error}");
    assert!(!error.hint().is_empty(), "{file_name}: {error}");
    assert!(!error.to_string().ends_with('.') && !error.hint().ends_with('.'), "{file_name}: {error}");
}

#[test]
fn files_that_hold_nothing() {
    check("a.json", "", "the file is empty");
    check("a.yaml", " \n\t\r\n", "the file is empty");
    check("\u{feff}", "\u{feff}", "the file is empty");
    check("a.json", "[1, 2]", "no state machine found: the file is a list");
    check("a.json", "{}", "no state machine found: the file is an empty object");
    check(
        "package.json",
        "{\"name\": 1, \"version\": 2}",
        "no state machine found: the file has name, version at its top",
    );
    check("a.txt", "Dear reader", "no state machine found: the file is plain text");
    check("a.json", "{\"Type\": \"Wait\", \"Seconds\": 5}", "no state machine found: this is a single Wait state");
    check(
        "t.yaml",
        "Resources:\n  A: {Type: AWS::SNS::Topic}\n",
        "no state machine found: this CloudFormation template (YAML) has 1 resources, none of them a state machine",
    );
}

#[test]
fn files_that_are_not_text_or_too_large() {
    check("a.zip", "PK\u{3}\u{4}\u{0}\u{0}", "the file is not text");
    check("utf16.json", "{\0\"\0S\0", "the file is not text");
    check("a.png", &"\u{fffd}PNG\r\n\u{1a}\n".repeat(50), "the file is not text");
    let large = " ".repeat(limits::MAX_FILE_BYTES + 1);
    check("large.json", &large, "the file has 8388609 bytes, the limit is 8388608 (8 MiB)");
}

#[test]
fn other_tools_files() {
    let serverless = "service: s\nprovider: {name: aws}\nstepFunctions:\n  stateMachines:\n    one: {}\n    two: {}\n";
    check(
        "serverless.yml",
        serverless,
        "this is a serverless.yml of the Serverless Framework with the state machines one, two",
    );
    check("main.tf", "resource \"x\" \"y\" {}", "this is a Terraform file");
    check("copied.txt", "resource \"aws_sfn_state_machine\" \"flow\" {\n", "this is a Terraform file");
}

#[test]
fn definitions_that_lie_elsewhere() {
    let uri = "Resources:\n  A: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: flow/a.asl.json}}\n";
    check("t.yaml", uri, "A: its definition lies in the file flow/a.asl.json");
    let bucket = "Resources:\n  A: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionS3Location: {Bucket: b, Key: k}}}\n";
    check("t.yaml", bucket, "A: its definition lies in the object k of the bucket b");
}

#[test]
fn broken_templates() {
    check("t.yaml", "Resources:\n  A: [1, 2\n  B: 3\n", "line ");
    check("t.yaml", "a: &a [*a]\n", "line 1, column 8: this alias stands inside of the value it names");
    check("t.yaml", "a: *nobody\n", "line 1, column 4: ");
    check("t.json", "{\"Resources\": {\"A\": {\"Type\": \"AWS::SNS::Topic\", }", "line 1, column ");
}

#[test]
fn bombs_are_refused_at_once() {
    let laughs: String = (1..12)
        .map(|level| format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", ")))
        .collect();
    check(
        "t.yaml",
        &format!("a0: &a0 lol\n{laughs}"),
        "the file's values, with aliases written out, are more than 1000000",
    );
    let chain: String = (1..400).map(|level| format!("a{level}: &a{level} [*a{}]\n", level - 1)).collect();
    check("t.yaml", &format!("a0: &a0 lol\n{chain}"), "the file's values are nested more than 128 deep");
    for depth in [limits::MAX_DEPTH + 1, 100_000] {
        assert!(open("t.yaml", &format!("a: {}", "[".repeat(depth))).is_err());
        assert!(open("t.yaml", &format!("a: {}{}", "{a: ".repeat(depth), "}".repeat(depth))).is_err());
        let block: String = (0..depth.min(2_000)).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
        assert!(open("t.yaml", &block).is_err());
    }
    // A definition is opened whatever its depth: its errors are told by the editor.
    assert!(open("deep.json", &"{\"States\": ".repeat(100_000)).is_ok());
}
