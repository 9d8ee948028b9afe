//! Whoever asks, the page's worker or a test, asks here.

use std::collections::BTreeSet;
use std::sync::Arc;

use asl::program::{Program, Target};
use engine::{Execution, Options};
use query::Value;
use report::{DiagnosticRow, PROTOCOL_VERSION, Request, Response, RunRequest, Severity};
use syntax::{LineIndex, Pointer, SyntaxErrorKind, TextRange};

use crate::driver::{Driver, Moved};
use crate::mocks::{self, Mocks};
use crate::recording::Recording;
use crate::{history_json, substitute, view};

/// Answers requests; keeps the newest run.
#[derive(Debug, Default)]
pub struct Host {
    build: String,
    run: Option<Recording>,
}

impl Host {
    /// A host that says it is of this build.
    pub fn new(build: impl Into<String>) -> Host {
        Host { build: build.into(), run: None }
    }

    /// The run that is kept.
    pub fn recording(&self) -> Option<&Recording> {
        self.run.as_ref()
    }

    /// Answers a request. Opening files is not the business of this crate: `Open` is answered with `Failed`.
    pub fn handle(&mut self, request: Request) -> Response {
        match request {
            Request::Hello { .. } => Response::Ready { protocol: PROTOCOL_VERSION, build: self.build.clone() },
            Request::Open { file_name, .. } => failed(format!("this host cannot open {file_name}")),
            Request::Run(request) => match run(&request) {
                Ok((recording, stand_ins)) => {
                    let summary = view::run_summary(&recording, stand_ins);
                    self.run = Some(recording);
                    Response::Ran(Box::new(summary))
                }
                Err(rows) => Response::Refused(rows),
            },
            Request::View { event, shown } => {
                self.with_run(|run| Response::View(Box::new(view::run_view(run, event, &shown))))
            }
            Request::Events { from, len } => {
                self.with_run(|run| Response::Events { from, rows: view::event_rows(run, from, len) })
            }
            Request::Step { event, state, visit, shown } => {
                self.with_run(|run| Response::Step(view::step_data(run, event, &state, visit, &shown).map(Box::new)))
            }
            Request::HistoryJson => self.with_run(|run| {
                let history = history_json::history(&run.program, &run.options, &run.events);
                Response::Text { text: mocks::pretty(&history), lost: Vec::new() }
            }),
            Request::ReadMocks { text, machine, case } => read_mocks(&text, machine.as_deref(), case.as_deref()),
            Request::WriteMocks { plan, local_machine } => {
                let (text, lost) = match local_machine {
                    None => (mocks::write_mocks(&plan), Vec::new()),
                    Some(machine) => mocks::write_local_config(&plan, &machine),
                };
                Response::Text { text, lost }
            }
        }
    }

    fn with_run(&self, answer: impl FnOnce(&Recording) -> Response) -> Response {
        match &self.run {
            Some(run) => answer(run),
            None => failed("there is no run yet: start one first".to_owned()),
        }
    }
}

fn failed(message: String) -> Response {
    Response::Failed { message }
}

fn read_mocks(text: &str, machine: Option<&str>, case: Option<&str>) -> Response {
    match mocks::read_any(text, machine, case) {
        Ok((plan, lost)) => Response::Mocks { plan, lost },
        Err(error) => failed(error.to_string()),
    }
}

/// Performs a run from its start to its end. Gives the names of placeholders that ran with a stand-in, too.
pub fn run(request: &RunRequest) -> Result<(Recording, Vec<String>), Vec<DiagnosticRow>> {
    let parsed = syntax::parse(&request.definition);
    let place = Place { lines: LineIndex::new(&request.definition) };
    let filled = substitute::substitute(&parsed.root, &request.substitutions);
    let program = asl::lower(&filled.root, &asl::Options::default()).program;
    let mut rows: Vec<DiagnosticRow> = Vec::new();
    for error in parsed.errors.iter().filter(|error| !is_harmless(error.kind)) {
        rows.push(place.row("JSON", None, error.range, error.message.clone(), vec![error.hint.clone()]));
    }
    if rows.is_empty() {
        let ranges = parsed.root.ranges();
        for (at, message, hint) in obstacles(&program) {
            let range = ranges.key(&at).or_else(|| ranges.value(&at)).unwrap_or_default();
            rows.push(place.row("START", None, range, message, vec![hint]));
        }
    }
    let input = Value::parse(&request.input).map_err(|error| {
        let message = format!("the input is not JSON: {error}");
        rows.push(place.row("INPUT", None, TextRange::default(), message, vec!["correct the input".to_owned()]));
    });
    let mocks = Mocks::compile(&program, &request.mocks).map_err(|(state, error)| {
        let message = format!("the mock of {state} has a result that is not JSON: {error}");
        rows.push(place.row("MOCK", None, TextRange::default(), message, vec!["correct the mock".to_owned()]));
    });
    let (true, Ok(input), Ok(mocks)) = (rows.is_empty(), input, mocks) else {
        return Err(rows);
    };
    let options = Options {
        seed: request.seed,
        start_time: request.start_time,
        execution_name: request.execution_name.as_str().into(),
        machine_name: request.machine_name.as_str().into(),
        ..Options::default()
    };
    Ok((perform(program, mocks, input, options), filled.stand_ins))
}

/// Performs a run to its end.
pub fn perform(program: Arc<Program>, mocks: Mocks, input: Value, options: Options) -> Recording {
    let mut driver = Driver::new(Execution::new(program, options), mocks, input);
    let (mut effects, mut defaulted) = (Vec::new(), BTreeSet::new());
    while driver.step(&mut effects, &mut |state| {
        defaulted.insert(state);
    }) == Moved::Stepped
    {}
    Recording::new(driver.execution(), &effects, defaulted)
}

/// Whether a text with this flaw still says exactly one thing.
fn is_harmless(kind: SyntaxErrorKind) -> bool {
    matches!(kind, SyntaxErrorKind::Placeholder | SyntaxErrorKind::Comment | SyntaxErrorKind::TrailingComma)
}

/// What keeps a program from starting at all: where, what, what to do.
fn obstacles(program: &Program) -> Vec<(Pointer, String, String)> {
    let root = program.scope(program.root);
    if root.states.is_empty() {
        let hint = "add \"States\" with at least one state".to_owned();
        return vec![(root.at.clone(), "the definition has no states".to_owned(), hint)];
    }
    match &root.start {
        Target::State(_) => Vec::new(),
        Target::Missing(name) => vec![(
            root.at.child_key("StartAt"),
            format!("StartAt names \"{name}\", and there is no such state"),
            "name one of the states of the machine".to_owned(),
        )],
        Target::Unset => vec![(
            root.at.clone(),
            "\"StartAt\" is missing".to_owned(),
            "add it with the name of the first state".to_owned(),
        )],
    }
}

struct Place<'t> {
    lines: LineIndex<'t>,
}

impl Place<'_> {
    fn row(
        &self,
        code: &str,
        state: Option<String>,
        range: TextRange,
        message: String,
        hints: Vec<String>,
    ) -> DiagnosticRow {
        DiagnosticRow {
            code: code.to_owned(),
            severity: Severity::Error,
            state,
            message,
            hints,
            from: range.start as u32,
            to: range.end as u32,
            line: self.lines.line_column(range.start).line as u32 + 1,
            fixes: Vec::new(),
        }
    }
}
