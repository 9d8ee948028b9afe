//! Branches and iterations: how they begin, end, and come together.

use std::collections::VecDeque;
use std::sync::Arc;

use asl::program::{Program, StateKind};
use query::Value;

use crate::effect::{Effect, FrameEnd, Status, Via};
use crate::event::EventKind;
use crate::execution::Execution;
use crate::frame::{Frame, Joining, Leave, Phase, Start, Visit};
use crate::ids::{EventId, FrameId, RunId};
use crate::phase::{self, After, Outcome};
use crate::record::Out;
use crate::{data_flow, map_run, raise};

impl Joining {
    /// Branches or iterations that are about to begin.
    pub(crate) fn new(waiting: VecDeque<Start>, max_running: u32, started: EventId) -> Joining {
        let results = vec![Value::Null; waiting.len()];
        Joining { waiting, max_running, running: Vec::new(), results, room: VecDeque::new(), started, map_run: None }
    }
}

/// Writes the event a line begins with, and says by which transition it goes to its first state.
pub(crate) fn announce(execution: &mut Execution, frame: &mut Frame, program: &Program, out: Out<'_>) -> Via {
    let Some((_, index)) = frame.parent else {
        let input = frame.visit.input.clone();
        // The first state's event does not point to this one: its previous id is 0.
        execution.emit_run(frame, EventId(0), EventKind::ExecutionStarted { input }, out);
        return Via::Start;
    };
    let Some(owner) = program.scope(frame.scope).owner else {
        return Via::Start;
    };
    match &program.state(owner).kind {
        StateKind::Map(_) => {
            frame.state = owner;
            execution.emit(frame, EventKind::MapIterationStarted { index }, out);
            Via::Start
        }
        _ => Via::Branch(index),
    }
}

/// Begins what there is room for; comes together when all are done.
pub(crate) fn go_on(execution: &mut Execution, frame: &mut Frame, out: Out<'_>) -> Outcome {
    let Phase::Joining(joining) = &mut frame.phase else {
        return Ok(After::Parked);
    };
    let mut begun = Vec::new();
    while joining.running.len() + begun.len() < joining.max_running as usize {
        let Some(start) = joining.waiting.pop_front() else { break };
        let previous = joining.room.pop_front().unwrap_or(joining.started);
        begun.push((start, previous));
    }
    if begun.is_empty() && joining.running.is_empty() && joining.waiting.is_empty() {
        return come_together(execution, frame, out);
    }
    for (start, previous) in begun {
        let index = start.index;
        let id = begin(execution, frame, start, previous, out);
        if let Phase::Joining(joining) = &mut frame.phase {
            joining.running.push((index, id));
        }
    }
    Ok(After::Parked)
}

fn begin(execution: &mut Execution, parent: &Frame, start: Start, previous: EventId, out: Out<'_>) -> FrameId {
    let id = FrameId(execution.n_frames);
    execution.n_frames += 1;
    let run = match &parent.phase {
        Phase::Joining(joining) if joining.map_run.is_some() => map_run::child_run(execution, parent, &start),
        _ => parent.run,
    };
    let is_child = run != parent.run;
    let frame = Frame {
        id,
        parent: Some((parent.id, start.index)),
        run,
        lane: parent.lane.iter().copied().chain([start.index]).collect(),
        scope: start.scope,
        state: parent.state,
        phase: Phase::Begin,
        visit: Visit::new(start.input),
        // Child executions do not see the variables outside.
        variables: if is_child { Arc::default() } else { parent.variables.clone() },
        item: start.item.or_else(|| parent.item.clone()),
        last_event: previous,
    };
    if parent.run == RunId::MAIN {
        let (owner, index, scope) = (parent.state, start.index, start.scope);
        out.push(Effect::FrameStarted { frame: id, parent: parent.id, owner, index, scope });
    }
    execution.frames.insert(id, Arc::new(frame));
    execution.ready.push_back(id);
    id
}

/// A line has come to the end of its scope.
pub(crate) fn end_of_line(execution: &mut Execution, id: FrameId, output: Value, out: Out<'_>) {
    let Some(frame) = execution.frames.remove(id) else { return };
    let ended = Effect::FrameEnded { frame: id, how: FrameEnd::Succeeded };
    let Some((parent_id, index)) = frame.parent else {
        out.push(ended);
        execution.emit_run(&frame, frame.last_event, EventKind::ExecutionSucceeded { output: output.clone() }, out);
        execution.end(Status::Succeeded(output), None, out);
        return;
    };
    let program = execution.program.clone();
    let Some(mut shared) = execution.frames.lift(parent_id) else { return };
    let parent = Arc::make_mut(&mut shared);
    if parent.run == RunId::MAIN {
        out.push(ended);
    }
    let last = frame.last_event;
    if frame.run == parent.run {
        parent.last_event = last;
        if matches!(program.state(parent.state).kind, StateKind::Map(_)) {
            // Written on the iteration's line, but it is the Map's own event.
            let iteration = Frame { state: parent.state, ..(*frame).clone() };
            let kind = EventKind::MapIterationSucceeded { index };
            parent.last_event = execution.emit_after(&iteration, last, kind, out);
        }
    } else {
        execution.runs.remove(&frame.run);
    }
    settle(execution, parent, index, Some(output), last);
    execution.frames.insert(parent_id, shared);
}

/// A branch or iteration is over; its parent goes on when there is something to do.
pub(crate) fn settle(execution: &mut Execution, parent: &mut Frame, index: u32, output: Option<Value>, last: EventId) {
    let Phase::Joining(joining) = &mut parent.phase else { return };
    if let Ok(at) = joining.running.binary_search_by_key(&index, |(running, _)| *running) {
        joining.running.remove(at);
    }
    if let (Some(output), Some(place)) = (output, joining.results.get_mut(index as usize)) {
        *place = output;
    }
    joining.room.push_back(last);
    if joining.running.is_empty() || !joining.waiting.is_empty() {
        execution.ready.push_back(parent.id);
    }
}

/// All branches or iterations are done.
fn come_together(execution: &mut Execution, frame: &mut Frame, out: Out<'_>) -> Outcome {
    let Phase::Joining(joining) = std::mem::replace(&mut frame.phase, Phase::Work) else {
        return Ok(After::Parked);
    };
    let program = execution.program.clone();
    let state = program.state(frame.state);
    let Joining { results, map_run, .. } = *joining;
    let result = match map_run {
        Some(map_run) => map_run::finish(execution, frame, *map_run, results, out),
        None => {
            // The event of leaving the state will point to the same event as this one.
            execution.emit_after(frame, frame.last_event, EventKind::ContainerSucceeded, out);
            results.into()
        }
    };
    let given = data_flow::from_result(execution, frame, state, result, out)?;
    let (via, to) = phase::next(&state.next)?;
    frame.phase = Phase::Leave(Box::new(Leave { output: given.output, assigned: given.assigned, via, to }));
    Ok(After::Ready)
}

impl Execution {
    /// Nothing runs any more. The line that failed, where one did, took those around it down.
    pub(crate) fn end(&mut self, status: Status, failed: Option<FrameId>, out: Out<'_>) {
        let parent = |id: FrameId| self.frames.get(id).and_then(|frame| frame.parent).map(|(parent, _)| parent);
        let chain: Vec<FrameId> = std::iter::successors(failed, |id| parent(*id)).collect();
        for frame in self.frames.values().filter(|frame| frame.run == RunId::MAIN) {
            let how = if chain.contains(&frame.id) { FrameEnd::Failed } else { FrameEnd::Aborted };
            out.push(Effect::FrameEnded { frame: frame.id, how });
        }
        self.status = status;
        self.frames.clear();
        self.ready.clear();
        self.calls.clear();
        self.timers.clear();
    }
}

/// Stops everything below a frame; `keep` is the line that failed by itself.
pub(crate) fn stop_below(execution: &mut Execution, parent: &mut Frame, keep: Option<FrameId>, out: Out<'_>) {
    let Phase::Joining(joining) = std::mem::replace(&mut parent.phase, Phase::Work) else { return };
    for (_, id) in joining.running {
        if Some(id) != keep {
            raise::abort(execution, id, out);
            if parent.run == RunId::MAIN {
                out.push(Effect::FrameEnded { frame: id, how: FrameEnd::Aborted });
            }
        }
    }
}
