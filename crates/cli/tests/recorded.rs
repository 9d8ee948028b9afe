//! All cases recorded on AWS, put to the command and judged by the program that comes with them: executions, validation and
//! TestState, each at its levels. They lie outside of the project: without `STATEWRIGHT_SHARED`, which names the folder
//! around `gauges/conformance.py`, this says "skipped". What still fails has to be what `docs/conformance.md` says.
#![allow(clippy::print_stderr, clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use query::Value;

/// Of the cases of an area, counted at a level, the least share that must be answered as recorded, and how many cases the
/// level has at least.
struct Bar {
    area: &'static str,
    level: &'static str,
    share: f64,
    n_cases: u32,
}

const fn bar(area: &'static str, level: &'static str, share: f64, n_cases: u32) -> Bar {
    Bar { area, level, share, n_cases }
}

const BARS: [Bar; 10] = [
    bar("execution", "L1", 0.99, 689),
    bar("execution", "L1_cause_strict", 0.98, 689),
    bar("execution", "L2", 0.98, 374),
    bar("execution", "L3", 0.95, 374),
    bar("validation", "V1", 0.995, 387),
    bar("validation", "V2", 0.95, 112),
    bar("validation", "V3", 0.9, 112),
    // Of these, only what needs no service.
    bar("teststate", "T1", 0.98, 116),
    bar("teststate", "T2", 0.96, 116),
    bar("teststate", "T3", 0.94, 116),
];

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("STATEWRIGHT_SHARED");
    if folder.is_none() {
        eprintln!("skipped: STATEWRIGHT_SHARED is not set");
    }
    folder.map(PathBuf::from)
}

/// What a program of the judge's prints.
fn python(args: &[&Path], words: &[&str]) -> String {
    let said = Command::new("python3").args(args).args(words).output().unwrap();
    assert!(said.status.success(), "{args:?}: {}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8(said.stdout).unwrap()
}

/// How many were as recorded at a level, and of how many, in a line such as `L2    373.0 /   374   99.7 %`.
fn counted(said: &str, level: &str) -> (f64, f64) {
    let line = said.lines().find(|line| line.split_whitespace().next() == Some(level));
    let words: Vec<&str> = line.unwrap_or_else(|| panic!("no {level} in {said}")).split_whitespace().collect();
    (words[1].parse().unwrap(), words[3].parse().unwrap())
}

/// The names at the beginning of the rows of the tables of what fails.
fn documented() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/conformance.md");
    let text = std::fs::read_to_string(path).unwrap();
    let names = text.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    names.map(|it| it.0).filter(|name| name.contains(".test_")).map(str::to_owned).collect()
}

#[test]
fn answers_are_the_recorded_ones() {
    let Some(shared) = shared() else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: the judge is written in Python, and there is no python3");
        return;
    }
    let cases = shared.join("conformance");
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("recorded-{}", std::process::id()));
    std::fs::create_dir_all(&out).unwrap();
    let gauge = shared.join("gauges/conformance.py");
    let binary = Path::new(env!("CARGO_BIN_EXE_statewright"));
    let said = python(&[&gauge, binary, Path::new("--out"), &out], &["--fails", "10000"]);
    let of_area = |area: &str| {
        let (_, rest) = said.split_once(&format!("== {area}: ")).unwrap_or_else(|| panic!("no {area} in {said}"));
        rest.split("\n== ").next().unwrap().to_owned()
    };
    let judge = |area: &str, words: &[&str]| {
        let (asked, answers) = (format!("{area}.jsonl"), format!("{area}.results.jsonl"));
        python(&[&cases.join("compare.py"), &cases.join(asked), &out.join(answers)], words)
    };
    let alone = judge("teststate", &["--only", "self_contained"]);
    for Bar { area, level, share, n_cases } in BARS {
        let judged = if area == "teststate" { alone.clone() } else { of_area(area) };
        let (n_same, n) = counted(&judged, level);
        eprintln!("{area} {level}: {n_same} of {n}");
        assert!(n >= f64::from(n_cases) && n_same / n >= share, "{area} {level}: {n_same} of {n}\n{judged}");
    }
    let failed = said.lines().filter_map(|line| line.strip_prefix("FAIL ")?.split_once(' '));
    let failed: BTreeSet<String> = failed.map(|it| it.1.to_owned()).collect();
    assert_eq!(failed, documented(), "what fails, and what docs/conformance.md says");
    std::fs::remove_dir_all(out).unwrap();
}

#[test]
fn executed_definitions_are_taken() {
    let Some(shared) = shared() else { return };
    let text = std::fs::read_to_string(shared.join("conformance/execution.jsonl")).unwrap();
    for line in text.lines() {
        let case = Value::parse(line).unwrap();
        let definition = case.get("definition").unwrap().to_json_string();
        let machine_type = match case.get("type").and_then(Value::as_str) {
            Some("EXPRESS") => asl::validate::MachineType::Express,
            _ => asl::validate::MachineType::Standard,
        };
        let findings = asl::validate::validate(&definition, machine_type);
        assert_eq!(asl::validate::refusal(&definition, &findings), None, "{}", case.get("name").unwrap());
    }
}
