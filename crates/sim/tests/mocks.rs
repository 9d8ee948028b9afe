//! Files of mocks: what is read, what is refused and where, what is written.

mod common;

use proptest::prelude::*;
use report::{Answer, Distribution, Millis, MockCondition, MockPlan, Outcome, RunResult, StateMock};
use sim::mocks::{read_any, read_local_config, read_mocks, write_local_config, write_mocks};

#[test]
fn our_format_is_read() {
    let plan = read_mocks(
        r#"{"$schema": "mocks.schema.json", "version": 1, "comment": "for people", "states": {
            "A b": {"comment": "two", "answers": {
                "1-3": {"Return": {"n": 1.50}}, "0": {"Throw": {"Error": "E"}, "Latency": 30000}}}}}"#,
    );
    let throw = Outcome::Throw { error: "E".to_owned(), cause: None };
    let expected = StateMock {
        answers: vec![
            Answer { outcome: throw, latency: Millis(30_000), ..Answer::default() },
            Answer { from: 1, to: 3, outcome: Outcome::Return(r#"{"n":1.50}"#.to_owned()), ..Answer::default() },
        ],
        rules: Vec::new(),
    };
    assert_eq!(plan.expect("mocks").get("A b"), Some(&expected));
}

/// What is refused: the line, the place, and a part of the sentence.
#[test]
fn mistakes_are_refused_with_their_place() {
    let check = |text: &str, line: usize, at: &str, part: &str| {
        let error = read_mocks(text).expect_err(text);
        assert_eq!((error.line, error.at.as_str()), (line, at), "{error}");
        assert!(error.message.contains(part), "{error}");
    };
    let one =
        |answers: &str| format!("{{\"version\": 1, \"states\": {{\n\"A\": {{\"answers\": {{\n{answers}\n}}}}}}}}");
    check("", 1, "", "not JSON");
    check("[]", 1, "", "must be an object");
    check("{\"states\": {}}", 1, "", "\"version\" is missing");
    check("{\"version\": 2, \"states\": {}}", 1, "/version", "version 2 is not known");
    check("{\"version\": 1}", 1, "", "\"states\" is missing");
    check("{\"version\": 1,\n\"state\": {}}", 2, "/state", "unknown field \"state\"");
    check(&one("\"0\": {\"Retrun\": 1}"), 3, "/states/A/answers/0/Retrun", "unknown field \"Retrun\"");
    check(&one("\"0\": {}"), 3, "/states/A/answers/0", "needs \"Return\" or \"Throw\"");
    check(&one("\"0\": {\"Return\": 1, \"Throw\": {\"Error\": \"E\"}}"), 3, "/states/A/answers/0", "not both");
    check(&one("\"0\": {\"Throw\": {}}"), 3, "/states/A/answers/0/Throw", "needs \"Error\"");
    check(&one("\"0\": {\"Throw\": {\"Error\": 1}}"), 3, "/states/A/answers/0/Throw/Error", "must be a text");
    check(&one("\"0\": {\"Return\": 1, \"Latency\": -1}"), 3, "/states/A/answers/0/Latency", "milliseconds");
    check(&one("\"0\": {\"Return\": 1, \"Latency\": 0.5}"), 3, "/states/A/answers/0/Latency", "whole number");
    check(&one("\"x\": {\"Return\": 1}"), 3, "/states/A/answers/x", "no range of attempts");
    check(&one("\"01\": {\"Return\": 1}"), 3, "/states/A/answers/01", "no range of attempts");
    check(&one("\"2-1\": {\"Return\": 1}"), 3, "/states/A/answers/2-1", "ends before it begins");
    check(&one("\"1\": {\"Return\": 1}"), 3, "/states/A/answers/1", "must begin with 0");
    check(&one("\"0-1\": {\"Return\": 1},\n\"1\": {\"Return\": 2}"), 4, "/states/A/answers/1", "has an answer already");
    check(&one("\"0\": {\"Return\": 1},\n\"2\": {\"Return\": 2}"), 4, "/states/A/answers/2", "must begin with 1");
    check(&one(""), 2, "/states/A/answers", "no answer");
    check(&one("\"0\": {\"Hang\": false}"), 3, "/states/A/answers/0/Hang", "is true");
    check(&one("\"0\": {\"Return\": 1, \"Hang\": true}"), 3, "/states/A/answers/0", "not both");
    check(&one("\"0\": {\"Evaluate\": \"$x\"}"), 3, "/states/A/answers/0/Evaluate", "between");
    check(
        &one("\"0\": {\"Return\": 1, \"Event\": \"TaskTimedOut\"}"),
        3,
        "/states/A/answers/0/Event",
        "beside \"Throw\"",
    );
    check(&one("\"0\": {\"Return\": 1, \"Latency\": {\"Even\": 1}}"), 3, "/states/A/answers/0/Latency/Even", "unknown");
    check(
        &one("\"0\": {\"Return\": 1, \"Latency\": {\"Uniform\": [2, 1]}}"),
        3,
        "/states/A/answers/0/Latency/Uniform",
        "whole",
    );
    let rule = |rule: &str| format!("{{\"version\": 1, \"states\": {{\n\"A\": {{\"When\": [\n{rule}\n]}}}}}}");
    check(&rule("{\"Variable\": \"$.n\"}"), 3, "/states/A/When/0", "\"answers\" is missing");
    let answers = "\"answers\": {\"0\": {\"Return\": 1}}";
    check(
        &rule(&format!("{{\"Variable\": \"$.n\", \"Is\": 1, {answers}}}")),
        3,
        "/states/A/When/0",
        "no rule of a Choice",
    );
    check(
        &rule(&format!("{{\"Variable\": \"$.n\", \"IsNull\": true, \"Next\": \"X\", {answers}}}")),
        3,
        "/states/A/When/0",
        "no \"Next\"",
    );
    check(&rule(&format!("{{\"at\": 1, {answers}}}")), 3, "/states/A/When/0/at", "stands alone");
    check(&one("\"0\": {\"Return\": 1},\n\"0\": {\"Return\": 1}"), 4, "/states/A/answers/0", "twice");
    check(r#"{"version": 1, "states": {}, "objects": {"b": {"k": 1}}}"#, 1, "/objects/b/k", "must be a text");
    check(r#"{"version": 1, "states": {}, "objects": {"b": "k"}}"#, 1, "/objects/b", "must be an object");
}

/// The item reader of a distributed Map finds what the mocks put into S3.
#[test]
fn objects_are_read_by_item_readers() {
    let mocks =
        r#"{"version": 1, "states": {}, "objects": {"b": {"k.csv": "id,n\n1,a\n2,b\n", "other": ""}, "empty": {}}}"#;
    let plan = read_mocks(mocks).expect("mocks");
    assert_eq!(plan.objects.len(), 2);
    assert_eq!(read_mocks(&write_mocks(&plan)).expect("mocks"), plan);
    let (_, lost) = write_local_config(&plan, "M");
    assert_eq!(lost, ["the object \"k.csv\" in \"b\"", "the object \"other\" in \"b\""]);
    let run = |key: &str| {
        let definition = r#"{"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
            "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "KEY"},
              "ReaderConfig": {"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"}},
            "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
              "StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}}}}"#;
        common::ran(&definition.replace("KEY", key), "{}", mocks).1.result
    };
    let output = r#"[{"id":"1","n":"a"},{"id":"2","n":"b"}]"#.to_owned();
    assert_eq!(run("k.csv"), RunResult::Succeeded { output });
    assert!(matches!(run("gone"), RunResult::Failed { error: Some(error), .. } if error == "States.ItemReaderFailed"));
}

/// AWS's example of the format, shortened: Step Functions Local, "Testing with mocked service integrations".
const LOCAL: &str = r#"{
  "StateMachines": {
    "LambdaSQS": {"TestCases": {
      "HappyPath": {"LambdaState": "Mocked200", "SQSState": "MockedSqs"},
      "RetryPath": {"LambdaState": "MockedRetry"}
    }},
    "Other": {"TestCases": {"Only": {"LambdaState": "Mocked200"}}}
  },
  "MockedResponses": {
    "Mocked200": {"0": {"Return": {"StatusCode": 200}}},
    "MockedSqs": {"0": {"Return": {"MessageId": "3bcb6e8e"}}},
    "MockedRetry": {
      "0": {"Throw": {"Error": "Lambda.ResourceNotReadyException", "Cause": "not ready"}},
      "1-2": {"Throw": {"Error": "Lambda.TimeoutException", "Cause": "timed out"}},
      "3": {"Return": {"StatusCode": 200}}
    }
  }
}"#;

#[test]
fn files_of_step_functions_local_are_read() {
    let (plan, lost) = read_any(LOCAL, Some("LambdaSQS"), Some("RetryPath")).expect("mocks");
    let answers: Vec<_> = plan.states[0].1.answers.iter().map(|it| (it.from, it.to)).collect();
    assert_eq!((plan.states.len(), answers.as_slice()), (1, &[(0, 0), (1, 2), (3, 3)][..]));
    assert_eq!(lost, ["state machine \"Other\"", "test case \"HappyPath\""]);
    assert_eq!(read_local_config(LOCAL, Some("Other"), None).expect("mocks").0.states[0].0, "LambdaState");
    let refused = |machine, case| read_local_config(LOCAL, machine, case).expect_err("refused").message;
    assert_eq!(refused(None, None), "there are several, say which state machine: \"LambdaSQS\", \"Other\"");
    assert_eq!(
        refused(Some("LambdaSQS"), None),
        "there are several, say which test case: \"HappyPath\", \"RetryPath\""
    );
    assert_eq!(refused(Some("Gone"), None), "there is no state machine \"Gone\": there are \"LambdaSQS\", \"Other\"");
    let dangling = LOCAL.replace("\"LambdaState\": \"MockedRetry\"", "\"LambdaState\": \"Gone\"");
    let error = read_local_config(&dangling, Some("LambdaSQS"), Some("RetryPath")).expect_err("refused");
    assert_eq!((error.line, error.message.as_str()), (5, "\"MockedResponses\" has no \"Gone\""));
}

#[test]
fn what_steps_functions_local_cannot_say_is_listed() {
    let answer = |latency| Answer { latency: Millis(latency), ..Answer::default() };
    let mut plan = MockPlan::default();
    plan.set("A", Some(mock(vec![answer(500)])));
    plan.set("B", Some(mock(vec![answer(0)])));
    let (text, lost) = write_local_config(&plan, "Machine");
    assert_eq!(lost, ["\"A\", attempt 0: Latency 500 ms"]);
    let (read, _) = read_local_config(&text, None, None).expect("mocks");
    assert_eq!(read.get("A"), read.get("B"));
    // Equal answers are written once.
    assert_eq!(text.matches("\"Return\"").count(), 1);
}

fn mock(answers: Vec<Answer>) -> StateMock {
    StateMock { answers, rules: Vec::new() }
}

/// Everything an answer and a rule may have.
const RICH: &str = r#"{"version": 1, "states": {
  "A": {
    "When": [
      {"at": [2, 0], "answers": {"0": {"Hang": true}}},
      {"Variable": "$.n", "NumericGreaterThan": 5, "answers": {"0": {"Throw": {"Error": "Big"}, "Event": "TaskTimedOut"}}},
      {"And": [{"Variable": "$.n", "IsPresent": true}, {"Not": {"Variable": "$.n", "NumericEquals": 1}}],
       "answers": {"0": {"Return": "not one"}, "1": {"Return": "again not one"}}},
      {"comment": "by expression", "Condition": "{% $states.input.word = 'yes' %}", "answers": {"0": {"Return": "a word"}}}
    ],
    "answers": {
      "0": {"Evaluate": "{% {'n': $states.input.n + 1, 'attempt': $attempt} %}", "Latency": {"Uniform": [10, 20]}},
      "1": {"Return": 1, "Submitted": {"JobId": "j"}, "Latency": {"Normal": {"Mean": 100, "Deviation": 10}}},
      "2": {"Evaluate": "{% $random() %}", "Latency": {"Exponential": {"Mean": 50}}}
    }
  },
  "B": {"When": [{"Variable": "$", "IsNull": true, "answers": {"0": {"Return": 1}}}]}
}}"#;

#[test]
fn conditions_and_computed_answers_are_written_as_they_are_read() {
    let plan = read_mocks(RICH).expect("mocks");
    let a = plan.get("A").expect("a mock");
    assert_eq!((a.rules.len(), a.answers.len()), (4, 3));
    assert_eq!(a.rules[0].condition, MockCondition::At(vec![2, 0]));
    assert_eq!(a.answers[0].drawn, Some(Distribution::Uniform(Millis(10), Millis(20))));
    assert_eq!(read_mocks(&write_mocks(&plan)).expect("mocks"), plan);
    let (_, lost) = write_local_config(&plan, "Machine");
    assert_eq!(lost.iter().filter(|it| it.starts_with("\"A\", attempt")).count(), 6, "{lost:#?}");
    assert_eq!(lost.iter().filter(|it| it.starts_with("\"A\": answers ")).count(), 4, "{lost:#?}");
    assert!(lost.contains(&"\"A\": it has no response in the file".to_owned()), "{lost:#?}");
}

/// A Map over the items, each answered by the mocks of `A`.
fn answers_to(mocks: &str, items: &str, seed: u64) -> (String, u64) {
    let definition = r#"{"StartAt": "M", "States": {"M": {"Type": "Map", "MaxConcurrency": 1, "End": true,
        "ItemProcessor": {"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::lambda:invoke",
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Caught"}]},
            "Caught": {"Type": "Pass", "InputPath": "$.Error", "End": true}}}}}}"#;
    let request = report::RunRequest {
        mocks: read_mocks(mocks).expect("mocks"),
        seed,
        ..report::RunRequest::new(definition, items)
    };
    let run = sim::run(&request).expect("a run");
    let outcome = sim::history_json::outcome(&run.recording);
    let text = |key: &str| outcome.get(key).and_then(query::Value::as_str).unwrap_or_default().to_owned();
    let took = run.recording.duration().0;
    (format!("{}{}", text("output"), text("cause")), took)
}

#[test]
fn the_first_rule_that_holds_answers() {
    let check = |items: &str, expected: &str| assert_eq!(answers_to(RICH, items, 1).0, expected, "{items}");
    check(r#"[{"n": 6}]"#, r#"["Big"]"#);
    check(r#"[{"n": 2}, {"n": 3}, {"n": 4}]"#, r#"["not one","again not one","again not one"]"#);
    check(r#"[{"word": "yes"}]"#, r#"["a word"]"#);
    check(r#"[{"n": 1}]"#, r#"[{"n":2,"attempt":0}]"#);
    check(r#"[{"n": 1}, {"n": 1}]"#, r#"[{"n":2,"attempt":0},1]"#);
    // An expression that fails is an error of the task.
    let wrong = r#"{"version": 1, "states": {"A": {"answers": {"0": {"Evaluate": "{% $states.input + 'x' %}"}}}}}"#;
    assert_eq!(answers_to(wrong, "[1]", 1).0, r#"["States.QueryEvaluationError"]"#);
    let at = r#"{"version": 1, "states": {"A": {"When": [{"at": [1], "answers": {"0": {"Return": "second"}}}],
        "answers": {"0": {"Return": "other"}}}}}"#;
    assert_eq!(answers_to(at, "[1, 2, 3]", 1).0, r#"["other","second","other"]"#);
}

#[test]
fn chance_depends_on_the_seed_alone() {
    let mocks = r#"{"version": 1, "states": {"A": {"answers":
        {"0": {"Evaluate": "{% $floor($random() * 1000000) %}", "Latency": {"Uniform": [1000, 9000]}}}}}}"#;
    let run = |seed| answers_to(mocks, "[1, 2, 3]", seed);
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
    let (output, took) = run(1);
    let numbers = query::Value::parse(&output).expect("JSON");
    let numbers = numbers.as_array().expect("a list");
    assert!(numbers[0] != numbers[1] && numbers[1] != numbers[2], "{output}");
    assert!((3_000..=27_000).contains(&took), "{took}");
}

fn outcomes() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        "[a-z]{0,4}".prop_map(|text| Outcome::Return(format!("{{\"k\":\"{text}\"}}"))),
        ("[A-Za-z.]{1,8}", proptest::option::of("[ -~é]{0,6}"))
            .prop_map(|(error, cause)| Outcome::Throw { error, cause }),
    ]
}

fn plans() -> impl Strategy<Value = MockPlan> {
    let answers = proptest::collection::vec((0..3_u32, outcomes(), 0..3_u64), 1..4).prop_map(|all| {
        let mut from = 0;
        let answers = all.into_iter().map(|(more, outcome, latency)| {
            let answer = Answer { from, to: from + more, outcome, latency: Millis(latency), ..Answer::default() };
            from += more + 1;
            answer
        });
        mock(answers.collect())
    });
    proptest::collection::btree_map("[ -~ü]{1,6}", answers, 0..4)
        .prop_map(|states| MockPlan { states: states.into_iter().collect(), objects: Vec::new() })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(plan in plans()) {
        prop_assert_eq!(read_mocks(&write_mocks(&plan)).expect("mocks"), plan.clone());
        let mut without_latency = plan.clone();
        for (_, mock) in &mut without_latency.states {
            mock.answers.iter_mut().for_each(|answer| answer.latency = Millis(0));
        }
        let (text, _) = write_local_config(&plan, "M");
        if !plan.states.is_empty() {
            prop_assert_eq!(read_local_config(&text, None, None).expect("mocks").0, without_latency);
        }
    }

    #[test]
    fn no_text_is_a_panic(text in "[\\[\\]{}:,\"a-zA-Z0-9 -]{0,60}") {
        let _ = read_any(&text, None, None);
    }
}
