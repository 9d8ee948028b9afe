//! The world at one event of a run: a pure function of the run and the event's id.

use serde::{Deserialize, Serialize};

use crate::{Millis, StateKey};

/// Everything on screen that depends on the playhead.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunView {
    /// The event under the playhead (its id), 0 before the first.
    pub event: u32,
    /// Virtual time at it.
    pub at: Millis,
    /// States that are not "not reached", in the order of first entry.
    pub states: Vec<StateRun>,
    /// Edges that were taken, in the order of first use.
    pub edges: Vec<TakenEdge>,
    /// The states that are entered next.
    pub next: Vec<StateKey>,
    /// The state the event belongs to.
    pub current: Option<StateKey>,
    /// Map states with their iterations.
    pub maps: Vec<MapView>,
    /// What has been used up so far.
    pub meters: Meters,
    /// One sentence about the event.
    pub sentence: String,
}

/// A state at the playhead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateRun {
    /// The state.
    pub state: StateKey,
    /// Its status.
    pub status: StateStatus,
    /// How often it was entered (in the iteration that is shown).
    pub visits: u32,
    /// How each try of the newest visit ended: `true` for success.
    pub tries: Vec<bool>,
    /// When its newest visit began.
    pub entered_at: Millis,
    /// Virtual time spent in its newest visit up to the playhead.
    pub spent: Millis,
    /// The error's name where it failed or was caught.
    pub error: Option<String>,
}

/// What a state is doing or did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StateStatus {
    /// At work.
    Running,
    /// Waiting, until then.
    Waiting {
        /// When the wait ends.
        until: Millis,
    },
    /// Waiting for a retry, until then.
    BackOff {
        /// When the next try begins.
        until: Millis,
    },
    /// Done.
    Succeeded,
    /// Failed, and nothing caught it.
    Failed,
    /// Failed, and a catcher took it.
    Caught,
    /// Stopped because something beside it failed.
    Aborted,
}

/// How a state is left or entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Via {
    /// From the Start mark to StartAt. `from` is the scope: empty for the whole machine, else the container's key.
    Start,
    /// `Next`.
    Next,
    /// The rule of this index in `Choices`.
    ChoiceRule(u32),
    /// `Default`.
    Default,
    /// The catcher of this index in `Catch`.
    Catch(u32),
    /// To the End mark.
    End,
    /// From a Parallel to the first state of its branch of this index.
    Branch(u32),
}

/// An edge that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenEdge {
    /// The state it leaves.
    pub from: StateKey,
    /// By which transition.
    pub via: Via,
    /// How often, up to the playhead.
    pub count: u32,
    /// Size of what went along it last: bytes of compact JSON.
    pub bytes: u32,
    /// Whether it was taken just now.
    pub is_newest: bool,
}

/// The iterations of a Map (or branches of a Parallel) that is running or done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapView {
    /// The Map state.
    pub state: StateKey,
    /// One per item, in item order.
    pub cells: Vec<IterationStatus>,
    /// Which one the cards inside show.
    pub shown: u32,
}

/// An iteration at the playhead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum IterationStatus {
    /// Not begun.
    Pending,
    /// At work.
    Running,
    /// Done.
    Succeeded,
    /// Done, after an error was caught in it.
    Caught,
    /// Failed.
    Failed,
    /// Stopped because another failed.
    Aborted,
}

/// What a run has used up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meters {
    /// State transitions as they are billed.
    pub transitions: u32,
    /// Events in the history (limit 25,000).
    pub events: u32,
    /// The largest payload so far: bytes (limit 262,144).
    pub payload_bytes: u32,
}
