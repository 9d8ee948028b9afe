//! What becomes of an error: tried again, caught, or the end.

use std::sync::Arc;

use asl::program::Retrier;
use engine::{RUNTIME, delay_seconds, error_matches};
use query::{Number, Object, Value};

use super::perform::{End, Performed};
use super::request::Request;
use super::state::{NAME, TestedState};

/// An error with what retriers and catchers ask about it.
#[derive(Clone, Debug)]
pub(super) struct Raised {
    pub(super) error: Option<Arc<str>>,
    pub(super) cause: Option<Arc<str>>,
    /// Whether `States.TaskFailed` stands for it.
    is_task: bool,
}

/// What became of the state.
pub(super) enum Fate {
    Succeeded { output: Value, next: Option<String> },
    Failed { raised: Raised, details: Option<Value> },
    Retriable { raised: Raised, details: Value },
    Caught { raised: Raised, output: Value, next: Option<String>, details: Value },
}

impl Raised {
    /// The error of a state that was run.
    pub(super) fn of(performed: &Performed, may_be_task: bool) -> Raised {
        let failure = match (&performed.raised, &performed.end) {
            (Some(failure), _) | (None, End::Failed(failure)) => Some(failure),
            (None, End::Left { .. }) => None,
        };
        Raised {
            error: failure.and_then(|it| it.error.clone()),
            cause: failure.and_then(|it| it.cause.clone()),
            is_task: may_be_task && performed.is_called,
        }
    }
}

/// Where an error leads. `end` is what a catcher made of it, where the state could go so far.
pub(super) fn fate(state: &TestedState, raised: Raised, end: Option<&End>, request: &Request) -> Fate {
    let mut details = Object::new();
    if let Some((idx, retrier)) = retrier(state, &raised) {
        details.insert("retryIndex", idx.into());
        if request.retry_count < retrier.max_attempts {
            let seconds = delay_seconds(&retrier, request.retry_count);
            details.insert("retryBackoffIntervalSeconds", number(seconds));
            return Fate::Retriable { raised, details: details.into() };
        }
    }
    match end {
        Some(End::Left { output, next, catcher: Some(idx) }) => {
            details.insert("catchIndex", (*idx).into());
            Fate::Caught { raised, output: output.clone(), next: next.clone(), details: details.into() }
        }
        end => {
            // A catcher whose own fields failed has raised another error than the one it took.
            let raised = match end {
                Some(End::Failed(last)) => Raised { error: last.error.clone(), cause: last.cause.clone(), ..raised },
                _ => raised,
            };
            Fate::Failed { raised, details: (!details.is_empty()).then(|| details.into()) }
        }
    }
}

/// The first retrier that takes the error; `States.Runtime` is never tried again.
fn retrier(state: &TestedState, raised: &Raised) -> Option<(usize, Retrier)> {
    if raised.error.as_deref() == Some(RUNTIME) {
        return None;
    }
    let program =
        asl::lower(&syntax::parse(&state.machine_of(state.fields.clone())).root, &asl::Options::default()).program;
    let retriers = &program.state(program.find(NAME)?).retry;
    let takes = |it: &Retrier| error_matches(&it.errors, raised.error.as_deref(), raised.is_task);
    retriers.iter().enumerate().find(|(_, it)| takes(it)).map(|(idx, it)| (idx, it.clone()))
}

/// A number of seconds, whole where it can be.
pub(super) fn number(value: f64) -> Value {
    Number::parse(&format!("{value}")).map_or(Value::Null, Value::Number)
}

impl Fate {
    /// The word of the API.
    pub(super) fn status(&self) -> &'static str {
        match self {
            Fate::Succeeded { .. } => "SUCCEEDED",
            Fate::Failed { .. } => "FAILED",
            Fate::Retriable { .. } => "RETRIABLE",
            Fate::Caught { .. } => "CAUGHT_ERROR",
        }
    }

    /// Output and next state, where the state was left.
    pub(super) fn left(&self) -> Option<(&Value, Option<&str>)> {
        match self {
            Fate::Succeeded { output, next } | Fate::Caught { output, next, .. } => Some((output, next.as_deref())),
            Fate::Failed { .. } | Fate::Retriable { .. } => None,
        }
    }

    /// The error, where there was one.
    pub(super) fn raised(&self) -> Option<&Raised> {
        match self {
            Fate::Failed { raised, .. } | Fate::Retriable { raised, .. } | Fate::Caught { raised, .. } => Some(raised),
            Fate::Succeeded { .. } => None,
        }
    }

    /// `errorDetails`.
    pub(super) fn details(&self) -> Option<&Value> {
        match self {
            Fate::Failed { details, .. } => details.as_ref(),
            Fate::Retriable { details, .. } | Fate::Caught { details, .. } => Some(details),
            Fate::Succeeded { .. } => None,
        }
    }
}
