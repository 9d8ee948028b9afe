//! Catchers: which one takes an error, and what goes on from there.

use std::sync::Arc;

use asl::program::State;
use query::{Object, Value};

use crate::data_flow;
use crate::effect::{Stage, Via};
use crate::error::{How, Raised, TIMEOUT};
use crate::evaluate::Evaluator;
use crate::execution::Execution;
use crate::frame::{Frame, Leave};
use crate::phase;
use crate::record::Out;
use crate::retry;

/// How the state is left when a catcher takes the error; none when no catcher does.
pub(crate) fn caught(
    execution: &Execution,
    frame: &Frame,
    state: &State,
    raised: &Raised,
    out: Out<'_>,
) -> Option<Result<Leave, Raised>> {
    let (idx, catcher) = state.catch.iter().enumerate().find(|(_, it)| retry::matches(&it.errors, raised))?;
    let error = error_output(raised);
    execution.stage(frame, Stage::ErrorOutput, &error, out);
    let input = &frame.visit.input;
    let given = if state.is_jsonata() {
        let mut evaluator = Evaluator::new(execution, frame, state);
        evaluator.error_output = Some(error.clone());
        evaluator.given(catcher.assign.as_ref(), catcher.output.as_ref(), &format!("Catch[{idx}]"), error)
    } else {
        data_flow::assigned(execution, frame, state, catcher.assign.as_ref(), &error).and_then(|assigned| {
            let output = data_flow::merge(&catcher.result_path, input, error)?;
            Ok(data_flow::Given { output, assigned })
        })
    };
    let leave = given.and_then(|given| {
        let to = catcher.next.state().ok_or_else(phase::no_next)?;
        let via = Via::Catch(idx as u32);
        Ok(Leave { output: given.output, assigned: given.assigned, via, to: Some(to) })
    });
    Some(leave)
}

/// `{"Error", "Cause"}`. A timeout has no cause in its events and an empty one here.
pub(crate) fn error_output(raised: &Raised) -> Value {
    let text = |text: &Option<Arc<str>>| text.clone().map_or(Value::Null, Value::String);
    let cause = match (&raised.failure.cause, &raised.how) {
        (None, How::Task { .. }) if raised.failure.error.as_deref() == Some(TIMEOUT) => Value::from(""),
        (cause, _) => text(cause),
    };
    let mut object = Object::new();
    object.insert("Error", text(&raised.failure.error));
    object.insert("Cause", cause);
    object.into()
}
