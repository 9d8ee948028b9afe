//! A diagnostic as a list or an editor shows it.

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

/// One row of the Problems list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosticRow {
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
    /// Where in the text: first byte.
    pub from: u32,
    /// Where in the text: after the last byte.
    pub to: u32,
    /// Line, from 1.
    pub line: u32,
    /// The titles of the fixes that are offered.
    pub fixes: Vec<String>,
}
