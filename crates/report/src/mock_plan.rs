//! What the mock handlers of a rehearsal answer.

use serde::{Deserialize, Serialize};

use crate::{JsonText, Millis};

/// The mocks of one state machine, by state name, in the order they were made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MockPlan {
    /// State name and its mock. A state that is missing here has the default: its input comes back as its result.
    pub states: Vec<(String, StateMock)>,
}

/// The answers of one state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateMock {
    /// Answers by attempt, ascending and without overlap. The last one goes on for all later attempts.
    pub answers: Vec<Answer>,
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
}

/// A result or an error.
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
