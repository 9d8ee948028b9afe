//! Where an error goes: retrier, catcher, the state around, the end of the execution.

use std::sync::Arc;

use asl::program::StateKind;

use crate::clock::Timer;
use crate::effect::{Effect, FrameEnd, Status};
use crate::error::{self, How, Raised};
use crate::event::{EvaluationFailed, EventKind, Failure};
use crate::execution::{Ending, Execution};
use crate::frame::{Frame, Phase};
use crate::ids::{EventId, FrameId, RunId};
use crate::options::Kind;
use crate::record::Out;
use crate::{catch, join, map_run, retry};

/// What became of an error at one state.
enum Met {
    /// Something took it.
    Taken,
    /// It goes on to the state around.
    On(Raised),
    /// It ends the execution the line belongs to.
    Fatal(Failure),
}

/// Takes an error from a line's state outward until something takes it.
pub(crate) fn raise(execution: &mut Execution, id: FrameId, raised: Raised, out: Out<'_>) {
    let (mut id, mut raised) = (id, raised);
    loop {
        let Some(mut shared) = execution.frames.remove(id) else { return };
        let frame = Arc::make_mut(&mut shared);
        match meet(execution, frame, raised, out) {
            Met::Taken => {
                execution.frames.insert(id, shared);
                return;
            }
            Met::Fatal(failure) => {
                let (run, last) = (frame.run, frame.last_event);
                execution.frames.insert(id, shared);
                match end_run(execution, id, run, failure, last, out) {
                    Some(next) => (id, raised) = next,
                    None => return,
                }
            }
            Met::On(unhandled) => {
                let Some((parent_id, index)) = frame.parent else {
                    execution.emit_run(
                        frame,
                        frame.last_event,
                        EventKind::ExecutionFailed(unhandled.failure.clone().into()),
                        out,
                    );
                    out.push(Effect::FrameEnded { frame: id, how: FrameEnd::Failed });
                    execution.end(Status::Failed(unhandled.failure), None, out);
                    return;
                };
                let Some(mut parent) = execution.frames.remove(parent_id) else { return };
                let on = line_failed(execution, Arc::make_mut(&mut parent), frame, index, unhandled, out);
                execution.frames.insert(parent_id, parent);
                match on {
                    Some(on) => (id, raised) = (parent_id, on),
                    None => return,
                }
            }
        }
    }
}

/// An error at the state it was raised in, or that a branch or iteration of it was raised in.
fn meet(execution: &mut Execution, frame: &mut Frame, raised: Raised, out: Out<'_>) -> Met {
    if matches!(frame.phase, Phase::Begin) {
        // There is no state yet that could be named or take it.
        return Met::Fatal(raised.failure);
    }
    let program = execution.program.clone();
    let state = program.state(frame.state);
    let mut raised = raised;
    // A catcher whose own fields fail raises once more, and no catcher is asked again.
    for is_first in [true, false] {
        let entered = frame.visit.entered_event;
        match raised.how.clone() {
            How::Runtime => {
                let failure = raised.prefixed(&state.name, entered).failure;
                tell(frame, &failure, out);
                return Met::Fatal(failure);
            }
            How::Evaluation { location } => {
                raised = raised.prefixed(&state.name, entered);
                let failed = EvaluationFailed { failure: raised.failure.clone(), location };
                execution.emit(frame, EventKind::EvaluationFailed(Box::new(failed)), out);
            }
            How::MapRun => map_run::failed(execution, frame, &raised.failure, out),
            How::Task { .. } | How::State => {}
        }
        tell(frame, &raised.failure, out);
        if is_first && let Some(pause) = retry::next_retry(state, &mut frame.visit, &raised, execution.options.seed) {
            let until = execution.now + pause;
            frame.phase = Phase::BackOff;
            execution.timers.set(until, Timer::Wake(frame.id));
            if frame.run == RunId::MAIN {
                out.push(Effect::BackOff { frame: frame.id, state: frame.state, until });
            }
            return Met::Taken;
        }
        if matches!(state.kind, StateKind::Map(_) | StateKind::Parallel(_)) {
            execution.emit(frame, EventKind::ContainerFailed, out);
        }
        if !is_first {
            break;
        }
        match catch::caught(execution, frame, state, &raised, out) {
            None => break,
            Some(Ok(leave)) => {
                frame.phase = Phase::Leave(Box::new(leave));
                execution.ready.push_back(frame.id);
                return Met::Taken;
            }
            Some(Err(again)) => raised = again,
        }
    }
    Met::On(Raised { how: How::State, ..raised })
}

/// Tells that an error was met at a frame's state.
fn tell(frame: &Frame, failure: &Failure, out: Out<'_>) {
    if frame.run == RunId::MAIN {
        out.push(Effect::Raised { frame: frame.id, state: frame.state, failure: failure.clone() });
    }
}

/// A branch or iteration has failed. Gives the error on to the state around it, unless a distributed Map bears it.
fn line_failed(
    execution: &mut Execution,
    parent: &mut Frame,
    child: &Frame,
    index: u32,
    raised: Raised,
    out: Out<'_>,
) -> Option<Raised> {
    let program = execution.program.clone();
    let is_map = matches!(program.state(parent.state).kind, StateKind::Map(_));
    if parent.run == RunId::MAIN {
        out.push(Effect::FrameEnded { frame: child.id, how: FrameEnd::Failed });
    }
    if child.run != parent.run {
        execution.runs.remove(&child.run);
        return map_run::child_failed(execution, parent, index, out);
    }
    let last = child.last_event;
    if is_map {
        let iteration = Frame { state: parent.state, ..child.clone() };
        execution.emit_after(&iteration, last, EventKind::MapIterationFailed { index }, out);
    } else {
        abort_state(execution, child, &program.state(child.state).kind, out);
    }
    join::stop_below(execution, parent, Some(child.id), out);
    parent.last_event = last;
    Some(raised)
}

/// Ends an execution by an error that nothing can take. A child execution only fails its iteration.
fn end_run(
    execution: &mut Execution,
    failed: FrameId,
    run: RunId,
    failure: Failure,
    last: EventId,
    out: Out<'_>,
) -> Option<(FrameId, Raised)> {
    if run == RunId::MAIN {
        let root = execution.frames.get(FrameId::ROOT).cloned()?;
        execution.emit_run(&root, last, EventKind::ExecutionFailed(failure.clone().into()), out);
        execution.end(Status::Failed(failure), Some(failed), out);
        return None;
    }
    execution.runs.remove(&run);
    let (child, index) = map_run::remove_child(execution, run, out)?;
    let (parent_id, _) = child.parent?;
    let mut parent = execution.frames.remove(parent_id)?;
    if parent.run == RunId::MAIN {
        out.push(Effect::FrameEnded { frame: child.id, how: FrameEnd::Failed });
    }
    let on = map_run::child_failed(execution, Arc::make_mut(&mut parent), index, out);
    execution.frames.insert(parent_id, parent);
    on.map(|raised| (parent_id, raised))
}

/// No event has room in the history any more.
pub(crate) fn history_is_full(execution: &mut Execution, failed: FrameId, run: RunId, out: Out<'_>) {
    if run == RunId::MAIN && execution.options.kind != Kind::Standard {
        // An Express execution is ended by its time only; this one would have used it up.
        return end_from_outside(execution, Ending::TimedOut, out);
    }
    let max = execution.options.max_events;
    let cause = format!("The execution reached the maximum number of history events ({max}).");
    let failure = Failure::new(error::RUNTIME, cause);
    let last = EventId(execution.n_events());
    if let Some((id, raised)) = end_run(execution, failed, run, failure, last, out) {
        raise(execution, id, raised, out);
    }
}

/// The execution was stopped, or its time is over.
pub(crate) fn end_from_outside(execution: &mut Execution, ending: Ending, out: Out<'_>) {
    let Some(mut shared) = execution.frames.remove(FrameId::ROOT) else { return };
    let root = Arc::make_mut(&mut shared);
    let last = root.last_event;
    abort_frame(execution, root, out);
    match ending {
        Ending::Stopped(failure) => {
            execution.emit_run(root, last, EventKind::ExecutionAborted(failure.clone().into()), out);
            out.push(Effect::FrameEnded { frame: FrameId::ROOT, how: FrameEnd::Aborted });
            execution.end(Status::Aborted(failure), None, out);
        }
        Ending::TimedOut => {
            let failure = Failure { error: Some(error::TIMEOUT.into()), cause: None };
            execution.emit_run(root, last, EventKind::ExecutionTimedOut(failure.clone().into()), out);
            out.push(Effect::FrameEnded { frame: FrameId::ROOT, how: FrameEnd::Aborted });
            execution.end(Status::TimedOut(failure), None, out);
        }
    }
}

/// Stops a branch or iteration because something beside it failed.
pub(crate) fn abort(execution: &mut Execution, id: FrameId, out: Out<'_>) {
    let Some(mut shared) = execution.frames.remove(id) else { return };
    let frame = Arc::make_mut(&mut shared);
    abort_frame(execution, frame, out);
    let program = execution.program.clone();
    if let (Some(owner), Some((_, index))) = (program.scope(frame.scope).owner, frame.parent)
        && matches!(program.state(owner).kind, StateKind::Map(_))
    {
        let iteration = Frame { state: owner, ..frame.clone() };
        execution.emit_after(&iteration, frame.last_event, EventKind::MapIterationAborted { index }, out);
    }
}

// Calls itself once per level of containers; lowering bounds those (asl::limits::MAX_NESTING).
fn abort_frame(execution: &mut Execution, frame: &mut Frame, out: Out<'_>) {
    let program = execution.program.clone();
    let is_open = !matches!(frame.phase, Phase::Begin | Phase::Enter);
    match &frame.phase {
        Phase::Calling(calling) => {
            let (token, timers) = (calling.token, [calling.timeout, calling.heartbeat]);
            execution.calls.remove(&token);
            timers.into_iter().flatten().for_each(|timer| execution.timers.cancel(timer));
            out.push(Effect::Cancel { token });
        }
        Phase::Joining(_) => join::stop_below(execution, frame, None, out),
        _ => {}
    }
    if is_open {
        abort_state(execution, frame, &program.state(frame.state).kind, out);
    }
}

/// Writes that a state was stopped, for the types whose stopping has an event.
fn abort_state(execution: &mut Execution, frame: &Frame, kind: &StateKind, out: Out<'_>) {
    if matches!(kind, StateKind::Task(_) | StateKind::Wait(_) | StateKind::Map(_) | StateKind::Parallel(_)) {
        execution.emit_after(frame, frame.last_event, EventKind::StateAborted, out);
    }
}

impl Raised {
    /// The cause with the sentence in front that names the state.
    fn prefixed(mut self, state_name: &str, entered: EventId) -> Raised {
        let cause = self.failure.cause.as_deref().unwrap_or_default();
        self.failure.cause = Some(format!("{}{cause}", error::prefix(state_name, entered)).into());
        self
    }
}
