//! What the services answer: results checked, and samples that pass the check.

use asl::resource::Resource;
use query::Value;
use sim::service_shapes::{Strictness, errors, required_arguments, sample_answer, services, validate, validate_with};

fn resource(call: &str) -> Resource {
    Resource::parse(&format!("arn:aws:states:::{call}"))
}

/// The sentences are those that TestState answers. The page of the TestState API says what each mode checks.
#[test]
fn results_are_checked_in_the_words_of_the_service() {
    let check = |call: &str, result: &str, expected: &[&str]| {
        let found = validate(&resource(call), &Value::parse(result).expect("JSON"));
        let found: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "{call} {result}");
    };
    check("lambda:invoke", r#"{"StatusCode": "200"}"#, &["Field 'StatusCode' must be a number"]);
    check("lambda:invoke", r#"{"Payload": {"any": [1]}}"#, &[]);
    check("aws-sdk:lambda:invoke", r#"{"Payload": {"any": [1]}}"#, &["Field 'Payload' must be a string"]);
    check("lambda:invoke", r#"[]"#, &["Field '' must be an object"]);
    let missing = ["Required field 'ExecutionArn' is missing", "Required field 'StartDate' is missing"];
    check("states:startExecution", "{}", &missing);
    check("states:startExecution", r#"{"executionArn": "a", "startDate": "b"}"#, &missing);
    let moment = r#"{"ExecutionArn": "a", "StartDate": 1764103483}"#;
    check("states:startExecution", moment, &["Field 'StartDate' must be a string"]);
    check("aws-sdk:sfn:startExecution", moment, &["Field 'StartDate' must be a string"]);
    let output =
        r#"{"ExecutionArn": "a", "StateMachineArn": "b", "StartDate": "c", "Status": "SUCCEEDED", "Output": {}}"#;
    check("states:startExecution.sync:2", output, &[]);
    check("states:startExecution.sync", output, &["Field 'Output' must be a string"]);
    check("events:putEvents", r#"{"Entries": "no list"}"#, &["Field 'Entries' must be an array"]);
    check("events:putEvents", r#"{"Entries": [{"EventId": []}]}"#, &["Field 'EventId' must be a string"]);
    check(
        "dynamodb:putItem",
        r#"{"ConsumedCapacity": {"CapacityUnits": "1"}}"#,
        &["Field 'CapacityUnits' must be a number"],
    );
    check("dynamodb:getItem", r#"{"Item": {"id": {"S": 1}}}"#, &["Field 'S' must be a string"]);
    check(
        "aws-sdk:kms:encrypt",
        r#"{"CiphertextBlob": ""}"#,
        &["Field 'CiphertextBlob' is smaller than the minimum length"],
    );
    check("aws-sdk:s3:getObject", r#"{"StorageClass": "Papyrus"}"#, &["Field 'StorageClass' is not an expected value"]);
    check("aws-sdk:s3:getObject", r#"{"DeleteMarker": 1, "Other": 1}"#, &["Field 'DeleteMarker' must be a boolean"]);
    check("aws-sdk:rds:describeDBInstances", r#"{"DbInstances": 1}"#, &["Field 'DbInstances' must be an array"]);
    // Not checked: other services, other actions, results that come by a token, what is null.
    check("aws-sdk:nothing:call", "1", &[]);
    check("lambda:nothing", "1", &[]);
    check("sqs:sendMessage.waitForTaskToken", "1", &[]);
    check("lambda:invoke", r#"{"StatusCode": null}"#, &[]);
}

#[test]
fn less_can_be_asked_for() {
    let result = Value::parse(r#"{"StartDate": true}"#).expect("JSON");
    let count = |strictness| validate_with(&resource("states:startExecution"), &result, strictness).len();
    assert_eq!([Strictness::Strict, Strictness::Present, Strictness::None].map(count), [2, 1, 0]);
    let at =
        &validate(&resource("events:putEvents"), &Value::parse(r#"{"Entries": [{"EventId": 1}]}"#).expect("JSON"))[0];
    assert_eq!(
        (at.at.join("/").as_str(), at.refusal().as_str()),
        ("Entries/0/EventId", "Mock result schema validation error: Field 'EventId' must be a string")
    );
}

/// Shapes as the pages of the integrations and the recorded cases show them.
#[test]
fn samples_have_the_shape_of_the_service() {
    let check = |call: &str, members: &[&str]| {
        let sample = sample_answer(&resource(call)).expect(call);
        let mut found: Vec<String> =
            sample.as_object().expect("an object").iter().map(|(key, _)| key.to_string()).collect();
        found.sort();
        assert_eq!(found, members, "{call}");
    };
    const META: [&str; 2] = ["SdkHttpMetadata", "SdkResponseMetadata"];
    check("lambda:invoke", &["ExecutedVersion", "Payload", META[0], META[1], "StatusCode"]);
    check("sns:publish", &["MessageId", META[0], META[1]]);
    check("sqs:sendMessage", &["MD5OfMessageBody", "MessageId", META[0], META[1]]);
    check("dynamodb:getItem", &["Item", META[0], META[1]]);
    for call in ["dynamodb:putItem", "dynamodb:updateItem", "dynamodb:deleteItem"] {
        check(call, &META);
    }
    check("events:putEvents", &["Entries", "FailedEntryCount"]);
    check("states:startExecution", &["ExecutionArn", META[0], META[1], "StartDate"]);
    check("aws-sdk:sfn:startExecution", &["ExecutionArn", "StartDate"]);
    check("aws-sdk:s3:putObject", &["ETag", "ServerSideEncryption"]);
    check("aws-sdk:secretsmanager:listSecrets", &["SecretList"]);
    assert_eq!(sample_answer(&resource("sqs:sendMessage.waitForTaskToken")), None);
    assert_eq!(sample_answer(&Resource::parse("arn:aws:lambda:us-east-1:123456789012:function:f")), None);
}

/// Every action of every service gives a sample that its own check takes.
#[test]
fn every_sample_is_valid() {
    let (mut n_services, mut n_actions) = (0, 0);
    for (service, actions) in services() {
        n_services += usize::from(service.starts_with("aws-sdk:"));
        for action in actions {
            let resource = resource(&format!("{service}:{action}"));
            let sample = sample_answer(&resource).expect("a sample");
            assert_eq!(validate(&resource, &sample), [], "{service}:{action}: {sample}");
            n_actions += 1;
        }
    }
    assert!(n_services >= 40 && n_actions > 2_000, "{n_services} services, {n_actions} actions");
}

#[test]
fn errors_and_required_arguments_are_told() {
    let has =
        |call: &str, error: &str| assert!(errors(&resource(call)).iter().any(|it| it == error), "{call}: {error}");
    has("lambda:invoke", "Lambda.ResourceNotFoundException");
    has("states:startExecution", "StepFunctions.StateMachineDoesNotExistException");
    has("aws-sdk:sfn:startExecution", "Sfn.StateMachineDoesNotExistException");
    has("aws-sdk:dynamodb:putItem", "DynamoDb.ConditionalCheckFailedException");
    has("aws-sdk:rds:describeDBInstances", "Rds.DbInstanceNotFoundException");
    assert_eq!(required_arguments(&resource("lambda:invoke")), ["FunctionName"]);
    assert_eq!(required_arguments(&resource("aws-sdk:rds:deleteDBInstance")), ["DbInstanceIdentifier"]);
    assert!(errors(&resource("http:invoke")).is_empty());
}
