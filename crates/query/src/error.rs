//! What can go wrong: a text that is no expression, and an expression that has no answer.

use std::fmt;
use std::sync::Arc;

use crate::value::{MAX_DEPTH, Value};

/// Why a text is not an expression: what was expected, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The whole text.
    pub text: Arc<str>,
    /// The byte at which it was noticed.
    pub offset: usize,
    /// What is wrong and what to do, in words.
    pub message: String,
}

impl SyntaxError {
    pub(crate) fn new(text: &str, offset: usize, message: impl Into<String>) -> SyntaxError {
        SyntaxError { text: text.into(), offset, message: message.into() }
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = self.text.get(..self.offset).unwrap_or(&self.text).chars().count() + 1;
        write!(f, "{} at character {column} of {}", self.message, self.text)
    }
}

impl std::error::Error for SyntaxError {}

/// Why an expression has no answer for this data.
#[derive(Clone, Debug, PartialEq)]
pub enum QueryError {
    /// A definite path leads nowhere.
    NotFound {
        /// The path as written.
        path: Arc<str>,
        /// The first missing step, as the path evaluator says it: `Missing property in path $['no']`.
        message: String,
        /// Whether all that is missing is the array element that the last step names.
        is_past_end: bool,
    },
    /// A path cannot be applied to this data, such as an index to an object.
    NotApplicable {
        /// The path as written.
        path: Arc<str>,
        /// Which step, and what it met.
        message: String,
    },
    /// A path was applied to an input of `null`.
    NullInput,
    /// No variable of that name has been assigned.
    UndefinedVariable {
        /// The name without `$`.
        name: Arc<str>,
    },
    /// An intrinsic function refused its arguments.
    Function {
        /// The whole expression as written, also when a nested call failed.
        expression: Arc<str>,
        /// What is wrong.
        message: String,
    },
    /// A result cannot be written to its place.
    CannotWrite {
        /// The reference path as written.
        path: Arc<str>,
        /// The value into which it should have been written.
        input: Value,
    },
    /// An expression of JSONata is wrong or failed.
    Jsonata {
        /// JSONata's code, such as `T1006`.
        code: Arc<str>,
        /// JSONata's message without the code.
        message: String,
        /// The byte of the expression at which it happened, where one is to blame.
        at: Option<usize>,
    },
    /// An expression of JSONata has no value.
    Undefined,
    /// The step budget of the evaluation is used up.
    OutOfFuel,
    /// An expression of JSONata holds more than it may.
    OutOfMemory,
    /// The result would be nested too deeply.
    TooDeep,
    /// This version does not evaluate that language.
    NotYetSupported {
        /// The language.
        language: &'static str,
    },
}

impl QueryError {
    /// A short stable name of the kind of error.
    pub fn code(&self) -> &'static str {
        match self {
            QueryError::NotFound { .. } => "NOT_FOUND",
            QueryError::NotApplicable { .. } => "NOT_APPLICABLE",
            QueryError::NullInput => "NULL_INPUT",
            QueryError::UndefinedVariable { .. } => "UNDEFINED_VARIABLE",
            QueryError::Function { .. } => "FUNCTION",
            QueryError::CannotWrite { .. } => "CANNOT_WRITE",
            QueryError::Jsonata { .. } => "JSONATA",
            QueryError::Undefined => "UNDEFINED",
            QueryError::OutOfFuel => "OUT_OF_FUEL",
            QueryError::OutOfMemory => "OUT_OF_MEMORY",
            QueryError::TooDeep => "TOO_DEEP",
            QueryError::NotYetSupported { .. } => "NOT_YET_SUPPORTED",
        }
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            QueryError::NotFound { path, message, .. } | QueryError::NotApplicable { path, message } => {
                write!(f, "Invalid path '{path}' : {message}")
            }
            QueryError::NullInput => f.write_str("Unable to apply Path transformation to null or empty input."),
            QueryError::UndefinedVariable { name } => write!(f, "The variable '${name}' is not defined"),
            QueryError::Function { expression, message } => {
                write!(f, "The function '{expression}' had the following error: {message}")
            }
            QueryError::CannotWrite { path, input } => {
                write!(f, "Unable to apply ReferencePath {path} to input \"{input}\"")
            }
            QueryError::Jsonata { code, message, .. } => write!(f, "{code}: {message}"),
            QueryError::Undefined => f.write_str("the expression returned nothing (undefined)"),
            QueryError::OutOfFuel => {
                f.write_str("the evaluation was stopped: it took more steps than its budget allows")
            }
            QueryError::OutOfMemory => {
                f.write_str("Expression evaluation memory limit exceeded: Check for excessive memory usage")
            }
            QueryError::TooDeep => write!(f, "the result is nested deeper than {MAX_DEPTH} levels"),
            QueryError::NotYetSupported { language } => write!(f, "{language} is not yet supported"),
        }
    }
}

impl std::error::Error for QueryError {}
