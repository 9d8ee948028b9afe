//! The data of one visit of a state.

use serde::{Deserialize, Serialize};

use crate::{JsonText, Millis, StateKey};

/// What went into a state, what came out, and every stage between, as far as the playhead knows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepData {
    /// The state.
    pub state: StateKey,
    /// Which visit, from 1.
    pub visit: u32,
    /// How many visits there are up to the playhead.
    pub n_visits: u32,
    /// When it was entered.
    pub entered_at: Millis,
    /// The tries of this visit.
    pub tries: Vec<Try>,
    /// Values in the order they came to be: the first is the input, the last (where the state was left) the output.
    pub stages: Vec<StageValue>,
}

/// One call of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Try {
    /// The event it began with.
    pub event: u32,
    /// The error's name, `None` for success or while it is running.
    pub error: Option<String>,
    /// The error's cause.
    pub cause: Option<String>,
    /// Whether it has ended.
    pub is_done: bool,
}

/// A value at a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageValue {
    /// Which stage.
    pub stage: StageName,
    /// The value after it.
    pub json: JsonText,
    /// The newest event when it came to be.
    pub event: u32,
}

/// The stages of a state's data flow. The words are those of the fields and of TestState's inspection data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StageName {
    /// The raw input.
    Input,
    /// After InputPath.
    AfterInputPath,
    /// After Parameters (or ItemSelector of a Map, as a whole).
    AfterParameters,
    /// After Arguments.
    AfterArguments,
    /// The raw result of the work.
    Result,
    /// After ResultSelector.
    AfterResultSelector,
    /// After ResultPath.
    AfterResultPath,
    /// The variables that Assign set.
    Assigned,
    /// What a catcher was given.
    ErrorOutput,
    /// The output.
    Output,
}
