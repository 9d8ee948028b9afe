//! A diagnostic as a list or an editor shows it.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::StateKey;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// It cannot work.
    Error,
    /// It works, but hardly as meant.
    Warning,
    /// Worth knowing.
    Hint,
}

/// One row of the Problems list: what is wrong, and where in the text. It reads like its [`DiagnosticText`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosticRow {
    /// What does not change when text comes or goes elsewhere; rows of one problem share it.
    pub text: Arc<DiagnosticText>,
    /// Where in the text: first byte.
    pub from: u32,
    /// Where in the text: after the last byte.
    pub to: u32,
    /// Line, from 1.
    pub line: u32,
}

/// What a row of the Problems list says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosticText {
    /// Its stable code, such as `SW0103`.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// The state it lies in.
    pub state: Option<StateKey>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hints: Vec<String>,
    /// The titles of the fixes that are offered.
    pub fixes: Vec<String>,
    /// Whose words it is in.
    pub teller: Teller,
    /// What the service says of the same, where it says something.
    pub service: Option<ServiceWord>,
}

impl DiagnosticRow {
    /// What is wrong, without what to do; in the service's words, who says it.
    pub fn sentence(&self) -> String {
        match (self.teller, self.severity) {
            (Teller::Editor, _) => self.message.clone(),
            (Teller::Service, Severity::Error) => format!("AWS would refuse this: {}", self.message),
            (Teller::Service, _) => format!("AWS warns: {}", self.message),
        }
    }
}

/// Whose words a row is in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Teller {
    /// Those of a rule of ours; the code is ours, too.
    #[default]
    Editor,
    /// The service's, with its code: no rule of ours says the same.
    Service,
}

/// What the service says about a definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceWord {
    /// Its code, such as `SCHEMA_VALIDATION_FAILED`.
    pub code: String,
    /// Its sentence.
    pub message: String,
    /// Where, as it writes that: `/States/A/Next`.
    pub location: Option<String>,
    /// Whether it refuses the definition; else it warns.
    pub refuses: bool,
}

impl Deref for DiagnosticRow {
    type Target = DiagnosticText;

    fn deref(&self) -> &DiagnosticText {
        &self.text
    }
}
