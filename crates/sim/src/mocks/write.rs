//! Writing mocks as text.

use query::{Object, Value};
use report::{Answer, MockPlan, Outcome, StateMock};

/// The plan in our own format.
pub fn write_mocks(plan: &MockPlan) -> String {
    let states = plan.states.iter().map(|(name, mock)| {
        let answers = mock.answers.iter().map(|answer| (attempts(answer), with_latency(answer)));
        (name.as_str(), Value::object([("answers", Value::object(answers))]))
    });
    let file = Value::object([("version", 1.into()), ("states", Value::object(states))]);
    pretty(&file)
}

/// The key of an answer: `0`, `1-2`.
pub(super) fn attempts(answer: &Answer) -> String {
    if answer.from == answer.to { answer.from.to_string() } else { format!("{}-{}", answer.from, answer.to) }
}

/// `Return` or `Throw`.
pub(super) fn outcome(answer: &Answer) -> Object {
    let mut object = Object::new();
    match &answer.outcome {
        // A text that is no JSON can only come from a plan made by hand; it is kept as a text.
        Outcome::Return(json) => {
            object.insert("Return", Value::parse(json).unwrap_or_else(|_| json.as_str().into()));
        }
        Outcome::Throw { error, cause } => {
            let mut throw = Object::new();
            throw.insert("Error", error.as_str().into());
            if let Some(cause) = cause {
                throw.insert("Cause", cause.as_str().into());
            }
            object.insert("Throw", throw.into());
        }
    }
    object
}

fn with_latency(answer: &Answer) -> Value {
    let mut object = outcome(answer);
    if answer.latency.0 > 0 {
        object.insert("Latency", answer.latency.0.into());
    }
    object.into()
}

/// How an answer without its latency is told from others.
pub(super) fn same_outcomes(a: &StateMock, b: &StateMock) -> bool {
    a.answers.len() == b.answers.len()
        && a.answers.iter().zip(&b.answers).all(|(a, b)| (a.from, a.to) == (b.from, b.to) && a.outcome == b.outcome)
}

/// JSON text with two blanks per level and a line end.
pub(crate) fn pretty(value: &Value) -> String {
    let mut out = String::new();
    write(value, 0, &mut out);
    out.push('\n');
    out
}

// Calls itself once per level of brackets; values are never nested deeper than query::MAX_DEPTH.
fn write(value: &Value, depth: usize, out: &mut String) {
    let indent = |depth: usize, out: &mut String| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    match value {
        Value::Array(items) if !items.is_empty() => {
            out.push('[');
            for (idx, item) in items.iter().enumerate() {
                if idx > 0 {
                    out.push(',');
                }
                indent(depth + 1, out);
                write(item, depth + 1, out);
            }
            indent(depth, out);
            out.push(']');
        }
        Value::Object(object) if !object.is_empty() => {
            out.push('{');
            for (idx, (key, value)) in object.iter().enumerate() {
                if idx > 0 {
                    out.push(',');
                }
                indent(depth + 1, out);
                Value::String(key.clone()).write_json(out);
                out.push_str(": ");
                write(value, depth + 1, out);
            }
            indent(depth, out);
            out.push('}');
        }
        _ => value.write_json(out),
    }
}
