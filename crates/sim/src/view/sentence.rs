//! One sentence about an event.

use engine::{EventKind, Failure, HistoryEvent};
use query::Value;
use report::{Millis, clock_text, duration_text};

use super::millis;
use super::row::is_retry;
use crate::recording::{Doing, Recording, Visit};

/// One sentence about an event; before the first one, that nothing has happened.
pub fn sentence(recording: &Recording, event: u32) -> String {
    match recording.event(event) {
        Some(event) => about(recording, event),
        None => "Nothing has happened yet.".to_owned(),
    }
}

fn about(recording: &Recording, event: &HistoryEvent) -> String {
    let name = event.state.map_or("", |id| &*recording.program.state(id).name);
    let visit = newest_visit(recording, event);
    match &event.kind {
        EventKind::ExecutionStarted { input } => format!("The execution starts with {}.", size(input)),
        EventKind::ExecutionSucceeded { output } => {
            format!("The execution succeeded after {} with {}.", since_start(event), size(output))
        }
        EventKind::ExecutionFailed(failure) => format!("The execution failed{}.", with_error(failure)),
        EventKind::ExecutionTimedOut(_) => {
            format!("The execution ran out of time after {}.", since_start(event))
        }
        EventKind::ExecutionAborted(failure) => format!("The execution was stopped{}.", with_error(failure)),
        EventKind::StateEntered { input } => match visit.map(|visit| visit.doing_at(event.id.0)) {
            Some(Doing::Waiting { until }) => {
                format!("{name} is entered and waits until {}.", clock_text(millis(until)))
            }
            _ => format!("{name} is entered with {}.", size(input)),
        },
        EventKind::StateExited { output, .. } => match visit.map(|visit| visit.doing_at(event.id.0)) {
            Some(Doing::Caught) => format!("{name} is left by a catcher with {}.", size(output)),
            _ => format!("{name} is left with {}{}.", size(output), spent(visit, event)),
        },
        EventKind::Scheduled(_) if is_retry(recording, event) => {
            format!("Try {} of {name} begins.", visit.map_or(2, |visit| tries(visit, event)))
        }
        EventKind::Scheduled(_) => format!("{name} is scheduled."),
        EventKind::Started => format!("{name} is at work."),
        EventKind::Submitted { .. } => format!("{name} has handed its job over and waits for the end of it."),
        EventKind::Succeeded { output } => {
            format!("{name} answered with {}{}.", size(output), since_attempt(recording, visit, event))
        }
        EventKind::Failed(failure)
        | EventKind::ScheduleFailed(failure)
        | EventKind::StartFailed(failure)
        | EventKind::SubmitFailed(failure) => {
            let after = since_attempt(recording, visit, event);
            format!("{name} failed{}{after}{}.", with_error(failure), and_then(visit, event))
        }
        EventKind::TimedOut(_) => {
            let after = since_attempt(recording, visit, event);
            format!("{name} ran out of time{after}{}.", and_then(visit, event))
        }
        EventKind::StateAborted => format!("{name} is stopped."),
        EventKind::MapStateStarted { length } => format!("{name} begins with {}.", items(*length)),
        EventKind::ParallelStateStarted => format!("{name} begins its branches."),
        EventKind::ContainerSucceeded => format!("{name} has all its results."),
        EventKind::ContainerFailed => format!("{name} failed."),
        EventKind::MapIterationStarted { index } => format!("{name} begins item {index}."),
        EventKind::MapIterationSucceeded { index } => format!("{name} has done item {index}."),
        EventKind::MapIterationFailed { index } => format!("{name} failed at item {index}{}.", and_then(visit, event)),
        EventKind::MapIterationAborted { index } => format!("{name} stops item {index}."),
        EventKind::MapRunStarted { .. } => format!("{name} begins its child executions."),
        EventKind::MapRunSucceeded => format!("All child executions of {name} are done."),
        EventKind::MapRunFailed(failure) => format!("The child executions of {name} failed{}.", with_error(failure)),
        EventKind::EvaluationFailed(evaluation) => {
            let place = evaluation.location.as_deref().map_or(String::new(), |place| format!(" in {place}"));
            format!("An expression of {name}{place} has no value{}.", and_then(visit, event))
        }
    }
}

/// The visit of the event's state that was newest at the event.
fn newest_visit<'a>(recording: &'a Recording, event: &HistoryEvent) -> Option<&'a Visit> {
    let visits = recording.visits_at(event.frame, event.state?, event.id.0);
    visits.last().map(|idx| &recording.visits[*idx])
}

fn tries(visit: &Visit, event: &HistoryEvent) -> usize {
    visit.attempts.iter().filter(|attempt| attempt.event <= event.id.0).count()
}

fn size(value: &Value) -> String {
    match value.json_len() {
        1 => "1 byte".to_owned(),
        bytes if bytes < 10 * 1024 => format!("{bytes} bytes"),
        bytes => format!("{} KiB", bytes / 1024),
    }
}

fn items(length: u32) -> String {
    if length == 1 { "1 item".to_owned() } else { format!("{length} items") }
}

fn with_error(failure: &Failure) -> String {
    failure.error.as_deref().map_or(String::new(), |error| format!(" with {error}"))
}

fn since_start(event: &HistoryEvent) -> String {
    duration_text(millis(event.at))
}

fn spent(visit: Option<&Visit>, event: &HistoryEvent) -> String {
    let spent = visit.map_or(0, |visit| event.at.0.saturating_sub(visit.entered_at.0));
    after(spent)
}

fn since_attempt(recording: &Recording, visit: Option<&Visit>, event: &HistoryEvent) -> String {
    let attempt = visit.and_then(|visit| visit.attempts.iter().rev().find(|it| it.event < event.id.0));
    let began = attempt.map_or(event.at, |attempt| recording.time_at(attempt.event));
    after(event.at.0.saturating_sub(began.0))
}

fn after(stretch: u64) -> String {
    if stretch == 0 { String::new() } else { format!(" after {}", duration_text(Millis(stretch))) }
}

/// What becomes of an error.
fn and_then(visit: Option<&Visit>, event: &HistoryEvent) -> String {
    match visit.map(|visit| visit.doing_at(event.id.0)) {
        Some(Doing::BackOff { until }) => format!("; the next try begins at {}", clock_text(millis(until))),
        Some(Doing::Failed) => "; nothing takes the error".to_owned(),
        _ => String::new(),
    }
}
