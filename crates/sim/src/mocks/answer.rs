//! One answer of a file of mocks.

use report::{Answer, Distribution, JsonText, Millis, Outcome};
use syntax::{Node, Object, Pointer};

use super::compute::Computed;
use super::json::{MAX_LATENCY, Wrong, object, wrong};

/// The members that say what comes back.
const OUTCOMES: [&str; 4] = ["Return", "Throw", "Evaluate", "Hang"];

/// Reads an answer; its attempts are in its key.
pub(super) fn answer(node: &Node, at: &Pointer, fields: &[&str]) -> Result<Answer, Wrong> {
    let object = object(node, at, "an answer", fields)?;
    let outcome = outcome(object, at)?;
    let (latency, drawn) = match object.get("Latency") {
        None => (Millis(0), None),
        Some(node) => latency(node, &at.child_key("Latency"))?,
    };
    let event = match object.get("Event").map(|it| it.as_str()) {
        None => None,
        Some(Some(event)) if is_failure(&event) && matches!(outcome, Outcome::Throw { .. }) => Some(event.into_owned()),
        Some(_) => {
            let message = "\"Event\" stands beside \"Throw\" and is the type of an event of a failed task, \
                such as \"TaskTimedOut\"";
            return wrong(&at.child_key("Event"), message);
        }
    };
    let submitted = object.get("Submitted").map(json);
    Ok(Answer { outcome, latency, drawn, submitted, event, ..Answer::default() })
}

fn outcome(object: &Object, at: &Pointer) -> Result<Outcome, Wrong> {
    let mut given = OUTCOMES.iter().filter_map(|key| Some((*key, object.get(key)?)));
    let Some((key, node)) = given.next() else {
        return wrong(at, "an answer needs \"Return\" or \"Throw\", or else \"Evaluate\" or \"Hang\"");
    };
    if let Some((other, _)) = given.next() {
        return wrong(at, format!("an answer has either \"{key}\" or \"{other}\", not both"));
    }
    let at = at.child_key(key);
    match key {
        "Return" => Ok(Outcome::Return(json(node))),
        "Throw" => throw(node, &at),
        "Evaluate" => {
            let Some(text) = node.as_str() else {
                return wrong(&at, "\"Evaluate\" is a text: \"{% … %}\"");
            };
            if let Err(message) = Computed::expression(&text) {
                return wrong(&at, message);
            }
            Ok(Outcome::Evaluate(text.into_owned()))
        }
        _ if node.as_bool() == Some(true) => Ok(Outcome::Hang),
        _ => wrong(&at, "\"Hang\" is true, or it is left out"),
    }
}

fn json(node: &Node) -> JsonText {
    asl::lower::value_of(node).to_json_string()
}

fn is_failure(event: &str) -> bool {
    ["Activity", "Lambda", "Task"].iter().any(|it| event.starts_with(it))
        && ["Failed", "TimedOut"].iter().any(|it| event.ends_with(it))
}

fn throw(node: &Node, at: &Pointer) -> Result<Outcome, Wrong> {
    let object = object(node, at, "\"Throw\"", &["Error", "Cause"])?;
    let Some(error) = object.get("Error") else {
        return wrong(at, "\"Throw\" needs \"Error\", the error's name");
    };
    let Some(error) = error.as_str() else {
        return wrong(&at.child_key("Error"), "\"Error\" must be a text");
    };
    let cause = match object.get("Cause").map(|cause| cause.as_str()) {
        None => None,
        Some(Some(cause)) => Some(cause.into_owned()),
        Some(None) => return wrong(&at.child_key("Cause"), "\"Cause\" must be a text"),
    };
    Ok(Outcome::Throw { error: error.into_owned(), cause })
}

fn millis(node: Option<&Node>) -> Option<Millis> {
    let number = u64::try_from(node?.as_i64()?).ok()?;
    (number <= MAX_LATENCY).then_some(Millis(number))
}

/// A number of milliseconds, or a distribution of such.
fn latency(node: &Node, at: &Pointer) -> Result<(Millis, Option<Distribution>), Wrong> {
    if node.as_object().is_none() {
        return match millis(Some(node)) {
            Some(fixed) => Ok((fixed, None)),
            None => {
                let message = format!(
                    "\"Latency\" is a whole number of milliseconds from 0 to {MAX_LATENCY}, or a distribution: \
                     {{\"Uniform\": [10, 20]}}, {{\"Normal\": {{\"Mean\": 100, \"Deviation\": 10}}}} or \
                     {{\"Exponential\": {{\"Mean\": 100}}}}"
                );
                wrong(at, message)
            }
        };
    }
    let members = object(node, at, "a distribution", &["Uniform", "Normal", "Exponential"])?;
    let mut members = members.members();
    let (Some(member), None) = (members.next(), members.next()) else {
        return wrong(at, "a distribution is one of \"Uniform\", \"Normal\", \"Exponential\"");
    };
    let at = at.child_key(member.key());
    let value = member.value();
    let drawn = match member.key() {
        "Uniform" => {
            let numbers: Option<Vec<Millis>> =
                value.as_array().and_then(|it| it.values().map(|it| millis(Some(it))).collect());
            match numbers.as_deref() {
                Some(&[from, to]) if from.0 <= to.0 => Some(Distribution::Uniform(from, to)),
                _ => None,
            }
        }
        "Normal" => {
            object(value, &at, "\"Normal\"", &["Mean", "Deviation"])?;
            let (mean, deviation) = (millis(value.member("Mean")), millis(value.member("Deviation")));
            mean.zip(deviation).map(|(mean, deviation)| Distribution::Normal { mean, deviation })
        }
        _ => {
            object(value, &at, "\"Exponential\"", &["Mean"])?;
            millis(value.member("Mean")).map(|mean| Distribution::Exponential { mean })
        }
    };
    match drawn {
        Some(drawn) => Ok((Millis(0), Some(drawn))),
        None => wrong(&at, "this needs whole numbers of milliseconds: [least, most], \"Mean\", \"Deviation\""),
    }
}
