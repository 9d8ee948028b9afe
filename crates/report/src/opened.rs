//! A file that was opened, with the state machines found in it.

use serde::{Deserialize, Serialize};

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedFile {
    /// The file's name.
    pub file_name: String,
    /// What the file is, in words: `ASL JSON`, `SAM template`.
    pub kind: String,
    /// Whether the file is the definition itself rather than a template around it.
    pub is_definition: bool,
    /// The file's text, kept as it was.
    pub host: String,
    /// Its state machines, at least one.
    pub machines: Vec<OpenedMachine>,
    /// What was noticed on the way.
    pub notes: Vec<String>,
}

/// One state machine of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedMachine {
    /// Its logical id, or the file's stem.
    pub name: String,
    /// The definition's text.
    pub definition: String,
    /// The line of the file the definition begins in, from 1.
    pub line: u32,
    /// The `${…}` placeholders in it, in the order of first use.
    pub placeholders: Vec<PlaceholderRow>,
}

/// A placeholder and what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceholderRow {
    /// The text between `${` and `}`.
    pub name: String,
    /// What is behind it in words: `Lambda processData`, `SNS ErrorNotifications`; `not defined` where nothing is.
    pub display: String,
    /// The value a rehearsal uses.
    pub stand_in: String,
    /// Whether the file defines it.
    pub is_defined: bool,
}
