//! An execution: a value that is fed facts and stepped phase by phase.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use asl::limits::EXPRESS_TIMEOUT_SECONDS;
use asl::program::{Program, StateId};
use query::Value;

use crate::clock::{Millis, Timer, Timers};
use crate::context;
use crate::effect::{HowFailed, Input, Progress, Status};
use crate::event::Failure;
use crate::frame::{Answer, Calling, Frame, Phase, Visit};
use crate::frames::Frames;
use crate::ids::{EventId, FrameId, RunId, Token};
use crate::options::{Kind, Options};
use crate::phase::{self, After};
use crate::record::Out;
use crate::{join, raise};

/// An execution of a program. A clone is independent, cheap, and goes on in exactly the same way.
#[derive(Clone, Debug)]
pub struct Execution {
    pub(crate) program: Arc<Program>,
    pub(crate) options: Arc<Options>,
    pub(crate) now: Millis,
    pub(crate) status: Status,
    pub(crate) frames: Frames,
    pub(crate) ready: VecDeque<FrameId>,
    pub(crate) timers: Timers,
    pub(crate) calls: BTreeMap<Token, FrameId>,
    pub(crate) runs: BTreeMap<RunId, Run>,
    /// The member `StateMachine` of the context object.
    pub(crate) machine_context: Value,
    pub(crate) n_frames: u32,
    pub(crate) n_tokens: u32,
    pub(crate) n_map_runs: u32,
    /// Ends that came from outside and are written by the next step.
    pub(crate) endings: VecDeque<Ending>,
}

/// An end that no state brought about.
#[derive(Clone, Debug)]
pub(crate) enum Ending {
    /// Stopped from outside.
    Stopped(Failure),
    /// It took longer than it may.
    TimedOut,
}

/// What belongs to an execution in the sense of the service.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// How many events its history has.
    pub(crate) n_events: u32,
    /// Whether an event found no room in it.
    pub(crate) is_full: bool,
    /// The member `Execution` of its context object.
    pub(crate) context: Value,
}

impl Execution {
    /// An execution that has not begun.
    pub fn new(program: Arc<Program>, options: Options) -> Execution {
        let machine_context = context::machine_part(&options);
        Execution {
            program,
            options: Arc::new(options),
            now: Millis(0),
            status: Status::New,
            frames: Frames::default(),
            ready: VecDeque::new(),
            timers: Timers::default(),
            calls: BTreeMap::new(),
            runs: BTreeMap::new(),
            machine_context,
            n_frames: 0,
            n_tokens: 0,
            n_map_runs: 0,
            endings: VecDeque::new(),
        }
    }

    /// The program it runs.
    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }

    /// Its surroundings.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Virtual time.
    pub fn now(&self) -> Millis {
        self.now
    }

    /// How it stands.
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// How many events its history has.
    pub fn n_events(&self) -> u32 {
        self.runs.get(&RunId::MAIN).map_or(0, |run| run.n_events)
    }

    /// The calls that wait for an answer.
    pub fn open_calls(&self) -> impl Iterator<Item = Token> {
        self.calls.keys().copied()
    }

    /// The state a line is at.
    pub fn state_of(&self, frame: FrameId) -> Option<StateId> {
        self.frames.get(frame).map(|frame| frame.state)
    }

    /// Feeds one fact. No state runs; an answer that nobody waits for is dropped.
    pub fn apply(&mut self, input: Input) {
        match input {
            Input::Start { input } => self.start(input),
            Input::TaskSubmitted { token, output } => self.submitted(token, output),
            Input::TaskDone { token, output } => self.answer(token, Answer::Done(output)),
            Input::TaskFailed { token, failure, how } => {
                self.answer(token, Answer::Failed { failure, how, is_heartbeat: false });
            }
            Input::Heartbeat { token } => self.heartbeat(token),
            Input::AdvanceTo(moment) => self.advance(moment),
            Input::Stop(failure) => self.endings.push_back(Ending::Stopped(failure)),
        }
    }

    /// Performs one phase of one line.
    pub fn step(&mut self, out: Out<'_>) -> Progress {
        if !matches!(self.status, Status::Running) {
            return Progress::Finished;
        }
        // Answers that came at the same moment go first: a call that takes exactly as long as it may is in time.
        if self.ready.is_empty() {
            self.fire();
        }
        if let Some(ending) = self.endings.pop_front() {
            raise::end_from_outside(self, ending, out);
            return Progress::Stepped(FrameId::ROOT);
        }
        while let Some(id) = self.ready.pop_front() {
            // A line that was stopped may still stand in the queue.
            let Some(mut shared) = self.frames.lift(id) else { continue };
            let frame = Arc::make_mut(&mut shared);
            let run = frame.run;
            let after = phase::perform(self, frame, out);
            self.frames.insert(id, shared);
            match after {
                Ok(After::Ready) => self.ready.push_back(id),
                Ok(After::Parked) => {}
                Ok(After::Ended(output)) => join::end_of_line(self, id, output, out),
                Err(raised) => raise::raise(self, id, raised, out),
            }
            if self.runs.get(&run).is_some_and(|run| run.is_full) {
                raise::history_is_full(self, id, run, out);
            }
            return Progress::Stepped(id);
        }
        Progress::Idle { wake: self.timers.next_due() }
    }

    fn start(&mut self, input: Value) {
        if self.status != Status::New {
            return;
        }
        self.status = Status::Running;
        let (id, name) = (self.options.execution_arn(), self.options.execution_name.clone());
        let context = context::execution_part(&self.options, id, name, &input, self.now);
        self.runs.insert(RunId::MAIN, Run { n_events: 0, is_full: false, context });
        let express = (self.options.kind != Kind::Standard).then_some(EXPRESS_TIMEOUT_SECONDS);
        let seconds = self.program.timeout_seconds.into_iter().chain(express).min();
        if let Some(seconds) = seconds {
            self.timers.set(Millis(seconds.saturating_mul(1000)), Timer::RunTimeout);
        }
        let frame = Frame {
            id: FrameId::ROOT,
            parent: None,
            run: RunId::MAIN,
            lane: Arc::from([]),
            scope: self.program.root,
            state: StateId(0),
            phase: Phase::Begin,
            visit: Visit::new(input),
            variables: self.options.variables.clone(),
            item: None,
            last_event: EventId(0),
        };
        self.n_frames = 1;
        self.frames.insert(FrameId::ROOT, Arc::new(frame));
        self.ready.push_back(FrameId::ROOT);
    }

    /// Lets time pass, at most up to the first timer that is due.
    fn advance(&mut self, moment: Millis) {
        let until = self.timers.next_due().map_or(moment, |due| due.min(moment));
        self.now = self.now.max(until);
    }

    /// Fires the timers that are due.
    fn fire(&mut self) {
        while let Some(timer) = self.timers.pop_due(self.now) {
            match timer {
                Timer::Wake(id) => self.go_on(id),
                Timer::Timeout(token) => self.time_out(token, false),
                Timer::Heartbeat(token) => self.time_out(token, true),
                Timer::RunTimeout => self.endings.push_back(Ending::TimedOut),
            }
        }
    }

    /// A Wait or the pause before a retry is over.
    fn go_on(&mut self, id: FrameId) {
        let Some(shared) = self.frames.get_mut(id) else { return };
        let frame = Arc::make_mut(shared);
        frame.phase = match std::mem::replace(&mut frame.phase, Phase::Work) {
            Phase::Sleeping(leave) => Phase::Leave(leave),
            _ => Phase::Work,
        };
        self.ready.push_back(id);
    }

    fn time_out(&mut self, token: Token, is_heartbeat: bool) {
        let failure = Failure { error: Some(crate::error::TIMEOUT.into()), cause: None };
        self.answer(token, Answer::Failed { failure, how: HowFailed::TimedOut, is_heartbeat });
    }

    fn calling(&mut self, token: Token) -> Option<&mut Calling> {
        let frame = self.calls.get(&token)?;
        match &mut Arc::make_mut(self.frames.get_mut(*frame)?).phase {
            Phase::Calling(calling) => Some(calling),
            _ => None,
        }
    }

    fn submitted(&mut self, token: Token, output: Value) {
        let Some(calling) = self.calling(token).filter(|calling| calling.answer.is_none()) else { return };
        calling.submitted = Some(output);
        let frame = self.calls.get(&token).copied();
        self.ready.extend(frame);
    }

    fn answer(&mut self, token: Token, answer: Answer) {
        let Some(calling) = self.calling(token).filter(|calling| calling.answer.is_none()) else { return };
        let timers = [calling.timeout.take(), calling.heartbeat.take()];
        calling.answer = Some(answer);
        for timer in timers.into_iter().flatten() {
            self.timers.cancel(timer);
        }
        let frame = self.calls.remove(&token);
        self.ready.extend(frame);
    }

    fn heartbeat(&mut self, token: Token) {
        let now = self.now;
        let Some(calling) = self.calling(token) else { return };
        let (Some(old), Some(every)) = (calling.heartbeat.take(), calling.heartbeat_every) else { return };
        self.timers.cancel(old);
        let new = self.timers.set(now + every, Timer::Heartbeat(token));
        if let Some(calling) = self.calling(token) {
            calling.heartbeat = Some(new);
        }
    }
}
