//! Many cases, one a line.

use std::io::{self, BufRead, Write};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use query::{Object, Value};

/// The stack of the thread that runs cases: the deepest values meet their limits before its end.
const STACK_BYTES: usize = 64 << 20;

/// Answers the cases on standard input.
pub(super) fn answer_lines() -> Result<ExitCode, String> {
    let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(answer_all);
    let thread = thread.map_err(|error| format!("no thread can be started: {error}"))?;
    thread.join().unwrap_or_else(|_| Err("the cases ended in a panic".to_owned()))
}

fn answer_all() -> Result<ExitCode, String> {
    // A defect of ours in one case is part of its answer, not of the terminal.
    panic::set_hook(Box::new(|_| {}));
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().split(b'\n') {
        let line = line.map_err(|error| format!("standard input cannot be read: {error}"))?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        writeln!(out, "{}", answer(&line)).map_err(|error| format!("the answer cannot be written: {error}"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The answer to one case, whatever it is: a bad one costs no other.
fn answer(line: &[u8]) -> Value {
    let case = std::str::from_utf8(line).map_err(|error| error.to_string());
    let case = case.and_then(|text| Value::parse(text).map_err(|error| error.to_string()));
    let mut answer = Object::new();
    if let Some(name) = case.as_ref().ok().and_then(|case| case.get("name")) {
        answer.insert("name", name.clone());
    }
    let result = case.and_then(|case| {
        panic::catch_unwind(AssertUnwindSafe(|| sim::run_case(&case)))
            .unwrap_or_else(|_| Err("the simulator panicked".to_owned()))
    });
    match result {
        Ok(result) => answer.insert("result", result),
        Err(message) => answer.insert("error", message.into()),
    };
    answer.into()
}
