//! JSONPath after Jayway's Java implementation, version 2.0.0, which Step Functions follows.
//!
//! Where it differs from RFC 9535: a definite path answers the node itself, an indefinite one an array; a missing
//! step is an error; literals in filters are text and are compared with conversions; parentheses in filters are
//! not heeded; `$..[?(…)]` tests each object by itself.

mod evaluate;
mod filter;
mod parse;
mod pattern;
mod reference;
mod trail;

use std::fmt;
use std::sync::Arc;

use crate::error::{QueryError, SyntaxError};
use crate::scope::Scope;
use crate::value::Value;
use filter::Filter;

pub use reference::{ReferencePath, ReferenceStep};

/// How many steps a path may have.
pub const MAX_STEPS: usize = 500;

/// A parsed JSONPath. A clone copies a pointer.
#[derive(Clone)]
pub struct Path(Arc<Parts>);

#[derive(Clone)]
struct Parts {
    text: Arc<str>,
    root: Root,
    steps: Vec<Step>,
}

/// Where a path begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Root {
    /// `$`: the input.
    Input,
    /// `$$`: the context object.
    Context,
    /// `$name`: a variable.
    Variable(Arc<str>),
}

#[derive(Clone, Debug, PartialEq)]
enum Step {
    Property(Arc<str>),
    Properties(Vec<Arc<str>>),
    Index(i64),
    Indices(Vec<i64>),
    /// `[(@.length - 1)]`
    FromEnd(i64),
    Slice {
        from: Option<i64>,
        to: Option<i64>,
    },
    Wildcard,
    Scan,
    Filter(Filter),
}

impl Step {
    fn is_definite(&self) -> bool {
        matches!(self, Step::Property(_) | Step::Properties(_) | Step::Index(_) | Step::FromEnd(_))
    }
}

impl Path {
    /// Reads a path, which begins with `$` (the input), `$$` (the context object) or `$name` (a variable).
    pub fn parse(text: &str) -> Result<Path, SyntaxError> {
        parse::parse(text)
    }

    /// Reads a path as Jayway does, which puts a missing `$.` in front: `order.id` is `$.order.id`.
    pub fn parse_bare(text: &str) -> Result<Path, SyntaxError> {
        if text.trim_start().starts_with('$') {
            parse::parse(text)
        } else {
            parse::parse(&format!("$.{}", text.trim()))
        }
    }

    /// The path as written.
    pub fn text(&self) -> &Arc<str> {
        &self.0.text
    }

    /// Where the path begins.
    pub fn root(&self) -> &Root {
        &self.0.root
    }

    /// The same path, written otherwise.
    fn written_as(self, text: &str) -> Path {
        let parts = Arc::unwrap_or_clone(self.0);
        Path(Arc::new(Parts { text: text.into(), ..parts }))
    }

    /// Whether the path is just `$`, `$$` or `$name`.
    pub fn is_root(&self) -> bool {
        self.0.steps.is_empty()
    }

    /// Whether the path names at most one node, so that its answer is that node and not an array of matches.
    pub fn is_definite(&self) -> bool {
        self.0.steps.iter().all(Step::is_definite)
    }

    /// The answer as Jayway gives it.
    pub fn read(&self, scope: &mut Scope<'_>) -> Result<Value, QueryError> {
        let document = self.document(scope)?;
        evaluate::read(self, document, scope.fuel)
    }

    /// The answer as Step Functions gives it: as [`Path::read`], but an indefinite path that leads nowhere answers
    /// an empty array, and an element that the last step names beyond the end of an array is `null`.
    pub fn evaluate(&self, scope: &mut Scope<'_>) -> Result<Value, QueryError> {
        match self.evaluate_argument(scope) {
            Err(QueryError::NotFound { is_past_end: true, .. }) => Ok(Value::Null),
            answer => answer,
        }
    }

    /// As [`Path::evaluate`], but an element beyond the end of an array is an error, as in arguments of functions.
    pub(crate) fn evaluate_argument(&self, scope: &mut Scope<'_>) -> Result<Value, QueryError> {
        match self.read(scope) {
            Err(QueryError::NotFound { .. }) if !self.is_definite() => Ok(Value::array([])),
            answer => answer,
        }
    }

    fn document<'a>(&self, scope: &Scope<'a>) -> Result<&'a Value, QueryError> {
        match &self.0.root {
            Root::Input if scope.input.is_null() => Err(QueryError::NullInput),
            Root::Input => Ok(scope.input),
            Root::Context => Ok(scope.context),
            Root::Variable(name) => {
                scope.variables.get(name).ok_or_else(|| QueryError::UndefinedVariable { name: name.clone() })
            }
        }
    }
}

/// By text.
impl PartialEq for Path {
    fn eq(&self, other: &Path) -> bool {
        self.0.text == other.0.text
    }
}

/// The path as written.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text)
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Path({})", self.0.text)
    }
}
