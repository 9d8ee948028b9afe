//! What goes into an execution and what comes out.

use std::sync::Arc;

use asl::program::{ScopeId, StateId};
use query::Value;

use crate::clock::Millis;
use crate::event::{Failure, HistoryEvent};
use crate::ids::{EventId, FrameId, Token};

/// A fact that is fed into an execution.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// It begins.
    Start {
        /// Its input.
        input: Value,
    },
    /// The service has taken the job of a call that waits for its end (`.sync`, `.waitForTaskToken`).
    TaskSubmitted {
        /// Which call.
        token: Token,
        /// The service's answer.
        output: Value,
    },
    /// A call has succeeded.
    TaskDone {
        /// Which call.
        token: Token,
        /// Its raw result.
        output: Value,
    },
    /// A call has failed.
    TaskFailed {
        /// Which call.
        token: Token,
        /// Error and cause.
        failure: Failure,
        /// How the history names it.
        how: HowFailed,
    },
    /// A call is alive.
    Heartbeat {
        /// Which call.
        token: Token,
    },
    /// Time passes up to then, but not beyond the next timer; it never goes back. Timers that are due fire when nothing
    /// else can be done.
    AdvanceTo(Millis),
    /// It is stopped from outside.
    Stop(Failure),
}

/// How the history names a failed call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HowFailed {
    /// `TaskFailed`, `LambdaFunctionFailed`, `ActivityFailed`
    #[default]
    Failed,
    /// `TaskTimedOut`, `LambdaFunctionTimedOut`, `ActivityTimedOut`
    TimedOut,
    /// `LambdaFunctionScheduleFailed`, `ActivityScheduleFailed`
    ScheduleFailed,
    /// `TaskStartFailed`, `LambdaFunctionStartFailed`
    StartFailed,
    /// `TaskSubmitFailed`
    SubmitFailed,
}

/// What an execution tells its driver, in the order in which it came about.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// An event was written into the history.
    Event(HistoryEvent),
    /// A line of execution began: a branch or an iteration.
    FrameStarted {
        /// Its id.
        frame: FrameId,
        /// The line of its Parallel or Map state.
        parent: FrameId,
        /// The Parallel or Map state.
        owner: StateId,
        /// Which branch or iteration, from 0.
        index: u32,
        /// What it runs through.
        scope: ScopeId,
    },
    /// A line of execution is over.
    FrameEnded {
        /// Its id.
        frame: FrameId,
        /// How it ended.
        how: FrameEnd,
    },
    /// An error was met at a state: its own, or that of a branch or iteration.
    Raised {
        /// The line.
        frame: FrameId,
        /// The state.
        state: StateId,
        /// Error and cause.
        failure: Failure,
    },
    /// A stage of a state's data flow has its value.
    Stage {
        /// The line.
        frame: FrameId,
        /// The state.
        state: StateId,
        /// Which stage.
        stage: Stage,
        /// The value after it.
        value: Value,
    },
    /// Something is to be called.
    Call(Box<Call>),
    /// A call's answer is no longer wanted.
    Cancel {
        /// Which call.
        token: Token,
    },
    /// A task will be tried again after a pause.
    BackOff {
        /// The line.
        frame: FrameId,
        /// The state.
        state: StateId,
        /// When the next try begins.
        until: Millis,
    },
    /// A Wait state waits.
    Waiting {
        /// The line.
        frame: FrameId,
        /// The state.
        state: StateId,
        /// When it ends.
        until: Millis,
    },
    /// A line goes from state to state.
    Transition {
        /// The line.
        frame: FrameId,
        /// The state that is left; none for the start of a scope.
        from: Option<StateId>,
        /// By which transition.
        via: Via,
        /// The state that is entered next; none at the end of a scope.
        to: Option<StateId>,
        /// What goes along.
        data: Value,
    },
}

/// How a line of execution ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameEnd {
    /// At the end of its scope.
    Succeeded,
    /// By an error that nothing in it took.
    Failed,
    /// Because something beside or above it ended.
    Aborted,
}

/// A value's place in a state's data flow. The words are those of the fields and of TestState's inspection data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// After InputPath.
    AfterInputPath,
    /// After Parameters.
    AfterParameters,
    /// After Arguments.
    AfterArguments,
    /// After ItemsPath or Items.
    AfterItemsPath,
    /// After ItemSelector: all items.
    AfterItemSelector,
    /// After ItemBatcher: all batches.
    AfterItemBatcher,
    /// The raw result of the work.
    Result,
    /// After ResultSelector.
    AfterResultSelector,
    /// After ResultPath.
    AfterResultPath,
    /// The variables that Assign set, as an object.
    Assigned,
    /// What a catcher was given.
    ErrorOutput,
    /// The output.
    Output,
}

/// How a state is left or entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Via {
    /// From the start of a scope to its `StartAt`.
    Start,
    /// `Next`
    Next,
    /// The rule of this index in `Choices`.
    ChoiceRule(u32),
    /// `Default`
    Default,
    /// The catcher of this index in `Catch`.
    Catch(u32),
    /// To the end of the scope.
    End,
    /// From a Parallel to the first state of its branch of this index.
    Branch(u32),
}

/// A call that waits for an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// What the answer has to name.
    pub token: Token,
    /// The line.
    pub frame: FrameId,
    /// The Task state.
    pub state: StateId,
    /// The event that says so.
    pub event: EventId,
    /// The effective input.
    pub input: Value,
    /// Indices of the iterations and branches around it, outermost first.
    pub lane: Arc<[u32]>,
}

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// One phase of one line was performed.
    Stepped(FrameId),
    /// Nothing can go on before time passes or an answer comes.
    Idle {
        /// When the next timer is due.
        wake: Option<Millis>,
    },
    /// The execution has ended.
    Finished,
}

/// How an execution stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    /// It has not begun.
    New,
    /// It is running.
    Running,
    /// It has ended with an output.
    Succeeded(Value),
    /// It has failed.
    Failed(Failure),
    /// It took longer than it may.
    TimedOut(Failure),
    /// It was stopped.
    Aborted(Failure),
}
