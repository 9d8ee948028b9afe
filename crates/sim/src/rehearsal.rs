//! A rehearsal: a run that can be stepped, stopped at breakpoints, and sought to any of its steps.

use std::collections::BTreeSet;

use asl::program::StateId;
use engine::{Effect, EventKind, Execution, HistoryEvent, Options, Token};
use query::Value;

use crate::driver::{Driver, Moved};
use crate::mocks::Mocks;

/// From so many steps on a new checkpoint is kept.
const CHECKPOINT_EVERY: u64 = 64;

/// A run that can go forward and back.
#[derive(Debug)]
pub struct Rehearsal {
    driver: Driver,
    /// What came out so far, with the number of effects after each step.
    effects: Vec<Effect>,
    effects_after: Vec<usize>,
    checkpoints: Vec<Driver>,
    breakpoints: BTreeSet<StateId>,
    defaulted: BTreeSet<StateId>,
}

/// Why a rehearsal stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// The execution has ended.
    Finished,
    /// The budget is used up.
    Budget,
    /// A state with a breakpoint was entered.
    Breakpoint(StateId),
    /// A call has no answer.
    NeedsAnswer(Token),
}

impl Rehearsal {
    /// A rehearsal that has not made a step.
    pub fn start(
        program: std::sync::Arc<asl::program::Program>,
        mocks: Mocks,
        input: Value,
        options: Options,
    ) -> Rehearsal {
        let driver = Driver::new(Execution::new(program, options), mocks, input);
        Rehearsal {
            checkpoints: vec![driver.clone()],
            driver,
            effects: Vec::new(),
            effects_after: vec![0],
            breakpoints: BTreeSet::new(),
            defaulted: BTreeSet::new(),
        }
    }

    /// Stops whenever one of these states is entered.
    pub fn set_breakpoints(&mut self, states: impl IntoIterator<Item = StateId>) {
        self.breakpoints = states.into_iter().collect();
    }

    /// Goes on for at most so many steps.
    pub fn advance(&mut self, budget: u64) -> Pause {
        for _ in 0..budget {
            let from = self.effects.len();
            match self.one_step() {
                Moved::Stepped => {}
                Moved::Finished => return Pause::Finished,
                Moved::Stuck(token) => return Pause::NeedsAnswer(token),
            }
            if let Some(state) = self.breakpoint_since(from) {
                return Pause::Breakpoint(state);
            }
        }
        Pause::Budget
    }

    /// Goes to the state of things after so many steps, or to the end where there are fewer.
    pub fn seek(&mut self, to_step: u64) {
        if to_step < self.step() {
            let idx = (to_step / CHECKPOINT_EVERY) as usize;
            let checkpoint = &self.checkpoints[idx.min(self.checkpoints.len() - 1)];
            self.driver = checkpoint.clone();
            let step = self.driver.n_steps() as usize;
            self.effects.truncate(self.effects_after[step]);
            self.effects_after.truncate(step + 1);
        }
        while self.step() < to_step && self.one_step() == Moved::Stepped {}
    }

    /// How many steps were made.
    pub fn step(&self) -> u64 {
        self.driver.n_steps()
    }

    /// The execution as it stands.
    pub fn execution(&self) -> &Execution {
        self.driver.execution()
    }

    /// Everything that came out so far.
    pub fn effects(&self) -> &[Effect] {
        &self.effects
    }

    /// The history so far.
    pub fn events(&self) -> impl Iterator<Item = &HistoryEvent> {
        self.effects.iter().filter_map(|effect| if let Effect::Event(event) = effect { Some(event) } else { None })
    }

    /// The task states that were called without a mock.
    pub fn defaulted(&self) -> &BTreeSet<StateId> {
        &self.defaulted
    }

    /// Takes out what came out so far; after that, only [`Rehearsal::execution`] makes sense.
    pub fn into_effects(self) -> Vec<Effect> {
        self.effects
    }

    fn one_step(&mut self) -> Moved {
        let defaulted = &mut self.defaulted;
        let moved = self.driver.step(&mut self.effects, &mut |state| {
            defaulted.insert(state);
        });
        if moved == Moved::Stepped {
            self.effects_after.push(self.effects.len());
            let is_due = self.step().is_multiple_of(CHECKPOINT_EVERY);
            if is_due && self.checkpoints.len() as u64 == self.step() / CHECKPOINT_EVERY {
                self.checkpoints.push(self.driver.clone());
            }
        }
        moved
    }

    fn breakpoint_since(&self, from: usize) -> Option<StateId> {
        if self.breakpoints.is_empty() {
            return None;
        }
        self.effects[from..].iter().find_map(|effect| match effect {
            Effect::Event(HistoryEvent { kind: EventKind::StateEntered { .. }, state: Some(state), .. }) => {
                self.breakpoints.contains(state).then_some(*state)
            }
            _ => None,
        })
    }
}
