//! The phases of a line, one per step.

use std::sync::Arc;

use asl::program::{Next, StateId, StateKind, Target};
use query::Value;

use crate::effect::{Stage, Via};
use crate::error::Raised;
use crate::event::EventKind;
use crate::execution::Execution;
use crate::frame::{Frame, Leave, Phase, Visit};
use crate::kinds::{choice, fail, map, parallel, pass, succeed, task, wait};
use crate::record::Out;
use crate::{data_flow, join};

/// What becomes of a line after a step.
pub(crate) enum After {
    /// It can go on at once.
    Ready,
    /// It waits for time, an answer, or its branches.
    Parked,
    /// It has come to the end of its scope.
    Ended(Value),
}

/// The outcome of a step of a line.
pub(crate) type Outcome = Result<After, Raised>;

/// Performs the next phase of a line.
pub(crate) fn perform(execution: &mut Execution, frame: &mut Frame, out: Out<'_>) -> Outcome {
    match &frame.phase {
        Phase::Begin => begin(execution, frame, out),
        Phase::Enter => enter(execution, frame, out),
        Phase::Work => work(execution, frame, out),
        Phase::Calling(_) => task::answered(execution, frame, out),
        Phase::Joining(_) => join::go_on(execution, frame, out),
        Phase::Leave(_) => leave(execution, frame, out),
        // Only time ends these.
        Phase::Sleeping(_) | Phase::BackOff => Ok(After::Parked),
    }
}

/// The line begins: the execution, a branch, an iteration.
fn begin(execution: &mut Execution, frame: &mut Frame, out: Out<'_>) -> Outcome {
    let program = execution.program.clone();
    let scope = program.scope(frame.scope);
    let via = join::announce(execution, frame, &program, out);
    let input = frame.visit.input.clone();
    match &scope.start {
        Target::State(id) => {
            execution.transition(frame, scope.owner, via, Some(*id), &input, out);
            frame.state = *id;
            frame.phase = Phase::Enter;
            Ok(After::Ready)
        }
        Target::Missing(name) => {
            Err(Raised::runtime(format!("StartAt names '{name}', which is not one of the states.")))
        }
        Target::Unset => Err(Raised::runtime("StartAt is missing: there is no state to begin with.")),
    }
}

/// The state is entered; kinds without work of their own go on to leave it.
fn enter(execution: &mut Execution, frame: &mut Frame, out: Out<'_>) -> Outcome {
    frame.visit.entered_at = execution.now;
    let input = frame.visit.input.clone();
    frame.visit.entered_event = execution.emit(frame, EventKind::StateEntered { input }, out);
    let program = execution.program.clone();
    let state = program.state(frame.state);
    let leave = match &state.kind {
        StateKind::Pass(it) => pass::run(execution, frame, state, it, out)?,
        StateKind::Choice(it) => choice::run(execution, frame, state, it, out)?,
        StateKind::Succeed => succeed::run(execution, frame, state, out)?,
        StateKind::Wait(it) => return wait::run(execution, frame, state, it, out),
        StateKind::Fail(it) => return Err(fail::run(execution, frame, state, it)),
        StateKind::Task(_) | StateKind::Parallel(_) | StateKind::Map(_) => {
            frame.phase = Phase::Work;
            return Ok(After::Ready);
        }
        StateKind::Unknown(_) => return Err(Raised::runtime("The state has no Type that can be run.")),
    };
    frame.phase = Phase::Leave(Box::new(leave));
    Ok(After::Ready)
}

/// The state's work begins, for the first time or after the pause before a retry.
fn work(execution: &mut Execution, frame: &mut Frame, out: Out<'_>) -> Outcome {
    let program = execution.program.clone();
    let state = program.state(frame.state);
    match &state.kind {
        StateKind::Task(it) => task::work(execution, frame, state, it, out),
        StateKind::Parallel(it) => parallel::work(execution, frame, state, it, out),
        StateKind::Map(it) => map::work(execution, frame, state, it, out),
        _ => Ok(After::Parked),
    }
}

fn leave(execution: &mut Execution, frame: &mut Frame, out: Out<'_>) -> Outcome {
    let Phase::Leave(leave) = std::mem::replace(&mut frame.phase, Phase::Enter) else {
        return Ok(After::Parked);
    };
    let Leave { output, assigned, via, to } = *leave;
    if output.json_len() > execution.options.max_payload_bytes {
        let program = execution.program.clone();
        return Err(data_flow::too_large(program.state(frame.state)));
    }
    let event = EventKind::StateExited { output: output.clone(), assigned: assigned.clone() };
    execution.emit(frame, event, out);
    if let Some(assigned) = assigned {
        execution.stage(frame, Stage::Assigned, &Value::Object(assigned.clone()), out);
        let variables = Arc::make_mut(&mut frame.variables);
        for (name, value) in assigned.iter() {
            variables.insert(name.clone(), value.clone());
        }
    }
    execution.stage(frame, Stage::Output, &output, out);
    execution.transition(frame, Some(frame.state), via, to, &output, out);
    let Some(to) = to else {
        return Ok(After::Ended(output));
    };
    frame.state = to;
    frame.visit = Visit::new(output);
    frame.phase = Phase::Enter;
    Ok(After::Ready)
}

/// Where a state goes that has done its work.
pub(crate) fn next(next: &Next) -> Result<(Via, Option<StateId>), Raised> {
    match next {
        Next::State(id) => Ok((Via::Next, Some(*id))),
        Next::End => Ok((Via::End, None)),
        Next::Missing(_) | Next::Unset => Err(no_next()),
    }
}

/// The error of a state that leads nowhere.
pub(crate) fn no_next() -> Raised {
    Raised::runtime("Failed to transition out of the state. The state does not point to a next state.")
}
