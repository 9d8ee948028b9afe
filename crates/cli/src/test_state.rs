//! `statewright test-state`: run one state alone, as the service's TestState does.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use query::{Object, Value};

use crate::{EXIT_NO, EXIT_UNUSABLE, cases, source};

/// The arguments of `test-state`.
#[derive(clap::Args)]
#[command(
    after_help = "Exit codes: 0 the state succeeded or its error was caught, 1 it failed, would be tried again or the \
                        request was refused, 2 the arguments or a file cannot be used."
)]
pub(crate) struct Args {
    /// The definition of a state or of a state machine, or a template with one
    #[arg(required_unless_present = "lines")]
    file: Option<PathBuf>,
    /// Read one case a line from standard input and print one answer a line
    ///
    /// A case is {"name", "request"} with a request as TestState takes it; an answer is {"name", "result"} with what
    /// TestState answers, or with {"refused": true, "code", "message"}.
    #[arg(long, exclusive = true)]
    lines: bool,
    /// The state of the machine, also one inside a Parallel or Map
    #[arg(long, value_name = "NAME")]
    state: Option<String>,
    /// The state machine, where the file has several
    #[arg(long)]
    machine: Option<String>,
    /// The state's input as JSON; `-` reads it from standard input, without it the input is {}
    #[arg(long, value_name = "FILE")]
    input: Option<PathBuf>,
    /// Variables as a JSON object
    #[arg(long, value_name = "FILE")]
    variables: Option<PathBuf>,
    /// The context object as JSON
    #[arg(long, value_name = "FILE")]
    context: Option<PathBuf>,
    /// What the Task, Map or Parallel gives, as JSON
    #[arg(long, value_name = "FILE", conflicts_with = "error")]
    result: Option<PathBuf>,
    /// The error with which the Task, Map or Parallel fails
    #[arg(long, value_name = "NAME")]
    error: Option<String>,
    /// The cause of that error
    #[arg(long, value_name = "TEXT", requires = "error", default_value = "")]
    cause: String,
    /// How exactly the result has to be what the service gives
    #[arg(long, value_enum, default_value_t = Validation::Strict)]
    validation: Validation,
    /// How often the state was tried again before
    #[arg(long, value_name = "N", default_value_t = 0)]
    retries: u32,
    /// Print the answer as one JSON object
    #[arg(long)]
    json: bool,
}

/// How a result is checked.
#[derive(Clone, Copy, ValueEnum)]
enum Validation {
    /// Required members must be there, and all must have their types
    Strict,
    /// Members that are there must have their types
    Present,
    /// Anything goes
    None,
}

/// Runs the command.
#[expect(clippy::print_stderr, reason = "the command line talks to people there")]
pub(crate) fn run(args: &Args) -> ExitCode {
    let done = match &args.file {
        Some(file) => test_file(file, args),
        None => cases::answer_lines(sim::test_state::run_case),
    };
    match done {
        Ok(code) => code,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(EXIT_UNUSABLE)
        }
    }
}

fn test_file(file: &Path, args: &Args) -> Result<ExitCode, String> {
    let request = request(file, args)?;
    let case = Value::object([("request", request)]);
    let answer = cases::on_large_stack(move || sim::test_state::run_case(&case))?;
    source::print(&if args.json { answer.to_json_string() + "\n" } else { story(&answer) })?;
    let status = answer.get("status").and_then(Value::as_str);
    Ok(match status {
        Some("SUCCEEDED" | "CAUGHT_ERROR") => ExitCode::SUCCESS,
        _ => ExitCode::from(EXIT_NO),
    })
}

fn request(file: &Path, args: &Args) -> Result<Value, String> {
    let mut request = Object::new();
    let text = source::read(file)?;
    // A state alone is no machine that a file could be searched for.
    let is_state = syntax::parse(&text).root.member("Type").is_some_and(|it| it.as_str().is_some());
    if is_state && args.state.is_none() {
        request.insert("definition", text.into());
    } else {
        let opened = source::open(file)?;
        let machine = source::choose(&opened, file, args.machine.as_deref())?;
        let values: Vec<_> = machine.placeholders.iter().map(|it| (it.name.clone(), it.stand_in.clone())).collect();
        let state = args.state.as_deref().ok_or("say with --state which state of the machine is meant")?;
        request.insert("definition", sim::fill_placeholders(&machine.definition, &values).into());
        request.insert("stateName", state.into());
    }
    for (key, path) in [("input", &args.input), ("variables", &args.variables), ("context", &args.context)] {
        if let Some(path) = path {
            request.insert(key, json(path)?);
        }
    }
    let mut mock = Object::new();
    if let Some(path) = &args.result {
        mock.insert("result", json(path)?.to_json_string().into());
    }
    if let Some(error) = &args.error {
        let failure = [("error", error.as_str().into()), ("cause", args.cause.as_str().into())];
        mock.insert("errorOutput", Value::object(failure));
    }
    if !mock.is_empty() {
        let mode = match args.validation {
            Validation::Strict => "STRICT",
            Validation::Present => "PRESENT",
            Validation::None => "NONE",
        };
        mock.insert("fieldValidationMode", mode.into());
        request.insert("mock", mock.into());
    }
    request.insert("inspectionLevel", "DEBUG".into());
    request.insert("stateConfiguration", Value::object([("retrierRetryCount", args.retries.into())]));
    Ok(request.into())
}

fn json(path: &Path) -> Result<Value, String> {
    Value::parse(&source::read(path)?).map_err(|error| format!("{} is not JSON: {error}", path.display()))
}

/// The answer for people: how it ended, then the value after each stage.
fn story(answer: &Value) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_json_string(), str::to_owned);
    let mut out = match answer.get("status") {
        Some(status) => format!("{}\n", text(status)),
        None => "REFUSED\n".to_owned(),
    };
    for key in ["code", "message", "error", "cause", "output", "nextState"] {
        if let Some(value) = answer.get(key) {
            out.push_str(&format!("{key}: {}\n", text(value)));
        }
    }
    for (key, value) in answer.get("inspectionData").and_then(Value::as_object).into_iter().flat_map(|it| it.iter()) {
        out.push_str(&format!("  {key}: {}\n", text(value)));
    }
    out
}
