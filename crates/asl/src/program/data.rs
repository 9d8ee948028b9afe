//! What flows through a state: paths, templates, and values that may be computed.

use std::sync::Arc;

use query::ReferencePath;

use super::{Expression, Template};

/// The language of a state's expressions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Paths and intrinsic functions.
    #[default]
    JsonPath,
    /// `{% … %}`.
    Jsonata,
}

/// The data flow fields of a state. Fields of the other language are absent. Templates that are
/// seldom there stand apart: all fields are looked at each time the state is entered, and should lie close together.
#[derive(Clone, Debug, Default)]
pub struct DataFlow {
    /// `InputPath`.
    pub input_path: PathField,
    /// `Parameters` (JSONPath); for a Map its `ItemSelector` or old `Parameters`.
    pub parameters: Option<Template>,
    /// `Arguments` (JSONata).
    pub arguments: Option<Template>,
    /// `ResultSelector`.
    pub result_selector: Option<Box<Template>>,
    /// `ResultPath`.
    pub result_path: ResultPath,
    /// `OutputPath`.
    pub output_path: PathField,
    /// `Assign`; for a Choice the one of the state, which `Default` uses.
    pub assign: Option<Box<Template>>,
    /// `Output` (JSONata).
    pub output: Option<Box<Template>>,
}

/// `InputPath` or `OutputPath`.
#[derive(Clone, Debug, Default)]
pub enum PathField {
    /// Absent, or `$`.
    #[default]
    Whole,
    /// `null`: an empty object.
    Empty,
    /// A path.
    Path(Expression),
}

/// `ResultPath`.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ResultPath {
    /// Absent, or `$`: the result replaces the input.
    #[default]
    Replace,
    /// `null`: the result is dropped.
    Discard,
    /// The result is put there in the input.
    At(ReferencePath),
    /// A text that is no reference path.
    Invalid(Arc<str>),
}

/// A number that is written down or computed.
#[derive(Clone, Debug)]
pub enum Amount {
    /// Written down.
    Number(f64),
    /// A `…Path` field.
    Path(Expression),
    /// A JSONata expression.
    Jsonata(Expression),
}

/// A text that is written down or computed.
#[derive(Clone, Debug)]
pub enum Text {
    /// Written down.
    Literal(Arc<str>),
    /// A `…Path` field: a path or an intrinsic function.
    Path(Expression),
    /// A JSONata expression.
    Jsonata(Expression),
}
