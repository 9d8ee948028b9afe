//! What a Task calls: the parts of its `Resource`.

use std::sync::Arc;

/// A Task's `Resource`, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// The text as it stands.
    pub text: Arc<str>,
    /// What it names.
    pub kind: ResourceKind,
}

/// What a `Resource` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResourceKind {
    /// A Lambda function by its ARN.
    Lambda {
        /// The function's name.
        function: Arc<str>,
    },
    /// An activity by its ARN.
    Activity {
        /// The activity's name.
        name: Arc<str>,
    },
    /// A service integration: `arn:<partition>:states:::<service>:<action>`; a region and an account may be named.
    Integration(Integration),
    /// Anything else, such as `${Placeholder}`.
    Other,
}

/// What people call the services that go by another name in a `Resource`.
const SERVICES: &[(&str, &str)] = &[
    ("apigateway", "API Gateway"),
    ("athena", "Athena"),
    ("batch", "Batch"),
    ("bedrock", "Bedrock"),
    ("bedrockruntime", "Bedrock"),
    ("cloudwatch", "CloudWatch"),
    ("codebuild", "CodeBuild"),
    ("databrew", "DataBrew"),
    ("dynamodb", "DynamoDB"),
    ("ec2", "EC2"),
    ("ecs", "ECS"),
    ("eks", "EKS"),
    ("elasticmapreduce", "EMR"),
    ("emr", "EMR"),
    ("emr-containers", "EMR on EKS"),
    ("emr-serverless", "EMR Serverless"),
    ("eventbridge", "EventBridge"),
    ("events", "EventBridge"),
    ("glue", "Glue"),
    ("http", "HTTP"),
    ("kms", "KMS"),
    ("lambda", "Lambda"),
    ("mediaconvert", "MediaConvert"),
    ("rds", "RDS"),
    ("rdsdata", "RDS Data"),
    ("s3", "S3"),
    ("sagemaker", "SageMaker"),
    ("secretsmanager", "Secrets Manager"),
    ("sfn", "Step Functions"),
    ("sns", "SNS"),
    ("sqs", "SQS"),
    ("ssm", "Systems Manager"),
    ("states", "Step Functions"),
    ("sts", "STS"),
    ("textract", "Textract"),
];

/// The parameters that name what a call is about, for the calls where that tells more than the action.
const SUBJECTS: &[(&str, &str, &str)] = &[
    ("lambda", "invoke", "FunctionName"),
    ("sns", "publish", "TopicArn"),
    ("sqs", "sendMessage", "QueueUrl"),
    ("states", "startExecution", "StateMachineArn"),
    ("glue", "startJobRun", "JobName"),
    ("batch", "submitJob", "JobDefinition"),
    ("codebuild", "startBuild", "ProjectName"),
];

/// A service integration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Integration {
    /// What lies between `:::` and the action: `sns`, `aws-sdk:s3`. History events call it `resourceType`.
    pub service: Arc<str>,
    /// The action with its suffix: `startExecution.sync:2`. History events call it `resource`.
    pub action: Arc<str>,
    /// What the suffix asks for.
    pub pattern: Pattern,
}

/// When the call of an integration is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// When the service has answered.
    RequestResponse,
    /// When the job is done (`.sync`, `.sync:2`).
    Sync,
    /// When the task token comes back (`.waitForTaskToken`).
    WaitForTaskToken,
}

impl Resource {
    /// Takes a resource apart.
    pub fn parse(text: &str) -> Resource {
        Resource { text: text.into(), kind: kind(text).unwrap_or(ResourceKind::Other) }
    }

    /// What is called, in two words: `Lambda processData`, `SNS publish`, `DynamoDB putItem`, `Activity sign`; the text
    /// itself where nothing is known about it, such as `${Lambda1}`.
    pub fn label(&self) -> String {
        match &self.kind {
            ResourceKind::Lambda { function } => format!("Lambda {function}"),
            ResourceKind::Activity { name } => format!("Activity {name}"),
            ResourceKind::Integration(it) => format!("{} {}", it.service_label(), it.plain_action()),
            ResourceKind::Other => self.text.to_string(),
        }
    }

    /// Like [`Resource::label`], naming what is called where the parameters of the call say it:
    /// `Lambda processData`, `SNS SuccessNotifications`. `parameter` gives the text of a parameter.
    pub fn label_with(&self, parameter: impl Fn(&str) -> Option<Arc<str>>) -> String {
        let ResourceKind::Integration(it) = &self.kind else { return self.label() };
        let is_same = |subject: &&(&str, &str, &str)| subject.0 == &*it.service && subject.1 == it.plain_action();
        match SUBJECTS.iter().find(is_same).and_then(|it| parameter(it.2)) {
            Some(subject) => format!("{} {}", it.service_label(), short_name(&subject)),
            None => self.label(),
        }
    }
}

impl Integration {
    /// What people call the service: `DynamoDB`, `S3`.
    pub fn service_label(&self) -> String {
        let name = self.service.strip_prefix("aws-sdk:").unwrap_or(&self.service);
        match SERVICES.binary_search_by_key(&name, |it| it.0) {
            Ok(index) => SERVICES[index].1.to_owned(),
            Err(_) => name.to_owned(),
        }
    }

    /// The action without its suffix: `startExecution`.
    pub fn plain_action(&self) -> &str {
        let action = &*self.action;
        [".waitForTaskToken", ".sync:2", ".sync"].iter().find_map(|it| action.strip_suffix(it)).unwrap_or(action)
    }
}

/// The last part of an ARN or address, without a version; other text as it is.
fn short_name(text: &str) -> &str {
    if text.starts_with("arn:") {
        let name = text.splitn(6, ':').nth(5).unwrap_or(text);
        let name = name.strip_prefix("function:").or_else(|| name.strip_prefix("stateMachine:")).unwrap_or(name);
        let name = name.rsplit('/').next().unwrap_or(name);
        return name.split(':').next().unwrap_or(name);
    }
    if text.starts_with("https://") {
        return text.rsplit('/').next().unwrap_or(text);
    }
    text
}

fn kind(text: &str) -> Option<ResourceKind> {
    let mut parts = text.splitn(6, ':');
    let (arn, _partition, service) = (parts.next()?, parts.next()?, parts.next()?);
    let (region, account, rest) = (parts.next()?, parts.next()?, parts.next()?);
    if arn != "arn" {
        return None;
    }
    match service {
        "lambda" => {
            let function = rest.strip_prefix("function:")?;
            Some(ResourceKind::Lambda { function: function.split(':').next().unwrap_or(function).into() })
        }
        "states" if rest.starts_with("activity:") => {
            Some(ResourceKind::Activity { name: rest.trim_start_matches("activity:").into() })
        }
        // Templates that are deployed write the region and the account of the stack there; they change nothing.
        "states" if (region.is_empty() && account.is_empty()) || !names_own(rest) => {
            integration(rest).map(ResourceKind::Integration)
        }
        _ => None,
    }
}

/// Whether the end of an ARN names what Step Functions itself keeps, such as a state machine.
fn names_own(rest: &str) -> bool {
    let kinds = ["stateMachine", "execution", "express", "mapRun", "label"];
    rest.split_once(':').is_some_and(|(kind, _)| kinds.contains(&kind))
}

fn integration(rest: &str) -> Option<Integration> {
    let (body, pattern) = if let Some(body) = rest.strip_suffix(".waitForTaskToken") {
        (body, Pattern::WaitForTaskToken)
    } else if let Some(body) = rest.strip_suffix(".sync").or_else(|| rest.strip_suffix(".sync:2")) {
        (body, Pattern::Sync)
    } else {
        (rest, Pattern::RequestResponse)
    };
    let (service, _) = body.rsplit_once(':')?;
    Some(Integration { service: service.into(), action: rest[service.len() + 1..].into(), pattern })
}
