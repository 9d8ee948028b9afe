//! What is seen of Maps, Parallels and loops at any event.

mod common;

use common::{kinds, ran, view};
use report::{IterationStatus, Request, Response, StateStatus, Via};

/// Three items, two at a time; the second fails and is caught inside, then all go on.
const MAP: &str = r#"{"StartAt": "M", "States": {"M": {"Type": "Map", "MaxConcurrency": 2, "End": true,
    "ItemProcessor": {"StartAt": "T", "States": {
        "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
              "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": "C"}], "End": true},
        "C": {"Type": "Pass", "End": true}}}}}}"#;
const MAP_MOCKS: &str = r#"{"version": 1, "states": {"T": {"answers": {
    "0": {"Return": "first", "Latency": 3000}, "1": {"Throw": {"Error": "E"}, "Latency": 1000},
    "2": {"Return": "third", "Latency": 1000}}}}}"#;
const TASK: &str = "/States/M/ItemProcessor/States/T";

#[test]
fn iterations_of_a_map_are_seen_one_at_a_time() {
    let (mut host, summary) = ran(MAP, r#"[{"i": 0}, {"i": 1}, {"i": 2}]"#, MAP_MOCKS);
    let kinds = kinds(&mut host);
    let last = kinds.len() as u32;
    let failed = kinds.iter().position(|kind| kind == "LambdaFunctionFailed").expect("a failure") as u32 + 1;
    let at_failure = view(&mut host, failed, &[]);
    // The iteration that failed was active last.
    assert_eq!(at_failure.maps[0].shown, 1);
    let cells = |view: &report::RunView| view.maps[0].cells.clone();
    use IterationStatus::{Caught, Pending, Running, Succeeded};
    assert_eq!(cells(&at_failure), [Running, Running, Pending]);
    assert_eq!(cells(&view(&mut host, last, &[])), [Succeeded, Caught, Succeeded]);
    let task = |view: report::RunView| view.states.into_iter().find(|state| state.state == TASK).expect("T");
    assert_eq!(task(view(&mut host, last, &[("/States/M", 0)])).spent, report::Millis(3000));
    assert_eq!(task(view(&mut host, last, &[("/States/M", 1)])).status, StateStatus::Caught);
    assert_eq!(task(view(&mut host, last, &[("/States/M", 2)])).spent, report::Millis(1000));
    // What is not begun has no states inside, and an item that does not exist is not looked at.
    let inner =
        |view: report::RunView| view.states.iter().filter(|state| state.state.contains("ItemProcessor")).count();
    assert_eq!(inner(view(&mut host, failed, &[("/States/M", 2)])), 0);
    assert_eq!(view(&mut host, last, &[("/States/M", 9)]).maps[0].shown, at_last(&mut host, last));
    // Edges inside are those of the iteration that is looked at.
    let edges = view(&mut host, last, &[("/States/M", 1)]).edges;
    let inside: Vec<_> =
        edges.iter().filter(|it| !it.from.is_empty()).map(|it| (it.from.as_str(), it.via, it.count)).collect();
    let catcher = "/States/M/ItemProcessor/States/C";
    assert_eq!(
        inside,
        [("/States/M", Via::Start, 1), (TASK, Via::Catch(0), 1), (catcher, Via::End, 1), ("/States/M", Via::End, 1)]
    );
    let lane = summary.lanes.iter().find(|lane| lane.state == TASK).expect("a lane");
    let pieces: Vec<_> = lane.segments.iter().map(|it| (it.lane_path.clone(), it.from.0, it.to.0)).collect();
    assert_eq!(pieces, [(vec![0], 0, 3000), (vec![1], 0, 1000), (vec![2], 1000, 2000)]);
    assert_eq!((lane.depth, summary.duration.0), (1, 3000));
}

fn at_last(host: &mut sim::Host, last: u32) -> u32 {
    view(host, last, &[]).maps[0].shown
}

#[test]
fn a_failing_branch_stops_the_others() {
    let definition = r#"{"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
        {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 60, "End": true}}},
        {"StartAt": "V", "States": {"V": {"Type": "Wait", "Seconds": 1, "Next": "F"}, "F": {"Type": "Fail", "Error": "E"}}}
    ]}}}"#;
    let (mut host, summary) = ran(definition, "{}", "");
    let last = kinds(&mut host).len() as u32;
    let end = view(&mut host, last, &[]);
    let status = |name: &str| end.states.iter().find(|it| it.state.ends_with(name)).expect("a state").status;
    assert_eq!(status("/W"), StateStatus::Aborted);
    assert_eq!(status("/V"), StateStatus::Succeeded);
    assert_eq!(status("/F"), StateStatus::Failed);
    assert_eq!(status("/States/P"), StateStatus::Failed);
    assert_eq!(end.maps[0].cells, [IterationStatus::Aborted, IterationStatus::Failed]);
    assert_eq!(summary.duration.0, 1000);
    let taken: Vec<_> = end.edges.iter().map(|it| (it.from.as_str(), it.via)).collect();
    assert!(
        taken.contains(&("/States/P", Via::Branch(0))) && taken.contains(&("/States/P", Via::Branch(1))),
        "{taken:?}"
    );
}

#[test]
fn a_loop_counts_visits_and_passages() {
    let definition = r#"{"StartAt": "A", "States": {
        "A": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)"}, "Next": "C"},
        "C": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericLessThan": 3, "Next": "A"}], "Default": "E"},
        "E": {"Type": "Succeed"}}}"#;
    let (mut host, summary) = ran(definition, r#"{"n": 0}"#, "");
    let last = kinds(&mut host).len() as u32;
    let end = view(&mut host, last, &[]);
    assert_eq!(end.states[0].visits, 3);
    let back = end.edges.iter().find(|it| it.via == Via::ChoiceRule(0)).expect("the edge back");
    assert_eq!((back.count, back.bytes), (2, 7));
    assert_eq!(summary.transitions, 7);
    let step = |host: &mut sim::Host, visit| {
        let state = "/States/A".to_owned();
        match host.handle(Request::Step { event: last, state, visit, shown: Vec::new() }) {
            Response::Step(step) => step,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(step(&mut host, Some(2)).expect("a visit").stages[0].json, r#"{"n":1}"#);
    assert_eq!(step(&mut host, None).expect("a visit").visit, 3);
    assert_eq!(step(&mut host, Some(4)), None);
    assert_eq!(step(&mut host, Some(0)), None);
}

#[test]
fn each_moment_of_a_long_run_is_shown_at_once() {
    // The figure itself is for the benchmark; here only: no view may walk the whole history.
    let definition = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}}}"#;
    let (mut host, summary) = ran(definition, "{}", "");
    assert_eq!(summary.ticks.len(), 25_000);
    for event in (0..=25_000).step_by(500) {
        let view = view(&mut host, event, &[]);
        assert_eq!(view.meters.events, event);
    }
}
