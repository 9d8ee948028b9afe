//! What resources are called, and which values `Ref` and `Fn::GetAtt` give for them.
//!
//! The values follow each resource's page in the CloudFormation reference, section "Return values"
//! (<https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/>), for a stack in us-east-1 of the
//! account 123456789012 whose resources carry their logical ids as names.

/// The region simulations take place in.
pub(crate) const REGION: &str = "us-east-1";
/// The account simulations take place in.
pub(crate) const ACCOUNT: &str = "123456789012";

/// A resource type we know more about than its name.
struct Known {
    types: &'static [&'static str],
    /// What people call it.
    noun: &'static str,
    /// Its ARN; `{}` is the name.
    arn: &'static str,
    /// The value of `Ref`: `arn`, `name` or a pattern.
    reference: &'static str,
}

const KNOWN: &[Known] = &[
    known(
        &["AWS::Lambda::Function", "AWS::Serverless::Function"],
        "Lambda",
        "arn:aws:lambda:us-east-1:123456789012:function:{}",
        "name",
    ),
    known(&["AWS::Lambda::Alias"], "Lambda alias", "arn:aws:lambda:us-east-1:123456789012:function:{}:alias", "arn"),
    known(&["AWS::Lambda::Version"], "Lambda version", "arn:aws:lambda:us-east-1:123456789012:function:{}:1", "arn"),
    known(&["AWS::SNS::Topic"], "SNS topic", "arn:aws:sns:us-east-1:123456789012:{}", "arn"),
    known(
        &["AWS::SQS::Queue"],
        "SQS queue",
        "arn:aws:sqs:us-east-1:123456789012:{}",
        "https://sqs.us-east-1.amazonaws.com/123456789012/{}",
    ),
    known(
        &["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable", "AWS::Serverless::SimpleTable"],
        "DynamoDB table",
        "arn:aws:dynamodb:us-east-1:123456789012:table/{}",
        "name",
    ),
    known(&["AWS::S3::Bucket"], "S3 bucket", "arn:aws:s3:::{}", "name"),
    known(
        &["AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine"],
        "state machine",
        "arn:aws:states:us-east-1:123456789012:stateMachine:{}",
        "arn",
    ),
    known(&["AWS::StepFunctions::Activity"], "activity", "arn:aws:states:us-east-1:123456789012:activity:{}", "arn"),
    known(&["AWS::IAM::Role"], "IAM role", "arn:aws:iam::123456789012:role/{}", "name"),
    known(&["AWS::Events::EventBus"], "event bus", "arn:aws:events:us-east-1:123456789012:event-bus/{}", "name"),
    known(&["AWS::ECS::Cluster"], "ECS cluster", "arn:aws:ecs:us-east-1:123456789012:cluster/{}", "name"),
    known(
        &["AWS::ECS::TaskDefinition"],
        "ECS task definition",
        "arn:aws:ecs:us-east-1:123456789012:task-definition/{}:1",
        "arn",
    ),
    known(&["AWS::Batch::JobQueue"], "Batch job queue", "arn:aws:batch:us-east-1:123456789012:job-queue/{}", "arn"),
    known(
        &["AWS::Batch::JobDefinition"],
        "Batch job definition",
        "arn:aws:batch:us-east-1:123456789012:job-definition/{}:1",
        "arn",
    ),
    known(&["AWS::Glue::Job"], "Glue job", "arn:aws:glue:us-east-1:123456789012:job/{}", "name"),
    known(&["AWS::Glue::Crawler"], "Glue crawler", "arn:aws:glue:us-east-1:123456789012:crawler/{}", "name"),
    known(
        &["AWS::Athena::WorkGroup"],
        "Athena workgroup",
        "arn:aws:athena:us-east-1:123456789012:workgroup/{}",
        "name",
    ),
    known(
        &["AWS::CodeBuild::Project"],
        "CodeBuild project",
        "arn:aws:codebuild:us-east-1:123456789012:project/{}",
        "name",
    ),
    known(
        &["AWS::ApiGateway::RestApi", "AWS::Serverless::Api", "AWS::ApiGatewayV2::Api", "AWS::Serverless::HttpApi"],
        "API",
        "arn:aws:apigateway:us-east-1::/restapis/{}",
        "name",
    ),
    known(&["AWS::Kinesis::Stream"], "Kinesis stream", "arn:aws:kinesis:us-east-1:123456789012:stream/{}", "name"),
    known(
        &["AWS::SecretsManager::Secret"],
        "secret",
        "arn:aws:secretsmanager:us-east-1:123456789012:secret:{}-AbCdEf",
        "arn",
    ),
    known(&["AWS::Logs::LogGroup"], "log group", "arn:aws:logs:us-east-1:123456789012:log-group:{}:*", "name"),
    known(&["AWS::KMS::Key"], "KMS key", "arn:aws:kms:us-east-1:123456789012:key/{}", "name"),
];

const fn known(
    types: &'static [&'static str],
    noun: &'static str,
    arn: &'static str,
    reference: &'static str,
) -> Known {
    Known { types, noun, arn, reference }
}

/// What people call a resource of this type: "Lambda", or the type's own last word.
pub(crate) fn noun(resource_type: &str) -> String {
    match find(resource_type) {
        Some(known) => known.noun.to_owned(),
        None => resource_type.strip_prefix("AWS::").unwrap_or(resource_type).replace("::", " "),
    }
}

/// The value of `Ref` to a resource.
pub(crate) fn reference(resource_type: &str, logical_id: &str) -> String {
    let name = physical_name(resource_type, logical_id);
    match find(resource_type) {
        Some(known) if known.reference == "arn" => known.arn.replace("{}", &name),
        Some(known) if known.reference != "name" => known.reference.replace("{}", &name),
        _ => name,
    }
}

/// The value of an attribute of a resource.
pub(crate) fn attribute(resource_type: &str, logical_id: &str, attribute: &str) -> String {
    let name = physical_name(resource_type, logical_id);
    let last = attribute.rsplit('.').next().unwrap_or(attribute);
    match (resource_type, last) {
        ("AWS::S3::Bucket", "DomainName") => return format!("{name}.s3.amazonaws.com"),
        ("AWS::S3::Bucket", "RegionalDomainName") => return format!("{name}.s3.{REGION}.amazonaws.com"),
        ("AWS::SQS::Queue", "QueueUrl") => return reference(resource_type, logical_id),
        (_, "StreamArn") => return format!("{}/stream/2025-01-01T00:00:00.000", arn(resource_type, &name)),
        _ => {}
    }
    let is_arn = last.ends_with("Arn") || last == "Ref" && reference(resource_type, logical_id).starts_with("arn:");
    let is_name = last.ends_with("Name") || last.ends_with("Id") || last == "Name";
    match () {
        () if is_arn => arn(resource_type, &name),
        () if is_name => name,
        () => format!("{name}-{last}"),
    }
}

/// The ARN of a Lambda function: what a Task's `Resource` gets where nothing better is known.
pub(crate) fn lambda_arn(name: &str) -> String {
    arn("AWS::Lambda::Function", name)
}

fn arn(resource_type: &str, name: &str) -> String {
    match find(resource_type) {
        Some(known) => known.arn.replace("{}", name),
        None => {
            let service = resource_type.split("::").nth(1).unwrap_or("service").to_lowercase();
            format!("arn:aws:{service}:{REGION}:{ACCOUNT}:{name}")
        }
    }
}

/// The name a resource gets: its logical id, as its service writes names.
fn physical_name(resource_type: &str, logical_id: &str) -> String {
    if resource_type == "AWS::S3::Bucket" { logical_id.to_lowercase() } else { logical_id.to_owned() }
}

fn find(resource_type: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.types.contains(&resource_type))
}
