//! Workloads of the same kinds as people measure engines with, made here, and how one is performed.

use std::collections::BTreeSet;
use std::sync::Arc;

use engine::{Effect, Execution, HistoryEvent, Options};
use query::Value;
use sim::{Driver, Mocks, Moved};

/// A state machine with its input.
pub(crate) struct Workload {
    pub(crate) id: String,
    pub(crate) title: String,
    /// Makes the definition and the input.
    pub(crate) make: Make,
    /// Whether all tasks always fail.
    pub(crate) is_failing: bool,
}

/// Makes a definition and an input. None is made before it is wanted: the memory of others would be in its way.
pub(crate) type Make = Box<dyn Fn() -> (String, Value)>;

/// A workload that is ready to run, as often as one likes.
pub(crate) struct Prepared {
    program: Arc<asl::program::Program>,
    mocks: Mocks,
    input: Value,
}

/// What came of a run.
pub(crate) struct Performed {
    /// How many states were entered.
    pub(crate) n_transitions: u32,
    /// The full history.
    pub(crate) history: Vec<HistoryEvent>,
}

impl Workload {
    pub(crate) fn prepare(&self) -> Prepared {
        let (definition, input) = (self.make)();
        let program = asl::lower(&syntax::parse(&definition).root, &asl::Options::default()).program;
        let mut plan = report::MockPlan::default();
        if self.is_failing {
            let fails = r#"{"answers": {"0": {"Throw": {"Error": "Boom", "Cause": "always"}}}}"#;
            let mocks: Vec<String> = program.states.iter().map(|it| format!(r#""{}": {fails}"#, it.name)).collect();
            let file = format!(r#"{{"version": 1, "states": {{{}}}}}"#, mocks.join(","));
            plan = sim::mocks::read_mocks(&file).expect("mocks");
        }
        let mocks = Mocks::compile(&program, &plan).expect("mocks");
        Prepared { program, mocks, input }
    }
}

impl Prepared {
    /// One run to its end, without limits, every event kept.
    pub(crate) fn perform(&self) -> Performed {
        let options = Options { max_events: u32::MAX, max_payload_bytes: usize::MAX, ..Options::default() };
        let execution = Execution::new(self.program.clone(), options);
        let mut driver = Driver::new(execution, self.mocks.clone(), self.input.clone());
        let (mut effects, mut history, mut defaulted) = (Vec::new(), Vec::new(), BTreeSet::new());
        let mut hear = |state| {
            defaulted.insert(state);
        };
        let mut n_transitions = 0;
        while driver.step(&mut effects, &mut hear) == Moved::Stepped {
            for effect in effects.drain(..) {
                match effect {
                    Effect::Event(event) => history.push(event),
                    Effect::Transition { to: Some(_), .. } => n_transitions += 1,
                    _ => {}
                }
            }
        }
        assert!(
            matches!(driver.execution().status(), engine::Status::Succeeded(_)),
            "{:?}",
            driver.execution().status()
        );
        Performed { n_transitions, history }
    }
}

/// All workloads. Where an id ends in 10, the one before it is the same with a tenth of the work.
pub(crate) fn workloads() -> Vec<Workload> {
    let workload = |id: &str, title: &str, make: fn() -> (String, String)| Workload {
        id: id.to_owned(),
        title: title.to_owned(),
        make: Box::new(move || {
            let (definition, input) = make();
            (definition, Value::parse(&input).expect("JSON"))
        }),
        is_failing: id.starts_with('f'),
    };
    vec![
        workload("a", "chain of 1,000 Pass states", || (chain(1000, "A", 5), order())),
        workload("a10", "chain of 10,000 Pass states", || (chain(10_000, "A", 5), order())),
        workload("b", "loop of 20,000 transitions", || (counting(), counter(10_000))),
        workload("b10", "loop of 200,000 transitions", || (counting(), counter(100_000))),
        workload("c", "Map of 1,000 items: Task and Pass", || (map(), items(1000))),
        workload("c10", "Map of 10,000 items: Task and Pass", || (map(), items(10_000))),
        workload("d", "Parallel of 10 branches with 100 Pass states", || (parallel(10, 100), order())),
        workload("d10", "Parallel of 10 branches with 1,000 Pass states", || (parallel(10, 1000), order())),
        workload("w", "Parallel of 100 branches with 100 Pass states", || (parallel(100, 100), order())),
        workload("m", "chain of 1,000 Pass states, a new member each", || (chain(1000, "A", 1000), order())),
        workload("m10", "chain of 10,000 Pass states, a new member each", || (chain(10_000, "A", 10_000), order())),
        workload("e", "JSONata: 200 Pass with Assign and Output", || (jsonata(200), numbers())),
        workload("e10", "JSONata: 2,000 Pass with Assign and Output", || (jsonata(2000), numbers())),
        workload("f", "Task that fails 4 times, Retry, Catch", || (failing(1), order())),
        workload("f100", "100 Tasks that fail 4 times, Retry, Catch", || (failing(100), order())),
    ]
}

fn order() -> String {
    r#"{"n": 1, "order": {"customer": {"name": "Ada", "id": 7}, "lines": [{"sku": "a", "q": 2}]}}"#.to_owned()
}

fn counter(max: u32) -> String {
    format!(r#"{{"i": 0, "max": {max}}}"#)
}

pub(crate) fn items(n_items: usize) -> String {
    let items: Vec<String> = (0..n_items).map(|n| format!(r#"{{"id": {n}, "v": "item-{n}"}}"#)).collect();
    format!(r#"{{"items": [{}]}}"#, items.join(","))
}

fn numbers() -> String {
    let numbers: Vec<String> = (0..100).map(|n| n.to_string()).collect();
    format!(r#"{{"items": [{}]}}"#, numbers.join(","))
}

/// A chain of Pass states whose results go to so many members, in turn.
fn chain(length: usize, prefix: &str, n_members: usize) -> String {
    let states = (0..length).map(|n| {
        let next =
            if n + 1 == length { r#""End": true"#.to_owned() } else { format!(r#""Next": "{prefix}{}""#, n + 1) };
        format!(
            r#""{prefix}{n}": {{"Type": "Pass", "Parameters": {{"n.$": "$.n", "name.$": "$.order.customer.name",
            "k": {n}}}, "ResultPath": "$.r{}", {next}}}"#,
            n % n_members
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

/// A Map with a Task and a Pass for each item.
pub(crate) fn map() -> String {
    r#"{"StartAt": "M", "States": {"M": {"Type": "Map", "ItemsPath": "$.items", "End": true, "ItemProcessor": {
        "StartAt": "T", "States": {
            "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:echo", "Next": "P"},
            "P": {"Type": "Pass", "Parameters": {"id.$": "$.id", "ok": true}, "End": true}}}}}}"#
        .to_owned()
}

fn parallel(n_branches: usize, length: usize) -> String {
    let branches: Vec<String> = (0..n_branches).map(|n| chain(length, &format!("B{n}_"), 5)).collect();
    format!(
        r#"{{"StartAt": "P", "States": {{"P": {{"Type": "Parallel", "Branches": [{}], "End": true}}}}}}"#,
        branches.join(",")
    )
}

/// JSONata: a sum into a variable and a changed list as output, state by state.
fn jsonata(length: usize) -> String {
    let states = (0..length).map(|n| {
        let next = if n + 1 == length { r#""End": true"#.to_owned() } else { format!(r#""Next": "S{}""#, n + 1) };
        format!(
            r#""S{n}": {{"Type": "Pass", "Assign": {{"total": "{{% $sum($states.input.items) %}}"}},
            "Output": "{{% {{'items': $map($states.input.items, function($v) {{ $v + 1 }})}} %}}", {next}}}"#
        )
    });
    let states: Vec<String> = states.collect();
    format!(r#"{{"QueryLanguage": "JSONata", "StartAt": "S0", "States": {{{}}}}}"#, states.join(","))
}

/// So many Tasks after each other, each with a Pass that takes its error.
fn failing(length: usize) -> String {
    let states = (0..length).map(|n| {
        let next = if n + 1 == length { r#""End": true"#.to_owned() } else { format!(r#""Next": "T{}""#, n + 1) };
        format!(
            r#""T{n}": {{"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:echo",
            "Retry": [{{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1, "MaxAttempts": 3, "BackoffRate": 2.0}}],
            "Catch": [{{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "H{n}"}}], "End": true}},
            "H{n}": {{"Type": "Pass", {next}}}"#
        )
    });
    let states: Vec<String> = states.collect();
    format!(r#"{{"StartAt": "T0", "States": {{{}}}}}"#, states.join(","))
}
