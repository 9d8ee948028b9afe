//! Conditions on the input and computed results.
//!
//! Both are evaluated by the engine, as states of small machines of their own: a condition is a rule of a Choice, an
//! expression the `Output` of a Pass. So they mean what they mean in a definition.

use std::sync::Arc;

use asl::diagnostic::Severity;
use asl::program::{Condition, Program, StateKind};
use engine::{Execution, Failure, Input, Options, Progress, Status, Stream};
use query::{Object, Random, Value};

/// More steps than such a machine has; each counts.
const MAX_STEPS: usize = 100;

/// A machine that answers a question about an input.
#[derive(Clone, Debug)]
pub(super) struct Computed {
    program: Arc<Program>,
}

impl Computed {
    /// A rule of a Choice, without `Next`.
    pub(super) fn condition(rule: &Value) -> Result<Computed, String> {
        let mut rule = rule.as_object().cloned().unwrap_or_default();
        for unwanted in ["Next", "Assign", "Output"] {
            if rule.contains_key(unwanted) {
                return Err(format!("a condition has no \"{unwanted}\""));
            }
        }
        let language = if rule.contains_key("Condition") { "JSONata" } else { "JSONPath" };
        rule.insert("Next", "Holds".into());
        let choice = Value::object([
            ("Type", "Choice".into()),
            ("Choices", Value::array([rule.into()])),
            ("Default", "Does not hold".into()),
        ]);
        let end = |holds: bool| {
            let result = if language == "JSONata" { "Output" } else { "Result" };
            Value::object([("Type", "Pass".into()), (result, holds.into()), ("End", true.into())])
        };
        Computed::machine(language, [("Ask", choice), ("Holds", end(true)), ("Does not hold", end(false))])
    }

    /// An expression of JSONata in `{% … %}`.
    pub(super) fn expression(text: &str) -> Result<Computed, String> {
        let is_one = text.trim().strip_prefix("{%").is_some_and(|it| it.ends_with("%}"));
        if !is_one {
            return Err("an expression stands between \"{%\" and \"%}\"".to_owned());
        }
        let pass = [("Type", "Pass".into()), ("Output", text.trim().into()), ("End", true.into())];
        Computed::machine("JSONata", [("Ask", Value::object(pass))])
    }

    fn machine<const N: usize>(language: &str, states: [(&str, Value); N]) -> Result<Computed, String> {
        let members =
            [("QueryLanguage", language.into()), ("StartAt", "Ask".into()), ("States", Value::object(states))];
        let root = syntax::parse(&Value::object(members).to_json_string()).root;
        let diagnostics = asl::diagnose(&root, &[]);
        if let Some(wrong) = diagnostics.iter().find(|it| it.severity == Severity::Error) {
            return Err(wrong.message.clone());
        }
        let program = asl::lower(&root, &asl::Options::default()).program;
        let is_incomplete = program.state_ids().any(|(_, state)| match &state.kind {
            StateKind::Choice(choice) => choice.rules.iter().any(|it| is_incomplete(&it.condition)),
            _ => false,
        });
        if is_incomplete {
            return Err("a comparison has \"Variable\" and one operator, such as \"NumericEquals\"".to_owned());
        }
        Ok(Computed { program })
    }

    /// The answer, or the error that the engine raises.
    pub(super) fn evaluate(&self, input: &Value, attempt: u32, stream: &mut Stream) -> Result<Value, Failure> {
        let mut variables = Object::new();
        variables.insert("attempt", u64::from(attempt).into());
        let options = Options { seed: stream.next_u64(), variables: Arc::new(variables), ..Options::default() };
        let mut execution = Execution::new(self.program.clone(), options);
        execution.apply(Input::Start { input: input.clone() });
        let mut effects = Vec::new();
        for _ in 0..MAX_STEPS {
            if !matches!(execution.step(&mut effects), Progress::Stepped(_)) {
                break;
            }
        }
        match execution.status() {
            Status::Succeeded(value) => Ok(value.clone()),
            Status::Failed(failure) => Err(failure.clone()),
            _ => Err(Failure { error: Some(engine::RUNTIME.into()), cause: None }),
        }
    }

    /// Whether a condition holds. One that cannot be evaluated, say because its path finds nothing, does not hold.
    pub(super) fn holds(&self, input: &Value, attempt: u32, stream: &mut Stream) -> bool {
        matches!(self.evaluate(input, attempt, stream), Ok(Value::Bool(true)))
    }
}

// Calls itself once per level of And, Or and Not; lowering bounds those (asl::limits::MAX_NESTING).
fn is_incomplete(condition: &Condition) -> bool {
    match condition {
        Condition::And(all) | Condition::Or(all) => all.iter().any(is_incomplete),
        Condition::Not(inner) => is_incomplete(inner),
        Condition::Invalid => true,
        Condition::Compare(_) | Condition::Jsonata(_) | Condition::Literal(_) => false,
    }
}
