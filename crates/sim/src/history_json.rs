//! Events in the form of GetExecutionHistory, written by hand.

use std::sync::Arc;

use asl::program::{Program, State, StateKind};
use asl::resource::ResourceKind;
use engine::{EventKind, Failure, HistoryEvent, Options, Scheduled, Status};
use query::{Object, Value};

use crate::recording::Recording;

/// How a run ended and its history: `status`, `output` or `error` and `cause`, `events`. The output is JSON text, as
/// DescribeExecution gives it.
pub fn outcome(recording: &Recording) -> Value {
    let mut object = Object::new();
    let (status, failure) = match recording.status() {
        Status::Succeeded(_) => ("SUCCEEDED", None),
        Status::Failed(failure) => ("FAILED", Some(failure)),
        Status::TimedOut(failure) => ("TIMED_OUT", Some(failure)),
        Status::Aborted(failure) => ("ABORTED", Some(failure)),
        Status::New | Status::Running => ("RUNNING", None),
    };
    object.insert("status", status.into());
    if let Status::Succeeded(output) = recording.status() {
        object.insert("output", output.to_json_string().into());
    }
    if let Some(failure) = failure {
        failed(&mut object, failure);
    }
    let events = recording.events().iter().map(|it| event(recording.program(), recording.options(), it));
    object.insert("events", Value::array(events));
    object.into()
}

/// The whole answer of GetExecutionHistory: `{"events": [...]}`.
pub fn history(program: &Program, options: &Options, events: &[HistoryEvent]) -> Value {
    let events = events.iter().map(|it| event(program, options, it));
    Value::object([("events", Value::array(events))])
}

/// One event.
pub fn event(program: &Program, options: &Options, event: &HistoryEvent) -> Value {
    let state = event.state.map(|id| program.state(id));
    let kind = type_name(event, state);
    let mut object = Object::new();
    object.insert("timestamp", timestamp(options, event).into());
    object.insert("type", kind.as_str().into());
    object.insert("id", event.id.0.into());
    object.insert("previousEventId", event.previous.0.into());
    if let Some((member, details)) = details(options, event, state, &kind) {
        object.insert(member, details.into());
    }
    object.into()
}

fn timestamp(options: &Options, event: &HistoryEvent) -> String {
    engine::timestamp::text(options.start_time, event.at)
}

/// What a Task's events are named after.
enum Called<'a> {
    Lambda,
    Activity,
    /// `resourceType` and `resource`.
    Task(&'a str, &'a str),
}

fn called(state: Option<&State>) -> Called<'_> {
    let Some(StateKind::Task(task)) = state.map(|it| &it.kind) else { return Called::Task("", "") };
    match &task.resource.kind {
        ResourceKind::Lambda { .. } => Called::Lambda,
        ResourceKind::Activity { .. } => Called::Activity,
        ResourceKind::Integration(it) => Called::Task(&it.service, &it.action),
        ResourceKind::Other => Called::Task("", &task.resource.text),
    }
}

/// The event's type as AWS names it.
pub fn type_name(event: &HistoryEvent, state: Option<&State>) -> String {
    let state_type = || state.map_or("", |it| it.kind.type_name());
    let called = |what: &str| match called(state) {
        Called::Lambda => format!("LambdaFunction{what}"),
        Called::Activity => format!("Activity{what}"),
        Called::Task(..) => format!("Task{what}"),
    };
    match &event.kind {
        EventKind::ExecutionStarted { .. } => "ExecutionStarted".to_owned(),
        EventKind::ExecutionSucceeded { .. } => "ExecutionSucceeded".to_owned(),
        EventKind::ExecutionFailed(_) => "ExecutionFailed".to_owned(),
        EventKind::ExecutionTimedOut(_) => "ExecutionTimedOut".to_owned(),
        EventKind::ExecutionAborted(_) => "ExecutionAborted".to_owned(),
        EventKind::StateEntered { .. } => format!("{}StateEntered", state_type()),
        EventKind::StateExited { .. } => format!("{}StateExited", state_type()),
        EventKind::Scheduled(_) => called("Scheduled"),
        EventKind::Started => called("Started"),
        EventKind::Submitted { .. } => called("Submitted"),
        EventKind::Succeeded { .. } => called("Succeeded"),
        EventKind::Failed(_) => called("Failed"),
        EventKind::TimedOut(_) => called("TimedOut"),
        EventKind::ScheduleFailed(_) => called("ScheduleFailed"),
        EventKind::StartFailed(_) => called("StartFailed"),
        EventKind::SubmitFailed(_) => called("SubmitFailed"),
        EventKind::StateAborted => format!("{}StateAborted", state_type()),
        EventKind::MapStateStarted { .. } => "MapStateStarted".to_owned(),
        EventKind::ParallelStateStarted => "ParallelStateStarted".to_owned(),
        EventKind::ContainerSucceeded => format!("{}StateSucceeded", state_type()),
        EventKind::ContainerFailed => format!("{}StateFailed", state_type()),
        EventKind::MapIterationStarted { .. } => "MapIterationStarted".to_owned(),
        EventKind::MapIterationSucceeded { .. } => "MapIterationSucceeded".to_owned(),
        EventKind::MapIterationFailed { .. } => "MapIterationFailed".to_owned(),
        EventKind::MapIterationAborted { .. } => "MapIterationAborted".to_owned(),
        EventKind::MapRunStarted { .. } => "MapRunStarted".to_owned(),
        EventKind::MapRunSucceeded => "MapRunSucceeded".to_owned(),
        EventKind::MapRunFailed(_) => "MapRunFailed".to_owned(),
        EventKind::EvaluationFailed(_) => "EvaluationFailed".to_owned(),
    }
}

/// The member with the event's details, for the types that have one.
fn details(options: &Options, event: &HistoryEvent, state: Option<&State>, kind: &str) -> Option<(String, Object)> {
    let own = || {
        let mut name = kind.to_owned();
        name[..1].make_ascii_lowercase();
        format!("{name}EventDetails")
    };
    let name = || state.map_or(Value::Null, |it| Value::String(it.name.clone()));
    let mut object = Object::new();
    match &event.kind {
        EventKind::ExecutionStarted { input } => {
            data(&mut object, "input", input);
            object.insert("roleArn", Value::String(options.role_arn.clone()));
        }
        EventKind::ExecutionSucceeded { output } => data(&mut object, "output", output),
        EventKind::ExecutionFailed(failure)
        | EventKind::ExecutionTimedOut(failure)
        | EventKind::ExecutionAborted(failure)
        | EventKind::MapRunFailed(failure) => failed(&mut object, failure),
        EventKind::StateEntered { input } => {
            object.insert("name", name());
            data(&mut object, "input", input);
            return Some(("stateEnteredEventDetails".to_owned(), object));
        }
        EventKind::StateExited { output, assigned } => {
            object.insert("name", name());
            data(&mut object, "output", output);
            if let Some(assigned) = assigned {
                let texts = assigned.iter().map(|(name, value)| (name.clone(), value.to_json_string().into()));
                object.insert("assignedVariables", Value::object(texts));
                object.insert("assignedVariablesDetails", not_truncated());
            }
            return Some(("stateExitedEventDetails".to_owned(), object));
        }
        EventKind::Scheduled(scheduled) => schedule(&mut object, options, state, scheduled),
        EventKind::Started => match called(state) {
            Called::Lambda => return None,
            Called::Activity => {}
            Called::Task(..) => resource(&mut object, state),
        },
        EventKind::Submitted { output } | EventKind::Succeeded { output } => {
            resource(&mut object, state);
            data(&mut object, "output", output);
        }
        EventKind::Failed(failure)
        | EventKind::TimedOut(failure)
        | EventKind::ScheduleFailed(failure)
        | EventKind::StartFailed(failure)
        | EventKind::SubmitFailed(failure) => {
            resource(&mut object, state);
            failed(&mut object, failure);
        }
        EventKind::MapStateStarted { length } => {
            object.insert("length", (*length).into());
        }
        EventKind::MapIterationStarted { index }
        | EventKind::MapIterationSucceeded { index }
        | EventKind::MapIterationFailed { index }
        | EventKind::MapIterationAborted { index } => {
            object.insert("name", name());
            object.insert("index", (*index).into());
        }
        EventKind::MapRunStarted { map_run_arn } => {
            object.insert("mapRunArn", Value::String(map_run_arn.clone()));
        }
        EventKind::EvaluationFailed(evaluation) => {
            object.insert("state", name());
            failed(&mut object, &evaluation.failure);
            text(&mut object, "location", evaluation.location.as_ref());
        }
        EventKind::StateAborted
        | EventKind::ParallelStateStarted
        | EventKind::ContainerSucceeded
        | EventKind::ContainerFailed
        | EventKind::MapRunSucceeded => return None,
    }
    Some((own(), object))
}

fn schedule(object: &mut Object, options: &Options, state: Option<&State>, scheduled: &Scheduled) {
    if let Called::Task(..) = called(state) {
        resource(object, state);
        object.insert("region", Value::String(options.region.clone()));
        object.insert("parameters", scheduled.input.to_json_string().into());
    } else {
        if let Some(StateKind::Task(task)) = state.map(|it| &it.kind) {
            object.insert("resource", Value::String(task.resource.text.clone()));
        }
        data(object, "input", &scheduled.input);
    }
    if let Some(seconds) = scheduled.timeout_seconds {
        object.insert("timeoutInSeconds", seconds.into());
    }
    if let Some(seconds) = scheduled.heartbeat_seconds {
        object.insert("heartbeatInSeconds", seconds.into());
    }
    if let Some(role_arn) = &scheduled.role_arn {
        object.insert("taskCredentials", Value::object([("roleArn", Value::String(role_arn.clone()))]));
    }
}

/// `resourceType` and `resource`, which the events of integrations carry.
fn resource(object: &mut Object, state: Option<&State>) {
    if let Called::Task(service, action) = called(state) {
        object.insert("resourceType", service.into());
        object.insert("resource", action.into());
    }
}

/// A value as JSON text, and that it is whole.
fn data(object: &mut Object, member: &str, value: &Value) {
    object.insert(member, value.to_json_string().into());
    object.insert(format!("{member}Details"), not_truncated());
}

fn not_truncated() -> Value {
    Value::object([("truncated", false.into())])
}

fn failed(object: &mut Object, failure: &Failure) {
    text(object, "error", failure.error.as_ref());
    text(object, "cause", failure.cause.as_ref());
}

fn text(object: &mut Object, member: &str, text: Option<&Arc<str>>) {
    if let Some(text) = text {
        object.insert(member, Value::String(text.clone()));
    }
}
