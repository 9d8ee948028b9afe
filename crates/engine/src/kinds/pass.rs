//! Pass: hands on its input, or a fixed result.

use asl::program::{Pass, State};

use crate::data_flow;
use crate::error::Raised;
use crate::execution::Execution;
use crate::frame::{Frame, Leave};
use crate::phase;
use crate::record::Out;

pub(crate) fn run(
    execution: &Execution,
    frame: &Frame,
    state: &State,
    pass: &Pass,
    out: Out<'_>,
) -> Result<Leave, Raised> {
    let given = if state.is_jsonata() {
        data_flow::from_input(execution, frame, state, None, frame.visit.input.clone())?
    } else {
        let result = match &pass.result {
            Some(result) => result.clone(),
            None => data_flow::work_input(execution, frame, state, out)?,
        };
        data_flow::from_result(execution, frame, state, result, out)?
    };
    let (via, to) = phase::next(&state.next)?;
    Ok(Leave { output: given.output, assigned: given.assigned, via, to })
}
