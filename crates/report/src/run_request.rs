//! What a rehearsal starts from.

use serde::{Deserialize, Serialize};

use crate::{JsonText, MockPlan};

/// Everything a run depends on: the same request gives the same history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRequest {
    /// The definition's text, placeholders in place.
    pub definition: String,
    /// Values for `${Name}` placeholders, by name.
    pub substitutions: Vec<(String, String)>,
    /// The execution's input.
    pub input: JsonText,
    /// What the tasks answer.
    pub mocks: MockPlan,
    /// Seeds everything random.
    pub seed: u64,
    /// The execution's name, used in its ARN.
    pub execution_name: String,
    /// The state machine's name, used in its ARN.
    pub machine_name: String,
    /// Wall-clock time of the start: milliseconds since 1970-01-01T00:00:00Z.
    pub start_time: i64,
}

impl RunRequest {
    /// A run of a definition on an input: nothing is substituted, no task is mocked, and it starts at the beginning
    /// of 1970. The execution is called `run`, the state machine `Machine`.
    pub fn new(definition: impl Into<String>, input: impl Into<JsonText>) -> RunRequest {
        RunRequest {
            definition: definition.into(),
            substitutions: Vec::new(),
            input: input.into(),
            mocks: MockPlan::default(),
            seed: 0,
            execution_name: "run".to_owned(),
            machine_name: "Machine".to_owned(),
            start_time: 0,
        }
    }
}
