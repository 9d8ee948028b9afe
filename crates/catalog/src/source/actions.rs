//! Actions out of their files.

use serde_json::{Value, json};

use super::placeholder::placeholder;
use super::{Entry, SourceError, error, parse, pretty};
use crate::action::CALLBACK_TIMEOUT_SECONDS;
use crate::{Action, Call, IntegrationPattern, Parameter};

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$((concat!("data/actions/", $name), include_str!(concat!("../../data/actions/", $name)))),*]
    };
}

const FILES: [(&str, &str); 9] = files![
    "analytics.json",
    "compute.json",
    "database.json",
    "integration.json",
    "machine-learning.json",
    "management.json",
    "media.json",
    "security.json",
    "storage.json",
];
const ORDER: (&str, &str) = ("data/order.txt", include_str!("../../data/order.txt"));

/// Optimized integrations whose results come without the data of the call.
const WITHOUT_METADATA: [&str; 4] = ["apigateway:invoke", "bedrock:invokeModel", "events:putEvents", "http:invoke"];

/// What people retry when they call a function: errors of the service, not of their code.
const LAMBDA_RETRY: &str = r#"[
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
]"#;

/// All actions, in the order of `order.txt`.
pub(super) fn actions() -> Result<Vec<Action>, SourceError> {
    let mut found = Vec::new();
    for (file, text) in FILES {
        let mut group = Entry::new(file, parse(file, text)?)?;
        let category: crate::Category = group.word("category")?;
        for value in group.list("actions")? {
            found.push(action(Entry::new(file, value)?, category)?);
        }
        group.finish()?;
    }
    let mut ordered = Vec::new();
    for call in ORDER.1.lines() {
        let place = found.iter().position(|it| it.call == call);
        let place =
            place.ok_or_else(|| error(ORDER.0, format!("there is no action {call}, or it stands there twice")))?;
        ordered.push(found.remove(place));
    }
    match found.first() {
        None => Ok(ordered),
        Some(left) => Err(error(ORDER.0, format!("{} is missing", left.call))),
    }
}

fn action(mut entry: Entry<'_>, category: crate::Category) -> Result<Action, SourceError> {
    let call = entry.text("call")?;
    let resource = match entry.members.contains_key("resource") {
        true => entry.text("resource")?,
        false => format!("arn:aws:states:::{call}"),
    };
    let name = entry.text("name")?;
    let retry: bool = if entry.members.contains_key("retry") { entry.word("retry")? } else { false };
    let parameters = entry.list("parameters")?;
    let parameters =
        parameters.into_iter().map(|it| parameter(Entry::new(entry.file, it)?)).collect::<Result<_, _>>()?;
    let action = Action {
        service: entry.text("service")?,
        action: call.rsplit(':').next().unwrap_or_default().to_owned(),
        explanation: entry.text("explanation")?,
        calls: calls(&mut entry, &call)?,
        retry: retry.then(|| LAMBDA_RETRY.to_owned()),
        call,
        name,
        category,
        resource,
        parameters,
    };
    entry.finish()?;
    Ok(action)
}

/// `results`: one member per pattern, named by its suffix; `""` is the plain answer.
fn calls(entry: &mut Entry<'_>, call: &str) -> Result<Vec<Call>, SourceError> {
    let output = entry.members.shift_remove("output").and_then(|it| it.as_str().map(str::to_owned));
    let results = entry.take("results")?;
    let results = results.as_object().filter(|it| !it.is_empty());
    let results = results.ok_or_else(|| entry.error("\"results\" has no member"))?;
    let mut calls = Vec::new();
    for (suffix, result) in results {
        let pattern = match suffix.as_str() {
            "" => IntegrationPattern::RequestResponse,
            ".sync" => IntegrationPattern::Sync,
            ".sync:2" => IntegrationPattern::Sync2,
            ".waitForTaskToken" => IntegrationPattern::WaitForTaskToken,
            _ => return Err(entry.error(format!("{suffix} is no pattern"))),
        };
        let mut result = result.clone();
        let is_plain = pattern == IntegrationPattern::RequestResponse;
        let is_optimized = !call.starts_with("aws-sdk:") && call.contains(':');
        if is_plain && is_optimized && !WITHOUT_METADATA.contains(&call) {
            add_metadata(&mut result);
        }
        let waits = pattern == IntegrationPattern::WaitForTaskToken || call == "activity";
        let output = output.clone().filter(|_| is_plain);
        let timeout_seconds = waits.then_some(CALLBACK_TIMEOUT_SECONDS);
        calls.push(Call { pattern, result: pretty(&result), output, timeout_seconds });
    }
    Ok(calls)
}

/// What the results of optimized integrations tell about the call.
fn add_metadata(result: &mut Value) {
    if let Value::Object(members) = result {
        let headers = |value: Value| json!({ "Content-Type": value });
        let http = json!({
            "AllHttpHeaders": headers(json!(["application/json"])),
            "HttpHeaders": headers(json!("application/json")),
            "HttpStatusCode": 200,
        });
        members.insert("SdkHttpMetadata".to_owned(), http);
        let request = json!({ "RequestId": "5e0d2f5b-6c1f-4a68-9a3e-4d1d3f1b7c20" });
        members.insert("SdkResponseMetadata".to_owned(), request);
    }
}

fn parameter(mut entry: Entry<'_>) -> Result<Parameter, SourceError> {
    let name = entry.text("name")?;
    let value = entry.take("value")?;
    let token = entry.members.shift_remove("with token");
    let made = |value: &Value| placeholder(value).map_err(|it| error("data/actions", format!("{name}: {it}")));
    let parameter = Parameter {
        kind: entry.word("kind")?,
        help: entry.text("help")?,
        is_required: if entry.members.contains_key("optional") { !entry.word::<bool>("optional")? } else { true },
        placeholder: made(&value)?,
        with_token: token.as_ref().map(made).transpose()?,
        name: name.clone(),
    };
    entry.finish()?;
    Ok(parameter)
}
