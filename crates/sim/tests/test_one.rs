//! One state tested alone as the page asks for it, and the data that it would be given.

use report::{
    Answer, MockPlan, Outcome, Request, Response, ResultCheck, RunRequest, SampleRequest, SampleSource, StateMock,
    TestMock, TestRequest, TestStatus, Tested,
};
use sim::Host;

const TASK: &str = r#"{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"Payload.$": "$.order"},
    "ResultSelector": {"id.$": "$.Payload.id"}, "ResultPath": "$.done", "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 2}],
    "Catch": [{"ErrorEquals": ["States.TaskFailed"], "ResultPath": "$.error", "Next": "Repair"}], "Next": "Ship"}"#;
const INPUT: &str = r#"{"order": {"id": 7}}"#;

fn request(mock: TestMock) -> TestRequest {
    TestRequest {
        definition: TASK.to_owned(),
        input: INPUT.to_owned(),
        mock,
        check: ResultCheck::None,
        ..TestRequest::default()
    }
}

fn ask(host: &mut Host, request: TestRequest) -> Tested {
    match host.handle(Request::TestState(Box::new(request))) {
        Response::Tested(tested) => *tested,
        other => panic!("{other:?}"),
    }
}

fn mock(outcomes: Vec<Outcome>) -> StateMock {
    let answers = outcomes.into_iter().enumerate();
    let answers =
        answers.map(|(idx, outcome)| Answer { from: idx as u32, to: idx as u32, outcome, ..Answer::default() });
    StateMock { answers: answers.collect(), rules: Vec::new() }
}

fn throw(error: &str) -> Outcome {
    Outcome::Throw { error: error.to_owned(), cause: Some("why".to_owned()) }
}

/// Status, output, next state, error.
#[track_caller]
fn check(request: TestRequest, status: TestStatus, output: Option<&str>, next: Option<&str>, error: Option<&str>) {
    let tested = ask(&mut Host::default(), request);
    let got = (tested.status, tested.output.as_deref(), tested.next_state.as_deref(), tested.error.as_deref());
    assert_eq!(got, (status, output, next, error), "{tested:?}");
}

#[test]
fn a_result_goes_through_every_stage() {
    let result = r#"{"Payload": {"id": 8}}"#;
    let tested = ask(&mut Host::default(), request(TestMock::Return(result.to_owned())));
    assert_eq!((tested.status, tested.next_state.as_deref()), (TestStatus::Succeeded, Some("Ship")));
    assert_eq!(tested.output.as_deref(), Some(r#"{"order":{"id":7},"done":{"id":8}}"#));
    let names: Vec<&str> = tested.data.iter().map(|it| it.0.as_str()).collect();
    let stages = ["input", "afterInputPath", "afterParameters", "result", "afterResultSelector", "afterResultPath"];
    assert_eq!(names, stages);
    assert_eq!(tested.data[2].1, r#"{"Payload":{"id":7}}"#);
}

#[test]
fn the_states_own_mock_answers_by_attempt() {
    let own = |n_retries: u32, outcomes: Vec<Outcome>| {
        let mock = TestMock::OfState(mock(outcomes));
        TestRequest { n_retries, ..request(mock) }
    };
    let result = || Outcome::Return(r#"{"Payload": {"id": 9}}"#.to_owned());
    let outcomes = || vec![throw("Busy"), result()];
    check(own(0, outcomes()), TestStatus::Retriable, None, None, Some("Busy"));
    let output = r#"{"order":{"id":7},"done":{"id":9}}"#;
    check(own(1, outcomes()), TestStatus::Succeeded, Some(output), Some("Ship"), None);
    // Two retries are over.
    let caught = r#"{"order":{"id":7},"error":{"Error":"Busy","Cause":"why"}}"#;
    check(own(2, vec![throw("Busy")]), TestStatus::CaughtError, Some(caught), Some("Repair"), Some("Busy"));
    // It is computed from what the task is given.
    let computed = Outcome::Evaluate(r#"{% {"Payload": $states.input.Payload} %}"#.to_owned());
    let output = r#"{"order":{"id":7},"done":{"id":7}}"#;
    check(own(0, vec![computed]), TestStatus::Succeeded, Some(output), Some("Ship"), None);
    let hang = ask(&mut Host::default(), own(0, vec![Outcome::Hang]));
    assert_eq!(hang.status, TestStatus::Refused);
    assert!(hang.cause.is_some_and(|it| it.contains("never answers")));
}

#[test]
fn what_fails_before_the_work_is_the_states_own() {
    let broken = TestRequest { input: "{}".to_owned(), ..request(TestMock::OfState(mock(vec![throw("Busy")]))) };
    let tested = ask(&mut Host::default(), broken);
    assert_eq!((tested.status, tested.error.as_deref()), (TestStatus::Failed, Some("States.Runtime")));
    assert!(tested.cause.is_some_and(|it| it.contains("$.order")));
}

#[test]
fn what_the_service_would_not_take_is_refused() {
    let strict =
        TestRequest { check: ResultCheck::Strict, ..request(TestMock::Return(r#"{"StatusCode": "x"}"#.to_owned())) };
    let tested = ask(&mut Host::default(), strict);
    assert_eq!((tested.status, tested.error.as_deref()), (TestStatus::Refused, Some("ValidationException")));
    for (definition, input) in [("{", "{}"), ("[]", "{}"), (TASK, "{"), (r#"{"Type": "Task"}"#, "{}")] {
        let broken =
            TestRequest { definition: definition.to_owned(), input: input.to_owned(), ..TestRequest::default() };
        assert_eq!(ask(&mut Host::default(), broken).status, TestStatus::Refused, "{definition} {input}");
    }
}

#[test]
fn language_variables_and_placeholders_are_filled_in() {
    let request = TestRequest {
        definition: r#"{"Type": "Pass", "Output": "{% $rate * $states.input.n + ${More} %}", "End": true}"#.to_owned(),
        is_jsonata: true,
        substitutions: vec![("More".to_owned(), "1".to_owned())],
        input: r#"{"n": 4}"#.to_owned(),
        variables: r#"{"rate": 10}"#.to_owned(),
        ..TestRequest::default()
    };
    check(request, TestStatus::Succeeded, Some("41"), None, None);
}

const MACHINE: &str = r#"{"StartAt": "Load", "States": {
    "Load": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "ResultPath": "$.loaded", "Assign": {"who.$": "$.name"}, "Next": "Each"},
    "Each": {"Type": "Map", "ItemsPath": "$.loaded.items", "ItemProcessor": {"StartAt": "One", "States": {"One": {"Type": "Pass", "End": true}}}, "End": true}
}}"#;

fn run(definition: &str) -> RunRequest {
    let answer = Outcome::Return(r#"{"items": [{"n": 1}, {"n": 2}], "name": "Ada"}"#.to_owned());
    RunRequest {
        mocks: MockPlan { states: vec![("Load".to_owned(), mock(vec![answer]))], objects: Vec::new() },
        ..RunRequest::new(definition, r#"{"id": 1}"#)
    }
}

/// The input of a state and where it is from.
#[track_caller]
fn check_sample(host: &mut Host, state: &str, run: Option<RunRequest>, expected: Option<(&str, &str, SampleSource)>) {
    let request = SampleRequest { state: state.to_owned(), run: run.map(Box::new), ..SampleRequest::default() };
    let Response::Sample(sample) = host.handle(Request::Sample(Box::new(request))) else { panic!("a sample") };
    let sample = sample.map(|it| (it.input, it.variables, it.source));
    let expected = expected.map(|(input, variables, source)| (input.to_owned(), variables.to_owned(), source));
    assert_eq!(sample, expected, "{state}");
}

#[test]
fn the_input_of_any_state_is_found_without_a_rehearsal() {
    let mut host = Host::default();
    check_sample(&mut host, "/States/Each", None, None);
    let inside = "/States/Each/ItemProcessor/States/One";
    let who = r#"{"who":"Ada"}"#;
    check_sample(&mut host, inside, Some(run(MACHINE)), Some((r#"{"n":2}"#, who, SampleSource::Propagated)));
    let loaded = r#"{"id":1,"loaded":{"items":[{"n":1},{"n":2}],"name":"Ada"}}"#;
    check_sample(&mut host, "/States/Each", None, Some((loaded, who, SampleSource::Propagated)));
    // A text that is broken meanwhile keeps what was known.
    check_sample(&mut host, inside, Some(run("{")), Some((r#"{"n":2}"#, who, SampleSource::Propagated)));
    check_sample(&mut host, "/States/Other", Some(run(MACHINE)), None);
    // The rehearsal that a person sees goes first.
    let Response::Ran(summary) = host.handle(Request::Run(Box::new(run(MACHINE)))) else { panic!("it runs") };
    assert!(!summary.ticks.is_empty());
    check_sample(&mut host, "/States/Each", None, Some((loaded, who, SampleSource::Run { visit: 1 })));
}

#[test]
fn what_is_not_shown_does_not_run_for_ever() {
    let endless = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}}}"#;
    let mut host = Host::default();
    check_sample(&mut host, "/States/A", Some(run(endless)), Some((r#"{"id":1}"#, "{}", SampleSource::Propagated)));
}

#[test]
fn results_are_known_from_mocks_and_services() {
    let mut host = Host::default();
    let resource = "arn:aws:states:::sqs:sendMessage";
    let result = host.likely_result("Load", resource).map(|it| it.to_json_string());
    assert!(result.is_some_and(|it| it.contains("MessageId")));
    host.handle(Request::Prepare(Box::new(run(MACHINE))));
    let result = host.likely_result("Load", resource).map(|it| it.to_json_string());
    assert_eq!(result.as_deref(), Some(r#"{"items":[{"n":1},{"n":2}],"name":"Ada"}"#));
    let known = host.known("/States/Load").map(|it| it.result);
    assert!(known.flatten().is_some_and(|it| it.get("name").is_some()));
}

#[test]
fn expressions_have_values_further_on_without_a_rehearsal() {
    use report::{EvaluateRequest, Evaluation, PathStep};
    let mut host = Host::default();
    let request = EvaluateRequest {
        state: "/States/Each".to_owned(),
        name: "Each".to_owned(),
        definition: r#"{"Type": "Map", "ItemsPath": "$.loaded.items"}"#.to_owned(),
        field: vec![PathStep::Key("ItemsPath".to_owned())],
        ..EvaluateRequest::default()
    };
    let ask = |host: &mut Host| match host.handle(Request::Evaluate(Box::new(request.clone()))) {
        Response::Evaluated(evaluated) => (evaluated.outcome, evaluated.source),
        other => panic!("{other:?}"),
    };
    assert!(matches!(ask(&mut host), (Evaluation::Unknown { .. }, SampleSource::None)));
    host.handle(Request::Prepare(Box::new(run(MACHINE))));
    let (outcome, source) = ask(&mut host);
    assert_eq!(source, SampleSource::Propagated);
    assert!(matches!(outcome, Evaluation::Value { json, .. } if json == r#"[{"n":1},{"n":2}]"#));
    // Another document's states may have the same names.
    host.handle(Request::Forget);
    assert!(matches!(ask(&mut host), (Evaluation::Unknown { .. }, SampleSource::None)));
}
