//! Mock handlers: what a call is answered, and after how much virtual time.

mod case;
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

/// Mocks for a program, with the attempts counted so far. A clone goes on counting by itself.
#[derive(Clone, Debug)]
pub struct Mocks {
    program: Arc<Program>,
    handlers: Arc<BTreeMap<StateId, Handler>>,
    attempts: BTreeMap<StateId, u32>,
    /// Attempts on lines that have answers of their own.
    attempts_on: BTreeMap<(StateId, Arc<[u32]>), u32>,
}

/// The answers of a state.
#[derive(Debug, Default)]
struct Handler {
    /// By attempt; the last one goes on.
    answers: Vec<Answer>,
    /// By line (indices of the iterations and branches around the state), each in order of use.
    on_lines: BTreeMap<Arc<[u32]>, Vec<Answer>>,
}

#[derive(Clone, Debug)]
struct Answer {
    /// The last attempt it is given to.
    to: u32,
    reply: Reply,
    latency: Millis,
    /// What the service says when it takes a job.
    submitted: Option<Value>,
}

#[derive(Clone, Debug)]
enum Reply {
    Return(Value),
    Throw(Failure, HowFailed),
    /// No answer ever comes.
    Hang,
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
                let reply = match &answer.outcome {
                    Outcome::Return(json) => {
                        Reply::Return(Value::parse(json).map_err(|error| (state.name.to_string(), error))?)
                    }
                    Outcome::Throw { error, cause } => throw(error, cause.as_deref()),
                };
                Ok(Answer { to: answer.to, reply, latency: Millis(answer.latency.0), submitted: None })
            });
            let handler = Handler { answers: answers.collect::<Result<_, _>>()?, ..Handler::default() };
            handlers.insert(id, handler);
        }
        Ok(Mocks::new(program, handlers))
    }

    fn new(program: &Arc<Program>, handlers: BTreeMap<StateId, Handler>) -> Mocks {
        let (program, handlers) = (program.clone(), Arc::new(handlers));
        Mocks { program, handlers, attempts: BTreeMap::new(), attempts_on: BTreeMap::new() }
    }

    /// Answers a call and counts it.
    pub fn answer(&mut self, call: &Call) -> Answered {
        let answer = self.take(call);
        let is_default = answer.is_none();
        let answer = answer.unwrap_or_else(|| {
            let reply = Reply::Return(call.input.clone());
            Answer { to: u32::MAX, reply, latency: Millis(0), submitted: None }
        });
        let token = call.token;
        let mut facts = Vec::new();
        if self.is_job(call.state) {
            let output = answer.submitted.unwrap_or_else(|| Object::new().into());
            facts.push((Millis(0), Input::TaskSubmitted { token, output }));
        }
        match answer.reply {
            Reply::Return(output) => facts.push((answer.latency, Input::TaskDone { token, output })),
            Reply::Throw(failure, how) => facts.push((answer.latency, Input::TaskFailed { token, failure, how })),
            Reply::Hang => {}
        }
        Answered { facts, is_default }
    }

    /// The answer to a call, by its line or else by its attempt.
    fn take(&mut self, call: &Call) -> Option<Answer> {
        let attempt = self.attempts.entry(call.state).or_insert(0);
        let now = *attempt;
        *attempt += 1;
        let handler = self.handlers.get(&call.state)?;
        if let Some(answers) = handler.on_lines.get(&call.lane) {
            let used = self.attempts_on.entry((call.state, call.lane.clone())).or_insert(0);
            let idx = (*used as usize).min(answers.len().saturating_sub(1));
            *used += 1;
            return answers.get(idx).cloned();
        }
        let answers = &handler.answers;
        answers.iter().find(|answer| now <= answer.to).or(answers.last()).cloned()
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

/// A failure. The service records one by time as a timeout, without a cause.
fn throw(error: &str, cause: Option<&str>) -> Reply {
    let is_timeout = error == TIMEOUT;
    let cause = cause.filter(|_| !is_timeout).map(Into::into);
    let how = if is_timeout { HowFailed::TimedOut } else { HowFailed::Failed };
    Reply::Throw(Failure { error: Some(error.into()), cause }, how)
}
