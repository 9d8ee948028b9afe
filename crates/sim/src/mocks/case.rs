//! The mocks of a recorded case: state name to a list of answers in order of use.
//!
//! Beside `Return` and `Throw` an answer may have `at` (the line it belongs to), `Submitted` (what the service said when it
//! took the job), `Event` (the failure's event) and `Hang` (no answer came).

use std::collections::BTreeMap;
use std::sync::Arc;

use asl::program::Program;
use engine::{Failure, HowFailed, Millis};
use query::Value;

use super::{Answer, Handler, Latency, Mocks, Reply};

impl Mocks {
    /// Reads the mocks of a case.
    pub fn of_case(program: &Arc<Program>, mocks: &Value) -> Result<Mocks, String> {
        let mut handlers = BTreeMap::new();
        for (name, answers) in mocks.as_object().into_iter().flat_map(|object| object.iter()) {
            let answers = answers.as_array().ok_or_else(|| format!("the mocks of {name} are no list"))?;
            let mut handler = Handler::default();
            for answer in answers {
                let (at, answer) = read(answer).ok_or_else(|| format!("a mock of {name} cannot be read: {answer}"))?;
                match at {
                    Some(line) => handler.on_lines.entry(line).or_default().push(answer),
                    None => handler.answers.push(Answer { to: handler.answers.len() as u32, ..answer }),
                }
            }
            if let Some(id) = program.find(name) {
                handlers.insert(id, handler);
            }
        }
        Ok(Mocks::new(program, handlers))
    }
}

fn read(answer: &Value) -> Option<(Option<Arc<[u32]>>, Answer)> {
    let object = answer.as_object()?;
    let reply = if let Some(value) = object.get("Return") {
        Reply::Return(value.clone())
    } else if let Some(throw) = object.get("Throw") {
        let text = |key: &str| throw.get(key).and_then(Value::as_str).map(Into::into);
        let how = object.get("Event").and_then(Value::as_str).map_or(HowFailed::Failed, how);
        Reply::Throw(Failure { error: text("Error"), cause: text("Cause") }, how)
    } else {
        Reply::Hang
    };
    let index = |value: &Value| value.as_i64().and_then(|it| u32::try_from(it).ok());
    let at = match object.get("at") {
        None => None,
        Some(at) => Some(at.as_array()?.iter().map(index).collect::<Option<Arc<[u32]>>>()?),
    };
    let submitted = object.get("Submitted").cloned();
    // A record says what the service answered when it took a job; where that is missing, it did not take it.
    let is_refused = match &reply {
        Reply::Throw(_, how) => submitted.is_none() || super::is_refusal(*how),
        Reply::Hang => submitted.is_none(),
        Reply::Return(_) | Reply::Evaluate(_) => false,
    };
    Some((at, Answer { to: 0, reply, latency: Latency::Fixed(Millis(0)), submitted, is_refused }))
}

pub(super) fn how(event: &str) -> HowFailed {
    let ends = [
        ("TimedOut", HowFailed::TimedOut),
        ("ScheduleFailed", HowFailed::ScheduleFailed),
        ("StartFailed", HowFailed::StartFailed),
        ("SubmitFailed", HowFailed::SubmitFailed),
    ];
    ends.into_iter().find(|(end, _)| event.ends_with(end)).map_or(HowFailed::Failed, |(_, how)| how)
}
