//! `statewright validate` and `statewright test-state` as a person runs them.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use std::path::PathBuf;

use common::{Said, statewright};

/// A folder with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("check").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    files.iter().for_each(|(name, text)| std::fs::write(folder.join(name), text).unwrap());
    folder
}

#[track_caller]
fn check(said: &Said, code: i32, parts: &[&str]) {
    let text = format!("{}{}", said.out, said.err);
    assert_eq!(said.code, code, "{text}");
    parts.iter().for_each(|part| assert!(text.contains(part), "{part} is not in {text}"));
}

const GOOD: &str = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"b": "$.c"}, "End": true}}}"#;
const BAD: &str = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% 1 + %}", "Next": "B"}}}"#;
const TEMPLATE: &str = r#"Transform: AWS::Serverless-2016-10-31
Resources:
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: A
        States:
          A: {Type: Task, Resource: !GetAtt Work.Arn, End: true}
  Work: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.12, InlineCode: ""}}
"#;

#[test]
fn validate_says_what_the_service_finds() {
    let folder = folder("validate", &[("good.asl.json", GOOD), ("bad.asl.json", BAD), ("template.yaml", TEMPLATE)]);
    let run = |args: &[&str], input: &str| statewright(&folder, &[&["validate"], args].concat(), input);
    check(&run(&["good.asl.json", "template.yaml"], ""), 0, &["good.asl.json: good: OK\n", "Machine: OK\n"]);
    check(&run(&["good.asl.json", "--warnings"], ""), 0, &["WARNING NO_DOLLAR: ", "at /States/A/Parameters"]);
    let findings = [
        "bad.asl.json: bad: 3 errors\n",
        "ERROR INVALID_JSONATA_EXPRESSION: ",
        " at /States/A/Output\n",
        "ERROR MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next\n",
        "ERROR MISSING_END_STATE: Workflow has no terminal state\n",
        "    bad.asl.json:1:95: SW0201 Unexpected end of expression. JSONata S0207, character 4 of the expression.\n",
        "    bad.asl.json:1:110: SW0103 No state is named \"B\".\n",
        "    bad.asl.json:1:1:\n",
    ];
    check(&run(&["bad.asl.json"], ""), 1, &findings);
    let rows = [r#""result":"FAIL","diagnostics":[{"severity":"ERROR","#, r#""location":"/States/A/Next"}"#];
    check(&run(&["--json", "bad.asl.json"], ""), 1, &rows);
    let rows = [
        r#""code":"SW0201","#,
        r#""line":1,"column":95,"service":{"severity":"ERROR","code":"INVALID_JSONATA_EXPRESSION""#,
    ];
    check(&run(&["--json", "bad.asl.json"], ""), 1, &rows);
    // What no rule of the service says, and what a placeholder hides.
    let unclosed = BAD.replace("{% 1 + %}", "{% 1").replace("\"Next\": \"B\"", "\"End\": true");
    let own = ["1 error\n  ERROR SW0201: The expression has no end\n    -:1:93: It ends with %}"];
    check(&run(&["-"], &unclosed), 1, &own);
    let open = GOOD
        .replace("\"Pass\", ", "\"Wait\", \"Timestamp\": \"${When}\", ")
        .replace("\"Parameters\": {\"b\": \"$.c\"}, ", "");
    check(&run(&["-"], &open), 0, &["OK\n"]);
    let template = TEMPLATE.replace("Type: Task", "Type: Task, InputPath: '$.a['");
    std::fs::write(folder.join("broken.yaml"), template).unwrap();
    check(&run(&["broken.yaml"], ""), 1, &["    SW0203 Expected ']' for this '['."]);
    // Where the file has the definition as a text, the place is one of the file.
    let literal = format!(
        "Resources:\n  Machine:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      DefinitionString: |\n        {BAD}\n"
    );
    std::fs::write(folder.join("literal.yaml"), literal).unwrap();
    check(&run(&["literal.yaml"], ""), 1, &["    literal.yaml:6:103: SW0201 "]);
    check(&run(&["no.json"], ""), 2, &["no.json cannot be read"]);
    check(&run(&[], ""), 2, &["required"]);
}

#[test]
fn validate_answers_every_line() {
    let folder = folder("lines", &[]);
    let lines = [
        r#"{"name": "a", "op": "CreateStateMachine", "definition": "{}"}"#,
        "not JSON",
        r#"{"name": "b", "op": "Sing", "definition": "{}"}"#,
        r#"{"name": "c", "op": "ValidateStateMachineDefinition", "definition": "{}", "options": {"maxResults": 1}}"#,
    ];
    let said = statewright(&folder, &["validate", "--lines"], &lines.join("\n"));
    let found: Vec<&str> = said.out.lines().collect();
    assert_eq!((said.code, found.len()), (0, 4), "{}", said.out);
    assert!(
        found[0].starts_with(r#"{"name":"a","result":{"accepted":false,"code":"InvalidDefinition","#),
        "{}",
        found[0]
    );
    assert!(found[1].starts_with(r#"{"error":"#) && found[2].starts_with(r#"{"name":"b","error":"#), "{}", said.out);
    assert!(found[3].ends_with(r#""truncated":false}}"#), "{}", found[3]);
}

#[test]
fn test_state_runs_one_state() {
    let state = r#"{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "ResultSelector": {"got.$": "$.Payload"}, "Next": "B",
        "Catch": [{"ErrorEquals": ["E"], "Next": "C"}]}"#;
    let files = [
        ("state.json", state),
        ("in.json", r#"{"n": 1}"#),
        ("result.json", r#"{"Payload": 2}"#),
        ("good.asl.json", GOOD),
    ];
    let folder = folder("test-state", &[&files[..], &[("wrong.json", r#"{"StatusCode": "x"}"#)]].concat());
    let run = |args: &[&str]| statewright(&folder, &[&["test-state"], args].concat(), "");
    let parts = [
        "SUCCEEDED\noutput: {\"got\":2}\nnextState: B\n",
        "  input: {\"n\":1}\n",
        "  afterResultSelector: {\"got\":2}\n",
    ];
    check(&run(&["state.json", "--input", "in.json", "--result", "result.json"]), 0, &parts);
    check(
        &run(&["state.json", "--error", "E", "--cause", "why"]),
        0,
        &["CAUGHT_ERROR\nerror: E\ncause: why\n", "nextState: C"],
    );
    check(&run(&["state.json", "--error", "F"]), 1, &["FAILED\n"]);
    let refused = ["REFUSED\ncode: ValidationException\n", "Field 'StatusCode' must be a number"];
    check(&run(&["state.json", "--result", "wrong.json"]), 1, &refused);
    check(&run(&["state.json", "--result", "wrong.json", "--validation", "none"]), 1, &["FAILED"]);
    check(&run(&["good.asl.json", "--state", "A", "--json"]), 0, &[r#"{"status":"SUCCEEDED","#]);
    check(&run(&["good.asl.json"]), 2, &["--state"]);
    check(&run(&["state.json", "--lines"]), 2, &["cannot be used with"]);
}
