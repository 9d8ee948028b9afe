//! Files of mocks: what is read, what is refused and where, what is written.

use proptest::prelude::*;
use report::{Answer, Millis, MockPlan, Outcome, StateMock};
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
            Answer { from: 0, to: 0, outcome: throw, latency: Millis(30_000) },
            Answer { from: 1, to: 3, outcome: Outcome::Return(r#"{"n":1.50}"#.to_owned()), latency: Millis(0) },
        ],
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
    check(&one("\"0\": {\"Return\": 1},\n\"0\": {\"Return\": 1}"), 4, "/states/A/answers/0", "twice");
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
    let answer =
        |latency| Answer { from: 0, to: 0, outcome: Outcome::Return("1".to_owned()), latency: Millis(latency) };
    let mut plan = MockPlan::default();
    plan.set("A", Some(StateMock { answers: vec![answer(500)] }));
    plan.set("B", Some(StateMock { answers: vec![answer(0)] }));
    let (text, lost) = write_local_config(&plan, "Machine");
    assert_eq!(lost, ["\"A\", attempt 0: Latency 500 ms"]);
    let (read, _) = read_local_config(&text, None, None).expect("mocks");
    assert_eq!(read.get("A"), read.get("B"));
    // Equal answers are written once.
    assert_eq!(text.matches("\"Return\"").count(), 1);
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
            let answer = Answer { from, to: from + more, outcome, latency: Millis(latency) };
            from += more + 1;
            answer
        });
        StateMock { answers: answers.collect() }
    });
    proptest::collection::btree_map("[ -~ü]{1,6}", answers, 0..4)
        .prop_map(|states| MockPlan { states: states.into_iter().collect() })
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
