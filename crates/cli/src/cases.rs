//! Many cases on standard input, one JSON object a line, and one answer a line.

use std::io::{self, BufRead, Write};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use query::{Object, Value};

/// The stack of the thread that runs cases: the deepest values meet their limits before its end.
const STACK_BYTES: usize = 64 << 20;

/// What answers a case; the error says what about it cannot be used.
pub(crate) type Answer = fn(&Value) -> Result<Value, String>;

/// Answers all cases with `{"name", "result"}`, or `{"name", "error"}` where one cannot be used: a bad one costs no other.
pub(crate) fn answer_lines(answer: Answer) -> Result<ExitCode, String> {
    on_large_stack(move || {
        // A defect of ours in one case is part of its answer, not of the terminal.
        panic::set_hook(Box::new(|_| {}));
        let mut out = io::stdout().lock();
        for line in io::stdin().lock().split(b'\n') {
            let line = line.map_err(|error| format!("standard input cannot be read: {error}"))?;
            if line.trim_ascii().is_empty() {
                continue;
            }
            let answered = answer_line(&line, answer);
            writeln!(out, "{answered}").map_err(|error| format!("the answer cannot be written: {error}"))?;
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// Works on a thread whose stack is as large on every system.
pub(crate) fn on_large_stack<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, String> + Send + 'static,
) -> Result<T, String> {
    let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(work);
    let thread = thread.map_err(|error| format!("no thread can be started: {error}"))?;
    thread.join().unwrap_or_else(|_| Err("the work ended in a panic".to_owned()))
}

fn answer_line(line: &[u8], answer: Answer) -> Value {
    let case = std::str::from_utf8(line).map_err(|error| error.to_string());
    let case = case.and_then(|text| Value::parse(text).map_err(|error| error.to_string()));
    let mut answered = Object::new();
    if let Some(name) = case.as_ref().ok().and_then(|case| case.get("name")) {
        answered.insert("name", name.clone());
    }
    let result = case.and_then(|case| {
        panic::catch_unwind(AssertUnwindSafe(|| answer(&case)))
            .unwrap_or_else(|_| Err("the command panicked".to_owned()))
    });
    match result {
        Ok(result) => answered.insert("result", result),
        Err(message) => answered.insert("error", message.into()),
    };
    answered.into()
}
