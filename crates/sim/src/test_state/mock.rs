//! The mock, and what keeps it from being taken.

use asl::resource::ResourceKind;
use query::{Object, Value};

use super::Refusal;
use super::request::{Request, json};
use super::state::{NAME, TestedState};

/// What stands for the work of the state.
#[derive(Clone, Debug)]
pub(super) enum Mock {
    /// Nothing is given.
    None,
    /// The result.
    Result(Value),
    /// Error and cause, as `{"Error", "Cause"}`.
    Error(Value),
}

impl Mock {
    /// Reads the mock; refuses one that does not fit the state.
    pub(super) fn check(request: &Request, state: &TestedState) -> Result<Mock, Refusal> {
        let given = |key: &str| request.mock.as_ref().and_then(|it| it.get(key)).filter(|it| !it.is_null());
        let (result, error) = (given("result"), given("errorOutput"));
        if result.is_some() && error.is_some() {
            let message = "A test mock should have only one of the following fields: [result, errorOutput].";
            return Err(Refusal::validation(message));
        }
        if request.mock.is_some() && request.reveals_secrets {
            return Err(Refusal::validation("TestState does not support RevealSecrets when a mock is specified."));
        }
        if request.mock.is_none() {
            return without(request, state);
        }
        let type_name = state.type_name();
        if !matches!(type_name, "Task" | "Map" | "Parallel") {
            let message = format!("State type '{type_name}' is not supported when a mock is specified");
            return Err(Refusal::validation(message));
        }
        if let Some(error) = error {
            let mut failure = Object::new();
            for (from, to) in [("error", "Error"), ("cause", "Cause")] {
                if let Some(text) = error.get(from).filter(|it| !it.is_null()) {
                    failure.insert(to, text.clone());
                }
            }
            return Ok(Mock::Error(failure.into()));
        }
        let result = request.mock.as_ref().map(|mock| json(mock, "result")).transpose()?.flatten();
        let result = result.unwrap_or_default();
        let is_list = type_name == "Parallel" || (type_name == "Map" && !state.fields.contains_key("ResultWriter"));
        if is_list && result.as_array().is_none() {
            return Err(Refusal::validation("Mocked result must be an array."));
        }
        Ok(Mock::Result(result))
    }

    /// The mock in the form of recorded cases.
    pub(super) fn as_case(&self) -> Value {
        let answer = match self {
            Mock::None => return Object::new().into(),
            Mock::Result(result) => Value::object([("Return", result.clone())]),
            Mock::Error(error) => Value::object([("Throw", error.clone())]),
        };
        Value::object([(NAME, Value::array([answer]))])
    }
}

/// A request without a mock.
fn without(request: &Request, state: &TestedState) -> Result<Mock, Refusal> {
    if request.failure_count.is_some() {
        let message = "TestState does not support MapIterationFailureCount when a mock is not specified.";
        return Err(Refusal::validation(message));
    }
    if matches!(state.type_name(), "Map" | "Parallel") {
        let supported = "[Task, Wait, Pass, Succeed, Fail, Choice]";
        return Err(Refusal::definition(format!(
            "TestState API does not support Map or Parallel states. Supported state types include: {supported}"
        )));
    }
    // That these are refused is documented, the sentence is not.
    let is_activity = state.resource.as_ref().is_some_and(|it| matches!(it.kind, ResourceKind::Activity { .. }));
    if is_activity || state.has_token() {
        let what = "Activity tasks and the .sync and .waitForTaskToken service integration patterns";
        return Err(Refusal::definition(format!("TestState API does not support {what}")));
    }
    Ok(Mock::None)
}
