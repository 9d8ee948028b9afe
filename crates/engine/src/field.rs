//! One field of a state by itself: what an expression gives for some data, with the words of an execution when it fails.

use std::sync::Arc;

use asl::program::{Choice, Condition, Template};
use query::{Expression, Fuel, Object, QueryError, Value};

use crate::clock::Millis;
use crate::context;
use crate::error::Raised;
use crate::evaluate::Evaluator;
use crate::event::Failure;
use crate::kinds::choice;
use crate::options::Options;
use crate::random::Stream;
use crate::timestamp;

/// What the expressions of a field see.
#[derive(Clone, Debug)]
pub struct Sight {
    /// The state's raw input.
    pub input: Value,
    /// The context object.
    pub context: Value,
    /// The variables, by name without `$`.
    pub variables: Arc<Object>,
    /// `$states.result`, where there is one.
    pub result: Option<Value>,
    /// `$states.errorOutput`, where there is one.
    pub error_output: Option<Value>,
    /// What `$now()` tells: milliseconds since 1970-01-01T00:00:00Z.
    pub now: i64,
}

impl Sight {
    /// The value of a path, or of an intrinsic function, on `from`.
    ///
    /// # Errors
    /// With the words that an execution has for this field.
    pub fn path(&self, field: &str, text: &str, from: &Value) -> Result<Value, Failure> {
        let value = match Expression::parse(text) {
            Ok(expression) => expression.evaluate(&mut self.evaluator().scope(from)),
            Err(error) => Err(QueryError::NotApplicable { path: text.into(), message: error.message }),
        };
        value.map_err(|error| {
            let raised = match (field, error) {
                ("InputPath" | "OutputPath" | "ItemsPath", error) | (_, error @ QueryError::Function { .. }) => {
                    Raised::runtime(error.to_string())
                }
                (field, error) if field == "Variable" || !is_parameter(field) => {
                    choice::invalid_path(&text.into(), &error)
                }
                _ => Raised::runtime(format!("The {field} parameter does not reference an input value: {text}")),
            };
            raised.failure
        })
    }

    /// The value of a payload template on `from`.
    ///
    /// # Errors
    /// With the words that an execution has for it.
    pub fn template(&self, template: &Value, from: &Value) -> Result<Value, Failure> {
        let compiled = query::Template::compile(template).map_err(|errors| {
            let words = errors.first().map_or_else(String::new, ToString::to_string);
            Raised::runtime(words).failure
        })?;
        let value = compiled.evaluate(&mut self.evaluator().scope(from));
        value.map_err(|error| Raised::runtime(error.to_string()).failure)
    }

    /// The value of a field with JSONata inside. `location` is what stands in errors: `Arguments`, `Catch[0]/Output`.
    ///
    /// # Errors
    /// With the words that an execution has for it.
    pub fn jsonata(&self, value: &Value, location: &str) -> Result<Value, Failure> {
        let template = Template::Jsonata(value.clone());
        self.evaluator().jsonata(&template, location, &self.input).map_err(|raised| raised.failure)
    }

    /// Whether the first rule of a Choice holds for `from`.
    ///
    /// # Errors
    /// With the words that an execution has for it.
    pub fn first_rule(&self, choice: &Choice, from: &Value) -> Result<bool, Failure> {
        let condition = choice.rules.first().map_or(&Condition::Invalid, |rule| &rule.condition);
        let field = || "Choices[0]".to_owned();
        choice::holds(&mut self.evaluator(), condition, from, &field).map_err(|raised| raised.failure)
    }

    fn evaluator(&self) -> Evaluator<'_> {
        Evaluator {
            context: self.context.clone(),
            input: &self.input,
            variables: &self.variables,
            now: self.now,
            random: Stream::new(0, "field"),
            fuel: Fuel::default(),
            result: self.result.clone(),
            error_output: self.error_output.clone(),
        }
    }
}

/// The fields with a path whose error names the field.
fn is_parameter(field: &str) -> bool {
    const NAMES: [&str; 4] = ["SecondsPath", "TimestampPath", "ErrorPath", "CausePath"];
    NAMES.contains(&field) || ["Timeout", "Heartbeat", "Max", "Tolerated"].iter().any(|start| field.starts_with(start))
}

/// The context object of a state that was entered then, in an execution with this input.
pub fn context(options: &Options, execution_input: &Value, state_name: &str, entered: Millis) -> Value {
    let name = options.execution_name.clone();
    let execution = context::execution_part(options, options.execution_arn(), name, execution_input, Millis(0));
    let here = Value::object([
        ("Name", state_name.into()),
        ("EnteredTime", timestamp::text(options.start_time, entered).into()),
        ("RetryCount", 0.into()),
    ]);
    Value::object([("Execution", execution), ("State", here), ("StateMachine", context::machine_part(options))])
}
