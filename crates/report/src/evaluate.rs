//! What an expression of a field gives, and what is known of a service: small questions while a form is filled in.

use serde::{Deserialize, Serialize};

use crate::{JsonText, StateKey, StateMock};

/// A field whose value is wanted. The data come from the kept run where the state was entered in it, else from a sample.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluateRequest {
    /// The state.
    pub state: StateKey,
    /// Its name.
    pub name: String,
    /// Its object as it is written.
    pub definition: JsonText,
    /// Whether its expressions are JSONata.
    pub is_jsonata: bool,
    /// Values for `${Name}` placeholders, by name.
    pub substitutions: Vec<(String, String)>,
    /// The way to the field in the object.
    pub field: Vec<PathStep>,
    /// What the field holds, as JSON text; it need not be what the object says. Empty for what that says.
    pub value: JsonText,
    /// The state's mock.
    pub mock: Option<StateMock>,
    /// The input where the run has none: that of the execution, for the state that it begins with.
    pub sample: Option<JsonText>,
    /// The playhead: an event's id.
    pub event: u32,
    /// Which visit of the state, from 1; the newest when absent.
    pub visit: Option<u32>,
    /// Which iteration to show of which Map.
    pub shown: Vec<(StateKey, u32)>,
}

/// One step to a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PathStep {
    /// A member of an object.
    Key(String),
    /// An item of a list.
    Index(u32),
}

/// What an expression gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluated {
    /// What it gives.
    pub outcome: Evaluation,
    /// Where the data came from.
    pub source: SampleSource,
}

/// What an expression gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Evaluation {
    /// A value.
    Value {
        /// The value; its beginning where it is long.
        json: JsonText,
        /// How many bytes all of it has.
        n_bytes: u32,
    },
    /// An error, in the words of an execution.
    Error {
        /// Its name.
        error: String,
        /// Its cause.
        cause: String,
    },
    /// No data are known: why, and what to do.
    Unknown {
        /// The sentence.
        why: String,
    },
}

/// Where the data of an [`Evaluation`] came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SampleSource {
    /// A visit of the state at the playhead.
    Playhead {
        /// Which visit, from 1.
        visit: u32,
    },
    /// The newest visit of the state in the run: it was not entered before the playhead.
    Run {
        /// Which visit, from 1.
        visit: u32,
    },
    /// The input that rehearsals start from.
    Sample,
    /// A visit of the state in a run that was performed to find out, from the input that rehearsals start from.
    Propagated,
    /// Nowhere.
    None,
}

/// What is known of a service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceFacts {
    /// The errors that it may answer, as Retry and Catch name them.
    pub errors: Vec<String>,
    /// A result in its real shape; none where nothing is known of it.
    pub sample: Option<JsonText>,
    /// What it would not answer, of the result in the question, in the words of TestState.
    pub mismatches: Vec<String>,
    /// Members of the result in the question that it has no name for.
    pub unknown_members: Vec<String>,
}
