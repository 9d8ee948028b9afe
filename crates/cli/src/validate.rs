//! `statewright validate`: what the service finds in a definition, and what our own rules say.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use asl::diagnostic::Severity as Grade;
use asl::review::{Remark, Teller, findings, review};
use asl::validate::{Finding, MachineType, Severity, refusal, validate, variable_references};
use formats::Machine;
use query::{Object, Value};
use syntax::{LineIndex, Ranges};

use crate::{EXIT_NO, EXIT_UNUSABLE, cases, source};

/// The arguments of `validate`.
#[derive(clap::Args)]
#[command(after_help = "Exit codes: 0 no errors, 1 a definition has errors, 2 the arguments or a file cannot be used.")]
pub(crate) struct Args {
    /// Definitions, or templates with some; `-` is standard input
    #[arg(required_unless_present = "lines")]
    files: Vec<PathBuf>,
    /// Read one case a line from standard input and print one answer a line
    ///
    /// A case is {"name", "op", "definition", "type"?, "options"?}. The op is CreateStateMachine, UpdateStateMachine,
    /// ValidateStateMachineDefinition or DescribeStateMachine.variableReferences; an answer is {"name", "result"} with what
    /// that operation says.
    #[arg(long, conflicts_with_all = ["files", "json", "express", "warnings"])]
    lines: bool,
    /// Print one JSON object a state machine: {"file", "machine", "result", "diagnostics", "problems"}
    ///
    /// Result and diagnostics are what the service answers; problems are what the page lists: the same with what our own rules
    /// say, each once, with its line and column in the file.
    #[arg(long)]
    json: bool,
    /// Validate as Express state machines
    #[arg(long)]
    express: bool,
    /// List warnings and hints, too
    #[arg(long)]
    warnings: bool,
}

/// Runs the command.
#[expect(clippy::print_stderr, reason = "the command line talks to people there")]
pub(crate) fn run(args: &Args) -> ExitCode {
    let done = if args.lines { cases::answer_lines(answer) } else { validate_files(args) };
    match done {
        Ok(code) => code,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(EXIT_UNUSABLE)
        }
    }
}

fn validate_files(args: &Args) -> Result<ExitCode, String> {
    let mut is_good = true;
    for file in &args.files {
        let opened = source::open(file)?;
        if opened.machines.is_empty() {
            return Err(format!("{} has no state machine", file.display()));
        }
        for machine in &opened.machines {
            let (text, filled) = (machine.definition.clone(), filled(machine));
            let machine_type = if args.express { MachineType::Express } else { MachineType::Standard };
            // Deep definitions are walked on a stack that is large enough.
            let checked = cases::on_large_stack(move || {
                Ok((review(&text, &filled, machine_type), findings(&text, &filled, machine_type)))
            })?;
            let places = Places::new(machine, &opened.text);
            let (mut problems, mut findings) = checked;
            is_good &= problems.iter().all(|it| it.diagnostic.severity != Grade::Error);
            if !args.warnings {
                problems.retain(|it| it.diagnostic.severity == Grade::Error);
                findings.retain(|it| it.severity == Severity::Error);
            }
            problems.sort_by_key(|it| it.diagnostic.severity);
            source::print(&if args.json {
                as_json(file, machine, &findings, &problems, &places)
            } else {
                as_text(file, machine, &problems, &places)
            })?;
        }
    }
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::from(EXIT_NO) })
}

/// Where the problems of a machine are in its file.
struct Places<'a> {
    machine: &'a Machine,
    ranges: Ranges,
    host: LineIndex<'a>,
}

impl<'a> Places<'a> {
    fn new(machine: &'a Machine, host: &'a str) -> Places<'a> {
        Places { machine, ranges: syntax::parse(&machine.definition).root.ranges(), host: LineIndex::new(host) }
    }

    /// Line and column, from 1; none where the file has no such place.
    fn of(&self, problem: &Remark) -> Option<(usize, usize)> {
        let at = self.machine.to_host(problem.diagnostic.range(&self.ranges).start)?;
        let place = self.host.line_column(at);
        Some((place.line + 1, place.column + 1))
    }
}

/// The definition with its placeholders filled in, so that it is what the service would be given.
fn filled(machine: &Machine) -> String {
    if machine.placeholders.is_empty() {
        return machine.definition.clone();
    }
    let values: Vec<_> = machine.placeholders.iter().map(|it| (it.name.clone(), it.stand_in.clone())).collect();
    sim::fill_placeholders(&machine.definition, &values)
}

fn as_text(file: &Path, machine: &Machine, problems: &[Remark], places: &Places<'_>) -> String {
    let mut text = format!("{}: {}: ", file.display(), machine.name);
    let n_errors = problems.iter().filter(|it| it.diagnostic.severity == Grade::Error).count();
    text.push_str(&match n_errors {
        0 => "OK\n".to_owned(),
        1 => "1 error\n".to_owned(),
        more => format!("{more} errors\n"),
    });
    for problem in problems {
        let grade = grade(problem.diagnostic.severity);
        // The service's words first, as they are; ours below, with the place.
        match &problem.service {
            Some(Finding { code, location, message, .. }) => {
                let at = location.as_ref().map_or_else(String::new, |it| format!(" at {it}"));
                text.push_str(&format!("  {grade} {code}: {message}{at}\n"));
            }
            None => text.push_str(&format!("  {grade} {}: {}\n", problem.diagnostic.code, problem.diagnostic.message)),
        }
        let place = places.of(problem).map(|(line, column)| format!("{}:{line}:{column}:", file.display()));
        let own = problem.service.as_ref().filter(|_| problem.teller == Teller::Own);
        let own = own.map(|_| format!("{} {}", problem.diagnostic.code, sentence(&problem.diagnostic.message)));
        let hints = problem.diagnostic.hints.iter().map(|it| sentence(&it.text));
        let below: Vec<String> = place.into_iter().chain(own).chain(hints).collect();
        if !below.is_empty() {
            text.push_str(&format!("    {}\n", below.join(" ")));
        }
    }
    text
}

fn sentence(text: &str) -> String {
    format!("{}.", text.trim_end_matches('.'))
}

fn grade(severity: Grade) -> &'static str {
    match severity {
        Grade::Error => "ERROR",
        Grade::Warning => "WARNING",
        Grade::Hint => "HINT",
    }
}

fn as_json(file: &Path, machine: &Machine, findings: &[Finding], problems: &[Remark], places: &Places<'_>) -> String {
    let findings: Vec<&Finding> = findings.iter().collect();
    let mut object = Object::new();
    object.insert("file", file.display().to_string().into());
    object.insert("machine", machine.name.as_str().into());
    object.insert("result", result_word(&findings).into());
    object.insert("diagnostics", Value::array(findings.iter().map(|it| diagnostic(it))));
    object.insert("problems", Value::array(problems.iter().map(|it| as_row(it, places))));
    Value::from(object).to_json_string() + "\n"
}

/// A problem as the page lists it.
fn as_row(problem: &Remark, places: &Places<'_>) -> Value {
    let Remark { teller, diagnostic: it, service } = problem;
    let mut object = Object::new();
    object.insert("severity", grade(it.severity).into());
    object.insert("code", it.code.as_str().into());
    object.insert("message", it.message.as_str().into());
    if !it.hints.is_empty() {
        object.insert("hints", Value::array(it.hints.iter().map(|hint| Value::string(hint.text.as_str()))));
    }
    if let Some((line, column)) = places.of(problem) {
        object.insert("line", Value::from(line as i64));
        object.insert("column", Value::from(column as i64));
    }
    if let Some(service) = service.as_ref().filter(|_| *teller == Teller::Own) {
        object.insert("service", diagnostic(service));
    } else if let Some(location) = service.as_ref().and_then(|it| it.location.as_deref()) {
        object.insert("location", location.into());
    }
    object.into()
}

/// The answer to one case.
fn answer(case: &Value) -> Result<Value, String> {
    let text = case.get("definition").and_then(Value::as_str).ok_or("the case has no definition")?;
    let machine_type = match case.get("type").and_then(Value::as_str) {
        Some("EXPRESS") => MachineType::Express,
        _ => MachineType::Standard,
    };
    match case.get("op").and_then(Value::as_str) {
        Some("CreateStateMachine" | "UpdateStateMachine") => Ok(created(text, machine_type)),
        Some("ValidateStateMachineDefinition") => {
            Ok(validated(text, machine_type, case.get("options").unwrap_or(&Value::Null)))
        }
        Some("DescribeStateMachine.variableReferences") => {
            let references = variable_references(&syntax::parse(text).root);
            let references = references.into_iter().map(|(state, names)| {
                (state, Value::array(names.into_iter().map(|name| Value::string(name.as_str()))))
            });
            Ok(Value::object([("variableReferences", Value::object(references))]))
        }
        op => Err(format!("the operation {op:?} is not known")),
    }
}

fn created(text: &str, machine_type: MachineType) -> Value {
    match refusal(text, &validate(text, machine_type)) {
        None => Value::object([("accepted", true.into())]),
        Some(message) => Value::object([
            ("accepted", false.into()),
            ("code", "InvalidDefinition".into()),
            ("message", message.as_str().into()),
        ]),
    }
}

/// The most diagnostics of an answer, and how many there are when nothing is said.
const MAX_RESULTS: i64 = 100;

fn validated(text: &str, machine_type: MachineType, options: &Value) -> Value {
    let with_warnings = options.get("severity").and_then(Value::as_str) == Some("WARNING");
    let wanted = options.get("maxResults").and_then(Value::as_i64).filter(|it| (1..=MAX_RESULTS).contains(it));
    let max = usize::try_from(wanted.unwrap_or(MAX_RESULTS)).unwrap_or_default();
    let findings = validate(text, machine_type);
    let shown: Vec<&Finding> = findings.iter().filter(|it| with_warnings || it.severity == Severity::Error).collect();
    Value::object([
        ("result", result_word(&shown).into()),
        ("diagnostics", Value::array(shown.iter().take(max).map(|it| diagnostic(it)))),
        ("truncated", (shown.len() > max).into()),
    ])
}

fn result_word(findings: &[&Finding]) -> &'static str {
    if findings.iter().any(|it| it.severity == Severity::Error) { "FAIL" } else { "OK" }
}

fn diagnostic(finding: &Finding) -> Value {
    let mut object = Object::new();
    object.insert("severity", finding.severity.name().into());
    object.insert("code", finding.code.into());
    object.insert("message", finding.message.as_str().into());
    if let Some(location) = &finding.location {
        object.insert("location", location.as_str().into());
    }
    object.into()
}
