//! The context object, `$$` and `$states.context`.

use std::sync::Arc;

use asl::program::{State, StateKind};
use query::{Object, Value};

use crate::clock::Millis;
use crate::execution::Execution;
use crate::frame::Frame;
use crate::ids::Token;
use crate::options::{Kind, Options};
use crate::{random, timestamp};

/// The member `Execution`, which stays the same all the time.
pub(crate) fn execution_part(options: &Options, id: String, name: Arc<str>, input: &Value, started: Millis) -> Value {
    let mut object = Object::new();
    object.insert("Id", id.into());
    object.insert("Input", input.clone());
    object.insert("Name", Value::String(name));
    object.insert("RoleArn", Value::String(options.role_arn.clone()));
    object.insert("StartTime", timestamp::text(options.start_time, started).into());
    // The service leaves it out where the caller waits for the end.
    if options.kind != Kind::ExpressSync {
        object.insert("RedriveCount", 0.into());
    }
    object.into()
}

/// The member `StateMachine`.
pub(crate) fn machine_part(options: &Options) -> Value {
    Value::object([("Id", options.machine_arn().into()), ("Name", Value::String(options.machine_name.clone()))])
}

/// The context object as the expressions of a frame's state see it.
pub(crate) fn context(execution: &Execution, frame: &Frame, state: &State) -> Value {
    if let Some(fixed) = &execution.options.context {
        return match (&frame.item, fixed.as_object()) {
            (Some(item), Some(members)) => {
                let mut object = members.clone();
                object.insert("Map", Value::object([("Item", item.clone())]));
                object.into()
            }
            _ => fixed.clone(),
        };
    }
    let mut object = Object::new();
    if let Some(run) = execution.runs.get(&frame.run) {
        object.insert("Execution", run.context.clone());
    }
    let mut here = Object::new();
    here.insert("Name", Value::String(state.name.clone()));
    here.insert("EnteredTime", timestamp::text(execution.options.start_time, frame.visit.entered_at).into());
    if matches!(state.kind, StateKind::Task(_) | StateKind::Parallel(_) | StateKind::Map(_)) {
        here.insert("RetryCount", frame.visit.n_retries.into());
    }
    object.insert("State", here.into());
    object.insert("StateMachine", execution.machine_context.clone());
    if let Some(token) = frame.visit.token {
        object.insert("Task", Value::object([("Token", token_text(&execution.options, token).into())]));
    }
    if let Some(item) = &frame.item {
        object.insert("Map", Value::object([("Item", item.clone())]));
    }
    object.into()
}

/// The text of a task token.
pub(crate) fn token_text(options: &Options, Token(number): Token) -> String {
    random::uuid(options.seed, &format!("token {number}"))
}
