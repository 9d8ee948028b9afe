//! The same case gives the same bytes, twice natively and twice in wasm under Node.
//!
//! `STATEWRIGHT_WASM` names the module that `crates/sim/examples/in_wasm.rs` becomes; `cargo xtask test` builds it. The cases
//! are the golden ones, each as a Standard and as an Express execution, and those recorded on AWS where
//! `STATEWRIGHT_SHARED` names the folder around them.
#![allow(clippy::print_stderr, reason = "a test that says what it leaves out")]

use std::io::Write;
use std::process::{Command, Stdio};

use query::Value;

const MIN_CASES: usize = 100;

#[test]
fn histories_have_the_same_bytes_everywhere() {
    let cases = cases();
    assert!(cases.len() >= MIN_CASES, "only {} cases", cases.len());
    let first = natively(&cases);
    assert!(first.iter().filter(|it| it.contains("\"events\":[{")).count() >= MIN_CASES);
    same(&cases, &first, &natively(&cases), "natively, again");
    let Some(module) = std::env::var_os("STATEWRIGHT_WASM") else {
        eprintln!("skipped in wasm: STATEWRIGHT_WASM is not set");
        return;
    };
    same(&cases, &first, &in_wasm(&module, &cases), "in wasm");
    same(&cases, &first, &in_wasm(&module, &cases), "in wasm, again");
    eprintln!("{} cases have the same bytes natively and in wasm", cases.len());
}

fn same(cases: &[String], first: &[String], second: &[String], what: &str) {
    assert_eq!(first.len(), second.len(), "{what}");
    for ((case, first), second) in cases.iter().zip(first).zip(second) {
        assert!(first == second, "{what}: {case}\n gave {first}\n and  {second}");
    }
}

fn natively(cases: &[String]) -> Vec<String> {
    let run = |case: &String| match sim::run_case(&Value::parse(case).expect("JSON")) {
        Ok(outcome) => outcome.to_json_string(),
        Err(message) => message,
    };
    cases.iter().map(run).collect()
}

fn in_wasm(module: &std::ffi::OsStr, cases: &[String]) -> Vec<String> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/in_wasm.mjs");
    let mut node = Command::new("node");
    node.arg(script).arg(module).arg("cases").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut node = node.spawn().expect("Node can be started");
    let mut stdin = node.stdin.take().expect("its input");
    let text = cases.join("\n");
    // Node reads everything before it writes anything.
    stdin.write_all(text.as_bytes()).expect("Node listens");
    drop(stdin);
    let done = node.wait_with_output().expect("Node ends");
    assert!(done.status.success(), "Node: {}", done.status);
    String::from_utf8(done.stdout).expect("UTF-8").lines().map(str::to_owned).collect()
}

/// One case a line.
fn cases() -> Vec<String> {
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    let mut paths: Vec<_> =
        std::fs::read_dir(golden).expect("golden histories").map(|it| it.expect("a file").path()).collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let file = Value::parse(&std::fs::read_to_string(path).expect("a text")).expect("JSON");
        for kind in ["STANDARD", "EXPRESS"] {
            let mut case = Value::object([("type", kind.into())]);
            let members = case.make_object_mut().expect("an object");
            for member in ["definition", "input"] {
                members.insert(member, file.get(member).cloned().unwrap_or_default());
            }
            members.insert("mocks", mocks_of_case(file.get("mocks")));
            cases.push(case.to_json_string());
        }
    }
    if let Some(folder) = std::env::var_os("STATEWRIGHT_SHARED") {
        let recorded = std::path::Path::new(&folder).join("conformance/execution.jsonl");
        let recorded = std::fs::read_to_string(recorded).expect("recorded cases");
        cases.extend(recorded.lines().map(str::to_owned));
    }
    cases
}

/// Our own mocks as a recorded case writes them: a list in order of use.
fn mocks_of_case(mocks: Option<&Value>) -> Value {
    let states = mocks.and_then(Value::as_object).into_iter().flat_map(|it| it.iter());
    let list = |mock: &Value| {
        let answers = mock.get("answers").and_then(Value::as_object).into_iter().flat_map(|it| it.iter());
        Value::array(answers.flat_map(|(range, answer)| {
            let mut ends = range.splitn(2, '-').map(|it| it.parse::<usize>().unwrap_or_default());
            let from = ends.next().unwrap_or_default();
            // The last answer goes on for ever: one of it is enough.
            let to = ends.next().filter(|to| *to < 100).unwrap_or(from).max(from);
            std::iter::repeat_n(answer.clone(), to - from + 1)
        }))
    };
    Value::object(states.map(|(state, mock)| (state.clone(), list(mock))))
}
