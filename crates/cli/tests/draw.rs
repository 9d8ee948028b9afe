//! `statewright draw`: what it prints, and what it says about files that it cannot draw.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use std::path::{Path, PathBuf};

use common::{Said, statewright};
use serde_json::Value;

const ONE: &str = r#"{"StartAt": "Weigh & pack", "States": {"Weigh & pack": {"Type": "Pass", "End": true}}}"#;

const TWO: &str = r#"Resources:
  First:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}'
  Second:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: '{"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}'
"#;

const BROKEN: &str = r#"{"StartAt": "A", "States": {
  "A": {"Type": "Pass" "Next": "B"},
  "B": {"Type": "Succeed"}
}}"#;

/// A folder of its own for one file.
fn folder(file: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("draw-{file}"));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(file), text).unwrap();
    folder
}

/// Draws a file and checks the exit code, what must stand in the drawing, and all that is said beside it.
fn check(file: &str, text: &str, args: &[&str], code: i32, drawn: &[&str], err: &str) -> String {
    let Said { code: found, out, err: said } = statewright(&folder(file, text), &[&["draw"], args].concat(), text);
    assert_eq!((found, said.as_str()), (code, err), "{file} {args:?}");
    drawn.iter().for_each(|it| assert!(out.contains(it), "{file} {args:?}: no {it} in {out}"));
    assert_eq!(out.is_empty(), drawn.is_empty(), "{out}");
    out
}

#[test]
fn a_definition_is_drawn_as_svg_that_needs_nothing_else() {
    let drawn = ["<svg ", "<title>one</title>", ">Weigh &amp; pack</text>", ">Start</text>", ">End</text>", "</svg>\n"];
    let svg = check("one.asl.json", ONE, &["one.asl.json"], 0, &drawn, "");
    for foreign in ["href", "url(", "@import", "<style", "<image", "<script"] {
        assert!(!svg.contains(foreign), "{foreign} in {svg}");
    }
    // From standard input it has no name.
    let piped = check("one.asl.json", ONE, &["-"], 0, &["<title>definition</title>"], "");
    assert_eq!(piped.replace("<title>definition<", "<title>one<"), svg);
}

#[test]
fn a_picture_is_json_of_path_data() {
    let drawn = check("picture.asl.json", ONE, &["picture.asl.json", "--picture"], 0, &["{"], "");
    let picture: Value = serde_json::from_str(&drawn).unwrap();
    let keys: Vec<&String> = picture.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["viewBox", "edges", "catches", "cards"]);
    let n_lines = |key: &str| picture[key].as_str().unwrap().matches('M').count();
    assert_eq!((n_lines("edges"), n_lines("catches"), n_lines("cards")), (2, 0, 3));
    assert_eq!(picture["viewBox"].as_str().unwrap().split(' ').count(), 4);
    assert!(!drawn.contains('.'), "only whole numbers: {drawn}");
    assert_eq!(drawn.lines().count(), 1);
}

#[test]
fn of_several_machines_one_is_chosen() {
    let file = "two.yaml";
    check(file, TWO, &[file, "--machine", "Second"], 0, &["<title>Second</title>", ">B</text>"], "");
    let err = "two.yaml has several state machines, say which one with --machine: First, Second\n";
    check(file, TWO, &[file], 2, &[], err);
    let err = "two.yaml has no state machine Third; it has First, Second\n";
    check(file, TWO, &[file, "--machine", "Third"], 2, &[], err);
}

#[test]
fn a_broken_definition_is_drawn_as_far_as_it_goes() {
    let file = "broken.asl.json";
    let err = "broken.asl.json: the definition is not correct JSON, something may be missing\n  \
               line 2 of the definition: a comma is missing here\n";
    check(file, BROKEN, &[file], 0, &[">A</text>", ">B</text>"], err);
    let commented = ONE.replacen('{', "{ // what the robot does\n", 1);
    check("commented.asl.json", &commented, &["commented.asl.json"], 0, &["<svg "], "");
}

#[test]
fn a_file_that_cannot_be_drawn_is_named() {
    let err = "gone.json cannot be read: No such file or directory (os error 2)\n";
    check("other.json", ONE, &["gone.json"], 2, &[], err);
    let said = statewright(&folder("list.json", "[1]"), &["draw", "list.json"], "");
    assert!(said.code == 2 && said.err.starts_with("list.json: "), "{}", said.err);
}

#[test]
fn nesting_without_end_is_drawn_as_far_as_it_goes() {
    let text = r#"{"StartAt":"A","States":{"A":{"Type":"Parallel","Branches":["#.repeat(20_000);
    let said = statewright(&folder("deep.asl.json", &text), &["draw", "deep.asl.json"], "");
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.ends_with("</svg>\n") && said.err.contains("more"), "{}", said.err);
}
