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
