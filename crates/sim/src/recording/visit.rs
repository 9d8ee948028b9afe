//! Visits: what happened in a state from being entered to being left.

use std::sync::Arc;

use asl::program::StateId;
use engine::{Failure, FrameId, Millis, Stage};
use query::Value;

/// One visit of a state.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    pub(crate) frame: FrameId,
    pub(crate) state: StateId,
    /// The event of entering.
    pub(crate) entered: u32,
    pub(crate) entered_at: Millis,
    pub(crate) input: Value,
    /// What it was doing, from when on.
    pub(crate) changes: Vec<Change>,
    pub(crate) attempts: Vec<Attempt>,
    pub(crate) stages: Vec<StageRecord>,
    /// Errors met, with the newest event then.
    pub(crate) failures: Vec<(u32, Failure)>,
    pub(crate) exit: Option<Exit>,
}

/// What a state was doing from an event on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub(crate) event: u32,
    pub(crate) at: Millis,
    pub(crate) doing: Doing,
}

/// What a state is doing or did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    Running,
    Waiting { until: Millis },
    BackOff { until: Millis },
    Succeeded,
    Caught,
    Failed,
    Aborted,
}

/// One try of a Task, Parallel or Map.
#[derive(Clone, Debug)]
pub(crate) struct Attempt {
    /// The event it began with.
    pub(crate) event: u32,
    /// The newest event when it ended, and with which error.
    pub(crate) ended: Option<(u32, Option<Failure>)>,
}

/// A value at a stage.
#[derive(Clone, Debug)]
pub(crate) struct StageRecord {
    pub(crate) event: u32,
    pub(crate) stage: Stage,
    pub(crate) value: Value,
}

/// How a state was left.
#[derive(Clone, Debug)]
pub(crate) struct Exit {
    pub(crate) event: u32,
    pub(crate) at: Millis,
}

impl Visit {
    /// What the state was doing at an event.
    pub(crate) fn doing_at(&self, event: u32) -> Doing {
        let n_done = self.changes.partition_point(|change| change.event <= event);
        n_done.checked_sub(1).map_or(Doing::Running, |idx| self.changes[idx].doing)
    }

    /// The error met last at an event.
    pub(crate) fn error_at(&self, event: u32) -> Option<Arc<str>> {
        let met = self.failures.iter().rev().find(|(at, _)| *at <= event);
        met.and_then(|(_, failure)| failure.error.clone())
    }
}
