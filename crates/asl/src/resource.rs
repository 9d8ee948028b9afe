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
    /// A service integration: `arn:<partition>:states:::<service>:<action>`.
    Integration(Integration),
    /// Anything else.
    Other,
}

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
        "states" if region.is_empty() && account.is_empty() => integration(rest).map(ResourceKind::Integration),
        _ => None,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = match Resource::parse(text).kind {
            ResourceKind::Lambda { function } => format!("lambda {function}"),
            ResourceKind::Activity { name } => format!("activity {name}"),
            ResourceKind::Integration(it) => format!("{} {} {:?}", it.service, it.action, it.pattern),
            ResourceKind::Other => "other".to_owned(),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn resources_are_taken_apart() {
        check("arn:aws:lambda:us-east-1:111111111111:function:pay", "lambda pay");
        check("arn:aws:lambda:us-east-1:111111111111:function:pay:$LATEST", "lambda pay");
        check("arn:aws:states:us-east-1:111111111111:activity:sign", "activity sign");
        check("arn:aws:states:::sns:publish", "sns publish RequestResponse");
        check("arn:aws:states:::aws-sdk:s3:getObject", "aws-sdk:s3 getObject RequestResponse");
        check("arn:aws:states:::states:startExecution.sync:2", "states startExecution.sync:2 Sync");
        check("arn:aws:states:::sqs:sendMessage.waitForTaskToken", "sqs sendMessage.waitForTaskToken WaitForTaskToken");
        check("arn:aws:states:::nothing", "other");
        check("${Lambda1}", "other");
        check("", "other");
    }
}
