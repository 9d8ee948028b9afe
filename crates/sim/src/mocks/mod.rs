//! Mock handlers: what a call is answered, and after how much virtual time.

mod answer;
mod case;
mod compute;
mod json;
mod latency;
mod local_config;
mod read;
mod write;

use std::collections::BTreeMap;
use std::sync::Arc;

use asl::program::{Program, StateId, StateKind};
use asl::resource::{Pattern, ResourceKind};
use engine::{Call, Failure, HowFailed, Input, Millis, Stream, TIMEOUT};
use query::{Object, Value};
use report::{Distribution, MockCondition, MockPlan, Outcome};

use compute::Computed;
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
    /// Attempts that a rule answered.
    attempts_by: BTreeMap<(StateId, usize), u32>,
    seed: u64,
}

/// The answers of a state.
#[derive(Debug, Default)]
struct Handler {
    /// By attempt; the last one goes on.
    answers: Vec<Answer>,
    /// By line (indices of the iterations and branches around the state), each in order of use.
    on_lines: BTreeMap<Arc<[u32]>, Vec<Answer>>,
    /// Answers where a condition holds; the first one that does.
    rules: Vec<(Condition, Vec<Answer>)>,
}

#[derive(Debug)]
enum Condition {
    At(Vec<u32>),
    Holds(Computed),
}

#[derive(Clone, Debug)]
struct Answer {
    /// The last attempt it is given to.
    to: u32,
    reply: Reply,
    latency: Latency,
    /// What the service says when it takes a job.
    submitted: Option<Value>,
    /// Whether the service does not take the job at all.
    is_refused: bool,
}

#[derive(Clone, Copy, Debug)]
enum Latency {
    Fixed(Millis),
    Drawn(Distribution),
}

#[derive(Clone, Debug)]
enum Reply {
    Return(Value),
    Evaluate(Computed),
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
    /// Compiles a plan. The error names the state and says what is wrong with its mock.
    pub fn compile(program: &Arc<Program>, plan: &MockPlan) -> Result<Mocks, (String, String)> {
        let mut handlers = BTreeMap::new();
        for (id, state) in program.state_ids().filter(|(_, state)| matches!(state.kind, StateKind::Task(_))) {
            let is_empty = |mock: &&report::StateMock| mock.answers.is_empty() && mock.rules.is_empty();
            let Some(mock) = plan.get(&state.name).filter(|mock| !is_empty(mock)) else { continue };
            let handler = compile(mock).map_err(|error| (state.name.to_string(), error))?;
            handlers.insert(id, handler);
        }
        Ok(Mocks::new(program, handlers))
    }

    fn new(program: &Arc<Program>, handlers: BTreeMap<StateId, Handler>) -> Mocks {
        let (program, handlers) = (program.clone(), Arc::new(handlers));
        let (attempts, attempts_on, attempts_by) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Mocks { program, handlers, attempts, attempts_on, attempts_by, seed: 0 }
    }

    /// The same, drawing latencies and random numbers from another seed.
    pub fn seeded(mut self, seed: u64) -> Mocks {
        self.seed = seed;
        self
    }

    /// The same after so many attempts of a state, whoever answered them.
    pub(crate) fn after(mut self, state: StateId, n_attempts: u32) -> Mocks {
        self.attempts.insert(state, n_attempts);
        let n_rules = self.handlers.get(&state).map_or(0, |handler| handler.rules.len());
        self.attempts_by.extend((0..n_rules).map(|idx| ((state, idx), n_attempts)));
        self
    }

    /// Answers a call and counts it.
    pub fn answer(&mut self, call: &Call) -> Answered {
        let attempt = self.attempts.get(&call.state).copied().unwrap_or(0);
        let name = &self.program.state(call.state).name;
        let mut stream = Stream::new(self.seed, &format!("mock {attempt} {name}"));
        let answer = self.take(call, &mut stream);
        let is_default = answer.is_none();
        let answer = answer.unwrap_or_else(|| {
            let reply = Reply::Return(call.input.clone());
            Answer { to: u32::MAX, reply, latency: Latency::Fixed(Millis(0)), submitted: None, is_refused: false }
        });
        let token = call.token;
        let mut facts = Vec::new();
        if self.is_job(call.state) && !answer.is_refused {
            let output = answer.submitted.unwrap_or_else(|| Object::new().into());
            facts.push((Millis(0), Input::TaskSubmitted { token, output }));
        }
        let latency = match answer.latency {
            Latency::Fixed(latency) => latency,
            Latency::Drawn(distribution) => latency::draw(distribution, &mut stream),
        };
        let reply = match answer.reply {
            Reply::Evaluate(computed) => match computed.evaluate(&call.input, attempt, &mut stream) {
                Ok(output) => Reply::Return(output),
                Err(failure) => Reply::Throw(failure, HowFailed::Failed),
            },
            reply => reply,
        };
        match reply {
            Reply::Return(output) => facts.push((latency, Input::TaskDone { token, output })),
            Reply::Throw(failure, how) => facts.push((latency, Input::TaskFailed { token, failure, how })),
            Reply::Hang | Reply::Evaluate(_) => {}
        }
        Answered { facts, is_default }
    }

    /// The answer to a call: by its line, by the first rule that holds, or else by its attempt.
    fn take(&mut self, call: &Call, stream: &mut Stream) -> Option<Answer> {
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
        let rule = handler.rules.iter().position(|(condition, _)| match condition {
            Condition::At(at) => **at == *call.lane,
            Condition::Holds(computed) => computed.holds(&call.input, now, stream),
        });
        if let Some(idx) = rule {
            let used = self.attempts_by.entry((call.state, idx)).or_insert(0);
            let now = *used;
            *used += 1;
            return by_attempt(&handler.rules[idx].1, now);
        }
        by_attempt(&handler.answers, now)
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

fn by_attempt(answers: &[Answer], attempt: u32) -> Option<Answer> {
    answers.iter().find(|answer| attempt <= answer.to).or(answers.last()).cloned()
}

fn compile(mock: &report::StateMock) -> Result<Handler, String> {
    let all = |answers: &[report::Answer]| answers.iter().map(compile_answer).collect::<Result<Vec<_>, _>>();
    let mut rules = Vec::new();
    for rule in &mock.rules {
        let condition = match &rule.condition {
            MockCondition::At(at) => Condition::At(at.clone()),
            MockCondition::Rule(text) => Condition::Holds(
                Computed::condition(&json(text, "has a condition")?)
                    .map_err(|error| format!("has a condition that is no rule of a Choice: {error}"))?,
            ),
        };
        rules.push((condition, all(&rule.answers)?));
    }
    Ok(Handler { answers: all(&mock.answers)?, rules, ..Handler::default() })
}

fn json(text: &str, what: &str) -> Result<Value, String> {
    Value::parse(text).map_err(|error| format!("{what} that is not JSON: {error}"))
}

fn compile_answer(answer: &report::Answer) -> Result<Answer, String> {
    let reply = match &answer.outcome {
        Outcome::Return(text) => {
            Reply::Return(Value::parse(text).map_err(|error| format!("returns what is not JSON: {error}"))?)
        }
        Outcome::Throw { error, cause } => match throw(error, cause.as_deref()) {
            Reply::Throw(failure, how) => Reply::Throw(failure, answer.event.as_deref().map_or(how, case::how)),
            other => other,
        },
        Outcome::Evaluate(text) => {
            Reply::Evaluate(Computed::expression(text).map_err(|error| format!("cannot be evaluated: {error}"))?)
        }
        Outcome::Hang => Reply::Hang,
    };
    let latency = answer.drawn.map_or(Latency::Fixed(Millis(answer.latency.0)), Latency::Drawn);
    let submitted = answer.submitted.as_deref().map(|it| json(it, "submits something")).transpose()?;
    let is_refused = matches!(reply, Reply::Throw(_, how) if is_refusal(how));
    Ok(Answer { to: answer.to, reply, latency, submitted, is_refused })
}

/// Whether a failure comes before the service has taken the job.
fn is_refusal(how: HowFailed) -> bool {
    matches!(how, HowFailed::ScheduleFailed | HowFailed::StartFailed | HowFailed::SubmitFailed)
}

/// A failure. The service records one by time as a timeout, without a cause.
fn throw(error: &str, cause: Option<&str>) -> Reply {
    let is_timeout = error == TIMEOUT;
    let cause = cause.filter(|_| !is_timeout).map(Into::into);
    let how = if is_timeout { HowFailed::TimedOut } else { HowFailed::Failed };
    Reply::Throw(Failure { error: Some(error.into()), cause }, how)
}
