//! `statewright eval`: evaluate expressions on JSON data.

use std::io::{self, BufRead, Read, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use query::{Fuel, Intrinsic, Object, Path, QueryError, Scope, SyntaxError, Value};

use crate::{EXIT_NO, EXIT_UNUSABLE};

/// The stack of the thread that evaluates; deep data and deep expressions meet their limits before its end.
const STACK_BYTES: usize = 64 << 20;

/// The arguments of `eval`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The language of the expressions
    #[arg(long, value_enum, default_value_t = Language::Jsonpath)]
    language: Language,
    /// Read one request a line from standard input and print one answer a line
    ///
    /// A request is {"id", "expr", "data"?, "bindings"?}; without data there is nothing to evaluate on. An answer is
    /// {"id", "result"}, {"id", "undefined": true} or {"id", "error": {"code", "message"}}.
    #[arg(long, conflicts_with = "expression")]
    lines: bool,
    /// The expression, such as '$.order.lines[*].sku' or "States.MathAdd($.a, 1)"
    #[arg(required_unless_present = "lines")]
    expression: Option<String>,
    /// The data as a JSON file; `-` reads it from standard input
    #[arg(long, conflicts_with = "lines")]
    data: Option<PathBuf>,
    /// The seed of random functions
    #[arg(long, default_value_t = 0)]
    seed: u64,
}

/// The languages.
#[derive(Clone, Copy, ValueEnum)]
enum Language {
    /// JSONPath as Jayway's implementation answers it, and intrinsic functions
    Jsonpath,
}

/// One expression and what it can see.
struct Request {
    expression: String,
    data: Option<Value>,
    bindings: Object,
}

/// What became of a request.
enum Answer {
    Result(Value),
    Error { code: &'static str, message: String },
}

/// Runs the command.
#[expect(clippy::print_stderr, reason = "the command line talks to people there")]
pub(crate) fn run(args: &Args) -> ExitCode {
    // On a thread of its own, whose stack is as large on every system.
    let answered = std::thread::scope(|scope| {
        let work = || if args.lines { answer_lines(args) } else { answer_one(args) };
        match std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work) {
            Ok(thread) => thread.join().unwrap_or_else(|_| Err("the evaluation ended in a panic".to_owned())),
            Err(error) => Err(format!("no thread can be started: {error}")),
        }
    });
    match answered {
        Ok(code) => code,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(EXIT_UNUSABLE)
        }
    }
}

#[expect(clippy::print_stderr, reason = "the command line talks to people there")]
fn answer_one(args: &Args) -> Result<ExitCode, String> {
    let data = args.data.as_ref().map(|path| {
        let text = if path.as_os_str() == "-" {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).map(|_| text)
        } else {
            std::fs::read_to_string(path)
        };
        let text = text.map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
        Value::parse(&text).map_err(|error| format!("{} is not JSON: {error}", path.display()))
    });
    let expression = args.expression.clone().unwrap_or_default();
    let request = Request { expression, data: data.transpose()?, bindings: Object::new() };
    match answer(args, &request) {
        Answer::Result(value) => {
            writeln!(io::stdout(), "{value}").map_err(|error| format!("the answer cannot be written: {error}"))?;
            Ok(ExitCode::SUCCESS)
        }
        Answer::Error { message, .. } => {
            eprintln!("{message}");
            Ok(ExitCode::from(EXIT_NO))
        }
    }
}

fn answer_lines(args: &Args) -> Result<ExitCode, String> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().split(b'\n') {
        let line = line.map_err(|error| format!("standard input cannot be read: {error}"))?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        writeln!(out, "{}", answer_line(args, &line))
            .map_err(|error| format!("the answer cannot be written: {error}"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The answer to one line, whatever the line is: a bad one or a defect of ours costs no other.
fn answer_line(args: &Args, line: &[u8]) -> Value {
    let (id, answer) = match read_request(line) {
        Ok((id, request)) => {
            let answered = panic::catch_unwind(AssertUnwindSafe(|| answer(args, &request)));
            let panicked = |_| Answer::Error { code: "PANIC", message: "the evaluation ended in a panic".to_owned() };
            (id, answered.unwrap_or_else(panicked))
        }
        Err((id, message)) => (id, Answer::Error { code: "BAD_REQUEST", message }),
    };
    match answer {
        Answer::Result(value) => Value::object([("id", id), ("result", value)]),
        Answer::Error { code, message } => {
            let error = Value::object([("code", code.into()), ("message", message.into())]);
            Value::object([("id", id), ("error", error)])
        }
    }
}

fn read_request(line: &[u8]) -> Result<(Value, Request), (Value, String)> {
    let text = std::str::from_utf8(line).map_err(|error| (Value::Null, format!("the line is not UTF-8: {error}")))?;
    let request = Value::parse(text).map_err(|error| (Value::Null, format!("the line is not JSON: {error}")))?;
    let id = request.get("id").cloned().unwrap_or_default();
    let Some(expression) = request.get("expr").and_then(Value::as_str) else {
        return Err((id, "the request has no \"expr\" that is a string".to_owned()));
    };
    let bindings = request.get("bindings").and_then(Value::as_object).cloned().unwrap_or_default();
    Ok((id, Request { expression: expression.to_owned(), data: request.get("data").cloned(), bindings }))
}

fn answer(args: &Args, request: &Request) -> Answer {
    let mut random = SplitMix(args.seed);
    let mut next = move || random.next();
    let mut scope = Scope {
        input: request.data.as_ref().unwrap_or(&Value::Null),
        context: &Value::Null,
        variables: &request.bindings,
        result: None,
        error_output: None,
        now: 0,
        random: &mut next,
        fuel: &mut Fuel::default(),
    };
    match args.language {
        Language::Jsonpath => jsonpath(&request.expression, &mut scope),
    }
}

fn jsonpath(expression: &str, scope: &mut Scope<'_>) -> Answer {
    let answer = if is_call(expression) {
        Intrinsic::parse(expression).map(|call| call.evaluate(scope))
    } else {
        Path::parse_bare(expression).map(|path| path.read(scope))
    };
    match answer {
        Ok(Ok(value)) => Answer::Result(value),
        Ok(Err(error)) => error.into(),
        Err(error) => error.into(),
    }
}

/// Whether this is meant as a call of an intrinsic function and not as a path without `$`.
fn is_call(expression: &str) -> bool {
    expression
        .trim_start()
        .strip_prefix("States.")
        .is_some_and(|rest| rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).trim_start().starts_with('('))
}

impl From<QueryError> for Answer {
    fn from(error: QueryError) -> Answer {
        Answer::Error { code: error.code(), message: error.to_string() }
    }
}

impl From<SyntaxError> for Answer {
    fn from(error: SyntaxError) -> Answer {
        Answer::Error { code: "SYNTAX", message: error.to_string() }
    }
}

/// A small generator: the same seed gives the same numbers.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}
