//! The events of a history, with the types and details that AWS's GetExecutionHistory gives.

use std::sync::Arc;

use asl::program::StateId;
use query::{Object, Value};

use crate::clock::Millis;
use crate::ids::{EventId, FrameId};

/// One event.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEvent {
    /// Its id, without gaps from 1.
    pub id: EventId,
    /// The event before it on its line; 0 where there is none.
    pub previous: EventId,
    /// When it happened.
    pub at: Millis,
    /// The line it happened on.
    pub frame: FrameId,
    /// The state it belongs to; none for the events of the execution itself.
    pub state: Option<StateId>,
    /// What happened.
    pub kind: EventKind,
}

/// What happened. Names and order of the members are AWS's; values are shared with the execution. What fails is rare and
/// stands apart, so that an event has 64 bytes: histories are mostly events.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    /// `ExecutionStarted`
    ExecutionStarted {
        /// The execution's input.
        input: Value,
    },
    /// `ExecutionSucceeded`
    ExecutionSucceeded {
        /// The execution's output.
        output: Value,
    },
    /// `ExecutionFailed`
    ExecutionFailed(Box<Failure>),
    /// `ExecutionTimedOut`
    ExecutionTimedOut(Box<Failure>),
    /// `ExecutionAborted`
    ExecutionAborted(Box<Failure>),
    /// `PassStateEntered` and its like; the type is the state's.
    StateEntered {
        /// The state's raw input.
        input: Value,
    },
    /// `PassStateExited` and its like; the type is the state's.
    StateExited {
        /// The state's output.
        output: Value,
        /// The variables that were assigned, where there are any.
        assigned: Option<Arc<Object>>,
    },
    /// `LambdaFunctionScheduled`, `ActivityScheduled`, `TaskScheduled`; the type is the resource's.
    Scheduled(Box<Scheduled>),
    /// `LambdaFunctionStarted`, `ActivityStarted`, `TaskStarted`
    Started,
    /// `TaskSubmitted`
    Submitted {
        /// The answer to the call that began the job.
        output: Value,
    },
    /// `LambdaFunctionSucceeded`, `ActivitySucceeded`, `TaskSucceeded`
    Succeeded {
        /// The raw result.
        output: Value,
    },
    /// `LambdaFunctionFailed`, `ActivityFailed`, `TaskFailed`
    Failed(Box<Failure>),
    /// `LambdaFunctionTimedOut`, `ActivityTimedOut`, `TaskTimedOut`
    TimedOut(Box<Failure>),
    /// `LambdaFunctionScheduleFailed`, `ActivityScheduleFailed`
    ScheduleFailed(Box<Failure>),
    /// `LambdaFunctionStartFailed`, `TaskStartFailed`
    StartFailed(Box<Failure>),
    /// `TaskSubmitFailed`
    SubmitFailed(Box<Failure>),
    /// `TaskStateAborted`, `WaitStateAborted`, `MapStateAborted`, `ParallelStateAborted`; the type is the state's.
    StateAborted,
    /// `MapStateStarted`
    MapStateStarted {
        /// How many items there are; 0 where an ItemReader reads them.
        length: u32,
    },
    /// `ParallelStateStarted`
    ParallelStateStarted,
    /// `MapStateSucceeded`, `ParallelStateSucceeded`; the type is the state's.
    ContainerSucceeded,
    /// `MapStateFailed`, `ParallelStateFailed`; the type is the state's.
    ContainerFailed,
    /// `MapIterationStarted`
    MapIterationStarted {
        /// Which one, from 0.
        index: u32,
    },
    /// `MapIterationSucceeded`
    MapIterationSucceeded {
        /// Which one, from 0.
        index: u32,
    },
    /// `MapIterationFailed`
    MapIterationFailed {
        /// Which one, from 0.
        index: u32,
    },
    /// `MapIterationAborted`
    MapIterationAborted {
        /// Which one, from 0.
        index: u32,
    },
    /// `MapRunStarted`
    MapRunStarted {
        /// The Map Run's ARN.
        map_run_arn: Arc<str>,
    },
    /// `MapRunSucceeded`
    MapRunSucceeded,
    /// `MapRunFailed`
    MapRunFailed(Box<Failure>),
    /// `EvaluationFailed`
    EvaluationFailed(Box<EvaluationFailed>),
}

/// Error and cause, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// The error's name.
    pub error: Option<Arc<str>>,
    /// Its cause.
    pub cause: Option<Arc<str>>,
}

/// The details of a call that is scheduled.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheduled {
    /// The input of a function or activity, the parameters of an integration.
    pub input: Value,
    /// `TimeoutSeconds`, where given.
    pub timeout_seconds: Option<u64>,
    /// `HeartbeatSeconds`, where given.
    pub heartbeat_seconds: Option<u64>,
    /// The role of `Credentials`, where given.
    pub role_arn: Option<Arc<str>>,
}

/// The details of a JSONata expression that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvaluationFailed {
    /// Error and cause.
    pub failure: Failure,
    /// The field the expression stands in.
    pub location: Option<Arc<str>>,
}
