//! An expression of any of the languages.

use std::fmt;
use std::sync::Arc;

use crate::error::{QueryError, SyntaxError};
use crate::intrinsic::Intrinsic;
use crate::path::Path;
use crate::scope::Scope;
use crate::value::Value;

/// A parsed expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// `$.order.id`, `$$.State.Name`, `$name`
    Path(Path),
    /// `States.Format('{}', $.id)`
    Intrinsic(Intrinsic),
    /// `{% $states.input.id %}`: the text between the signs.
    Jsonata(Arc<str>),
}

impl Expression {
    /// Reads what may stand behind a key that ends with `.$`: a path or a call of an intrinsic function.
    pub fn parse(text: &str) -> Result<Expression, SyntaxError> {
        if text.trim_start().starts_with('$') {
            return Path::parse(text).map(Expression::Path);
        }
        if text.trim_start().starts_with("States.") {
            return Intrinsic::parse(text).map(Expression::Intrinsic);
        }
        Err(SyntaxError::new(text, 0, "expected a path, which begins with '$', or an intrinsic function"))
    }

    /// An expression of JSONata, given without `{%` and `%}`.
    pub fn jsonata(text: &str) -> Expression {
        Expression::Jsonata(text.trim().into())
    }

    /// The expression as written.
    pub fn text(&self) -> &Arc<str> {
        match self {
            Expression::Path(path) => path.text(),
            Expression::Intrinsic(intrinsic) => intrinsic.text(),
            Expression::Jsonata(text) => text,
        }
    }

    /// The value of the expression.
    pub fn evaluate(&self, scope: &mut Scope<'_>) -> Result<Value, QueryError> {
        match self {
            Expression::Path(path) => path.evaluate(scope),
            Expression::Intrinsic(intrinsic) => intrinsic.evaluate(scope),
            #[cfg(feature = "jsonata")]
            Expression::Jsonata(text) => crate::jsonata::evaluate(text, scope),
            #[cfg(not(feature = "jsonata"))]
            Expression::Jsonata(_) => Err(QueryError::NotYetSupported { language: "JSONata" }),
        }
    }
}

/// The expression as written.
impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}
