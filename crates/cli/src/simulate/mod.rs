//! `statewright simulate`: run a state machine over mocks in virtual time.
//!
//! Exit codes: 0 the execution succeeded, 1 it failed, ran out of time or was stopped, 2 the arguments or a file cannot be
//! used, which includes a definition that cannot start.

mod lines;
mod story;

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use engine::Status;
use formats::Machine;
use query::Value;
use report::{DiagnosticRow, RunRequest};
use sim::history_json;

use crate::{EXIT_NO, EXIT_UNUSABLE};

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
        None => lines::answer_lines(),
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
    let text = read(file)?;
    let file_name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let opened =
        formats::open(&file_name, &text).map_err(|error| format!("{}: {error}; {}", file.display(), error.hint()))?;
    let machine = choose(&opened.machines, file, args)?;
    let request = request(machine, args)?;
    let run = sim::run(&request).map_err(|rows| refused(file, &rows))?;
    let text = if args.json {
        history_json::outcome(&run.recording).to_json_string() + "\n"
    } else {
        story::story(&machine.name, &run)
    };
    match io::stdout().write_all(text.as_bytes()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        written => written.map_err(|error| format!("the answer cannot be written: {error}"))?,
    }
    Ok(match run.recording.status() {
        Status::Succeeded(_) => ExitCode::SUCCESS,
        _ => ExitCode::from(EXIT_NO),
    })
}

fn choose<'a>(machines: &'a [Machine], file: &Path, args: &Args) -> Result<&'a Machine, String> {
    let names = || machines.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ");
    let file = file.display();
    match &args.machine {
        Some(wanted) => machines
            .iter()
            .find(|machine| machine.name == *wanted)
            .ok_or_else(|| format!("{file} has no state machine {wanted}; it has {}", names())),
        None if machines.len() > 1 => {
            Err(format!("{file} has several state machines, say which one with --machine: {}", names()))
        }
        None => machines.first().ok_or_else(|| format!("{file} has no state machine")),
    }
}

fn request(machine: &Machine, args: &Args) -> Result<RunRequest, String> {
    let input = match &args.input {
        None => "{}".to_owned(),
        Some(path) => {
            let text = read(path)?;
            Value::parse(&text).map_err(|error| format!("{} is not JSON: {error}", path.display()))?;
            text
        }
    };
    let mocks = match &args.mocks {
        None => report::MockPlan::default(),
        Some(path) => {
            let text = read(path)?;
            // An AWS file that has only one machine need not use this one's name.
            let read = sim::mocks::read_any(&text, args.machine.as_deref(), args.case.as_deref());
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

/// The text of a file; `-` is standard input.
fn read(path: &Path) -> Result<String, String> {
    let text = if path.as_os_str() == "-" {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    text.map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

fn refused(file: &Path, rows: &[DiagnosticRow]) -> String {
    let mut message = format!("{}: the execution cannot start", file.display());
    for row in rows {
        message.push_str(&format!("\n  line {} of the definition: {} [{}]", row.line, row.message, row.code));
        row.hints.iter().filter(|hint| !hint.is_empty()).for_each(|hint| message.push_str(&format!("\n    {hint}")));
    }
    message
}
