//! Writing the history: ids, links, and the limit on its length.

use asl::program::StateId;
use query::Value;

use crate::effect::{Effect, Stage, Via};
use crate::event::{EventKind, HistoryEvent};
use crate::execution::Execution;
use crate::frame::Frame;
use crate::ids::{EventId, RunId};

/// Where the effects of one step go.
pub(crate) type Out<'a> = &'a mut Vec<Effect>;

impl Execution {
    /// Writes an event of a frame's state, after the frame's newest event.
    pub(crate) fn emit(&mut self, frame: &mut Frame, kind: EventKind, out: Out<'_>) -> EventId {
        let id = self.emit_after(frame, frame.last_event, kind, out);
        frame.last_event = id;
        id
    }

    /// Writes an event of a frame's state after another one than the frame's newest; the frame's newest stays.
    pub(crate) fn emit_after(&mut self, frame: &Frame, previous: EventId, kind: EventKind, out: Out<'_>) -> EventId {
        self.write(frame, Some(frame.state), previous, kind, out)
    }

    /// Writes an event of the execution itself.
    pub(crate) fn emit_run(&mut self, frame: &Frame, previous: EventId, kind: EventKind, out: Out<'_>) -> EventId {
        self.write(frame, None, previous, kind, out)
    }

    fn write(
        &mut self,
        frame: &Frame,
        state: Option<StateId>,
        previous: EventId,
        kind: EventKind,
        out: Out<'_>,
    ) -> EventId {
        let max_events = self.options.max_events_of(frame.run == RunId::MAIN);
        let Some(run) = self.runs.get_mut(&frame.run) else {
            return previous;
        };
        // The last place is kept for the end of the execution.
        if run.n_events + 1 >= max_events && !is_final(&kind) {
            run.is_full = true;
            return previous;
        }
        run.n_events += 1;
        let id = EventId(run.n_events);
        if frame.run != RunId::MAIN {
            // Child executions have histories of their own, which nobody asks for; causes name their ids.
            return id;
        }
        out.push(Effect::Event(HistoryEvent { id, previous, at: self.now, frame: frame.id, state, kind }));
        id
    }

    /// Tells the value of a stage of the frame's state.
    pub(crate) fn stage(&self, frame: &Frame, stage: Stage, value: &Value, out: Out<'_>) {
        if frame.run == RunId::MAIN {
            out.push(Effect::Stage { frame: frame.id, state: frame.state, stage, value: value.clone() });
        }
    }

    /// Tells that a frame goes from state to state.
    pub(crate) fn transition(
        &self,
        frame: &Frame,
        from: Option<StateId>,
        via: Via,
        to: Option<StateId>,
        data: &Value,
        out: Out<'_>,
    ) {
        if frame.run == RunId::MAIN {
            out.push(Effect::Transition { frame: frame.id, from, via, to, data: data.clone() });
        }
    }
}

fn is_final(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::ExecutionSucceeded { .. }
            | EventKind::ExecutionFailed(_)
            | EventKind::ExecutionTimedOut(_)
            | EventKind::ExecutionAborted(_)
    )
}
