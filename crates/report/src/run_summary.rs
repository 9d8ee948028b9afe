//! A whole run at a glance: what the scrubber, the lanes and the last-run strip are drawn from.

use serde::{Deserialize, Serialize};

use crate::{EventMark, JsonText, Millis, StateKey};

/// A finished (or stopped) run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunSummary {
    /// How it ended.
    pub result: RunResult,
    /// How much virtual time it took.
    pub duration: Millis,
    /// State transitions, as they are billed.
    pub transitions: u32,
    /// One tick per event, in the order of the ids: tick 0 is event 1.
    pub ticks: Vec<Tick>,
    /// One lane per state that was entered, in the order of first entry.
    pub lanes: Vec<Lane>,
    /// Names of the task states that ran without a mock and so returned their input.
    pub defaulted: Vec<String>,
    /// Placeholders that had no value and ran with a stand-in.
    pub stand_ins: Vec<String>,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RunResult {
    /// With an output.
    Succeeded {
        /// The execution's output.
        output: JsonText,
    },
    /// With an error.
    Failed {
        /// The error's name.
        error: Option<String>,
        /// Its cause.
        cause: Option<String>,
    },
    /// By the state machine's TimeoutSeconds.
    TimedOut {
        /// The error's name.
        error: Option<String>,
        /// Its cause.
        cause: Option<String>,
    },
    /// By being stopped.
    Aborted,
}

/// One event on the scrubber.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// When.
    pub at: Millis,
    /// How it is marked.
    pub mark: EventMark,
}

/// What happened in one state, along the time axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    /// The state.
    pub state: StateKey,
    /// Its name.
    pub name: String,
    /// Its type, as the definition writes it.
    pub kind: String,
    /// How many containers it lies in.
    pub depth: u32,
    /// Its pieces, by start.
    pub segments: Vec<Segment>,
}

/// A piece of a lane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// From when.
    pub from: Millis,
    /// Until when.
    pub to: Millis,
    /// The event it begins with (its id).
    pub first_event: u32,
    /// The event it ends with (its id).
    pub last_event: u32,
    /// What it is.
    pub kind: SegmentKind,
    /// Indices of the iterations and branches it happened in, outermost first.
    pub lane_path: Vec<u32>,
}

/// What a piece of a lane is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SegmentKind {
    /// Work that ended well.
    Succeeded,
    /// Work that failed.
    Failed,
    /// Work that ran out of time.
    TimedOut,
    /// The pause before a retry.
    BackOff,
    /// A Wait state waiting.
    Waiting,
    /// Work that was still going on when the run ended.
    Unfinished,
}
