//! Speed of the engine on seven workloads, full history kept: `cargo bench -p sim`.
//!
//! Prints, for each, the transitions per CPU second and how time grows with ten times the work. With `STATEWRIGHT_SHARED`
//! set, the workloads in its folder `workloads` are measured instead of the ones made here.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use engine::{Effect, Execution, Options};
use query::Value;
use sim::{Driver, Mocks, Moved};

struct Workload {
    id: String,
    title: String,
    definition: String,
    input: Value,
    /// State name and error for tasks that always fail.
    failing: bool,
}

#[expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
fn main() {
    let workloads = shared().unwrap_or_else(own);
    println!("{:5} {:55} {:>11} {:>9} {:>14}", "id", "title", "transitions", "ms", "per second");
    for workload in &workloads {
        let (n_transitions, best) = measure(workload);
        let per_second = f64::from(n_transitions) / best.as_secs_f64();
        println!(
            "{:5} {:55} {n_transitions:>11} {:>9.2} {per_second:>14.0}",
            workload.id,
            workload.title,
            best.as_secs_f64() * 1000.0
        );
    }
    views();
}

/// How long it takes to show a moment of the longest run there is, and of a Map of 1,000.
#[expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
fn views() {
    let endless = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}}}"#;
    let items: Vec<String> = (0..1000).map(|n| format!(r#"{{"id": {n}}}"#)).collect();
    for (what, definition, input) in [
        ("loop of 25,000 events", endless.to_owned(), "{}".to_owned()),
        ("Map of 1,000", map(), format!(r#"{{"items": [{}]}}"#, items.join(","))),
    ] {
        let program = asl::lower(&syntax::parse(&definition).root, &asl::Options::default()).program;
        let mocks = Mocks::compile(&program, &report::MockPlan::default()).expect("mocks");
        let start = Instant::now();
        let recording = sim::perform(program, mocks, Value::parse(&input).expect("JSON"), Options::default());
        let run = start.elapsed();
        let n_events = recording.events().len() as u32;
        let start = Instant::now();
        for view in 0..1000 {
            let event = (u64::from(n_events) * view / 1000) as u32;
            std::hint::black_box(sim::view::run_view(&recording, event, &[]));
        }
        println!("{what}: run and index {run:?}, a view {:?}", start.elapsed() / 1000);
    }
}

/// The best of several runs.
fn measure(workload: &Workload) -> (u32, Duration) {
    let program = asl::lower(&syntax::parse(&workload.definition).root, &asl::Options::default()).program;
    let mut plan = report::MockPlan::default();
    if workload.failing {
        let throw = report::Outcome::Throw { error: "Boom".to_owned(), cause: Some("always".to_owned()) };
        let answer = report::Answer { from: 0, to: u32::MAX, outcome: throw, latency: report::Millis(0) };
        let mock = report::StateMock { answers: vec![answer] };
        for state in &program.states {
            plan.set(&state.name, Some(mock.clone()));
        }
    }
    let (mut best, mut n_transitions) = (Duration::MAX, 0);
    let began = Instant::now();
    for round in 0.. {
        if round >= 3 && began.elapsed() > Duration::from_secs(2) {
            break;
        }
        let mocks = Mocks::compile(&program, &plan).expect("mocks");
        let options = Options { max_events: u32::MAX, max_payload_bytes: usize::MAX, ..Options::default() };
        let start = Instant::now();
        let mut driver = Driver::new(Execution::new(program.clone(), options), mocks, workload.input.clone());
        let (mut effects, mut history, mut defaulted) = (Vec::new(), Vec::new(), BTreeSet::new());
        let mut hear = |state| {
            defaulted.insert(state);
        };
        n_transitions = 0;
        while driver.step(&mut effects, &mut hear) == Moved::Stepped {
            for effect in effects.drain(..) {
                match effect {
                    Effect::Event(event) => history.push(event),
                    Effect::Transition { to: Some(_), .. } => n_transitions += 1,
                    _ => {}
                }
            }
        }
        best = best.min(start.elapsed());
        std::hint::black_box(&history);
        assert!(!matches!(driver.execution().status(), engine::Status::Running), "{}", workload.id);
    }
    (n_transitions, best)
}

/// The workloads of the folder that `STATEWRIGHT_SHARED` names.
fn shared() -> Option<Vec<Workload>> {
    let folder = std::path::PathBuf::from(std::env::var_os("STATEWRIGHT_SHARED")?).join("workloads");
    let ids = ["a", "b", "c", "d", "e", "f", "f100"];
    let read = |id: &&str| {
        let text = std::fs::read_to_string(folder.join(format!("{id}.json"))).ok()?;
        let file = Value::parse(&text).ok()?;
        Some(Workload {
            id: (*id).to_owned(),
            title: file.get("title")?.as_str()?.to_owned(),
            definition: file.get("asl")?.to_json_string(),
            input: file.get("input")?.clone(),
            failing: id.starts_with('f'),
        })
    };
    ids.iter().map(read).collect()
}

/// Workloads of the same kinds, made here.
fn own() -> Vec<Workload> {
    let workload = |id: &str, title: &str, definition: String, input: &str| Workload {
        id: id.to_owned(),
        title: title.to_owned(),
        definition,
        input: Value::parse(input).expect("JSON"),
        failing: id == "f",
    };
    let order = r#"{"n": 1, "order": {"customer": {"name": "Ada"}}}"#;
    let items: Vec<String> = (0..1000).map(|n| format!(r#"{{"id": {n}, "v": "item-{n}"}}"#)).collect();
    vec![
        workload("a1", "chain of 1,000 Pass states", chain(1000, "A"), order),
        workload("a10", "chain of 10,000 Pass states", chain(10_000, "A"), order),
        workload("b1", "loop of 20,000 transitions", counting(), r#"{"i": 0, "max": 10000}"#),
        workload("b10", "loop of 200,000 transitions", counting(), r#"{"i": 0, "max": 100000}"#),
        workload("c", "Map of 1,000 items: Task and Pass", map(), &format!(r#"{{"items": [{}]}}"#, items.join(","))),
        workload("d", "Parallel of 10 branches with 100 Pass states", parallel(), order),
        workload("f", "Task that fails 4 times, Retry, Catch", failing(), order),
    ]
}

fn chain(length: usize, prefix: &str) -> String {
    let states = (0..length).map(|n| {
        let next =
            if n + 1 == length { r#""End": true"#.to_owned() } else { format!(r#""Next": "{prefix}{}""#, n + 1) };
        format!(
            r#""{prefix}{n}": {{"Type": "Pass", "Parameters": {{"n.$": "$.n", "name.$": "$.order.customer.name",
            "k": {n}}}, "ResultPath": "$.r{}", {next}}}"#,
            n % 10
        )
    });
    let states: Vec<String> = states.collect();
    format!(r#"{{"StartAt": "{prefix}0", "States": {{{}}}}}"#, states.join(","))
}

fn counting() -> String {
    r#"{"StartAt": "Add", "States": {
        "Add": {"Type": "Pass", "Parameters": {"i.$": "States.MathAdd($.i, 1)", "max.$": "$.max"}, "Next": "Check"},
        "Check": {"Type": "Choice", "Choices": [{"Variable": "$.i", "NumericLessThanPath": "$.max", "Next": "Add"}],
            "Default": "Done"},
        "Done": {"Type": "Succeed"}}}"#
        .to_owned()
}

fn map() -> String {
    r#"{"StartAt": "M", "States": {"M": {"Type": "Map", "ItemsPath": "$.items", "End": true, "ItemProcessor": {
        "StartAt": "T", "States": {
            "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:echo", "Next": "P"},
            "P": {"Type": "Pass", "Parameters": {"id.$": "$.id", "ok": true}, "End": true}}}}}}"#
        .to_owned()
}

fn parallel() -> String {
    let branches: Vec<String> = (0..10).map(|n| chain(100, &format!("B{n}_"))).collect();
    format!(
        r#"{{"StartAt": "P", "States": {{"P": {{"Type": "Parallel", "Branches": [{}], "End": true}}}}}}"#,
        branches.join(",")
    )
}

fn failing() -> String {
    r#"{"StartAt": "T", "States": {
        "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:echo",
            "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 3}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "H"}], "End": true},
        "H": {"Type": "Pass", "End": true}}}"#
        .to_owned()
}
