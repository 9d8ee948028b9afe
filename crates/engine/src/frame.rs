//! Frames: the lines of an execution, each at one state of one scope, in one phase.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use asl::program::{ScopeId, StateId};
use query::{Object, Value};

use crate::clock::{Millis, TimerKey};
use crate::effect::{HowFailed, Via};
use crate::event::Failure;
use crate::ids::{EventId, FrameId, RunId, Token};

/// One line of execution.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) id: FrameId,
    /// The line of the Parallel or Map state it belongs to, and which branch or iteration it is.
    pub(crate) parent: Option<(FrameId, u32)>,
    /// The execution it belongs to.
    pub(crate) run: RunId,
    /// Indices of the iterations and branches around it, outermost first.
    pub(crate) lane: Arc<[u32]>,
    pub(crate) scope: ScopeId,
    /// The state it is at.
    pub(crate) state: StateId,
    pub(crate) phase: Phase,
    pub(crate) visit: Visit,
    /// The variables it sees: its own and, until it changes them, those of the lines around it.
    pub(crate) variables: Arc<Object>,
    /// The item of the innermost Map iteration around it, as `$$.Map.Item`.
    pub(crate) item: Option<Value>,
    /// The event that the next one of this line follows.
    pub(crate) last_event: EventId,
}

/// What belongs to the current visit of a state.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    /// The raw input.
    pub(crate) input: Value,
    /// The StateEntered event.
    pub(crate) entered_event: EventId,
    /// When it was entered.
    pub(crate) entered_at: Millis,
    /// Retries used, by retrier.
    pub(crate) retries: Vec<u32>,
    /// All retries of this visit.
    pub(crate) n_retries: u32,
    /// The task token, while there is one.
    pub(crate) token: Option<Token>,
}

impl Visit {
    pub(crate) fn new(input: Value) -> Visit {
        Visit {
            input,
            entered_event: EventId(0),
            entered_at: Millis(0),
            retries: Vec::new(),
            n_retries: 0,
            token: None,
        }
    }
}

/// What a line does next.
#[derive(Clone, Debug)]
pub(crate) enum Phase {
    /// Begin the scope.
    Begin,
    /// Enter the state.
    Enter,
    /// Begin its work, for the first time or again.
    Work,
    /// A call is under way.
    Calling(Box<Calling>),
    /// A Wait state waits; then it is left so.
    Sleeping(Box<Leave>),
    /// A retry waits for its time.
    BackOff,
    /// Branches or iterations are under way.
    Joining(Box<Joining>),
    /// Leave the state.
    Leave(Box<Leave>),
}

/// A call under way.
#[derive(Clone, Debug)]
pub(crate) struct Calling {
    pub(crate) token: Token,
    pub(crate) timeout: Option<TimerKey>,
    pub(crate) heartbeat: Option<TimerKey>,
    pub(crate) heartbeat_every: Option<Millis>,
    /// The service's answer to the call that began the job.
    pub(crate) submitted: Option<Value>,
    pub(crate) answer: Option<Answer>,
}

/// How a call ended.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    Done(Value),
    Failed { failure: Failure, how: HowFailed, is_heartbeat: bool },
}

/// How a state is left.
#[derive(Clone, Debug)]
pub(crate) struct Leave {
    pub(crate) output: Value,
    pub(crate) assigned: Option<Arc<Object>>,
    pub(crate) via: Via,
    /// The state to go to; none ends the scope.
    pub(crate) to: Option<StateId>,
}

/// Branches or iterations under way.
#[derive(Clone, Debug)]
pub(crate) struct Joining {
    /// The inputs of those that have not begun, with the item of a Map.
    pub(crate) waiting: VecDeque<Start>,
    /// How many may run at the same time.
    pub(crate) max_running: u32,
    /// Those that are running, in the order of their index.
    pub(crate) running: Vec<(u32, FrameId)>,
    /// Outputs by index; changed in place, shared only with checkpoints.
    pub(crate) results: Vec<Value>,
    /// The events after which the next ones begin: those that made room.
    pub(crate) room: VecDeque<EventId>,
    /// The MapStateStarted or ParallelStateStarted event.
    pub(crate) started: EventId,
    /// What belongs to a distributed Map.
    pub(crate) map_run: Option<Box<MapRun>>,
}

/// A branch or an iteration that has not begun.
#[derive(Clone, Debug)]
pub(crate) struct Start {
    pub(crate) index: u32,
    pub(crate) scope: ScopeId,
    pub(crate) input: Value,
    pub(crate) item: Option<Value>,
}

/// A Map Run: the child executions of a distributed Map.
#[derive(Clone, Debug)]
pub(crate) struct MapRun {
    pub(crate) tolerance: Tolerance,
    /// The MapRunStarted event.
    pub(crate) started: EventId,
    /// The iterations that failed.
    pub(crate) failed: BTreeSet<u32>,
    /// What the Map gives when its results are written to S3.
    pub(crate) export: Option<Value>,
}

/// How many failed iterations a distributed Map bears.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tolerance {
    pub(crate) n_items: u32,
    pub(crate) max_count: Option<u32>,
    pub(crate) max_percentage: Option<f64>,
    pub(crate) n_failed: u32,
}

impl Tolerance {
    /// Whether more have failed than may.
    pub(crate) fn is_exceeded(&self) -> bool {
        let percentage = f64::from(self.n_failed) * 100.0 / f64::from(self.n_items.max(1));
        let by_count = self.max_count.is_some_and(|max| self.n_failed > max);
        let by_percentage = self.max_percentage.is_some_and(|max| percentage > max);
        let by_default = self.max_count.is_none() && self.max_percentage.is_none() && self.n_failed > 0;
        by_count || by_percentage || by_default
    }
}
