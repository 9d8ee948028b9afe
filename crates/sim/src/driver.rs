//! The closed loop: an execution whose calls are answered by mocks.

use std::collections::BTreeMap;

use asl::program::StateId;
use engine::{Effect, Execution, Input, Millis, Progress, Token};

use crate::mocks::Mocks;

/// An execution with its mocks and the answers that are on their way. A clone goes on by itself.
#[derive(Clone, Debug)]
pub struct Driver {
    execution: Execution,
    mocks: Mocks,
    /// By the time they are due and, at the same time, in the order in which they were made.
    answers: BTreeMap<(Millis, u64), Input>,
    n_answers: u64,
    n_steps: u64,
}

/// What a step came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// Something happened.
    Stepped,
    /// The execution has ended.
    Finished,
    /// It waits for the answer to a call, and none will come.
    Stuck(Token),
}

impl Driver {
    /// An execution that begins with an input.
    pub fn new(mut execution: Execution, mocks: Mocks, input: query::Value) -> Driver {
        execution.apply(Input::Start { input });
        let mocks = mocks.seeded(execution.options().seed);
        Driver { execution, mocks, answers: BTreeMap::new(), n_answers: 0, n_steps: 0 }
    }

    /// The execution.
    pub fn execution(&self) -> &Execution {
        &self.execution
    }

    /// How many steps were made.
    pub fn n_steps(&self) -> u64 {
        self.n_steps
    }

    /// Performs one step, letting virtual time pass where nothing else can be done. `defaulted` hears of states whose
    /// call had no mock.
    pub fn step(&mut self, out: &mut Vec<Effect>, defaulted: &mut dyn FnMut(StateId)) -> Moved {
        loop {
            let from = out.len();
            match self.execution.step(out) {
                Progress::Stepped(_) => {
                    self.n_steps += 1;
                    self.listen(&out[from..], defaulted);
                    return Moved::Stepped;
                }
                Progress::Finished => return Moved::Finished,
                Progress::Idle { wake } => {
                    let answer = self.answers.keys().next().map(|(due, _)| *due);
                    let next = match (answer, wake) {
                        (Some(answer), Some(wake)) => answer.min(wake),
                        (Some(next), None) | (None, Some(next)) => next,
                        (None, None) => {
                            // Nothing is ready, nothing is due: only an open call can be the reason.
                            let open = self.execution.open_calls().next();
                            return open.map_or(Moved::Finished, Moved::Stuck);
                        }
                    };
                    self.execution.apply(Input::AdvanceTo(next));
                    self.deliver();
                }
            }
        }
    }

    fn listen(&mut self, effects: &[Effect], defaulted: &mut dyn FnMut(StateId)) {
        for effect in effects {
            match effect {
                Effect::Call(call) => {
                    let answered = self.mocks.answer(call);
                    if answered.is_default {
                        defaulted(call.state);
                    }
                    let now = self.execution.now();
                    for (latency, fact) in answered.facts {
                        self.answers.insert((now + latency, self.n_answers), fact);
                        self.n_answers += 1;
                    }
                }
                Effect::Cancel { token } => self.answers.retain(|_, fact| token_of(fact) != Some(*token)),
                _ => {}
            }
        }
    }

    fn deliver(&mut self) {
        while let Some(entry) = self.answers.first_entry() {
            if entry.key().0 > self.execution.now() {
                break;
            }
            let fact = entry.remove();
            self.execution.apply(fact);
        }
    }
}

fn token_of(fact: &Input) -> Option<Token> {
    match fact {
        Input::TaskSubmitted { token, .. }
        | Input::TaskDone { token, .. }
        | Input::TaskFailed { token, .. }
        | Input::Heartbeat { token } => Some(*token),
        Input::Start { .. } | Input::AdvanceTo(_) | Input::Stop(_) => None,
    }
}
