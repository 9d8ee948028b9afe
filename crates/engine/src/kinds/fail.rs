//! Fail: raises an error.

use asl::program::{Fail, State};

use crate::error::{How, Raised};
use crate::evaluate::Evaluator;
use crate::event::Failure;
use crate::execution::Execution;
use crate::frame::Frame;

pub(crate) fn run(execution: &Execution, frame: &Frame, state: &State, fail: &Fail) -> Raised {
    let mut evaluator = Evaluator::new(execution, frame, state);
    let mut text = |field, text| evaluator.text(field, text, &frame.visit.input);
    let error = match fail.error.as_ref().map(|it| text("Error", it)).transpose() {
        Ok(error) => error,
        Err(raised) => return raised,
    };
    match fail.cause.as_ref().map(|it| text("Cause", it)).transpose() {
        Ok(cause) => Raised { failure: Failure { error, cause }, how: How::State, is_task: false },
        Err(raised) => raised,
    }
}
