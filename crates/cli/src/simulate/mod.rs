//! `statewright simulate`: run a state machine over mocks in virtual time.
//!
//! Exit codes: 0 the execution succeeded, 1 it failed, ran out of time or was stopped, 2 the arguments or a file cannot be
//! used, which includes a definition that cannot start.

mod story;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use engine::Status;
use formats::Machine;
use query::Value;
use report::{DiagnosticRow, RunRequest};
use sim::history_json;

use crate::{EXIT_NO, EXIT_UNUSABLE, cases, source};

/// The arguments of `simulate`.
#[derive(clap::Args)]
#[command(after_help = "Exit codes: 0 the execution succeeded, 1 it failed, 2 the arguments or a file cannot be used.")]
pub(crate) struct Args {
    /// A definition, or a template with one
    #[arg(required_unless_present = "lines")]
    file: Option<PathBuf>,
    /// Read one recorded case a line from standard input and print one answer a line
    ///
    /// A case is {"name", "definition", "input", "type"?, "context"?, "mocks"?}, an answer {"name", "result"}.
    #[arg(long, conflicts_with_all = ["file", "machine", "input", "mocks", "case", "json", "seed"])]
    lines: bool,
    /// The state machine, where the file has several
    #[arg(long)]
    machine: Option<String>,
    /// The execution's input as JSON; `-` reads it from standard input, without it the input is {}
    #[arg(long, value_name = "FILE")]
    input: Option<PathBuf>,
    /// What the tasks answer: our own format (docs/mocks.md) or Step Functions Local's MockConfigFile.json
    #[arg(long, value_name = "FILE")]
    mocks: Option<PathBuf>,
    /// The test case, where a MockConfigFile.json has several
    #[arg(long, requires = "mocks")]
    case: Option<String>,
    /// Print one JSON object: status, output or error and cause, events
    #[arg(long)]
    json: bool,
    /// The seed of everything random
    #[arg(long, default_value_t = 0)]
    seed: u64,
}

/// Runs the command.
#[expect(clippy::print_stderr, reason = "the command line talks to people there")]
pub(crate) fn run(args: &Args) -> ExitCode {
    let done = match &args.file {
        Some(file) => perform(file, args),
        None => cases::answer_lines(sim::run_case),
    };
    match done {
        Ok(code) => code,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(EXIT_UNUSABLE)
        }
    }
}

fn perform(file: &Path, args: &Args) -> Result<ExitCode, String> {
    let opened = source::open(file)?;
    let machine = source::choose(&opened, file, args.machine.as_deref())?;
    let request = request(machine, args)?;
    let run = sim::run(&request).map_err(|rows| refused(file, &rows))?;
    let text = if args.json {
        history_json::outcome(&run.recording).to_json_string() + "\n"
    } else {
        story::story(&machine.name, &run)
    };
    source::print(&text)?;
    Ok(match run.recording.status() {
        Status::Succeeded(_) => ExitCode::SUCCESS,
        _ => ExitCode::from(EXIT_NO),
    })
}

fn request(machine: &Machine, args: &Args) -> Result<RunRequest, String> {
    let input = match &args.input {
        None => "{}".to_owned(),
        Some(path) => {
            let text = source::read(path)?;
            Value::parse(&text).map_err(|error| format!("{} is not JSON: {error}", path.display()))?;
            text
        }
    };
    let mocks = match &args.mocks {
        None => report::MockPlan::default(),
        Some(path) => {
            let text = source::read(path)?;
            let case = args.case.as_deref();
            let read = sim::mocks::read_any(&text, Some(&machine.name), case);
            // A file for Step Functions Local that has only one machine need not know this one's name.
            let read = read.or_else(|_| sim::mocks::read_any(&text, None, case));
            read.map_err(|error| format!("{}: {error}", path.display()))?.0
        }
    };
    let defined = machine.placeholders.iter().filter(|placeholder| placeholder.defined);
    Ok(RunRequest {
        definition: machine.definition.clone(),
        substitutions: defined.map(|it| (it.name.clone(), it.stand_in.clone())).collect(),
        input,
        mocks,
        seed: args.seed,
        execution_name: "rehearsal".to_owned(),
        machine_name: machine.name.clone(),
        start_time: 0,
    })
}

fn refused(file: &Path, rows: &[DiagnosticRow]) -> String {
    let mut message = format!("{}: the execution cannot start", file.display());
    for row in rows {
        message.push_str(&format!("\n  line {} of the definition: {} [{}]", row.line, row.message, row.code));
        row.hints.iter().filter(|hint| !hint.is_empty()).for_each(|hint| message.push_str(&format!("\n    {hint}")));
    }
    message
}
