//! Rows of the event list.

use engine::{EventKind, HistoryEvent};
use report::{EventMark, EventRow};

use super::millis;
use crate::history_json;
use crate::recording::Recording;

/// A window of the events.
pub fn event_rows(recording: &Recording, from: u32, len: u32) -> Vec<EventRow> {
    let from = from.max(1) as usize - 1;
    let to = from.saturating_add(len as usize).min(recording.events.len());
    recording.events.get(from..to).unwrap_or_default().iter().map(|event| row(recording, event)).collect()
}

fn row(recording: &Recording, event: &HistoryEvent) -> EventRow {
    let state = event.state.map(|id| recording.program.state(id));
    EventRow {
        id: event.id.0,
        previous_id: event.previous.0,
        kind: history_json::type_name(event, state),
        at: millis(event.at),
        mark: mark(recording, event),
        state: event.state.map(|id| recording.key(id).clone()),
        json: history_json::event(&recording.program, &recording.options, event).to_json_string(),
    }
}

/// How an event is marked.
pub(super) fn mark(recording: &Recording, event: &HistoryEvent) -> EventMark {
    match &event.kind {
        EventKind::ExecutionSucceeded { .. }
        | EventKind::Succeeded { .. }
        | EventKind::ContainerSucceeded
        | EventKind::MapIterationSucceeded { .. }
        | EventKind::MapRunSucceeded => EventMark::Succeeded,
        EventKind::ExecutionFailed(_)
        | EventKind::ExecutionTimedOut(_)
        | EventKind::ExecutionAborted(_)
        | EventKind::Failed(_)
        | EventKind::TimedOut(_)
        | EventKind::ScheduleFailed(_)
        | EventKind::StartFailed(_)
        | EventKind::SubmitFailed(_)
        | EventKind::ContainerFailed
        | EventKind::MapIterationFailed { .. }
        | EventKind::MapRunFailed(_)
        | EventKind::EvaluationFailed(_) => EventMark::Failed,
        EventKind::Scheduled(_) | EventKind::MapStateStarted { .. } | EventKind::ParallelStateStarted => {
            if is_retry(recording, event) { EventMark::Retried } else { EventMark::Plain }
        }
        _ => EventMark::Plain,
    }
}

/// Whether an event begins a second or later try.
pub(super) fn is_retry(recording: &Recording, event: &HistoryEvent) -> bool {
    let Some(state) = event.state else { return false };
    let visits = recording.visits_at(event.frame, state, event.id.0);
    let visit = visits.last().map(|idx| &recording.visits[*idx]);
    visit.and_then(|visit| visit.attempts.first()).is_some_and(|first| first.event < event.id.0)
}
