//! From effects to the index.

use std::collections::{BTreeMap, BTreeSet};

use asl::program::{StateId, StateKind};
use engine::{Effect, EventKind, Execution, Failure, FrameEnd, FrameId, HistoryEvent, Via};
use query::Value;

use super::{
    Attempt, Change, Doing, Exit, FrameRecord, Passage, Recording, StageRecord, Transition, Used, Visit, Work,
};

impl Recording {
    /// Indexes what a run gave out.
    pub fn new(execution: &Execution, effects: &[Effect], defaulted: BTreeSet<StateId>) -> Recording {
        let program = execution.program().clone();
        let keys = program.states.iter().map(|state| state.at.to_string()).collect();
        let root =
            FrameRecord { place: None, scope: program.root, lane: Vec::new(), ended: None, caught: None, visit: None };
        let mut recording = Recording {
            program,
            options: execution.options().clone(),
            keys,
            events: Vec::new(),
            frames: BTreeMap::from([(FrameId::ROOT, root)]),
            visits: Vec::new(),
            visits_of: BTreeMap::new(),
            works: Vec::new(),
            works_of: BTreeMap::new(),
            edges: BTreeMap::new(),
            transitions: Vec::new(),
            used: Vec::new(),
            defaulted,
            status: execution.status().clone(),
            duration: execution.now(),
        };
        let mut builder = Builder { recording: &mut recording, used: Used::default(), measured: None };
        effects.iter().for_each(|effect| builder.take(effect));
        recording
    }
}

struct Builder<'a> {
    recording: &'a mut Recording,
    used: Used,
    /// The value measured last: most values are measured twice in a row.
    measured: Option<(Value, u32)>,
}

impl Builder<'_> {
    fn now(&self) -> u32 {
        self.recording.events.len() as u32
    }

    fn take(&mut self, effect: &Effect) {
        match effect {
            Effect::Event(event) => self.event(event),
            Effect::FrameStarted { frame, parent, owner, index, scope } => {
                let lane = self.recording.frames.get(parent).map_or(&[][..], |it| &it.lane);
                let lane = lane.iter().copied().chain([*index]).collect();
                let work = self.recording.works_of.get(&(*parent, *owner)).and_then(|all| all.last()).copied();
                let place = work.map(|work| (work, *index));
                let record = FrameRecord { place, scope: *scope, lane, ended: None, caught: None, visit: None };
                self.recording.frames.insert(*frame, record);
                let now = self.now();
                if let Some(work) = work.and_then(|idx| self.recording.works.get_mut(idx)) {
                    let idx = *index as usize;
                    if work.lines.len() <= idx {
                        work.lines.resize(idx + 1, None);
                    }
                    work.lines[idx] = Some((*frame, now));
                    work.activity.push((now, *index));
                }
            }
            Effect::FrameEnded { frame, how } => self.frame_ended(*frame, *how),
            Effect::Raised { frame, failure, .. } => self.raised(*frame, failure),
            Effect::Stage { frame, stage, value, .. } => {
                let record = StageRecord { event: self.now(), stage: *stage, value: value.clone() };
                if let Some(visit) = self.visit(*frame) {
                    visit.stages.push(record);
                }
            }
            Effect::BackOff { frame, until, .. } => self.change(*frame, Doing::BackOff { until: *until }),
            Effect::Waiting { frame, until, .. } => self.change(*frame, Doing::Waiting { until: *until }),
            Effect::Transition { frame, from, via, to, data } => self.transition(*frame, *from, *via, *to, data),
            Effect::Call(_) | Effect::Cancel { .. } => {}
        }
    }

    fn event(&mut self, event: &HistoryEvent) {
        self.recording.events.push(event.clone());
        self.active(event.frame);
        match &event.kind {
            EventKind::StateEntered { input } => self.entered(event, input),
            EventKind::StateExited { .. } => {
                let exit = Exit { event: event.id.0, at: event.at };
                if let Some(visit) = self.visit(event.frame) {
                    visit.exit = Some(exit);
                }
                self.change(event.frame, Doing::Succeeded);
            }
            EventKind::Scheduled(_) => self.attempt(event),
            EventKind::MapStateStarted { length } => {
                self.work(event, *length as usize);
                self.attempt(event);
            }
            EventKind::ParallelStateStarted => {
                let n_branches = event.state.map_or(0, |id| match &self.recording.program.state(id).kind {
                    StateKind::Parallel(parallel) => parallel.branches.len(),
                    _ => 0,
                });
                self.work(event, n_branches);
                self.attempt(event);
            }
            EventKind::Succeeded { .. } | EventKind::ContainerSucceeded => self.attempt_ended(event.frame, None),
            _ => {}
        }
        self.recording.used.push(self.used);
    }

    /// Tells all works around a line that one of theirs did something.
    fn active(&mut self, frame: FrameId) {
        let now = self.now();
        let mut place = self.recording.frames.get(&frame).and_then(|it| it.place);
        while let Some((work, index)) = place {
            let Some(work) = self.recording.works.get_mut(work) else { break };
            if work.activity.last() != Some(&(now, index)) {
                work.activity.push((now, index));
            }
            place = self.recording.frames.get(&work.frame).and_then(|it| it.place);
        }
    }

    fn entered(&mut self, event: &HistoryEvent, input: &Value) {
        let Some(state) = event.state else { return };
        let visit = Visit {
            frame: event.frame,
            state,
            entered: event.id.0,
            entered_at: event.at,
            input: input.clone(),
            changes: vec![Change { event: event.id.0, at: event.at, doing: Doing::Running }],
            attempts: Vec::new(),
            stages: Vec::new(),
            failures: Vec::new(),
            exit: None,
        };
        let idx = self.recording.visits.len();
        self.recording.visits.push(visit);
        self.recording.visits_of.entry((event.frame, state)).or_default().push(idx);
        if let Some(frame) = self.recording.frames.get_mut(&event.frame) {
            frame.visit = Some(idx);
        }
        let bytes = self.measure(input);
        self.used.n_transitions += 1;
        self.used.max_bytes = self.used.max_bytes.max(bytes);
        // The newest passage on this line led here.
        let passages = self.recording.transitions.iter_mut().rev().take(256);
        if let Some(passage) = passages.into_iter().find(|it| it.frame == event.frame && it.entered.is_none()) {
            passage.entered = Some(event.id.0);
        }
    }

    fn work(&mut self, event: &HistoryEvent, n_lines: usize) {
        let Some(state) = event.state else { return };
        let idx = self.recording.works.len();
        self.recording.works.push(Work {
            frame: event.frame,
            began: event.id.0,
            lines: vec![None; n_lines],
            activity: Vec::new(),
        });
        self.recording.works_of.entry((event.frame, state)).or_default().push(idx);
    }

    fn attempt(&mut self, event: &HistoryEvent) {
        let mut is_retry = false;
        if let Some(visit) = self.visit(event.frame) {
            is_retry = !visit.attempts.is_empty();
            visit.attempts.push(Attempt { event: event.id.0, ended: None });
        }
        if is_retry {
            self.used.n_transitions += 1;
            self.change(event.frame, Doing::Running);
        }
    }

    fn attempt_ended(&mut self, frame: FrameId, failure: Option<&Failure>) {
        let now = self.now();
        let Some(visit) = self.visit(frame) else { return };
        match visit.attempts.last_mut().filter(|attempt| attempt.ended.is_none()) {
            Some(attempt) => attempt.ended = Some((now, failure.cloned())),
            None if failure.is_some() => {
                visit.attempts.push(Attempt { event: now, ended: Some((now, failure.cloned())) });
            }
            None => {}
        }
    }

    fn raised(&mut self, frame: FrameId, failure: &Failure) {
        let now = self.now();
        self.attempt_ended(frame, Some(failure));
        if let Some(visit) = self.visit(frame) {
            visit.failures.push((now, failure.clone()));
        }
    }

    fn frame_ended(&mut self, frame: FrameId, how: FrameEnd) {
        let now = self.now();
        let doing = match how {
            FrameEnd::Succeeded => None,
            FrameEnd::Failed => Some(Doing::Failed),
            FrameEnd::Aborted => Some(Doing::Aborted),
        };
        if let Some(doing) = doing
            && self.visit(frame).is_some_and(|visit| visit.exit.is_none())
        {
            self.change(frame, doing);
        }
        if let Some(record) = self.recording.frames.get_mut(&frame) {
            record.ended = Some((now, how));
            if let Some((work, index)) = record.place
                && let Some(work) = self.recording.works.get_mut(work)
            {
                work.activity.push((now, index));
            }
        }
    }

    fn transition(&mut self, frame: FrameId, from: Option<StateId>, via: Via, to: Option<StateId>, data: &Value) {
        let (event, bytes) = (self.now(), self.measure(data));
        self.used.max_bytes = self.used.max_bytes.max(bytes);
        if let Some(last) = self.recording.used.last_mut() {
            *last = self.used;
        }
        self.recording.edges.entry((frame, from, via)).or_default().push(Passage { event, bytes });
        self.recording.transitions.push(Transition { event, frame, from, via, to, entered: None });
        if matches!(via, Via::Catch(_)) {
            self.change(frame, Doing::Caught);
            if let Some(record) = self.recording.frames.get_mut(&frame) {
                record.caught.get_or_insert(event);
            }
        }
    }

    fn change(&mut self, frame: FrameId, doing: Doing) {
        let event = self.now();
        let at = self.recording.time_at(event);
        if let Some(visit) = self.visit(frame) {
            visit.changes.push(Change { event, at, doing });
        }
    }

    /// The visit a line is at.
    fn visit(&mut self, frame: FrameId) -> Option<&mut Visit> {
        let idx = self.recording.frames.get(&frame)?.visit?;
        self.recording.visits.get_mut(idx)
    }

    fn measure(&mut self, value: &Value) -> u32 {
        if let Some((last, bytes)) = &self.measured
            && last.ptr_eq(value)
        {
            return *bytes;
        }
        let bytes = u32::try_from(value.json_len()).unwrap_or(u32::MAX);
        self.measured = Some((value.clone(), bytes));
        bytes
    }
}
