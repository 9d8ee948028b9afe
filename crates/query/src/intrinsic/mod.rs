//! Intrinsic functions of JSONPath states: `States.Format('Hello {}', $.name)`.

mod arrays;
mod encoding;
mod function;
mod json;
mod math;
mod parse;
mod strings;

use std::fmt;
use std::sync::Arc;

use crate::error::{QueryError, SyntaxError};
use crate::path::Path;
use crate::scope::Scope;
use crate::value::{Number, Value};
use function::Function;

#[cfg(feature = "jsonata")]
pub(crate) use encoding::hash_hex;
#[cfg(feature = "jsonata")]
pub(crate) use strings::uuid_text;

/// How deep calls may be nested in each other.
pub const MAX_NESTED_CALLS: usize = 10;

/// A parsed call of an intrinsic function. A clone copies a pointer.
#[derive(Clone, Debug, PartialEq)]
pub struct Intrinsic(Arc<Parts>);

#[derive(Debug, PartialEq)]
struct Parts {
    text: Arc<str>,
    call: Call,
}

#[derive(Clone, Debug, PartialEq)]
struct Call {
    function: Function,
    arguments: Vec<Argument>,
}

#[derive(Clone, Debug, PartialEq)]
enum Argument {
    Path(Path),
    Call(Call),
    Text(Literal),
    Value(Value),
}

/// A text in single quotes.
#[derive(Clone, Debug, PartialEq)]
struct Literal {
    /// The text, its escapes resolved.
    value: Value,
    /// The text between the `{}` that are not escaped.
    pieces: Vec<Arc<str>>,
}

impl Intrinsic {
    /// Reads a call such as `States.MathAdd($.a, 1)`.
    pub fn parse(text: &str) -> Result<Intrinsic, SyntaxError> {
        parse::parse(text)
    }

    /// The call as written.
    pub fn text(&self) -> &Arc<str> {
        &self.0.text
    }

    /// The name of the outermost function, without `States.`.
    pub fn function_name(&self) -> &'static str {
        self.0.call.function.name()
    }

    /// All paths among the arguments, those of nested calls too, in the order of the text.
    pub fn paths(&self) -> Vec<&Path> {
        let mut paths = Vec::new();
        self.0.call.collect_paths(&mut paths);
        paths
    }

    /// What is wrong with the number of arguments of a call, if anything is; such a call fails when it is evaluated.
    pub fn argument_count_problem(&self) -> Option<String> {
        self.0.call.argument_count_problem()
    }

    /// The value of the call.
    pub fn evaluate(&self, scope: &mut Scope<'_>) -> Result<Value, QueryError> {
        self.0.call.evaluate(scope).map_err(|failure| match failure {
            Failure::Refused(message) => QueryError::Function { expression: self.0.text.clone(), message },
            Failure::Query(QueryError::NotFound { path, .. }) => {
                let input = scope.input;
                let message =
                    format!("The JsonPath argument for the field '{path}' could not be found in the input '{input}'");
                QueryError::Function { expression: self.0.text.clone(), message }
            }
            Failure::Query(error) => error,
        })
    }
}

/// The call as written.
impl fmt::Display for Intrinsic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text)
    }
}

/// Why a call has no value.
enum Failure {
    /// The function refuses its arguments, for this reason.
    Refused(String),
    /// An argument has no value, or the budget is used up.
    Query(QueryError),
}

impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Failure {
        Failure::Query(error)
    }
}

fn refuse<T>(message: impl Into<String>) -> Result<T, Failure> {
    Err(Failure::Refused(message.into()))
}

impl Call {
    fn evaluate(&self, scope: &mut Scope<'_>) -> Result<Value, Failure> {
        scope.fuel.charge(1)?;
        if let Some(problem) = self.argument_count_problem() {
            return refuse(problem);
        }
        if self.function == Function::Format {
            return strings::format(&self.arguments, scope);
        }
        let values = self.arguments.iter().map(|argument| argument.evaluate(scope));
        let arguments = Arguments { function: self.function, values: values.collect::<Result<_, _>>()? };
        match self.function {
            Function::Array => Ok(arguments.values.into()),
            Function::ArrayPartition => arrays::partition(&arguments, scope),
            Function::ArrayContains => arrays::contains(&arguments, scope),
            Function::ArrayRange => arrays::range(&arguments, scope),
            Function::ArrayGetItem => arrays::get_item(&arguments),
            Function::ArrayLength => arrays::length(&arguments),
            Function::ArrayUnique => arrays::unique(&arguments, scope),
            Function::Base64Encode => encoding::base64_encode(&arguments),
            Function::Base64Decode => encoding::base64_decode(&arguments),
            Function::Hash => encoding::hash(&arguments),
            Function::JsonMerge => json::merge(&arguments),
            Function::StringToJson => json::from_string(&arguments),
            Function::JsonToString => json::to_string(&arguments),
            Function::MathRandom => math::random(&arguments, scope),
            Function::MathAdd => math::add(&arguments),
            Function::StringSplit => strings::split(&arguments),
            Function::Uuid => Ok(strings::uuid(scope)),
            // Its template is not an argument like others, it was evaluated above.
            Function::Format => Ok(Value::Null),
        }
    }

    fn argument_count_problem(&self) -> Option<String> {
        let (min, max) = self.function.argument_counts();
        let n_arguments = self.arguments.len();
        if n_arguments < min || n_arguments > max {
            let expected = match (min, max) {
                (min, usize::MAX) => format!("at least {min}"),
                (min, max) if min == max => min.to_string(),
                (min, max) => format!("{min} to {max}"),
            };
            let name = self.function.name();
            return Some(format!("States.{name} takes {expected} arguments, but got {n_arguments}"));
        }
        self.arguments.iter().find_map(|argument| match argument {
            Argument::Call(call) => call.argument_count_problem(),
            _ => None,
        })
    }

    fn collect_paths<'a>(&'a self, paths: &mut Vec<&'a Path>) {
        for argument in &self.arguments {
            match argument {
                Argument::Path(path) => paths.push(path),
                Argument::Call(call) => call.collect_paths(paths),
                Argument::Text(_) | Argument::Value(_) => {}
            }
        }
    }
}

impl Argument {
    fn evaluate(&self, scope: &mut Scope<'_>) -> Result<Value, Failure> {
        match self {
            Argument::Path(path) => Ok(path.evaluate_argument(scope)?),
            Argument::Call(call) => call.evaluate(scope),
            Argument::Text(literal) => Ok(literal.value.clone()),
            Argument::Value(value) => Ok(value.clone()),
        }
    }
}

/// The evaluated arguments of a call whose number is right.
struct Arguments {
    function: Function,
    values: Vec<Value>,
}

impl Arguments {
    fn get(&self, at: usize) -> &Value {
        const ABSENT: &Value = &Value::Null;
        self.values.get(at).unwrap_or(ABSENT)
    }

    fn array(&self, at: usize) -> Result<&[Value], Failure> {
        self.get(at).as_array().map_or_else(|| self.wrong_type(at, "an array"), Ok)
    }

    fn string(&self, at: usize) -> Result<&str, Failure> {
        self.get(at).as_str().map_or_else(|| self.wrong_type(at, "a string"), Ok)
    }

    /// The number, rounded as Java does: halves go up.
    fn integer(&self, at: usize) -> Result<i64, Failure> {
        let Some(number) = self.get(at).as_number() else { return self.wrong_type(at, "a number") };
        let integer = number.as_i64().unwrap_or_else(|| (Number::as_f64(number) + 0.5).floor() as i64);
        Ok(integer)
    }

    fn wrong_type<T>(&self, at: usize, expected: &str) -> Result<T, Failure> {
        let (name, kind) = (self.function.name(), self.get(at).kind().name());
        refuse(format!("argument {} of States.{name} must be {expected}, but was of type {kind}", at + 1))
    }
}
