//! Writing mocks as text.

use query::{Object, Value};
use report::{Answer, Distribution, MockCondition, MockObject, MockPlan, MockRule, Outcome, StateMock};

/// The plan in our own format.
pub fn write_mocks(plan: &MockPlan) -> String {
    let states = plan.states.iter().map(|(name, mock)| {
        let mut members = Object::new();
        if !mock.rules.is_empty() {
            members.insert("When", Value::array(mock.rules.iter().map(rule)));
        }
        if !mock.answers.is_empty() || mock.rules.is_empty() {
            members.insert("answers", by_attempt(&mock.answers));
        }
        (name.as_str(), Value::from(members))
    });
    let mut file = Object::from_iter([("version".into(), 1.into()), ("states".into(), Value::object(states))]);
    if !plan.objects.is_empty() {
        file.insert("objects", objects(&plan.objects));
    }
    pretty(&file.into())
}

/// Contents by bucket and key.
fn objects(objects: &[MockObject]) -> Value {
    let mut buckets: Vec<(&str, Object)> = Vec::new();
    for object in objects {
        let place = buckets.iter().position(|it| it.0 == object.bucket).unwrap_or_else(|| {
            buckets.push((&object.bucket, Object::new()));
            buckets.len() - 1
        });
        buckets[place].1.insert(object.key.as_str(), object.content.as_str().into());
    }
    Value::object(buckets.into_iter().map(|(name, members)| (name, Value::from(members))))
}

fn by_attempt(answers: &[Answer]) -> Value {
    Value::object(answers.iter().map(|answer| (attempts(answer), whole(answer))))
}

fn rule(rule: &MockRule) -> Value {
    let mut members = match &rule.condition {
        MockCondition::At(at) => {
            let at = Value::array(at.iter().map(|it| u64::from(*it).into()));
            Object::from_iter([("at".into(), at)])
        }
        MockCondition::Rule(text) => Value::parse(text).ok().and_then(|it| it.as_object().cloned()).unwrap_or_default(),
    };
    members.insert("answers", by_attempt(&rule.answers));
    members.into()
}

/// The key of an answer: `0`, `1-2`.
pub(super) fn attempts(answer: &Answer) -> String {
    if answer.from == answer.to { answer.from.to_string() } else { format!("{}-{}", answer.from, answer.to) }
}

/// `Return`, `Throw`, `Evaluate` or `Hang`.
pub(super) fn outcome(answer: &Answer) -> Object {
    let mut object = Object::new();
    match &answer.outcome {
        Outcome::Return(text) => {
            object.insert("Return", json(text));
        }
        Outcome::Evaluate(expression) => {
            object.insert("Evaluate", expression.as_str().into());
        }
        Outcome::Hang => {
            object.insert("Hang", true.into());
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

/// A text that is no JSON can only come from a plan made by hand; it is kept as a text.
fn json(text: &str) -> Value {
    Value::parse(text).unwrap_or_else(|_| text.into())
}

/// An answer with everything about it.
fn whole(answer: &Answer) -> Value {
    let mut object = outcome(answer);
    if let Some(event) = &answer.event {
        object.insert("Event", event.as_str().into());
    }
    if let Some(submitted) = &answer.submitted {
        object.insert("Submitted", json(submitted));
    }
    match answer.drawn {
        Some(drawn) => {
            object.insert("Latency", distribution(drawn));
        }
        None if answer.latency.0 > 0 => {
            object.insert("Latency", answer.latency.0.into());
        }
        None => {}
    }
    object.into()
}

/// A distribution as the format has it.
pub(super) fn distribution(distribution: Distribution) -> Value {
    let (name, value) = match distribution {
        Distribution::Uniform(from, to) => ("Uniform", Value::array([from.0.into(), to.0.into()])),
        Distribution::Normal { mean, deviation } => {
            ("Normal", Value::object([("Mean", mean.0.into()), ("Deviation", deviation.0.into())]))
        }
        Distribution::Exponential { mean } => ("Exponential", Value::object([("Mean", mean.0.into())])),
    };
    Value::object([(name, value)])
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
