//! `statewright simulate` as a person runs it: exit codes, what is printed, what is said about files that cannot be used.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use std::path::PathBuf;

use common::{Said, statewright};

/// A SAM template with two state machines; the first has a retried task behind a placeholder.
const TEMPLATE: &str = r#"Transform: AWS::Serverless-2016-10-31
Resources:
  processData:
    Type: AWS::Serverless::Function
    Properties: {Handler: index.handler, Runtime: python3.12, InlineCode: ""}
  Payroll:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/r
      DefinitionString: !Sub
        - |
          {"StartAt": "processData", "States": {
            "processData": {"Type": "Task", "Resource": "${Lambda1}", "Next": "pause",
              "Retry": [{"ErrorEquals": ["States.Timeout"], "IntervalSeconds": 2}]},
            "pause": {"Type": "Wait", "Seconds": 600, "End": true}}}
        - {Lambda1: !GetAtt processData.Arn}
  Other:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/r
      DefinitionString: '{"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "E", "Cause": "c"}}}'
"#;

const MOCKS: &str = r#"{"version": 1, "states": {"processData": {"answers": {
    "0-1": {"Throw": {"Error": "States.Timeout"}, "Latency": 30000}, "2": {"Return": {"done": true}}}}}}"#;

const LOCAL: &str = r#"{"StateMachines": {"Whatever": {"TestCases": {
    "Good": {"processData": "Fine"}, "Bad": {"processData": "Broken"}}}},
    "MockedResponses": {"Fine": {"0": {"Return": 1}}, "Broken": {"0": {"Throw": {"Error": "Gone", "Cause": "no more"}}}}}"#;

/// A folder of its own with the files of these tests.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&path).unwrap();
        let files = [("t.yaml", TEMPLATE), ("mocks.json", MOCKS), ("local.json", LOCAL), ("broken.json", "{\"a\":")];
        for (name, text) in files {
            std::fs::write(path.join(name), text).unwrap();
        }
        Folder(path)
    }

    fn simulate(&self, args: &[&str], input: &str) -> Said {
        statewright(&self.0, &[&["simulate"], args].concat(), input)
    }
}

#[test]
fn a_story_is_told_and_the_exit_code_says_how_it_ended() {
    let folder = Folder::new("story");
    let said = folder.simulate(&["t.yaml", "--machine", "Payroll", "--mocks", "mocks.json"], "");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    for part in [
        "00:00:30.000  processData ran out of time after 30 s; the next try begins at 00:00:32.000.",
        "00:01:06.000  pause is entered and waits until 00:11:06.000.",
        "SUCCEEDED after 11 min 6 s, 4 state transitions",
        "Output: {\"done\":true}",
    ] {
        assert!(said.out.contains(part), "{part} is not in\n{}", said.out);
    }
    let said = folder.simulate(&["t.yaml", "--machine", "Other"], "");
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    assert!(said.out.contains("Error: E\nCause: c"), "{}", said.out);
}

#[test]
fn json_has_status_output_and_events() {
    let folder = Folder::new("json");
    let args = ["t.yaml", "--machine", "Payroll", "--mocks", "mocks.json", "--json", "--input", "-"];
    let said = folder.simulate(&args, "{\"from\": \"stdin\"}");
    let answer: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((answer["status"].as_str(), answer["output"].as_str()), (Some("SUCCEEDED"), Some("{\"done\":true}")));
    let events = answer["events"].as_array().unwrap();
    assert_eq!(events[0]["executionStartedEventDetails"]["input"], "{\"from\":\"stdin\"}");
    let scheduled = &events[2]["lambdaFunctionScheduledEventDetails"];
    assert!(scheduled["resource"].as_str().unwrap().ends_with(":function:processData"), "{scheduled}");
    assert_eq!(events.last().unwrap()["type"], "ExecutionSucceeded");
    // The same question has the same answer.
    assert_eq!(folder.simulate(&args, "{\"from\": \"stdin\"}").out, said.out);
}

#[test]
fn mocks_of_step_functions_local_are_taken() {
    let folder = Folder::new("local");
    let run = |case| folder.simulate(&["t.yaml", "--machine", "Payroll", "--mocks", "local.json", "--case", case], "");
    assert_eq!(run("Good").code, 0);
    let bad = run("Bad");
    assert_eq!(bad.code, 1);
    assert!(bad.out.contains("Error: Gone\nCause: no more"), "{}", bad.out);
}

#[test]
fn what_cannot_be_used_is_said_with_exit_code_2() {
    let folder = Folder::new("unusable");
    let check = |args: &[&str], part: &str| {
        let said = folder.simulate(args, "");
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{args:?}");
        assert!(said.err.contains(part), "{args:?}: {}", said.err);
    };
    check(&["gone.json"], "gone.json cannot be read");
    check(&["t.yaml"], "several state machines, say which one with --machine: Payroll, Other");
    check(&["t.yaml", "--machine", "Gone"], "no state machine Gone; it has Payroll, Other");
    check(&["broken.json"], "the execution cannot start\n  line 1 of the definition:");
    check(&["t.yaml", "--machine", "Payroll", "--input", "broken.json"], "broken.json is not JSON");
    check(&["t.yaml", "--machine", "Payroll", "--mocks", "t.yaml"], "t.yaml: line 1, column 1: this is not JSON");
    check(&["t.yaml", "--machine", "Payroll", "--mocks", "local.json"], "say which test case: \"Good\", \"Bad\"");
    check(&[], "<FILE>");
}

#[test]
fn a_bad_line_costs_no_other() {
    let folder = Folder::new("lines");
    let good = r#"{"name": "one", "definition": {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}, "input": 7}"#;
    let said = folder.simulate(&["--lines"], &format!("{good}\nnot JSON\n\n{{\"name\": 3}}\n{good}\n"));
    let lines: Vec<serde_json::Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((said.code, lines.len()), (0, 4));
    assert_eq!((&lines[0]["name"], &lines[0]["result"]["output"]), (&"one".into(), &"7".into()));
    assert!(lines[1]["error"].is_string() && lines[2]["error"].is_string());
    assert_eq!(lines[0], lines[3]);
}
