//! What the mock handlers of a rehearsal answer.

use serde::{Deserialize, Serialize};

use crate::{JsonText, Millis};

/// The mocks of one state machine, by state name, in the order they were made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MockPlan {
    /// State name and its mock. A state that is missing here has the default: its input comes back as its result.
    pub states: Vec<(String, StateMock)>,
    /// What lies in S3, for the item readers of distributed Maps, in the order it was put there.
    #[serde(default)]
    pub objects: Vec<MockObject>,
}

/// An object in S3.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MockObject {
    /// The bucket's name.
    pub bucket: String,
    /// The object's key.
    pub key: String,
    /// Its content.
    pub content: String,
}

/// The answers of one state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateMock {
    /// Answers by attempt, ascending and without overlap. The last one goes on for all later attempts.
    pub answers: Vec<Answer>,
    /// Answers to some calls only, before all others; the first rule that holds is taken.
    #[serde(default)]
    pub rules: Vec<MockRule>,
}

/// Answers to the calls for which something holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MockRule {
    /// What has to hold.
    pub condition: MockCondition,
    /// Answers by attempt, counted for this rule alone; with `At`, for this line alone.
    pub answers: Vec<Answer>,
}

/// What has to hold for a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MockCondition {
    /// It is made there: the indices of the Map iterations and Parallel branches around it, outermost first.
    At(Vec<u32>),
    /// A rule of a Choice about the task's input: a comparison, or `{"Condition": "{% … %}"}`.
    Rule(JsonText),
}

/// What is answered to a range of attempts. Attempts are counted per state and execution, from 0, as Step Functions
/// Local counts them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// First attempt, from 0.
    pub from: u32,
    /// Last attempt, inclusive.
    pub to: u32,
    /// What comes back.
    pub outcome: Outcome,
    /// Virtual time until it comes back.
    pub latency: Millis,
    /// The same drawn for each attempt, in place of `latency`.
    #[serde(default)]
    pub drawn: Option<Distribution>,
    /// What the service says when it takes a job (`.sync`, `.waitForTaskToken`).
    #[serde(default)]
    pub submitted: Option<JsonText>,
    /// The type of the event that records the error, where it is not the usual one: `TaskTimedOut`.
    #[serde(default)]
    pub event: Option<String>,
}

/// How a latency is drawn. The same seed, state and attempt give the same latency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Distribution {
    /// Evenly from the first to the second.
    Uniform(Millis, Millis),
    /// Around the mean, never below zero.
    Normal {
        /// The mean.
        mean: Millis,
        /// The standard deviation.
        deviation: Millis,
    },
    /// Like the time until the next of many independent arrivals.
    Exponential {
        /// The mean.
        mean: Millis,
    },
}

impl Default for Answer {
    /// An empty object, at once, to the first attempt.
    fn default() -> Answer {
        let outcome = Outcome::Return("{}".to_owned());
        Answer { from: 0, to: 0, outcome, latency: Millis(0), drawn: None, submitted: None, event: None }
    }
}

/// What comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// The raw result of the task, before ResultSelector.
    Return(JsonText),
    /// A failed task.
    Throw {
        /// The error's name.
        error: String,
        /// Its cause, where there is one.
        cause: Option<String>,
    },
    /// The raw result, computed by JSONata in `{% … %}` from `$states.input`, `$attempt` and `$random()`.
    Evaluate(String),
    /// No answer ever comes.
    Hang,
}

impl MockPlan {
    /// The mock of a state, if it has one.
    pub fn get(&self, state_name: &str) -> Option<&StateMock> {
        self.states.iter().find(|(name, _)| name == state_name).map(|(_, mock)| mock)
    }

    /// Gives a state its mock, or takes it away.
    pub fn set(&mut self, state_name: &str, mock: Option<StateMock>) {
        let place = self.states.iter().position(|(name, _)| name == state_name);
        match (place, mock) {
            (Some(index), Some(mock)) => self.states[index].1 = mock,
            (Some(index), None) => {
                self.states.remove(index);
            }
            (None, Some(mock)) => self.states.push((state_name.to_owned(), mock)),
            (None, None) => {}
        }
    }
}

impl StateMock {
    /// The answer to an attempt, counted from 0.
    pub fn answer(&self, attempt: u32) -> Option<&Answer> {
        self.answers.iter().find(|answer| attempt <= answer.to).or(self.answers.last())
    }
}
