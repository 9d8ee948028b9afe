//! One field of a form.

use crate::command::FieldPath;

/// A field: what it is called, what it holds, what is true without it.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its label in words: `When the error is`.
    pub label: String,
    /// Its name in ASL: `ErrorEquals`.
    pub name: String,
    /// Where it stands, from the state.
    pub path: FieldPath,
    /// What can be typed.
    pub kind: FieldKind,
    /// What the text says, as it is edited; empty where it says nothing.
    pub text: String,
    /// The entries of a list of strings.
    pub entries: Vec<String>,
    /// Whether the text says anything.
    pub is_set: bool,
    /// What is true where the text says nothing: `2.0`. Shown as a placeholder with the word `default`.
    pub default: Option<String>,
    /// The unit behind the value: `s`.
    pub unit: Option<&'static str>,
    /// What is wrong with what the text says.
    pub error: Option<String>,
    /// One sentence on what it does.
    pub help: &'static str,
}

/// What can be typed into a field.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldKind {
    /// The state's name: renames with all references.
    Name,
    /// One line of text, written as a JSON string.
    Text,
    /// Several lines of text, written as a JSON string.
    LongText,
    /// A whole number within bounds.
    Integer {
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// A number.
    Number {
        /// The smallest.
        min: f64,
    },
    /// Any JSON value.
    Json,
    /// A JSON object: a payload template.
    JsonObject,
    /// A JSONPath that points at one place (`ResultPath`); `null` where allowed.
    ReferencePath {
        /// Whether `null` means something.
        takes_null: bool,
    },
    /// A JSONPath.
    Path {
        /// Whether `null` means something.
        takes_null: bool,
    },
    /// A timestamp: `2026-10-01T00:00:00Z`.
    Timestamp,
    /// One of the states of the same scope.
    State {
        /// Their names.
        names: Vec<String>,
    },
    /// One of some words.
    Choice {
        /// The words with what they mean.
        options: Vec<(String, String)>,
    },
    /// True or false.
    Toggle,
    /// A list of strings: error names.
    Strings {
        /// Well-known entries.
        suggestions: Vec<&'static str>,
    },
    /// Where the state leads: one of the states, or the end.
    NextOrEnd {
        /// The names of the states.
        names: Vec<String>,
    },
}
