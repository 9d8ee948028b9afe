//! What an optimized integration wants of its parameters before it makes the call.

use asl::resource::{Resource, ResourceKind};
use query::Value;

use crate::error::Raised;

/// Refuses parameters of a form that the integration cannot send, as the service does: at run time, before
/// `TaskScheduled`.
pub(crate) fn check(resource: &Resource, parameters: &Value) -> Result<(), Raised> {
    let ResourceKind::Integration(integration) = &resource.kind else { return Ok(()) };
    if &*integration.service != "apigateway" {
        return Ok(());
    }
    // Headers and query parameters may come several times, so each value is a list.
    let wrong = ["Headers", "QueryParameters"].into_iter().filter(|field| !is_object_of_lists(parameters.get(field)));
    let wrong: Vec<String> =
        wrong.map(|field| format!("The value of the field '{field}' has an invalid format")).collect();
    if wrong.is_empty() {
        return Ok(());
    }
    let wrong = wrong.join(", ");
    Err(Raised::runtime(format!("The Parameters '{parameters}' could not be used to start the Task: [{wrong}]")))
}

fn is_object_of_lists(value: Option<&Value>) -> bool {
    match value {
        None => true,
        Some(Value::Object(object)) => object.values().all(|value| value.as_array().is_some()),
        Some(_) => false,
    }
}
