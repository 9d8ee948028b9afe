//! What the services answer to the calls of a Task, by a table made of the services' models.
//!
//! The table is `table.txt`, written by `tools/service-shapes/service_shapes.py`, which also describes its form. Nothing of
//! it is read before it is asked for, and then only the lines of one service.

mod sample;
mod table;
mod validate;

use asl::resource::{Integration, Pattern, Resource, ResourceKind};

pub use sample::sample_answer;
pub use validate::{Mismatch, Strictness, unknown_members, validate, validate_with};

use table::Action;

/// A result of which a member is JSON in optimized integrations, not the text that the service knows.
const JSON_MEMBERS: &[(&str, &str, &str)] = &[
    ("bedrock", "invokeModel", "Body"),
    ("lambda", "invoke", "Payload"),
    ("states", "startExecution.sync:2", "Input"),
    ("states", "startExecution.sync:2", "Output"),
];

/// The errors that the service may answer, as Retry and Catch name them: `Lambda.ResourceNotFoundException`.
pub fn errors(resource: &Resource) -> Vec<String> {
    let Some(action) = integration(resource).and_then(|it| Action::find(it, it.plain_action())) else {
        return Vec::new();
    };
    action.errors().map(|error| format!("{}.{error}", action.error_prefix())).collect()
}

/// The members without which the action cannot be called.
pub fn required_arguments(resource: &Resource) -> Vec<String> {
    let Some(integration) = integration(resource) else { return Vec::new() };
    let action = Action::find(integration, integration.plain_action());
    action.into_iter().flat_map(|it| it.required().map(|name| it.spelled(name)).collect::<Vec<_>>()).collect()
}

/// The services of the table with their actions, as `Resource` names them: `aws-sdk:s3` and `getObject`.
pub fn services() -> impl Iterator<Item = (String, Vec<&'static str>)> {
    table::services()
}

fn integration(resource: &Resource) -> Option<&Integration> {
    match &resource.kind {
        ResourceKind::Integration(integration) => Some(integration),
        _ => None,
    }
}

/// The action whose answer is the result of the Task.
fn answering(integration: &Integration) -> Option<Action> {
    match integration.pattern {
        Pattern::RequestResponse => Action::find(integration, integration.plain_action()),
        // The job is asked for until it is done; what is told then is the result.
        Pattern::Sync if (&*integration.service, integration.plain_action()) == ("states", "startExecution") => {
            Action::find(integration, "describeExecution")
        }
        Pattern::Sync | Pattern::WaitForTaskToken => None,
    }
}

/// Whether a member of the result may be any JSON.
fn is_json(integration: &Integration, member: &str) -> bool {
    JSON_MEMBERS.contains(&(&*integration.service, &*integration.action, member))
}
