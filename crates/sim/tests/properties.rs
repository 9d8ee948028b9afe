//! Random small programs: they always end, the same seed gives the same events, and any step can be gone back to.

use engine::{Execution, Options, Status};
use proptest::prelude::*;
use query::Value;
use report::MockPlan;
use sim::{Mocks, Pause, Rehearsal};

const NAMES: [&str; 4] = ["A", "B", "C", "D"];

fn targets() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => (0..NAMES.len()).prop_map(|n| format!("\"Next\": \"{}\"", NAMES[n])),
        3 => Just("\"End\": true".to_owned()),
        1 => Just("\"Next\": \"Gone\"".to_owned()),
        1 => Just("\"Comment\": \"\"".to_owned()),
    ]
}

fn paths() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "$",
        "$.a",
        "$.a.b",
        "$.l",
        "$.l[0]",
        "$$.State.Name",
        "$v",
        "$.no",
        "not a path",
        "$.l[*]",
    ])
}

fn flow() -> impl Strategy<Value = String> {
    let field = |key: &'static str| prop_oneof![3 => Just(String::new()), 1 => paths().prop_map(move |it| format!("\"{key}\": \"{it}\", "))];
    let template = |key: &'static str| prop_oneof![3 => Just(String::new()), 1 => paths().prop_map(move |it| format!("\"{key}\": {{\"x.$\": \"{it}\", \"l\": [1]}}, "))];
    (field("InputPath"), template("Parameters"), field("ResultPath"), field("OutputPath"), template("Assign"))
        .prop_map(|(a, b, c, d, e)| format!("{a}{b}{c}{d}{e}"))
}

fn errors() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec!["States.ALL", "E", "States.TaskFailed", "States.Timeout", "States.Runtime"]);
    prop_oneof![
        2 => Just(String::new()),
        1 => (name.clone(), 0..3_u32).prop_map(|(name, n)| {
            format!("\"Retry\": [{{\"ErrorEquals\": [\"{name}\"], \"MaxAttempts\": {n}, \"JitterStrategy\": \"FULL\"}}], ")
        }),
        1 => (name, 0..NAMES.len()).prop_map(|(name, n)| {
            format!("\"Catch\": [{{\"ErrorEquals\": [\"{name}\"], \"ResultPath\": \"$.e\", \"Next\": \"{}\"}}], ", NAMES[n])
        }),
    ]
}

fn states(depth: u32) -> BoxedStrategy<String> {
    let task = (flow(), errors(), targets()).prop_map(|(flow, errors, target)| {
        format!("{{\"Type\": \"Task\", \"TimeoutSeconds\": 2, \"Resource\": \"arn:aws:lambda:r:1:function:f\", {flow}{errors}{target}}}")
    });
    let pass = (flow(), targets()).prop_map(|(flow, target)| format!("{{\"Type\": \"Pass\", {flow}{target}}}"));
    let wait =
        (0..5_u32, targets()).prop_map(|(n, target)| format!("{{\"Type\": \"Wait\", \"Seconds\": {n}, {target}}}"));
    let choice = (paths(), 0..NAMES.len(), 0..NAMES.len()).prop_map(|(path, a, b)| {
        format!(
            "{{\"Type\": \"Choice\", \"Choices\": [{{\"Variable\": \"{path}\", \"IsPresent\": true, \"Next\": \"{}\"}}], \"Default\": \"{}\"}}",
            NAMES[a], NAMES[b]
        )
    });
    let ends = prop::sample::select(vec![
        "{\"Type\": \"Succeed\"}",
        "{\"Type\": \"Fail\", \"Error\": \"E\"}",
        "{\"Type\": \"Odd\"}",
        "{}",
        "7",
    ])
    .prop_map(str::to_owned);
    if depth == 0 {
        return prop_oneof![2 => task, 2 => pass, 1 => wait, 1 => choice, 1 => ends].boxed();
    }
    let inner = machines(depth - 1);
    let parallel = (proptest::collection::vec(inner.clone(), 0..3), flow(), errors(), targets()).prop_map(
        |(branches, flow, errors, target)| {
            format!("{{\"Type\": \"Parallel\", \"Branches\": [{}], {flow}{errors}{target}}}", branches.join(","))
        },
    );
    let map = (inner, paths(), 0..3_u32, any::<bool>(), errors(), targets()).prop_map(|(inner, path, n, distributed, errors, target)| {
        let mode = if distributed { "\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\", \"ExecutionType\": \"STANDARD\"}, " } else { "" };
        let inner = inner.replacen('{', &format!("{{{mode}"), 1);
        format!("{{\"Type\": \"Map\", \"ItemsPath\": \"{path}\", \"MaxConcurrency\": {n}, \"ItemProcessor\": {inner}, {errors}{target}}}")
    });
    prop_oneof![2 => task, 2 => pass, 1 => wait, 1 => choice, 1 => ends, 2 => parallel, 2 => map].boxed()
}

fn machines(depth: u32) -> BoxedStrategy<String> {
    (proptest::collection::vec(states(depth), 1..4), prop_oneof![4 => Just(""), 1 => Just("\"TimeoutSeconds\": 4, ")])
        .prop_map(|(states, timeout)| {
            let states = states.iter().zip(NAMES).map(|(state, name)| format!("\"{name}\": {state}"));
            format!("{{{timeout}\"StartAt\": \"A\", \"States\": {{{}}}}}", states.collect::<Vec<_>>().join(", "))
        })
        .boxed()
}

const MOCKS: &str = r#"{"version": 1, "states": {
    "A": {"answers": {"0": {"Throw": {"Error": "E"}, "Latency": 500}, "1": {"Return": {"a": {"b": 1}, "l": [1, 2]}}}},
    "B": {"answers": {"0": {"Return": [], "Latency": 3000}, "1": {"Throw": {"Error": "States.Timeout"}}}}}}"#;

fn rehearsal(definition: &str, seed: u64) -> Rehearsal {
    let program = asl::lower(&syntax::parse(definition).root, &asl::Options::default()).program;
    let plan: MockPlan = sim::mocks::read_mocks(MOCKS).expect("mocks");
    let mocks = Mocks::compile(&program, &plan).expect("mocks");
    let input = Value::parse(r#"{"a": {"b": [1, {"c": null}]}, "l": [{"x": 1}, 2, "three"]}"#).expect("JSON");
    Rehearsal::start(program, mocks, input, Options { seed, max_events: 600, ..Options::default() })
}

/// More steps than any run of 600 events (and its child executions of as many) makes.
const PLENTY: u64 = 2_000_000;

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn programs_end_and_can_be_gone_back_in(definition in machines(2), seed in any::<u64>(), at in 0.0..1.0_f64) {
        let mut all = rehearsal(&definition, seed);
        prop_assert_eq!(all.advance(PLENTY), Pause::Finished);
        prop_assert!(!matches!(all.execution().status(), Status::New | Status::Running));
        let events: Vec<_> = all.events().cloned().collect();
        prop_assert!(events.iter().enumerate().all(|(idx, event)| event.id.0 as usize == idx + 1), "ids without gaps");
        prop_assert!(events.windows(2).all(|pair| pair[0].at <= pair[1].at), "time never goes back");
        prop_assert!(events.iter().all(|event| event.previous < event.id), "events follow earlier ones");
        let (n_steps, effects, status) = (all.step(), all.effects().to_vec(), all.execution().status().clone());

        // The same seed gives the same.
        let mut again = rehearsal(&definition, seed);
        again.advance(PLENTY);
        prop_assert_eq!(again.effects(), &effects[..]);

        // Going back to a step is the same as running to it, and going on from there as never having gone back.
        let to = (n_steps as f64 * at) as u64;
        all.seek(to);
        let mut fresh = rehearsal(&definition, seed);
        fresh.advance(to);
        prop_assert_eq!(all.step(), fresh.step());
        prop_assert_eq!(all.effects(), fresh.effects());
        prop_assert_eq!(all.execution().now(), fresh.execution().now());
        all.seek(n_steps);
        prop_assert_eq!(all.effects(), &effects[..]);
        prop_assert_eq!(all.execution().status(), &status);

        // Every moment can be shown.
        let recording = sim::Recording::new(all.execution(), &effects, Default::default());
        let n_events = recording.events().len() as u32;
        for event in [0, n_events / 3, n_events / 2, n_events] {
            let view = sim::view::run_view(&recording, event, &[]);
            for state in &view.states {
                let step = sim::view::step_data(&recording, event, &state.state, None, &[]);
                prop_assert!(step.is_some_and(|step| step.n_visits == state.visits), "{}", state.state);
            }
        }
        let summary = sim::view::run_summary(&recording, Vec::new());
        prop_assert!(summary.lanes.iter().all(|lane| lane.segments.iter().all(|it| it.from <= it.to)));
        prop_assert_eq!(sim::view::event_rows(&recording, 1, u32::MAX).len(), events.len());
    }

    #[test]
    fn a_clone_goes_on_in_the_same_way(definition in machines(1), seed in any::<u64>(), pause in 1..40_u64) {
        let mut one = rehearsal(&definition, seed);
        one.advance(pause);
        let mut other: Execution = one.execution().clone();
        let mut copied = Vec::new();
        // Without its mocks the clone stops at its first call; until then both do the same.
        let before = one.effects().len();
        while let engine::Progress::Stepped(_) = other.step(&mut copied) {
            one.advance(1);
        }
        prop_assert_eq!(&one.effects()[before..], &copied[..]);
    }
}
