//! Succeed: ends the scope.

use asl::program::State;

use crate::data_flow;
use crate::effect::Via;
use crate::error::Raised;
use crate::execution::Execution;
use crate::frame::{Frame, Leave};
use crate::record::Out;

pub(crate) fn run(execution: &Execution, frame: &Frame, state: &State, out: Out<'_>) -> Result<Leave, Raised> {
    let input = data_flow::effective_input(execution, frame, state, out)?;
    let given = data_flow::from_input(execution, frame, state, None, input)?;
    Ok(Leave { output: given.output, assigned: given.assigned, via: Via::End, to: None })
}
