//! What can go wrong inside a state.

use std::sync::Arc;

use crate::event::Failure;
use crate::ids::EventId;

/// The name of errors that end an execution at once.
pub const RUNTIME: &str = "States.Runtime";
/// The name of errors in JSONata expressions.
pub const QUERY_EVALUATION: &str = "States.QueryEvaluationError";
/// The name of errors by time.
pub const TIMEOUT: &str = "States.Timeout";
/// The name of errors by size.
pub const DATA_LIMIT: &str = "States.DataLimitExceeded";

/// An error that was raised in a state.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Raised {
    pub(crate) failure: Failure,
    pub(crate) how: How,
    /// Whether it began as the error of a task, which `States.TaskFailed` stands for.
    pub(crate) is_task: bool,
}

/// How an error came about, which decides what it can meet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum How {
    /// `States.Runtime`: no retrier and no catcher sees it, it ends the execution. The cause gets its prefix later.
    Runtime,
    /// An expression: `EvaluationFailed` is to be written. The cause gets its prefix later.
    Evaluation { location: Option<Arc<str>> },
    /// A call failed; its event is written.
    Task { is_heartbeat: bool },
    /// A Fail state, or a branch or iteration that failed.
    State,
    /// A distributed Map's reader, writer or threshold: `MapRunFailed` is to be written.
    MapRun,
}

impl Raised {
    /// An error that ends the execution.
    pub(crate) fn runtime(cause: impl Into<Arc<str>>) -> Raised {
        Raised { failure: Failure::new(RUNTIME, cause), how: How::Runtime, is_task: false }
    }

    /// An error of an expression.
    pub(crate) fn evaluation(cause: impl Into<Arc<str>>, location: Option<Arc<str>>) -> Raised {
        Raised { failure: Failure::new(QUERY_EVALUATION, cause), how: How::Evaluation { location }, is_task: false }
    }

    /// A payload that is too large.
    pub(crate) fn data_limit(what: &str) -> Raised {
        let cause = format!(
            "The state/task '{what}' returned a result with a size exceeding the maximum number of bytes service limit."
        );
        Raised { failure: Failure::new(DATA_LIMIT, cause), how: How::State, is_task: false }
    }
}

impl Failure {
    /// An error with a cause.
    pub fn new(error: impl Into<Arc<str>>, cause: impl Into<Arc<str>>) -> Failure {
        Failure { error: Some(error.into()), cause: Some(cause.into()) }
    }
}

/// The sentence that stands before the cause of an error in an expression.
pub(crate) fn prefix(state_name: &str, EventId(entered): EventId) -> String {
    format!("An error occurred while executing the state '{state_name}' (entered at the event id #{entered}). ")
}
