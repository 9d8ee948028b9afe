//! Mock handlers: what a call is answered, and after how much virtual time.

mod json;
mod local_config;
mod read;
mod write;

use std::collections::BTreeMap;
use std::sync::Arc;

use asl::program::{Program, StateId, StateKind};
use asl::resource::{Pattern, ResourceKind};
use engine::{Call, Failure, HowFailed, Input, Millis, TIMEOUT};
use query::{Object, Value, ValueError};
use report::{MockPlan, Outcome};

pub use json::MockError;
pub use local_config::{read_local_config, write_local_config};
pub use read::read_mocks;
pub(crate) use write::pretty;
pub use write::write_mocks;

/// Reads a file of mocks in either format, which are told apart by what stands in them.
pub fn read_any(text: &str, machine: Option<&str>, case: Option<&str>) -> Result<(MockPlan, Vec<String>), MockError> {
    if local_config::is_local_config(&syntax::parse(text).root) {
        read_local_config(text, machine, case)
    } else {
        read_mocks(text).map(|plan| (plan, Vec::new()))
    }
}

/// A mock plan for a program, with the attempts counted so far. A clone goes on counting by itself.
#[derive(Clone, Debug)]
pub struct Mocks {
    program: Arc<Program>,
    handlers: Arc<BTreeMap<StateId, Handler>>,
    attempts: BTreeMap<StateId, u32>,
}

#[derive(Debug)]
struct Handler {
    answers: Vec<Answer>,
}

#[derive(Debug)]
struct Answer {
    to: u32,
    outcome: Reply,
    latency: Millis,
}

#[derive(Clone, Debug)]
enum Reply {
    Return(Value),
    Throw(Failure),
}

/// What a call is answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The facts, each with the virtual time after the call at which it comes.
    pub facts: Vec<(Millis, Input)>,
    /// Whether the state has no mock.
    pub is_default: bool,
}

impl Mocks {
    /// Compiles a plan. The error names the state and what is wrong with a value of it.
    pub fn compile(program: &Arc<Program>, plan: &MockPlan) -> Result<Mocks, (String, ValueError)> {
        let mut handlers = BTreeMap::new();
        for (id, state) in program.state_ids().filter(|(_, state)| matches!(state.kind, StateKind::Task(_))) {
            let Some(mock) = plan.get(&state.name).filter(|mock| !mock.answers.is_empty()) else { continue };
            let answers = mock.answers.iter().map(|answer| {
                let outcome = match &answer.outcome {
                    Outcome::Return(json) => {
                        Reply::Return(Value::parse(json).map_err(|error| (state.name.to_string(), error))?)
                    }
                    Outcome::Throw { error, cause } => Reply::Throw(Failure {
                        error: Some(error.as_str().into()),
                        cause: cause.as_deref().map(Into::into),
                    }),
                };
                Ok(Answer { to: answer.to, outcome, latency: Millis(answer.latency.0) })
            });
            handlers.insert(id, Handler { answers: answers.collect::<Result<_, _>>()? });
        }
        Ok(Mocks { program: program.clone(), handlers: Arc::new(handlers), attempts: BTreeMap::new() })
    }

    /// Answers a call and counts it.
    pub fn answer(&mut self, call: &Call) -> Answered {
        let attempt = self.attempts.entry(call.state).or_insert(0);
        let now = *attempt;
        *attempt += 1;
        let handler = self.handlers.get(&call.state);
        let answer = handler.and_then(|it| it.answers.iter().find(|answer| now <= answer.to).or(it.answers.last()));
        let (latency, reply) = match answer {
            Some(answer) => (answer.latency, answer.outcome.clone()),
            None => (Millis(0), Reply::Return(call.input.clone())),
        };
        let token = call.token;
        let mut facts = Vec::new();
        if self.is_job(call.state) {
            // What the service says when it takes a job is not mocked.
            facts.push((Millis(0), Input::TaskSubmitted { token, output: Object::new().into() }));
        }
        let fact = match reply {
            Reply::Return(output) => Input::TaskDone { token, output },
            Reply::Throw(failure) if failure.error.as_deref() == Some(TIMEOUT) => {
                // The service records a timeout without a cause.
                let failure = Failure { cause: None, ..failure };
                Input::TaskFailed { token, failure, how: HowFailed::TimedOut }
            }
            Reply::Throw(failure) => Input::TaskFailed { token, failure, how: HowFailed::Failed },
        };
        facts.push((latency, fact));
        Answered { facts, is_default: answer.is_none() }
    }

    /// Whether a call of the state ends later than with the service's answer.
    fn is_job(&self, id: StateId) -> bool {
        match &self.program.state(id).kind {
            StateKind::Task(task) => match &task.resource.kind {
                ResourceKind::Integration(it) => it.pattern != Pattern::RequestResponse,
                _ => false,
            },
            _ => false,
        }
    }
}
