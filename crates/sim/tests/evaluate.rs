//! What expressions of fields give: for a sample, and for the data of a run.

use report::{
    Answer, EvaluateRequest, Evaluation, Outcome, PathStep, Request, Response, RunRequest, SampleSource, StateMock,
};
use sim::Host;

const ORDER: &str = r#"{"order": {"id": "A-17", "total": 120, "lines": [{"n": 1}, {"n": 2}]}, "who": "Ada"}"#;

/// The way `Choices.0.Variable`.
fn way(text: &str) -> Vec<PathStep> {
    let step = |part: &str| part.parse().map_or_else(|_| PathStep::Key(part.to_owned()), PathStep::Index);
    text.split('.').map(step).collect()
}

fn request(state: &str, field: &str, value: &str) -> EvaluateRequest {
    EvaluateRequest {
        state: "/States/S".to_owned(),
        name: "S".to_owned(),
        definition: state.to_owned(),
        is_jsonata: state.contains("JSONata"),
        field: way(field),
        value: value.to_owned(),
        sample: Some(ORDER.to_owned()),
        ..EvaluateRequest::default()
    }
}

fn told(outcome: &Evaluation) -> String {
    match outcome {
        Evaluation::Value { json, .. } => json.clone(),
        Evaluation::Error { error, cause } => format!("{error}: {cause}"),
        Evaluation::Unknown { why } => format!("? {why}"),
    }
}

#[track_caller]
fn check(state: &str, field: &str, value: &str, expected: &str) {
    let answer = sim::evaluate(None, &request(state, field, value));
    assert_eq!(told(&answer.outcome), expected, "{field} {value}");
    assert_eq!(answer.source, SampleSource::Sample);
}

#[test]
fn paths_and_templates_see_what_comes_before_them() {
    let task = r#"{"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "InputPath": "$.order",
        "ResultSelector": {"told.$": "$.id"}, "ResultPath": "$.answer", "End": true}"#;
    check(task, "InputPath", r#""$.order.lines[0]""#, r#"{"n":1}"#);
    check(task, "InputPath", "null", "{}");
    check(task, "InputPath", r#""$.no""#, "States.Runtime: Invalid path '$.no' : No results for path: $['no']");
    check(task, "Parameters", r#"{"id.$": "$.id", "fixed": 1}"#, r#"{"id":"A-17","fixed":1}"#);
    check(task, "Parameters", r#"{"to.$": "States.Format('{}!', $.id)"}"#, r#"{"to":"A-17!"}"#);
    check(
        task,
        "Parameters",
        r#"{"id.$": "$.who"}"#,
        "States.Runtime: The JSONPath '$.who' specified for the field 'id.$' could not be found in the input \
         '{\"id\":\"A-17\",\"total\":120,\"lines\":[{\"n\":1},{\"n\":2}]}'",
    );
    check(task, "Parameters", r#"{"name.$": "$$.Execution.Name"}"#, r#"{"name":"rehearsal"}"#);
    // Without a mock the input comes back.
    check(task, "ResultSelector", r#"{"t.$": "$.total"}"#, r#"{"t":120}"#);
    check(
        task,
        "ResultPath",
        r#""$.told""#,
        r#"{"order":{"id":"A-17","total":120,"lines":[{"n":1},{"n":2}]},"who":"Ada","told":{"told":"A-17"}}"#,
    );
    check(task, "OutputPath", r#""$.answer.told""#, r#""A-17""#);
    check(task, "Assign", r#"{"it.$": "$.told"}"#, r#"{"it":"A-17"}"#);
    check(task, "TimeoutSecondsPath", r#""$.order.total""#, "120");
    check(
        task,
        "HeartbeatSecondsPath",
        r#""$.total""#,
        "States.Runtime: The HeartbeatSecondsPath parameter does not reference an input value: $.total",
    );
    check(
        task,
        "Catch.0.ResultPath",
        r#""$.order.lines""#,
        r#"{"order":{"id":"A-17","total":120,"lines":{"Error":"States.TaskFailed","Cause":"The cause of the error"}},"who":"Ada"}"#,
    );
    check(
        r#"{"Type": "Map", "ItemsPath": "$.order.lines"}"#,
        "ItemSelector",
        r#"{"n.$": "$$.Map.Item.Value.n", "who.$": "$.who"}"#,
        r#"{"n":1,"who":"Ada"}"#,
    );
    check(r#"{"Type": "Map"}"#, "ItemSelector", "{}", "? There is no item: the items are no list, or an empty one.");
}

#[test]
fn conditions_are_true_or_false() {
    let choice = r#"{"Type": "Choice", "Choices": [ {"And": [ {"Variable": "$.order.total", "NumericGreaterThan": 100},
        {"Not": {"Variable": "$.who", "StringEquals": "Bob"}} ], "Next": "Z"} ]}"#;
    check(choice, "Choices.0.And", "", "true");
    check(choice, "Choices.0.And.0.NumericGreaterThan", "100", "true");
    check(choice, "Choices.0.And.0.NumericGreaterThan", "200", "false");
    check(choice, "Choices.0.And.1.Not.Variable", r#""$.who""#, r#""Ada""#);
    check(
        choice,
        "Choices.0.And.0.Variable",
        r#""$.no""#,
        "States.Runtime: Invalid path '$.no': The choice state's condition path references an invalid value.",
    );
    let choice = r#"{"Type": "Choice", "QueryLanguage": "JSONata", "Choices": [{}]}"#;
    check(choice, "Choices.0.Condition", r#""{% $states.input.order.total > 100 %}""#, "true");
}

#[test]
fn jsonata_fails_in_the_words_of_an_execution() {
    let task = r#"{"Type": "Task", "QueryLanguage": "JSONata", "Arguments": {"id": 7}}"#;
    check(task, "Arguments", r#"{"n": "{% $count($states.input.order.lines) %}"}"#, r#"{"n":2}"#);
    check(
        task,
        "Arguments",
        r#"{"n": "{% $states.input.no %}"}"#,
        "States.QueryEvaluationError: The JSONata expression '$states.input.no' specified for the field 'Arguments/n' \
         returned nothing (undefined).",
    );
    check(task, "Output", r#""{% $states.result.id + 1 %}""#, "8");
    check(task, "Catch.0.Output", r#""{% $states.errorOutput.Error %}""#, r#""States.TaskFailed""#);
    let map = r#"{"Type": "Map", "QueryLanguage": "JSONata", "Items": "{% $states.input.order.lines %}"}"#;
    check(map, "ItemSelector", r#""{% $states.context.Map.Item.Value.n %}""#, "1");
    check(
        map,
        "Output",
        r#""{% $states.result %}""#,
        "? What the work of this state gives is not known before a rehearsal that reaches it.",
    );
}

#[test]
fn mocks_and_placeholders_count_and_long_values_are_cut() {
    let task = r#"{"Type": "Task", "Resource": "${Function}"}"#;
    let mock =
        |outcome| Some(StateMock { answers: vec![Answer { outcome, ..Answer::default() }], ..StateMock::default() });
    let mut asked = request(task, "ResultSelector", r#"{"a.$": "$.a"}"#);
    asked.mock = mock(Outcome::Return(r#"{"a": 1}"#.to_owned()));
    assert_eq!(told(&sim::evaluate(None, &asked).outcome), r#"{"a":1}"#);
    asked.mock = mock(Outcome::Hang);
    assert!(told(&sim::evaluate(None, &asked).outcome).starts_with("? What the work"));
    let mut asked = request(task, "Parameters", r#"{"stage": "${Stage}"}"#);
    asked.substitutions = vec![("Stage".to_owned(), "prod".to_owned())];
    assert_eq!(told(&sim::evaluate(None, &asked).outcome), r#"{"stage":"prod"}"#);
    let mut asked = request(task, "InputPath", r#""$""#);
    asked.sample = Some(format!("\"{}\"", "ü".repeat(10_000)));
    let Evaluation::Value { json, n_bytes } = sim::evaluate(None, &asked).outcome else { panic!("a value") };
    assert_eq!((json.len() <= 4_000, n_bytes), (true, 20_002));
    asked.sample = None;
    let answer = sim::evaluate(None, &asked);
    assert_eq!(answer.source, SampleSource::None);
    assert!(told(&answer.outcome).contains("not known before a rehearsal"));
}

#[test]
fn a_run_gives_inputs_results_variables_and_items() {
    let definition = r#"{"StartAt": "First", "States": {
        "First": {"Type": "Pass", "Result": {"list": [10, 20]}, "Assign": {"rate": 3}, "Next": "Each"},
        "Each": {"Type": "Map", "ItemsPath": "$.list", "ItemProcessor": {"StartAt": "Inner", "States": {
            "Inner": {"Type": "Pass", "Assign": {"own.$": "$"}, "Next": "S"},
            "S": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true}}}, "End": true}}}"#;
    let run = RunRequest::new(definition, "{}");
    let mut host = Host::new("test");
    assert!(matches!(host.handle(Request::Run(Box::new(run))), Response::Ran(_)));
    let key = "/States/Each/ItemProcessor/States/S";
    let mut ask = |event: u32, field: &str, value: &str, iteration: u32| {
        let asked = EvaluateRequest {
            state: key.to_owned(),
            event,
            shown: vec![("/States/Each".to_owned(), iteration)],
            ..request(r#"{"Type": "Task", "Resource": "arn:aws:states:::sns:publish"}"#, field, value)
        };
        match host.handle(Request::Evaluate(Box::new(asked))) {
            Response::Evaluated(answer) => (told(&answer.outcome), answer.source),
            other => panic!("{other:?}"),
        }
    };
    let (last, none) = (1_000, 0);
    let template = r#"{"item.$": "$", "rate.$": "$rate", "own.$": "$own", "at.$": "$$.Map.Item.Index", "name.$": "$$.Execution.Name"}"#;
    let expected = r#"{"item":20,"rate":3,"own":20,"at":1,"name":"run"}"#.to_owned();
    assert_eq!(ask(last, "Parameters", template, 1), (expected, SampleSource::Playhead { visit: 1 }));
    assert_eq!(ask(none, "InputPath", r#""$""#, 0), ("10".to_owned(), SampleSource::Run { visit: 1 }));
    let (words, _) = ask(last, "Parameters", r#"{"a.$": "$missing"}"#, 0);
    assert!(words.contains("missing"), "{words}");
}

#[test]
fn a_service_tells_its_errors_its_answer_and_what_it_would_not_answer() {
    let mut host = Host::new("test");
    let mut ask = |resource: &str, result: Option<&str>| {
        let asked = Request::Service { resource: resource.to_owned(), result: result.map(str::to_owned) };
        match host.handle(asked) {
            Response::Service(facts) => *facts,
            other => panic!("{other:?}"),
        }
    };
    let facts = ask("arn:aws:states:::lambda:invoke", Some(r#"{"StatusCode": "200", "Extra": 1}"#));
    assert!(facts.errors.contains(&"Lambda.ResourceNotFoundException".to_owned()), "{:?}", facts.errors);
    let sample = facts.sample.expect("a sample");
    assert!(sample.contains("\"StatusCode\": 200"), "{sample}");
    assert_eq!(facts.mismatches, ["Mock result schema validation error: Field 'StatusCode' must be a number"]);
    assert_eq!(facts.unknown_members, ["Extra"]);
    let facts = ask("arn:aws:states:::lambda:invoke", Some(&sample));
    assert_eq!((facts.mismatches, facts.unknown_members), (Vec::new(), Vec::new()), "{sample}");
    assert_eq!(ask("arn:aws:lambda:us-east-1:123456789012:function:f", Some("{}")), report::ServiceFacts::default());
}
