//! Flow states: those that steer, wait and reshape, and call nothing.

use serde::{Deserialize, Serialize};

use crate::{JsonText, QueryLanguage};

/// A flow state as the palette offers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowState {
    /// What tells it from others: `choice`, `distributed-map`.
    pub id: String,
    /// Its `Type`.
    pub state_type: String,
    /// What it is called: `Choice`, `Distributed Map`.
    pub title: String,
    /// What a new one is named at first.
    pub name: String,
    /// What it does, in a sentence.
    pub explanation: String,
    /// The text of a state in JSONPath. It ends the workflow where its type allows that.
    pub json_path: JsonText,
    /// The same in JSONata.
    pub jsonata: JsonText,
    /// The states that the text leads to, which the definition has to have: those of a Choice.
    pub targets: Vec<String>,
}

impl FlowState {
    /// The text of a state for a machine in this language.
    pub fn state(&self, language: QueryLanguage) -> &str {
        match language {
            QueryLanguage::JsonPath => &self.json_path,
            QueryLanguage::Jsonata => &self.jsonata,
        }
    }
}
