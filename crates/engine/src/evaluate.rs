//! Expressions of a frame's state, and how their errors are worded field by field.

use std::sync::Arc;

use asl::program::{Amount, Expression, State, Template, Text};
use query::{Fuel, Object, QueryError, Scope, Value};

use crate::context;
use crate::data_flow::Given;
use crate::error::Raised;
use crate::execution::Execution;
use crate::frame::Frame;
use crate::random::Stream;

/// Evaluates expressions of one state at one moment.
pub(crate) struct Evaluator<'a> {
    pub(crate) context: Value,
    /// The state's raw input.
    pub(crate) input: &'a Value,
    pub(crate) variables: &'a Object,
    pub(crate) now: i64,
    pub(crate) random: Stream,
    pub(crate) fuel: Fuel,
    /// `$states.result`, where there is one.
    pub(crate) result: Option<Value>,
    /// `$states.errorOutput`, where there is one.
    pub(crate) error_output: Option<Value>,
}

impl<'a> Evaluator<'a> {
    pub(crate) fn new(execution: &Execution, frame: &'a Frame, state: &State) -> Evaluator<'a> {
        // Building the context object costs more than most expressions, and few states look at it.
        let context = if state.uses_context { context::context(execution, frame, state) } else { Value::Null };
        Evaluator {
            context,
            input: &frame.visit.input,
            variables: &frame.variables,
            now: execution.options.start_time.saturating_add(i64::try_from(execution.now.0).unwrap_or(i64::MAX)),
            random: Stream::of_visit(execution.options.seed, frame.id, frame.visit.entered_event, execution.n_events()),
            fuel: Fuel::default(),
            result: None,
            error_output: None,
        }
    }

    /// The value of a path or an intrinsic function.
    pub(crate) fn path(&mut self, expression: &Expression, input: &Value) -> Result<Value, QueryError> {
        match expression.parsed() {
            Ok(expression) => expression.evaluate(&mut self.scope(input)),
            Err(error) => {
                Err(QueryError::NotApplicable { path: expression.text().clone(), message: error.message.clone() })
            }
        }
    }

    /// InputPath, OutputPath, ItemsPath.
    pub(crate) fn filter(&mut self, expression: &Expression, input: &Value) -> Result<Value, Raised> {
        self.path(expression, input).map_err(|error| Raised::runtime(error.to_string()))
    }

    /// Parameters, ResultSelector, ItemSelector, Assign of JSONPath.
    pub(crate) fn template(&mut self, template: &Template, input: &Value) -> Result<Value, Raised> {
        match template {
            Template::JsonPath(template) => {
                template.evaluate(&mut self.scope(input)).map_err(|error| Raised::runtime(error.to_string()))
            }
            Template::Jsonata(source) => Ok(source.clone()),
            Template::Invalid(message) => Err(Raised::runtime(message.clone())),
        }
    }

    /// A whole number from 0 on.
    pub(crate) fn count(&mut self, field: &str, amount: &Amount, input: &Value) -> Result<u64, Raised> {
        let number = self.number(field, amount, input)?;
        if number.fract() != 0.0 || number < 0.0 {
            let name = name_in(field);
            let cause = format!("The {name} field must be a non-negative integer, but was {number}.");
            return Err(refused(field, amount, cause));
        }
        Ok(number as u64)
    }

    /// Seconds, TimeoutSeconds, HeartbeatSeconds.
    pub(crate) fn seconds(&mut self, field: &str, amount: &Amount, input: &Value) -> Result<f64, Raised> {
        let number = self.number(field, amount, input)?;
        if number < 0.0 {
            let cause = format!("The {field} field must not be negative, but was {number}.");
            return Err(refused(field, amount, cause));
        }
        Ok(number)
    }

    /// A percentage from 0 to 100.
    pub(crate) fn percentage(&mut self, field: &str, amount: &Amount, input: &Value) -> Result<f64, Raised> {
        let number = self.number(field, amount, input)?;
        if !(0.0..=100.0).contains(&number) {
            return Err(refused(field, amount, format!("{field} must be between 0 and 100.")));
        }
        Ok(number)
    }

    fn number(&mut self, field: &str, amount: &Amount, input: &Value) -> Result<f64, Raised> {
        // Percentages alone may have a fraction, as in a field that is written out.
        let is_whole = !field.ends_with("Percentage");
        let fits = |it: &f64| it.is_finite() && (!is_whole || it.fract() == 0.0);
        let name = name_in(field);
        match amount {
            Amount::Number(number) => Ok(*number),
            Amount::Jsonata(expression) => {
                let value = self.expression(expression, field, input)?;
                let expected = if value.as_f64().is_some() { "integer" } else { "number" };
                value.as_f64().filter(fits).ok_or_else(|| unexpected(expression.text(), field, expected, &value))
            }
            Amount::Path(path) => {
                let value = self.path(path, input).map_err(|_| {
                    let text = path.text();
                    Raised::runtime(format!("The {name}Path parameter does not reference an input value: {text}"))
                })?;
                // Texts of numbers are taken, too.
                let number = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok());
                number.filter(fits).ok_or_else(|| {
                    let kind = if is_whole { "integer" } else { "float" };
                    let text = value.as_str().map_or_else(|| value.to_json_string(), str::to_owned);
                    Raised::runtime(format!(
                        "The {name}Path field refers to value \"{text}\" which is not a valid {kind}: {}",
                        path.text()
                    ))
                })
            }
        }
    }

    /// Error, Cause, Timestamp.
    pub(crate) fn text(&mut self, field: &str, text: &Text, input: &Value) -> Result<Arc<str>, Raised> {
        match text {
            Text::Literal(text) => Ok(text.clone()),
            Text::Jsonata(expression) => {
                let value = self.expression(expression, field, input)?;
                match &value {
                    Value::String(text) => Ok(text.clone()),
                    _ => Err(unexpected(expression.text(), field, "string", &value)),
                }
            }
            Text::Path(path) => {
                let value = self.path(path, input).map_err(|error| match error {
                    error @ QueryError::Function { .. } => Raised::runtime(error.to_string()),
                    _ => Raised::runtime(format!(
                        "The {field}Path parameter does not reference an input value: {}",
                        path.text()
                    )),
                })?;
                match value {
                    Value::String(text) => Ok(text),
                    other => Ok(other.to_json_string().into()),
                }
            }
        }
    }

    /// The role of `Credentials`.
    pub(crate) fn role_arn(
        &mut self,
        credentials: Option<&Template>,
        input: &Value,
    ) -> Result<Option<Arc<str>>, Raised> {
        let Some(credentials) = credentials else { return Ok(None) };
        let credentials = match credentials {
            Template::Jsonata(_) => self.jsonata(credentials, "Credentials", input)?,
            _ => self.template(credentials, input)?,
        };
        match credentials.get("RoleArn") {
            Some(Value::String(arn)) => Ok(Some(arn.clone())),
            _ => Ok(None),
        }
    }

    /// A field with expressions of either language inside.
    pub(crate) fn field(&mut self, template: &Template, location: &str, input: &Value) -> Result<Value, Raised> {
        match template {
            Template::Jsonata(_) => {
                let raw = self.input;
                self.jsonata(template, location, raw)
            }
            _ => self.template(template, input),
        }
    }

    /// A JSONata condition.
    pub(crate) fn condition(&mut self, expression: &Expression, location: &str, input: &Value) -> Result<bool, Raised> {
        let value = self.expression(expression, location, input)?;
        value.as_bool().ok_or_else(|| unexpected(expression.text(), location, "boolean", &value))
    }

    /// A JSONata field that has to give an array, or where it may an object.
    pub(crate) fn jsonata_items(
        &mut self,
        template: &Template,
        location: &str,
        input: &Value,
        may_be_object: bool,
    ) -> Result<Value, Raised> {
        let value = self.jsonata(template, location, input)?;
        match (&value, template) {
            (Value::Array(_), _) => Ok(value),
            (Value::Object(_), _) if may_be_object => Ok(value),
            (_, Template::Jsonata(Value::String(text))) => {
                let text = asl::program::jsonata_inside(text).unwrap_or(text);
                Err(unexpected(text, location, "array", &value))
            }
            _ => Err(Raised::runtime(format!("The field '{location}' must be an array."))),
        }
    }

    /// Assign and Output of JSONata; both see the same values. `field` is what stands before their names in places.
    pub(crate) fn given(
        &mut self,
        assign: Option<&Template>,
        output: Option<&Template>,
        field: &str,
        otherwise: Value,
    ) -> Result<Given, Raised> {
        let place = |name: &str| if field.is_empty() { name.to_owned() } else { format!("{field}/{name}") };
        let input = self.input.clone();
        let assigned = match assign.map(|it| self.jsonata(it, &place("Assign"), &input)).transpose()? {
            Some(Value::Object(assigned)) if !assigned.is_empty() => Some(assigned),
            _ => None,
        };
        let output = match output {
            Some(output) => self.jsonata(output, &place("Output"), &input)?,
            None => otherwise,
        };
        Ok(Given { output, assigned })
    }

    /// A JSONata field with expressions inside.
    pub(crate) fn jsonata(&mut self, template: &Template, location: &str, input: &Value) -> Result<Value, Raised> {
        match template {
            Template::Jsonata(source) => self.inside(source, location, input),
            Template::JsonPath(_) => self.template(template, input),
            Template::Invalid(message) => Err(Raised::runtime(message.clone())),
        }
    }

    // Calls itself once per level of brackets; the parser of the definition bounds those.
    fn inside(&mut self, source: &Value, location: &str, input: &Value) -> Result<Value, Raised> {
        match source {
            Value::String(text) => match asl::program::jsonata_inside(text) {
                Some(inside) => self.expression(&Expression::jsonata(inside), location, input),
                None => Ok(source.clone()),
            },
            Value::Array(items) => {
                let items = items.iter().enumerate();
                let items = items.map(|(idx, item)| self.inside(item, &format!("{location}[{idx}]"), input));
                Ok(items.collect::<Result<Vec<_>, _>>()?.into())
            }
            Value::Object(object) => {
                let mut filled = Object::new();
                for (key, value) in object.iter() {
                    filled.insert(key.clone(), self.inside(value, &format!("{location}/{key}"), input)?);
                }
                Ok(filled.into())
            }
            _ => Ok(source.clone()),
        }
    }

    fn expression(&mut self, expression: &Expression, location: &str, input: &Value) -> Result<Value, Raised> {
        self.path(expression, input).map_err(|error| {
            let text = expression.text();
            let what = match error {
                QueryError::Undefined => "returned nothing (undefined).".to_owned(),
                // What a limit says has no code and follows a colon, as measured on AWS.
                QueryError::OutOfMemory | QueryError::OutOfFuel => format!("threw an error during evaluation: {error}"),
                QueryError::Jsonata { code, message, .. } if &*code == "U1001" => {
                    format!("threw an error during evaluation: {message}")
                }
                error => format!("threw an error during evaluation. {error}"),
            };
            let cause = format!("The JSONata expression '{text}' specified for the field '{location}' {what}");
            Raised::evaluation(cause, Some(location.into()))
        })
    }

    pub(crate) fn scope<'b>(&'b mut self, input: &'b Value) -> Scope<'b> {
        Scope {
            input,
            context: &self.context,
            variables: self.variables,
            result: self.result.as_ref(),
            error_output: self.error_output.as_ref(),
            now: self.now,
            random: &mut self.random,
            fuel: &mut self.fuel,
        }
    }
}

/// The last name in the place of a field.
fn name_in(field: &str) -> &str {
    field.rsplit('/').next().unwrap_or(field)
}

/// The error of a number that is out of its range: one of the expression, where there is one.
fn refused(field: &str, amount: &Amount, cause: String) -> Raised {
    match amount {
        Amount::Jsonata(_) => Raised::evaluation(cause, Some(field.into())),
        Amount::Number(_) | Amount::Path(_) => Raised::runtime(cause),
    }
}

/// The error of a JSONata expression with a result of the wrong type.
fn unexpected(text: &str, location: &str, expected: &str, value: &Value) -> Raised {
    let cause = format!(
        "The JSONata expression '{text}' specified for the field '{location}' returned an unexpected result type. \
         Expected '{expected}', but was '{}' for value: {value}",
        value.kind().name()
    );
    Raised::evaluation(cause, Some(location.into()))
}
