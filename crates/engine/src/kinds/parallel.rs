//! Parallel: all branches from the same input.

use asl::program::{Parallel, State};

use crate::data_flow;
use crate::event::EventKind;
use crate::execution::Execution;
use crate::frame::{Frame, Joining, Phase, Start};
use crate::phase::{After, Outcome};
use crate::record::Out;

/// Begins the branches.
pub(crate) fn work(
    execution: &mut Execution,
    frame: &mut Frame,
    state: &State,
    parallel: &Parallel,
    out: Out<'_>,
) -> Outcome {
    let input = data_flow::work_input(execution, frame, state, out)?;
    let started = execution.emit(frame, EventKind::ParallelStateStarted, out);
    let starts = parallel.branches.iter().enumerate();
    let waiting =
        starts.map(|(idx, scope)| Start { index: idx as u32, scope: *scope, input: input.clone(), item: None });
    frame.phase = Phase::Joining(Box::new(Joining::new(waiting.collect(), u32::MAX, started)));
    Ok(After::Ready)
}
