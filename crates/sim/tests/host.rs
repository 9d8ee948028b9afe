//! The host's answers to the requests of the page.

use report::*;
use sim::Host;

const PAYROLL: &str = r#"{
  "StartAt": "processData",
  "States": {
    "processData": {
      "Type": "Task", "Resource": "${Lambda1}", "Next": "generateReport",
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "errorNotification"}]
    },
    "generateReport": {
      "Type": "Task", "Resource": "${Lambda2}",
      "Retry": [{"ErrorEquals": ["States.Timeout"], "IntervalSeconds": 3, "MaxAttempts": 2, "BackoffRate": 2}],
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "errorNotification"}],
      "Next": "pause"
    },
    "pause": {"Type": "Wait", "Seconds": 600, "Next": "successNotification"},
    "successNotification": {
      "Type": "Task", "Resource": "arn:aws:states:::sns:publish",
      "Parameters": {"TopicArn": "arn:t", "Message.$": "$.text"}, "End": true
    },
    "errorNotification": {
      "Type": "Task", "Resource": "arn:aws:states:::sns:publish",
      "Parameters": {"TopicArn": "arn:t", "Message.$": "$.Cause"}, "End": true
    }
  }
}"#;

fn request(definition: &str, input: &str, mocks: &str) -> RunRequest {
    RunRequest {
        substitutions: vec![("Lambda1".to_owned(), "arn:aws:lambda:us-east-1:123456789012:function:one".to_owned())],
        mocks: sim::mocks::read_mocks(mocks).expect("mocks"),
        machine_name: "Payroll".to_owned(),
        start_time: 1_700_000_000_000,
        ..RunRequest::new(definition, input)
    }
}

const TWO_TIMEOUTS: &str = r#"{"version": 1, "states": {
  "processData": {"answers": {"0": {"Return": {"text": "done"}, "Latency": 1240}}},
  "generateReport": {"answers": {
    "0-1": {"Throw": {"Error": "States.Timeout"}, "Latency": 30000},
    "2": {"Return": {"text": "report"}, "Latency": 6420}
  }}
}}"#;

#[test]
fn payroll_is_run_and_seen_at_every_event() {
    let mut host = Host::new("b");
    let Response::Ran(summary) = host.handle(Request::Run(Box::new(request(PAYROLL, "{\"a\":1}", TWO_TIMEOUTS))))
    else {
        panic!("not run")
    };
    assert!(matches!(summary.result, RunResult::Succeeded { .. }), "{:?}", summary.result);
    // 1.24 s, two times 30 s, back-off of 3 s and 6 s, 6.42 s, ten minutes.
    assert_eq!(summary.duration, Millis(1240 + 60_000 + 9_000 + 6_420 + 600_000));
    assert_eq!(summary.defaulted, ["successNotification"]);
    assert_eq!(summary.stand_ins, ["Lambda2"]);
    let view = |host: &mut Host, event| match host.handle(Request::View { event, shown: Vec::new() }) {
        Response::View(view) => *view,
        other => panic!("no view: {other:?}"),
    };
    assert_eq!(view(&mut host, 0), RunView { sentence: "Nothing has happened yet.".to_owned(), ..before(&mut host) });
    let at_second_failure = view(&mut host, 13);
    assert_eq!(at_second_failure.at, Millis(64_240));
    let report = at_second_failure.states.last().expect("a state");
    assert_eq!(report.status, StateStatus::BackOff { until: Millis(70_240) });
    assert_eq!((report.tries.as_slice(), report.error.as_deref()), (&[false, false][..], Some("States.Timeout")));
    assert_eq!(at_second_failure.meters, Meters { transitions: 3, events: 13, payload_bytes: 15 });
    assert_eq!(at_second_failure.next, ["/States/pause"]);
    let at_end = view(&mut host, 25);
    assert!(at_end.states.iter().all(|state| state.status == StateStatus::Succeeded), "{:?}", at_end.states);
    let taken: Vec<_> = at_end.edges.iter().map(|edge| (edge.from.as_str(), edge.via, edge.bytes)).collect();
    assert_eq!(
        taken,
        [
            ("", Via::Start, 7),
            ("/States/processData", Via::Next, 15),
            ("/States/generateReport", Via::Next, 17),
            ("/States/pause", Via::Next, 17),
            ("/States/successNotification", Via::End, 39),
        ]
    );
    let kinds: Vec<_> = summary.lanes[1].segments.iter().map(|it| (it.from.0, it.to.0, it.kind)).collect();
    assert_eq!(
        kinds,
        [
            (1_240, 31_240, SegmentKind::TimedOut),
            (31_240, 34_240, SegmentKind::BackOff),
            (34_240, 64_240, SegmentKind::TimedOut),
            (64_240, 70_240, SegmentKind::BackOff),
            (70_240, 76_660, SegmentKind::Succeeded),
        ]
    );
}

/// The view before the first event, with what its own test is not about.
fn before(host: &mut Host) -> RunView {
    match host.handle(Request::View { event: 0, shown: Vec::new() }) {
        Response::View(view) => RunView { states: Vec::new(), edges: Vec::new(), current: None, ..*view },
        other => panic!("no view: {other:?}"),
    }
}

#[test]
fn step_data_shows_each_stage() {
    let mut host = Host::new("b");
    let request = request(PAYROLL, "{\"a\":1}", TWO_TIMEOUTS);
    assert!(matches!(host.handle(Request::Run(Box::new(request))), Response::Ran(_)));
    let step =
        Request::Step { event: 25, state: "/States/successNotification".to_owned(), visit: None, shown: Vec::new() };
    let Response::Step(Some(step)) = host.handle(step) else { panic!("no data") };
    let stages: Vec<_> = step.stages.iter().map(|it| (it.stage, it.json.as_str(), it.event)).collect();
    let parameters = r#"{"TopicArn":"arn:t","Message":"report"}"#;
    assert_eq!(
        stages,
        [
            (StageName::Input, r#"{"text":"report"}"#, 20),
            (StageName::AfterParameters, parameters, 20),
            (StageName::Result, parameters, 23),
            (StageName::Output, parameters, 24),
        ]
    );
}

#[test]
fn what_cannot_start_is_refused_with_its_place() {
    let check = |definition: &str, line: u32, state: Option<&str>| {
        let request = request(definition, "{}", r#"{"version": 1, "states": {}}"#);
        let Response::Refused(rows) = Host::new("b").handle(Request::Run(Box::new(request))) else {
            panic!("{definition} was run")
        };
        assert_eq!((rows[0].line, rows[0].state.as_deref()), (line, state), "{rows:?}");
        assert!(!rows[0].message.is_empty());
    };
    check("", 1, None);
    check("{}", 1, None);
    check("{\n\"StartAt\": \"B\",\n\"States\": {\"A\": {\"Type\": \"Succeed\"}}}", 2, None);
    check(
        "{\"StartAt\": \"A\", \"States\": {\n\"A\": {\"Type\": \"Pass\",\n\"Next\": \"Gone\"}}}",
        3,
        Some("/States/A"),
    );
}
