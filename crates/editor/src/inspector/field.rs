//! One field of a form.

use std::sync::Arc;

use report::JsonText;

use crate::field_path::FieldPath;

/// A field: what it is called, what it holds, what is true without it.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its label in words: `When the error is`.
    pub label: &'static str,
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
    /// Whether it cannot be left out.
    pub is_required: bool,
    /// What is true where the text says nothing: `2.0`. Shown as a placeholder with the word `default`.
    pub default: Option<&'static str>,
    /// The unit behind the value: `s`.
    pub unit: Option<&'static str>,
    /// Other fields that can stand in its place: `SecondsPath` for `Seconds`.
    pub variants: Vec<Variant>,
    /// What is wrong with what the text says.
    pub error: Option<String>,
    /// One sentence on what it does.
    pub help: &'static str,
    /// Whether its value is computed from data, so that it has a result for a sample.
    pub is_computed: bool,
}

/// A field that can stand in the place of another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Its key.
    pub key: &'static str,
    /// What it means, in words: `a time in the input`.
    pub label: &'static str,
    /// The value it begins with.
    pub starter: JsonText,
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
    /// A JSONPath that names one place to write to.
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
    /// A JSONata expression, or a plain text: `{% $states.input.total > 10 %}`.
    Jsonata,
    /// JSON in which texts may be JSONata expressions, or one expression without quotes around it: `{% $states.input %}`.
    Template {
        /// What a value without expressions has to be.
        takes: Takes,
    },
    /// The query language, `JSONPath` or `JSONata`; changing it is [`crate::Command::SwitchLanguage`].
    Language,
    /// One of the states of the same scope.
    State {
        /// Their names.
        names: Arc<[String]>,
    },
    /// One of some words.
    Choice {
        /// The words with what they mean.
        options: Vec<(&'static str, &'static str)>,
    },
    /// How a condition is put together: the words `Compare`, `And`, `Or`, `Not`.
    ConditionForm,
    /// The operator of a comparison: the keys of [`Field::variants`].
    Operator,
    /// True or false.
    Toggle,
    /// A list of strings: error names.
    Strings {
        /// Well-known entries.
        suggestions: &'static [&'static str],
    },
    /// Where the state leads: one of the states, or the end, for which the text is [`END`].
    NextOrEnd {
        /// The names of the states.
        names: Arc<[String]>,
    },
}

/// What a value without expressions has to be in a field that takes expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Anything.
    Any,
    /// An object.
    Object,
    /// A list.
    List,
    /// A whole number within bounds.
    Integer {
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// A share in percent.
    Percent,
}

/// The text of a [`FieldKind::NextOrEnd`] field for a state that ends its scope. No state can have this name, because
/// names are not longer than 80 characters, so it is never mistaken for one.
pub const END: &str =
    "End: no state follows. This text stands for the field End and cannot be the name of any state at all.";

impl Field {
    /// The field with what is true where the text says nothing.
    pub(super) fn default(mut self, default: &'static str) -> Field {
        self.default = Some(default);
        self
    }

    /// The field with a unit, where it holds a number itself and not the way to one.
    pub(super) fn unit(mut self, unit: &'static str) -> Field {
        let is_path = matches!(self.kind, FieldKind::Path { .. } | FieldKind::ReferencePath { .. });
        self.unit = (!is_path).then_some(unit);
        self
    }

    /// The field with a sentence on what it does.
    pub(super) fn help(mut self, help: &'static str) -> Field {
        self.help = help;
        self
    }

    /// The field as one that cannot be left out.
    pub(super) fn required(mut self) -> Field {
        self.is_required = true;
        self
    }

    /// The field with others that can stand in its place.
    pub(super) fn variants(mut self, variants: Vec<Variant>) -> Field {
        self.variants = variants;
        self
    }
}
