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
}

impl Deref for DiagnosticRow {
    type Target = DiagnosticText;

    fn deref(&self) -> &DiagnosticText {
        &self.text
    }
}
