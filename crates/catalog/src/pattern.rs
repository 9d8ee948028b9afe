//! Patterns: pieces of a workflow that work as they are, with their mocks.

use serde::{Deserialize, Serialize};

use crate::{JsonText, QueryLanguage};

/// A pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// What tells it from others, and the name of its sample's folder: `saga`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What problem it solves and how.
    pub explanation: String,
    /// What a run over its mocks shows, in a sentence.
    pub description: String,
    /// The states as a whole definition in JSONPath, well laid out.
    pub json_path: JsonText,
    /// The same in JSONata.
    pub jsonata: JsonText,
    /// The state where it begins.
    pub entry: String,
    /// The states with `End` that may lead on to something else. States of the types Succeed and Fail are not among
    /// them.
    pub exits: Vec<String>,
    /// Its mocks, in the format of `docs/mocks.md`.
    pub mocks: JsonText,
    /// An input that it runs with.
    pub input: JsonText,
    /// How it ends with these mocks and this input: `SUCCEEDED`, or the error.
    pub ends: String,
    /// The language of its sample on the start screen.
    pub sample_language: QueryLanguage,
}

impl Pattern {
    /// The states as a whole definition in this language.
    pub fn definition(&self, language: QueryLanguage) -> &str {
        match language {
            QueryLanguage::JsonPath => &self.json_path,
            QueryLanguage::Jsonata => &self.jsonata,
        }
    }

    /// The definition that the start screen shows.
    pub fn sample(&self) -> &str {
        self.definition(self.sample_language)
    }
}
