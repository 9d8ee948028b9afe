//! What the palette offers: actions of services, flow states, and patterns, each with the text of its states in both
//! query languages and with mocks, so that it runs as soon as it is inserted.
//!
//! A [`Catalog`] is plain data. It is made from the files in `data/` by [`source::catalog`] (behind the feature
//! `source`) and lies beside the page as `catalog.bin`, which is fetched when the palette is first looked into. Of
//! this crate the page holds the types alone, and the few functions that put texts together. No type needs a
//! self-describing format: JSON is carried as text.
//!
//! What it never does: parse a definition, check one, run one, do I/O.
//!
//! ```
//! use catalog::{IntegrationPattern, QueryLanguage};
//!
//! let catalog = catalog::source::catalog()?;
//! let action = catalog.action("sqs:sendMessage").expect("an action");
//! assert_eq!(action.resource(IntegrationPattern::WaitForTaskToken), "arn:aws:states:::sqs:sendMessage.waitForTaskToken");
//! let state = action.state(QueryLanguage::Jsonata, IntegrationPattern::RequestResponse);
//! assert!(state.contains(r#""MessageBody": "{% $states.input %}""#));
//! # Ok::<(), catalog::source::SourceError>(())
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod action;
pub mod flow;
pub mod pattern;
#[cfg(feature = "source")]
pub mod source;
mod text;
pub mod typed;

use serde::{Deserialize, Serialize};

pub use action::{Action, Call, Category, IntegrationPattern, Parameter, ParameterKind, Placeholder};
pub use flow::FlowState;
pub use pattern::Pattern;
pub use typed::{TypedCall, typed_call};

/// A JSON value as text.
pub type JsonText = String;

/// An input for the flow states: a Map wants a list of items. Actions run with any input.
pub const SAMPLE_INPUT: &str = include_str!("../data/sample-input.json");

/// Everything that the palette offers, in the order in which it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalog {
    /// Flow states.
    pub flow: Vec<FlowState>,
    /// Actions of services, those that people use most first.
    pub actions: Vec<Action>,
    /// Patterns.
    pub patterns: Vec<Pattern>,
}

/// The language of expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum QueryLanguage {
    /// JSONPath, which is also meant where a machine names none.
    JsonPath,
    /// JSONata.
    Jsonata,
}

impl QueryLanguage {
    /// Both.
    pub const ALL: [QueryLanguage; 2] = [QueryLanguage::JsonPath, QueryLanguage::Jsonata];

    /// The word for it in a definition.
    pub fn as_str(self) -> &'static str {
        match self {
            QueryLanguage::JsonPath => "JSONPath",
            QueryLanguage::Jsonata => "JSONata",
        }
    }
}

impl Catalog {
    /// The action that is called so: `lambda:invoke`, `aws-sdk:s3:getObject`.
    pub fn action(&self, call: &str) -> Option<&Action> {
        self.actions.iter().find(|it| it.call == call)
    }

    /// The actions in which each of these words occurs, whatever its case: in the call, the service, the name or the
    /// explanation. Those that are named so come before those that are only explained so; else the order stays.
    pub fn search(&self, words: &str) -> Vec<&Action> {
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        let contains_all = |text: &str| {
            let text = text.to_lowercase();
            words.iter().all(|word| text.contains(word.as_str()))
        };
        let is_named = |it: &&Action| contains_all(&format!("{} {} {}", it.call, it.service, it.name));
        let (mut found, others): (Vec<&Action>, Vec<&Action>) = self.actions.iter().partition(is_named);
        let is_explained =
            |it: &&Action| contains_all(&format!("{} {} {} {}", it.call, it.service, it.name, it.explanation));
        found.extend(others.into_iter().filter(is_explained));
        found
    }

    /// The flow state of this id: `choice`.
    pub fn flow_state(&self, id: &str) -> Option<&FlowState> {
        self.flow.iter().find(|it| it.id == id)
    }

    /// The pattern of this id: `saga`.
    pub fn pattern(&self, id: &str) -> Option<&Pattern> {
        self.patterns.iter().find(|it| it.id == id)
    }
}
