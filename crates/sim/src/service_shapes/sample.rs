//! Answers to begin with: what a service gives, in its real shape.

use asl::resource::{Integration, Pattern, Resource};
use query::{Object, Value};

use super::table::{Action, Member, Shape};
use super::{answering, integration, is_json};

/// So deep a sample goes.
const MAX_DEPTH: usize = 6;
/// The members that tell the results of the commonest calls; without such a line all that are not marks of pages are given.
const USUAL: &[(&str, &str, &[&str])] = &[
    ("dynamodb", "deleteItem", &[]),
    ("dynamodb", "getItem", &["Item"]),
    ("dynamodb", "putItem", &[]),
    ("dynamodb", "updateItem", &[]),
    ("events", "putEvents", &["Entries", "FailedEntryCount"]),
    ("lambda", "invoke", &["ExecutedVersion", "Payload", "StatusCode"]),
    ("s3", "getObject", &["AcceptRanges", "Body", "ContentLength", "ContentType", "ETag", "LastModified", "Metadata"]),
    ("s3", "putObject", &["ETag", "ServerSideEncryption"]),
    ("sns", "publish", &["MessageId"]),
    ("sqs", "sendMessage", &["MD5OfMessageBody", "MessageId"]),
    ("states", "startExecution", &[]),
];
/// Where the results of optimized integrations come without the data of the call.
const WITHOUT_METADATA: &[(&str, &str)] = &[("events", "putEvents")];
/// The ends of names that tell a thing from others.
const TELLING: [&str; 5] = ["Arn", "Id", "Name", "State", "Status"];
/// Texts that are known to be so.
const KNOWN: &[(&str, &str)] = &[
    ("AcceptRanges", "bytes"),
    ("ContentType", "application/json"),
    ("ETag", "\"9b2cf535f27731c974343645a3985328\""),
    ("ExecutedVersion", "$LATEST"),
    ("MD5OfMessageBody", "9b2cf535f27731c974343645a3985328"),
];
const UUID: &str = "00000000-0000-4000-8000-000000000000";

/// A result to begin with, which [`super::validate`] takes: what is required and what tells a thing from others, in the
/// shape of the service. `None` where nothing is known about the answer: functions by their ARN, activities, results that
/// come by a token.
///
/// ```
/// let resource = asl::resource::Resource::parse("arn:aws:states:::lambda:invoke");
/// let answer = sim::service_shapes::sample_answer(&resource).expect("a sample");
/// assert_eq!(answer.get("StatusCode").and_then(query::Value::as_i64), Some(200));
/// ```
pub fn sample_answer(resource: &Resource) -> Option<Value> {
    let integration = integration(resource)?;
    let action = answering(integration)?;
    let service = integration.service.strip_prefix("aws-sdk:").unwrap_or(&integration.service);
    let sample = Sample { action: &action, integration, service };
    let mut answer = match action.answer().map(|it| action.shape(it)) {
        Some(Shape::Structure(members)) => sample.answer(members),
        _ => Object::new(),
    };
    let call = (&*integration.service, integration.plain_action());
    let is_direct = integration.pattern == Pattern::RequestResponse;
    if is_direct && !integration.service.starts_with("aws-sdk:") && !WITHOUT_METADATA.contains(&call) {
        answer.insert("SdkHttpMetadata", Value::object([("HttpStatusCode", 200.into())]));
        answer.insert("SdkResponseMetadata", Value::object([("RequestId", UUID.into())]));
    }
    Some(answer.into())
}

struct Sample<'a> {
    action: &'a Action,
    integration: &'a Integration,
    service: &'a str,
}

impl Sample<'_> {
    fn answer(&self, members: &'static str) -> Object {
        let call = (self.service, self.integration.plain_action());
        let usual =
            USUAL.iter().find(|it| (it.0, it.1) == call && self.integration.pattern == Pattern::RequestResponse);
        let is_told = |member: &Member| match usual {
            Some(usual) => usual.2.contains(&member.name),
            None => !member.name.ends_with("Token") && member.name != "Marker",
        };
        let mut object = Object::new();
        for member in self.action.members(members).filter(|it| it.is_required || is_told(it)) {
            let name = self.action.spelled(member.name);
            let value = if is_json(self.integration, &name) {
                Object::new().into()
            } else {
                self.value(member.name, member.kind, 1, usual.is_some())
            };
            object.insert(name, value);
        }
        object
    }

    // Calls itself once per level, up to MAX_DEPTH.
    fn value(&self, field: &str, kind: &'static str, depth: usize, is_filled: bool) -> Value {
        match self.action.shape(kind) {
            Shape::Anything => Object::new().into(),
            Shape::Text => self.text(field, 0).into(),
            Shape::Moment => "2025-01-01T00:00:00.000Z".into(),
            Shape::Number => if field == "StatusCode" { 200 } else { 0 }.into(),
            Shape::Boolean => false.into(),
            Shape::Words(least, "") => self.text(field, least).into(),
            Shape::Words(_, words) => {
                let is_good =
                    |it: &&str| matches!(*it, "SUCCEEDED" | "Succeeded" | "COMPLETED" | "Completed" | "ACTIVE");
                words.split('|').find(is_good).or(words.split('|').next()).unwrap_or_default().into()
            }
            Shape::List(item) if is_filled && depth < MAX_DEPTH => {
                Value::array([self.value(field, item, depth + 1, false)])
            }
            Shape::List(_) => Value::array([]),
            Shape::Map(_) => Object::new().into(),
            Shape::Structure(members) => {
                let mut object = Object::new();
                for member in self.action.members(members).filter(|_| depth < MAX_DEPTH) {
                    let is_telling = TELLING.iter().any(|end| member.name.ends_with(end));
                    let is_plain = matches!(self.action.shape(member.kind), Shape::Text | Shape::Words(..));
                    if member.is_required || (is_telling && is_plain) {
                        let value = self.value(member.name, member.kind, depth + 1, false);
                        object.insert(self.action.spelled(member.name), value);
                    }
                }
                object.into()
            }
        }
    }

    fn text(&self, field: &str, least: usize) -> String {
        let known = KNOWN.iter().find(|it| it.0 == field).map(|it| it.1.to_owned());
        let mut text = known.unwrap_or_else(|| {
            if field.ends_with("Arn") || field == "ARN" {
                format!("arn:aws:{}:us-east-1:123456789012:example", self.service)
            } else if field.ends_with("Id") {
                UUID.to_owned()
            } else {
                "example".to_owned()
            }
        });
        let missing = least.saturating_sub(text.chars().count());
        text.extend(std::iter::repeat_n('0', missing));
        text
    }
}
