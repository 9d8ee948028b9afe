//! One event of a history as a list shows it.

use serde::{Deserialize, Serialize};

use crate::{JsonText, Millis, StateKey};

/// A row of the event list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRow {
    /// The event's id, from 1.
    pub id: u32,
    /// The id of the event before it on its line, 0 for the first.
    pub previous_id: u32,
    /// AWS's name of the event, such as `LambdaFunctionScheduled`.
    pub kind: String,
    /// When it happened.
    pub at: Millis,
    /// How it is marked.
    pub mark: EventMark,
    /// The state it belongs to, where it belongs to one.
    pub state: Option<StateKey>,
    /// The event as GetExecutionHistory gives it.
    pub json: JsonText,
}

/// What an event means for the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventMark {
    /// Nothing to note.
    Plain,
    /// Something succeeded.
    Succeeded,
    /// Something failed or timed out.
    Failed,
    /// A task is scheduled again.
    Retried,
}
