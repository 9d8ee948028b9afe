//! Every action in every pattern and both languages: inserted, it validates without an error and runs on its offered mock.

mod common;

use std::collections::BTreeSet;

use asl::resource::Resource;
use catalog::{IntegrationPattern, QueryLanguage};
use common::{catalog, check, machine};
use query::Value;
use sim::service_shapes::{required_arguments, services, validate};

/// Every action as it may be inserted: what it is, the state's text, its mocks.
fn all(mut each: impl FnMut(&catalog::Action, IntegrationPattern, QueryLanguage)) {
    for action in &catalog().actions {
        for call in &action.calls {
            for language in QueryLanguage::ALL {
                each(action, call.pattern, language);
            }
        }
    }
}

#[test]
fn each_action_validates_and_runs_on_its_mock() {
    let mut n_checked = 0;
    all(|action, pattern, language| {
        let what = format!("{} {pattern:?} {language:?}", action.call);
        let state = action.state(language, pattern);
        let definition = machine(language, &[(&action.name, &state)]);
        let mocks = action.mocks(&action.name, pattern).expect("a mock");
        // Whatever the workflow around it hands on; only null has no paths in JSONPath.
        for input in ["{}", r#"{"id": 7, "list": [1]}"#, "[1, 2]", "\"text\""] {
            let ran = check(&what, &definition, &mocks, input);
            let outcome = &ran.outcome;
            assert_eq!((ran.end.as_str(), ran.n_without_mock), ("SUCCEEDED", 0), "{what} with {input}: {outcome}");
        }
        n_checked += 1;
    });
    assert!(n_checked >= 240, "{n_checked}");
}

/// The shapes are those of the table that is made of botocore's models. Jobs and tokens bring what is not in the table.
#[test]
fn each_mock_has_the_shape_of_the_service() {
    let known: BTreeSet<String> = services()
        .flat_map(|(service, actions)| actions.into_iter().map(move |action| format!("{service}:{action}")))
        .collect();
    let (catalog, mut unknown) = (catalog(), BTreeSet::new());
    for action in &catalog.actions {
        for call in &action.calls {
            let resource = Resource::parse(&action.resource(call.pattern));
            let result = Value::parse(&call.result).expect("JSON");
            assert_eq!(validate(&resource, &result), [], "{} {:?}", action.call, call.pattern);
            if call.pattern == IntegrationPattern::RequestResponse {
                let strange = sim::service_shapes::unknown_members(&resource, &result);
                let strange: Vec<_> = strange.iter().filter(|it| !it.starts_with("Sdk")).collect();
                assert!(strange.is_empty(), "{}: {strange:?}", action.call);
            }
        }
        if !known.contains(&action.call) {
            unknown.insert(action.call.as_str());
        }
    }
    // No models: answers of programs, of the web, of Kubernetes; and what the table has under other names or not at all.
    let without_model = [
        "activity",
        "apigateway:invoke",
        "eks:call",
        "eks:runJob",
        "elasticmapreduce:addStep",
        "elasticmapreduce:createCluster",
        "elasticmapreduce:terminateCluster",
        "http:invoke",
        "mediaconvert:createJob",
    ];
    assert_eq!(unknown.into_iter().collect::<Vec<_>>(), without_model);
}

#[test]
fn each_required_parameter_is_offered() {
    for action in &catalog().actions {
        let required = required_arguments(&Resource::parse(&action.resource));
        for name in &required {
            // The token that tells a call from its repetition is filled in by the service.
            let is_there = action.parameters.iter().any(|it| &it.name == name) || name == "ClientToken";
            assert!(is_there, "{}: {name}", action.call);
        }
    }
}

/// A task that waits for its token has to hand it out.
#[test]
fn the_token_is_handed_out_and_waits_have_an_end() {
    all(|action, pattern, language| {
        let what = format!("{} {pattern:?} {language:?}", action.call);
        let state = action.state(language, pattern);
        let waits = pattern == IntegrationPattern::WaitForTaskToken;
        let token = if language == QueryLanguage::Jsonata { "$states.context.Task.Token" } else { "$$.Task.Token" };
        assert_eq!(state.contains(token), waits, "{what}: {state}");
        assert_eq!(state.contains("\"TimeoutSeconds\": 86400"), waits || action.call == "activity", "{what}");
    });
}

#[test]
fn the_list_is_long_ordered_and_without_repetition() {
    let catalog = catalog();
    assert!(catalog.actions.len() >= 60, "{}", catalog.actions.len());
    let first: Vec<&str> = catalog.actions.iter().take(8).map(|it| it.call.as_str()).collect();
    let expected = [
        "lambda:invoke",
        "sns:publish",
        "dynamodb:getItem",
        "dynamodb:putItem",
        "dynamodb:updateItem",
        "dynamodb:deleteItem",
        "aws-sdk:dynamodb:query",
        "states:startExecution",
    ];
    assert_eq!(first, expected);
    let (mut calls, mut names, mut sentences) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for action in &catalog.actions {
        assert!(calls.insert(&action.call), "{} twice", action.call);
        assert!(names.insert(&action.name), "{} twice", action.name);
        assert!(sentences.insert(&action.explanation), "{} twice", action.explanation);
        let ends_well = action.explanation.ends_with('.') && action.explanation.len() <= 140;
        assert!(ends_well, "{}: {}", action.call, action.explanation);
        assert!(action.name.len() <= 40 && !action.service.is_empty(), "{}", action.call);
        assert!(action.calls.iter().any(|it| it.pattern == IntegrationPattern::RequestResponse), "{}", action.call);
        let mut parameters = BTreeSet::new();
        for parameter in &action.parameters {
            assert!(parameters.insert(&parameter.name), "{}: {} twice", action.call, parameter.name);
            assert!(parameter.help.ends_with('.'), "{}: {}", action.call, parameter.help);
        }
    }
}

#[test]
fn actions_are_found_by_words() {
    let catalog = catalog();
    let check = |words: &str, expected: &[&str]| {
        let found: Vec<&str> = catalog.search(words).iter().map(|it| it.call.as_str()).collect();
        assert_eq!(&found[..expected.len().min(found.len())], expected, "{words}: {found:?}");
    };
    check("put item", &["dynamodb:putItem"]);
    check("DYNAMODB", &["dynamodb:getItem", "dynamodb:putItem"]);
    check("S3 getobject", &["aws-sdk:s3:getObject"]);
    // Named so first, then explained so.
    let named = [
        "bedrock:invokeModel",
        "aws-sdk:bedrockruntime:converse",
        "sagemaker:createTrainingJob",
        "bedrock:createModelCustomizationJob",
    ];
    check("model", &[&named[..], &["sagemaker:createProcessingJob"]].concat());
    assert_eq!(catalog.search("").len(), catalog.actions.len());
    assert!(catalog.search("no such thing").is_empty());
}

#[test]
fn a_state_is_well_laid_out() {
    let catalog = catalog();
    let lambda = catalog.action("lambda:invoke").expect("lambda");
    let expected = r#"{
  "Type": "Task",
  "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
  "Parameters": {
    "FunctionName": "arn:aws:lambda:us-east-1:123456789012:function:process-order:$LATEST",
    "Payload": { "input.$": "$", "taskToken.$": "$$.Task.Token" }
  },
  "TimeoutSeconds": 86400,
  "Retry": [
    {
      "ErrorEquals": [
        "Lambda.ServiceException",
        "Lambda.AWSLambdaException",
        "Lambda.SdkClientException",
        "Lambda.TooManyRequestsException"
      ],
      "IntervalSeconds": 1,
      "MaxAttempts": 3,
      "BackoffRate": 2,
      "JitterStrategy": "FULL"
    }
  ],
  "End": true
}"#;
    assert_eq!(lambda.state(QueryLanguage::JsonPath, IntegrationPattern::WaitForTaskToken), expected);
    let plain = lambda.state(QueryLanguage::JsonPath, IntegrationPattern::RequestResponse);
    assert!(plain.contains("\n  \"OutputPath\": \"$.Payload\",\n"), "{plain}");
    let plain = lambda.state(QueryLanguage::Jsonata, IntegrationPattern::RequestResponse);
    assert!(plain.contains("\n  \"Output\": \"{% $states.result.Payload %}\",\n"), "{plain}");
}
