//! What is computed from a state's data: expressions, templates, reference paths.

use std::sync::Arc;

use query::Value;

use super::Language;

/// A path, an intrinsic function or a JSONata expression, as it stands in a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// The text; for JSONata without `{%` and `%}`.
    pub text: Arc<str>,
    /// Its language.
    pub language: Language,
}

/// A value with expressions inside.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// The value as it stands in the definition.
    pub source: Value,
    /// Its language.
    pub language: Language,
}

/// A path to at most one place.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferencePath {
    /// The text.
    pub text: Arc<str>,
}
