//! What is computed from a state's data: expressions and templates.

use std::sync::Arc;

use query::{Interner, SyntaxError, Value};

/// A path, an intrinsic function or a JSONata expression, as it stands in a field. A broken one is kept with its error.
/// A clone copies a pointer.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression(Arc<Parts>);

#[derive(Debug, PartialEq)]
struct Parts {
    text: Arc<str>,
    parsed: Result<query::Expression, SyntaxError>,
}

impl Expression {
    /// Reads a path or a call of an intrinsic function.
    pub fn parse(text: &str) -> Expression {
        Expression(Arc::new(Parts { text: text.into(), parsed: query::Expression::parse(text) }))
    }

    /// As [`Expression::parse`], sharing what is the same elsewhere.
    pub fn parse_with(text: &str, interner: &mut Interner) -> Expression {
        Expression(Arc::new(Parts { text: interner.text(text), parsed: interner.expression(text) }))
    }

    /// A JSONata expression, given without `{%` and `%}`.
    pub fn jsonata(text: &str) -> Expression {
        let expression = query::Expression::jsonata(text);
        Expression(Arc::new(Parts { text: expression.text().clone(), parsed: Ok(expression) }))
    }

    /// The text; for JSONata without `{%` and `%}`.
    pub fn text(&self) -> &Arc<str> {
        &self.0.text
    }

    /// The expression, or why the text is none.
    pub fn parsed(&self) -> Result<&query::Expression, &SyntaxError> {
        self.0.parsed.as_ref()
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
    /// Reads a payload template, sharing what is the same elsewhere.
    pub fn json_path(source: &Value, interner: &mut Interner) -> Template {
        match query::Template::compile_with(source, interner) {
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
