//! A run, indexed once so that any of its moments can be shown at once.

mod build;
mod frame;
mod visit;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use asl::program::{Program, ScopeId, StateId};
use engine::{FrameId, HistoryEvent, Millis, Options, Status, Via};
use report::StateKey;

pub(crate) use frame::{FrameRecord, Work};
pub(crate) use visit::{Attempt, Change, Doing, Exit, StageRecord, Visit};

/// Everything about a run that can be asked for.
#[derive(Debug)]
pub struct Recording {
    pub(crate) program: Arc<Program>,
    pub(crate) options: Options,
    /// The keys of the states, by id.
    pub(crate) keys: Vec<StateKey>,
    pub(crate) events: Vec<HistoryEvent>,
    pub(crate) frames: BTreeMap<FrameId, FrameRecord>,
    /// All visits, in the order of entry.
    pub(crate) visits: Vec<Visit>,
    /// The visits of a state on a line, by place in `visits`.
    pub(crate) visits_of: BTreeMap<(FrameId, StateId), Vec<usize>>,
    /// All times that a Parallel or Map began its branches or iterations.
    pub(crate) works: Vec<Work>,
    /// Those of a state on a line, by place in `works`.
    pub(crate) works_of: BTreeMap<(FrameId, StateId), Vec<usize>>,
    /// Passages by line and edge.
    pub(crate) edges: BTreeMap<(FrameId, Option<StateId>, Via), Vec<Passage>>,
    /// All passages in order.
    pub(crate) transitions: Vec<Transition>,
    /// What was used up at each event: entry 0 is event 1.
    pub(crate) used: Vec<Used>,
    pub(crate) defaulted: BTreeSet<StateId>,
    pub(crate) status: Status,
    pub(crate) duration: Millis,
}

/// One passage along an edge.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passage {
    /// The newest event then.
    pub(crate) event: u32,
    /// Bytes of compact JSON.
    pub(crate) bytes: u32,
}

/// One passage, as seen from the whole run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Transition {
    pub(crate) event: u32,
    pub(crate) frame: FrameId,
    pub(crate) from: Option<StateId>,
    pub(crate) via: Via,
    pub(crate) to: Option<StateId>,
    /// The event of entering the next state, where it was entered.
    pub(crate) entered: Option<u32>,
}

/// What was used up at an event.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Used {
    pub(crate) n_transitions: u32,
    pub(crate) max_bytes: u32,
}

impl Recording {
    /// The history.
    pub fn events(&self) -> &[HistoryEvent] {
        &self.events
    }

    /// The surroundings it ran in.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// How the run ended.
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// Virtual time at its end.
    pub fn duration(&self) -> Millis {
        self.duration
    }

    /// The program that ran.
    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }

    /// The key of a state.
    pub(crate) fn key(&self, StateId(idx): StateId) -> &StateKey {
        &self.keys[idx as usize]
    }

    /// The state of a key.
    pub(crate) fn state_of(&self, key: &str) -> Option<StateId> {
        self.keys.iter().position(|it| it == key).map(|idx| StateId(idx as u32))
    }

    /// Whether a state was entered.
    pub(crate) fn enters(&self, key: &str) -> bool {
        self.state_of(key).is_some_and(|id| self.visits.iter().any(|visit| visit.state == id))
    }

    /// Virtual time at an event; 0 before the first.
    pub(crate) fn time_at(&self, event: u32) -> Millis {
        self.event(event).map_or(Millis(0), |it| it.at)
    }

    /// The event of that id.
    pub(crate) fn event(&self, id: u32) -> Option<&HistoryEvent> {
        self.events.get((id as usize).checked_sub(1)?)
    }

    /// The visits of a state on a line that had begun at an event.
    pub(crate) fn visits_at(&self, frame: FrameId, state: StateId, event: u32) -> &[usize] {
        let all = self.visits_of.get(&(frame, state)).map_or(&[][..], |it| it.as_slice());
        &all[..all.partition_point(|idx| self.visits[*idx].entered <= event)]
    }

    /// The newest work of a container on a line at an event.
    pub(crate) fn work_at(&self, frame: FrameId, state: StateId, event: u32) -> Option<&Work> {
        let all = self.works_of.get(&(frame, state))?;
        let n_begun = all.partition_point(|idx| self.works[*idx].began <= event);
        all.get(n_begun.checked_sub(1)?).map(|idx| &self.works[*idx])
    }

    /// The scope a line runs through.
    pub(crate) fn scope_of(&self, frame: FrameId) -> ScopeId {
        self.frames.get(&frame).map_or(self.program.root, |it| it.scope)
    }
}
