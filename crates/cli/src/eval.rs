//! `statewright eval`: evaluate expressions on JSON data.

use std::io::{self, BufRead, Read, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use query::{
    Expression, Fuel, Intrinsic, JsonataLimits, JsonataProblem, JsonataReason, MAX_JSONATA_DEPTH, MAX_JSONATA_SEQUENCE,
    Object, Path, QueryError, Scope, SyntaxError, Value, check_jsonata, evaluate_jsonata,
};

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
    /// A request is {"id", "expr", "data"?, "bindings"?, "context"?, "timelimit"?, "depth"?}; without data there is
    /// nothing to evaluate on. In jsonata-aws the data is $states.input and the context $states.context. A time limit in
    /// milliseconds is taken as a number of steps, so that answers do not depend on the machine. An answer is {"id",
    /// "result"}, {"id", "undefined": true} or {"id", "error": {"code", "message"}}.
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
    /// What $now() and $millis() tell, in milliseconds since 1970; without it, the time of the system
    #[arg(long, value_name = "MILLISECONDS")]
    now: Option<i64>,
}

/// The languages.
#[derive(Clone, Copy, ValueEnum)]
enum Language {
    /// JSONPath as Jayway's implementation answers it, and intrinsic functions
    Jsonpath,
    /// JSONata 2.0.6
    Jsonata,
    /// JSONata as Step Functions has it
    JsonataAws,
}

/// The steps that stand for a millisecond of a time limit.
const STEPS_PER_MILLISECOND: u64 = 2_000;

/// One expression and what it can see.
struct Request {
    expression: String,
    data: Option<Value>,
    bindings: Object,
    context: Value,
    time_limit: Option<u64>,
    depth: Option<usize>,
}

/// What became of a request.
enum Answer {
    Result(Value),
    Undefined,
    Error { code: String, message: String },
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
    let data = data.transpose()?;
    let request =
        Request { expression, data, bindings: Object::new(), context: Value::Null, time_limit: None, depth: None };
    match answer(args, &request) {
        Answer::Result(value) => {
            writeln!(io::stdout(), "{value}").map_err(|error| format!("the answer cannot be written: {error}"))?;
            Ok(ExitCode::SUCCESS)
        }
        Answer::Undefined => {
            eprintln!("the expression has no value (undefined)");
            Ok(ExitCode::from(EXIT_NO))
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
            let panicked =
                |_| Answer::Error { code: "PANIC".to_owned(), message: "the evaluation ended in a panic".to_owned() };
            (id, answered.unwrap_or_else(panicked))
        }
        Err((id, message)) => (id, Answer::Error { code: "BAD_REQUEST".to_owned(), message }),
    };
    match answer {
        Answer::Result(value) => Value::object([("id", id), ("result", value)]),
        Answer::Undefined => Value::object([("id", id), ("undefined", true.into())]),
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
    let whole = |key| request.get(key).and_then(Value::as_i64).and_then(|it| u64::try_from(it).ok());
    let (time_limit, depth) = (whole("timelimit"), whole("depth").map(|it| it as usize));
    let (data, context) = (request.get("data").cloned(), request.get("context").cloned().unwrap_or_default());
    Ok((id, Request { expression: expression.to_owned(), data, bindings, context, time_limit, depth }))
}

fn answer(args: &Args, request: &Request) -> Answer {
    let mut random = SplitMix(args.seed);
    let mut next = move || random.next();
    let mut fuel = request.time_limit.map_or_else(Fuel::default, |ms| Fuel::new(ms * STEPS_PER_MILLISECOND));
    let mut scope = Scope {
        input: request.data.as_ref().unwrap_or(&Value::Null),
        context: &request.context,
        variables: &request.bindings,
        result: None,
        error_output: None,
        now: args.now.unwrap_or_else(system_time),
        random: &mut next,
        fuel: &mut fuel,
    };
    match args.language {
        Language::Jsonpath => jsonpath(&request.expression, &mut scope),
        Language::Jsonata => {
            let depth = request.depth.unwrap_or(MAX_JSONATA_DEPTH);
            // The language itself lets a range have ten million items.
            let limits = JsonataLimits { depth, sequence: 10 * MAX_JSONATA_SEQUENCE };
            match evaluate_jsonata(&request.expression, request.data.as_ref(), &limits, &mut scope) {
                Ok(Some(value)) => Answer::Result(value),
                Ok(None) => Answer::Undefined,
                // The reference has one code for all that takes too long.
                Err(QueryError::OutOfFuel) => Answer::error("U1001", QueryError::OutOfFuel.to_string()),
                Err(error) => error.into(),
            }
        }
        Language::JsonataAws => jsonata_aws(&request.expression, &mut scope),
    }
}

fn jsonata_aws(expression: &str, scope: &mut Scope<'_>) -> Answer {
    match check_jsonata(expression, &["input", "context"]).into_iter().next() {
        Some(JsonataProblem { reason: JsonataReason::Invalid, message, .. }) => {
            return Answer::error("INVALID_JSONATA_EXPRESSION", message);
        }
        Some(JsonataProblem { reason: JsonataReason::Unsupported, message, .. }) => {
            return Answer::error("UNSUPPORTED_JSONATA_EXPRESSION", message);
        }
        None => {}
    }
    match Expression::jsonata(expression).evaluate(scope) {
        Ok(value) => Answer::Result(value),
        Err(QueryError::Undefined) => Answer::Undefined,
        Err(error) => error.into(),
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

impl Answer {
    fn error(code: &str, message: String) -> Answer {
        Answer::Error { code: code.to_owned(), message }
    }
}

impl From<QueryError> for Answer {
    fn from(error: QueryError) -> Answer {
        match error {
            QueryError::Jsonata { code, message, .. } => Answer::error(&code, message),
            error => Answer::error(error.code(), error.to_string()),
        }
    }
}

impl From<SyntaxError> for Answer {
    fn from(error: SyntaxError) -> Answer {
        Answer::error("SYNTAX", error.to_string())
    }
}

/// Milliseconds since 1970.
fn system_time() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |it| i64::try_from(it.as_millis()).unwrap_or(i64::MAX))
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
