//! A request, read.

use std::sync::Arc;

use query::{Object, Value};

use super::Refusal;

/// What is asked.
pub(super) struct Request {
    /// The state's definition, or a machine's.
    pub(super) definition: String,
    /// The state of that machine.
    pub(super) state_name: Option<String>,
    pub(super) role_arn: Option<Arc<str>>,
    pub(super) input: Value,
    pub(super) variables: Arc<Object>,
    pub(super) context: Option<Value>,
    /// Whether the inspection data are wanted.
    pub(super) is_inspected: bool,
    /// The member `mock`, where it is given.
    pub(super) mock: Option<Value>,
    pub(super) validation: Validation,
    pub(super) reveals_secrets: bool,
    /// The members of `stateConfiguration`; `errorCausedByState` changes no answer.
    pub(super) retry_count: u32,
    pub(super) failure_count: Option<u32>,
    pub(super) reader_data: Option<String>,
}

/// How a mock is checked against what the service answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Validation {
    Strict,
    Present,
    None,
}

impl Request {
    pub(super) fn read(request: &Value) -> Result<Request, Refusal> {
        let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let configuration = request.get("stateConfiguration").cloned().unwrap_or_default();
        let count = |key: &str| configuration.get(key).and_then(Value::as_i64).and_then(|it| u32::try_from(it).ok());
        let mock = request.get("mock").filter(|it| !it.is_null()).cloned();
        let mode = mock.as_ref().and_then(|it| text(it, "fieldValidationMode"));
        let definition = match request.get("definition") {
            Some(Value::String(text)) => text.to_string(),
            Some(value) => value.to_json_string(),
            None => return Err(Refusal::validation("The request has no definition")),
        };
        let variables = json(request, "variables")?;
        Ok(Request {
            definition,
            state_name: text(request, "stateName"),
            role_arn: request.get("roleArn").and_then(Value::as_str).map(Into::into),
            input: json(request, "input")?.unwrap_or_else(|| Object::new().into()),
            variables: match variables {
                Some(Value::Object(variables)) => variables,
                _ => Arc::default(),
            },
            context: json(request, "context")?,
            is_inspected: matches!(text(request, "inspectionLevel").as_deref(), Some("DEBUG" | "TRACE")),
            mock,
            validation: match mode.as_deref() {
                Some("NONE") => Validation::None,
                Some("PRESENT") => Validation::Present,
                _ => Validation::Strict,
            },
            reveals_secrets: request.get("revealSecrets").and_then(Value::as_bool) == Some(true),
            retry_count: count("retrierRetryCount").unwrap_or(0),
            failure_count: count("mapIterationFailureCount"),
            reader_data: text(&configuration, "mapItemReaderData"),
        })
    }
}

/// A member that is a text of JSON.
pub(super) fn json(object: &Value, key: &str) -> Result<Option<Value>, Refusal> {
    match object.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => {
            let parsed = Value::parse(text);
            parsed.map(Some).map_err(|error| Refusal::validation(format!("The {key} is not valid JSON: {error}")))
        }
        Some(value) => Ok(Some(value.clone())),
    }
}
