//! One state tested alone, and the data that it would be given.

use serde::{Deserialize, Serialize};

use crate::{JsonText, RunRequest, SampleSource, StateKey, StateMock};

/// A state to be tested alone, as TestState does it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestRequest {
    /// Its object as it is written.
    pub definition: JsonText,
    /// Whether its expressions are JSONata.
    pub is_jsonata: bool,
    /// Values for `${Name}` placeholders, by name.
    pub substitutions: Vec<(String, String)>,
    /// Its input.
    pub input: JsonText,
    /// The variables that it sees, as an object; empty for none.
    pub variables: JsonText,
    /// The context object; empty for the one that TestState makes.
    pub context: JsonText,
    /// What stands for its work.
    pub mock: TestMock,
    /// How exactly a result has to be what the service gives.
    pub check: ResultCheck,
    /// How often it was tried again before.
    pub n_retries: u32,
}

/// What stands for the work of a tested state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TestMock {
    /// Nothing: a Task gets its input back.
    #[default]
    None,
    /// What the state's own mock answers to this input.
    OfState(StateMock),
    /// A result.
    Return(JsonText),
    /// An error.
    Throw {
        /// Its name.
        error: String,
        /// Its cause.
        cause: String,
    },
}

/// How a result is checked against what the service gives; the words are those of `fieldValidationMode`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ResultCheck {
    /// What is required must be there, and all must have its type.
    #[default]
    Strict,
    /// What is there must have its type.
    Present,
    /// Anything goes.
    None,
}

/// What a test came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tested {
    /// How it ended.
    pub status: TestStatus,
    /// The output, where the state was left.
    pub output: Option<JsonText>,
    /// The state it leads to.
    pub next_state: Option<String>,
    /// The error's name; of a refusal its code.
    pub error: Option<String>,
    /// The error's cause; of a refusal what is wrong.
    pub cause: Option<String>,
    /// The members of the inspection data in their order: `afterInputPath` and its value.
    pub data: Vec<(String, JsonText)>,
}

/// How a test ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TestStatus {
    /// `SUCCEEDED`
    Succeeded,
    /// `FAILED`
    Failed,
    /// `RETRIABLE`: a retrier would try it again.
    Retriable,
    /// `CAUGHT_ERROR`
    CaughtError,
    /// The service would not take the request.
    Refused,
}

impl TestStatus {
    /// The word of the API.
    pub fn word(self) -> &'static str {
        match self {
            TestStatus::Succeeded => "SUCCEEDED",
            TestStatus::Failed => "FAILED",
            TestStatus::Retriable => "RETRIABLE",
            TestStatus::CaughtError => "CAUGHT_ERROR",
            TestStatus::Refused => "REFUSED",
        }
    }
}

/// A state whose data are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleRequest {
    /// The state.
    pub state: StateKey,
    /// Its name.
    pub name: String,
    /// The playhead: an event's id.
    pub event: u32,
    /// Which visit of the state, from 1; the newest when absent.
    pub visit: Option<u32>,
    /// Which iteration to show of which Map.
    pub shown: Vec<(StateKey, u32)>,
    /// The run to be looked into where the kept one did not enter the state. It is not shown anywhere.
    pub run: Option<Box<RunRequest>>,
}

/// What a state was given and gave in a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateSample {
    /// Which run.
    pub source: SampleSource,
    /// Its input.
    pub input: JsonText,
    /// The variables that it saw, as an object.
    pub variables: JsonText,
    /// The result of its work.
    pub result: Option<JsonText>,
}
