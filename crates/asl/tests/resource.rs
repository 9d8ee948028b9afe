//! Resources taken apart and shown.

use std::sync::Arc;

use asl::resource::{Resource, ResourceKind};

#[track_caller]
fn check(text: &str, expected: &str, label: &str) {
    let resource = Resource::parse(text);
    let found = match &resource.kind {
        ResourceKind::Lambda { function } => format!("lambda {function}"),
        ResourceKind::Activity { name } => format!("activity {name}"),
        ResourceKind::Integration(it) => format!("{} {} {:?}", it.service, it.action, it.pattern),
        ResourceKind::Other => "other".to_owned(),
    };
    assert_eq!(found, expected, "{text}");
    assert_eq!(resource.label(), label);
}

#[test]
fn resources_are_taken_apart() {
    check("arn:aws:lambda:us-east-1:111111111111:function:pay", "lambda pay", "Lambda pay");
    check("arn:aws-cn:lambda:us-east-1:111111111111:function:pay:$LATEST", "lambda pay", "Lambda pay");
    check("arn:aws:states:us-east-1:111111111111:activity:sign", "activity sign", "Activity sign");
    check("arn:aws:states:::sns:publish", "sns publish RequestResponse", "SNS publish");
    check("arn:aws:states:::dynamodb:putItem", "dynamodb putItem RequestResponse", "DynamoDB putItem");
    check("arn:aws:states:::aws-sdk:s3:getObject", "aws-sdk:s3 getObject RequestResponse", "S3 getObject");
    check("arn:aws:states:::aws-sdk:new:doIt", "aws-sdk:new doIt RequestResponse", "new doIt");
    let start = "Step Functions startExecution";
    check("arn:aws:states:::states:startExecution.sync", "states startExecution.sync Sync", start);
    check("arn:aws:states:::states:startExecution.sync:2", "states startExecution.sync:2 Sync", start);
    let token = "sqs sendMessage.waitForTaskToken WaitForTaskToken";
    check("arn:aws:states:::sqs:sendMessage.waitForTaskToken", token, "SQS sendMessage");
    check("arn:aws:states:::nothing", "other", "arn:aws:states:::nothing");
    // As templates have it that write the region and the account of their stack there.
    let here = "arn:aws:states:us-east-1:111111111111";
    check(&format!("{here}:aws-sdk:s3:getObject"), "aws-sdk:s3 getObject RequestResponse", "S3 getObject");
    check(
        &format!("{here}:athena:startQueryExecution.sync"),
        "athena startQueryExecution.sync Sync",
        "Athena startQueryExecution",
    );
    check(&format!("{here}:stateMachine:pay"), "other", &format!("{here}:stateMachine:pay"));
    check("arn:aws:lambda:x", "other", "arn:aws:lambda:x");
    check("${Lambda1}", "other", "${Lambda1}");
    check("", "other", "");
}

#[test]
fn parameters_name_what_is_called() {
    let cases = [
        (
            "arn:aws:states:::lambda:invoke",
            "FunctionName",
            "arn:aws:lambda:us-east-1:111111111111:function:pay:1",
            "Lambda pay",
        ),
        ("arn:aws:states:::lambda:invoke.waitForTaskToken", "FunctionName", "${Pay}", "Lambda ${Pay}"),
        ("arn:aws:states:::sns:publish", "TopicArn", "arn:aws:sns:us-east-1:111111111111:Alarms", "SNS Alarms"),
        (
            "arn:aws:states:::sqs:sendMessage",
            "QueueUrl",
            "https://sqs.us-east-1.amazonaws.com/111111111111/jobs",
            "SQS jobs",
        ),
        (
            "arn:aws:states:::batch:submitJob.sync",
            "JobDefinition",
            "arn:aws:batch:us-east-1:111111111111:job-definition/do:3",
            "Batch do",
        ),
        ("arn:aws:states:::sns:publish", "Message", "x", "SNS publish"),
        ("arn:aws:lambda:us-east-1:111111111111:function:pay", "FunctionName", "x", "Lambda pay"),
    ];
    for (resource, key, value, label) in cases {
        let parameter = |it: &str| (it == key).then(|| Arc::from(value));
        assert_eq!(Resource::parse(resource).label_with(parameter), label);
    }
}
