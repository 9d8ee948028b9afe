//! What is computed from a state's data: expressions and templates.

use std::sync::Arc;

use query::{SyntaxError, Value};

/// A path, an intrinsic function or a JSONata expression, as it stands in a field. A broken one is kept with its error.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    text: Arc<str>,
    parsed: Result<query::Expression, SyntaxError>,
}

impl Expression {
    /// Reads a path or a call of an intrinsic function.
    pub fn parse(text: &str) -> Expression {
        Expression { text: text.into(), parsed: query::Expression::parse(text) }
    }

    /// A JSONata expression, given without `{%` and `%}`.
    pub fn jsonata(text: &str) -> Expression {
        let expression = query::Expression::jsonata(text);
        Expression { text: expression.text().clone(), parsed: Ok(expression) }
    }

    /// The text; for JSONata without `{%` and `%}`.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The expression, or why the text is none.
    pub fn parsed(&self) -> Result<&query::Expression, &SyntaxError> {
        self.parsed.as_ref()
    }
}

/// A value with expressions inside.
#[derive(Clone, Debug, PartialEq)]
pub enum Template {
    /// Keys that end with `.$` have expressions as values.
    JsonPath(query::Template),
    /// Strings that begin with `{%` and end with `%}` are expressions.
    Jsonata(Value),
    /// Some expression inside is broken: why.
    Invalid(Arc<str>),
}

impl Template {
    /// Reads a payload template.
    pub fn json_path(source: &Value) -> Template {
        match query::Template::compile(source) {
            Ok(template) => Template::JsonPath(template),
            Err(errors) => {
                let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
                Template::Invalid(messages.join("; ").into())
            }
        }
    }
}

/// The inside of a string that begins with `{%` and ends with `%}`.
pub fn jsonata_inside(text: &str) -> Option<&str> {
    text.strip_prefix("{%")?.strip_suffix("%}").map(str::trim)
}
