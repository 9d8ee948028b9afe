//! A run from a request: everything checked, filled in, and performed to its end.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use asl::diagnostic::{Diagnostic, Severity};
use asl::program::Program;
use engine::{Bucket, Execution, Options};
use query::Value;
use report::{DiagnosticRow, DiagnosticText, RunRequest, StateKey};
use syntax::{LineIndex, Pointer, SyntaxErrorKind, TextRange};

use crate::driver::{Driver, Moved};
use crate::mocks::Mocks;
use crate::recording::Recording;
use crate::substitute;

/// What a run came to.
#[derive(Debug)]
pub struct Run {
    /// The run.
    pub recording: Recording,
    /// Placeholders that had no value and ran with a stand-in.
    pub stand_ins: Vec<String>,
}

/// Performs a run from its start to its end; or says why it cannot start.
pub fn run(request: &RunRequest) -> Result<Run, Vec<DiagnosticRow>> {
    run_within(request, u64::MAX)
}

/// The same, but no further than so many steps.
pub(crate) fn run_within(request: &RunRequest, max_steps: u64) -> Result<Run, Vec<DiagnosticRow>> {
    let parsed = syntax::parse(&request.definition);
    let filled = substitute::substitute(&parsed.root, &request.substitutions);
    let program = asl::lower(&filled.root, &asl::Options::default()).program;
    let lines = LineIndex::new(&request.definition);
    // Comments and commas too many leave no doubt about what is meant.
    let errors: Vec<_> = parsed.errors.iter().filter(|error| !is_harmless(error.kind)).cloned().collect();
    let ranges = parsed.root.ranges();
    let diagnostics = asl::diagnose(&parsed.root, &errors);
    let diagnostics = diagnostics.iter().filter(|it| it.severity == Severity::Error);
    let mut rows: Vec<DiagnosticRow> =
        diagnostics.map(|it| diagnostic_row(it, &program, it.range(&ranges), &lines)).collect();
    let input = Value::parse(&request.input)
        .map_err(|error| rows.push(row("INPUT", format!("The input is not JSON: {error}."), "Correct the input.")));
    let mocks = Mocks::compile(&program, &request.mocks).map_err(|(state, error)| {
        let message = format!("The mock of {state} {error}.");
        rows.push(row("MOCK", message, "Correct the mock."));
    });
    let (true, Ok(input), Ok(mocks)) = (rows.is_empty(), input, mocks) else {
        return Err(rows);
    };
    let options = Options {
        seed: request.seed,
        start_time: request.start_time,
        execution_name: request.execution_name.as_str().into(),
        machine_name: request.machine_name.as_str().into(),
        objects: objects(&request.mocks.objects),
        ..Options::default()
    };
    Ok(Run { recording: perform_within(program, mocks, input, options, max_steps), stand_ins: filled.stand_ins })
}

/// What lies in S3, by bucket and key.
fn objects(objects: &[report::MockObject]) -> Arc<BTreeMap<Arc<str>, Bucket>> {
    let mut buckets: BTreeMap<Arc<str>, Bucket> = BTreeMap::new();
    for object in objects {
        let bucket = buckets.entry(object.bucket.as_str().into()).or_default();
        bucket.insert(object.key.as_str().into(), object.content.as_str().into());
    }
    Arc::new(buckets)
}

/// Performs a run to its end.
pub fn perform(program: Arc<Program>, mocks: Mocks, input: Value, options: Options) -> Recording {
    perform_within(program, mocks, input, options, u64::MAX)
}

fn perform_within(program: Arc<Program>, mocks: Mocks, input: Value, options: Options, max_steps: u64) -> Recording {
    let mut driver = Driver::new(Execution::new(program, options), mocks, input);
    let (mut effects, mut defaulted) = (Vec::new(), BTreeSet::new());
    let mut hear = |state| {
        defaulted.insert(state);
    };
    while driver.n_steps() < max_steps && driver.step(&mut effects, &mut hear) == Moved::Stepped {}
    Recording::new(driver.execution(), &effects, defaulted)
}

/// Whether a text with this flaw still says exactly one thing.
fn is_harmless(kind: SyntaxErrorKind) -> bool {
    matches!(kind, SyntaxErrorKind::Placeholder | SyntaxErrorKind::Comment | SyntaxErrorKind::TrailingComma)
}

/// A row that has no place in the definition.
fn row(code: &str, message: String, hint: &str) -> DiagnosticRow {
    DiagnosticRow { text: Arc::new(text(code, message, vec![hint.to_owned()], None)), from: 0, to: 0, line: 1 }
}

fn text(code: &str, message: String, hints: Vec<String>, state: Option<StateKey>) -> DiagnosticText {
    let (code, severity) = (code.to_owned(), report::Severity::Error);
    let teller = report::Teller::Editor;
    DiagnosticText { code, severity, state, message, hints, fixes: Vec::new(), teller, service: None }
}

fn diagnostic_row(
    diagnostic: &Diagnostic,
    program: &Program,
    range: TextRange,
    lines: &LineIndex<'_>,
) -> DiagnosticRow {
    let hints = diagnostic.hints.iter().map(|hint| hint.text.clone()).collect();
    let state = state_around(program, &diagnostic.at);
    DiagnosticRow {
        text: Arc::new(text(diagnostic.code.as_str(), diagnostic.message.clone(), hints, state)),
        from: range.start as u32,
        to: range.end as u32,
        line: lines.line(range.start) as u32 + 1,
    }
}

/// The innermost state that a place lies in.
fn state_around(program: &Program, at: &Pointer) -> Option<String> {
    let around = program.states.iter().filter(|state| at.starts_with(&state.at));
    around.max_by_key(|state| state.at.len()).map(|state| state.at.to_string())
}
