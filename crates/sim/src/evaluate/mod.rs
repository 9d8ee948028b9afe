//! What an expression of a field gives: for the data that its state had in a run, or for a sample.
//!
//! The stages before the field are computed anew from the state's input and the definition of now, so that a changed
//! InputPath is seen in Parameters at once; the result of the work comes from the run or the mock.

mod known;
mod sample;
mod stages;

use query::Value;
use report::{EvaluateRequest, Evaluated, Evaluation, PathStep, SampleSource};
use syntax::Change;

use crate::recording::Recording;
use crate::substitute;
pub use known::KnownData;
pub(crate) use known::{known_data, state_sample};
use sample::Sample;

/// So much of a long value is given.
const MAX_SHOWN_BYTES: usize = 4_000;

/// The value of a field, or why it has none.
pub fn evaluate(recording: Option<&Recording>, request: &EvaluateRequest) -> Evaluated {
    let Some(sample) = Sample::find(recording, request) else {
        let why = "Which input this state gets is not known before a rehearsal that reaches it.".to_owned();
        return Evaluated { outcome: Evaluation::Unknown { why }, source: SampleSource::None };
    };
    let source = sample.source;
    let outcome = match state_with(request) {
        Ok(state) => stages::value_of(&state, request, &sample),
        Err(why) => Evaluation::Unknown { why },
    };
    Evaluated { outcome, source }
}

/// The state's object with the value in the field and placeholders filled in.
fn state_with(request: &EvaluateRequest) -> Result<Value, String> {
    let root = syntax::parse(&request.definition).root;
    let mut at = syntax::Pointer::root();
    for step in &request.field {
        at = match step {
            PathStep::Key(key) => at.child_key(key.as_str()),
            PathStep::Index(idx) => at.child_index(*idx as usize),
        };
    }
    let value = syntax::parse(&request.value).root.trimmed();
    let root = match root.get(&at) {
        _ if request.value.is_empty() => root,
        Some(_) => root.with(&at, Change::Replace(value)).unwrap_or(root),
        None => asl::edit::set_field(&root, &at, value).unwrap_or(root),
    };
    let filled = substitute::substitute(&root, &request.substitutions).root;
    Value::parse(&filled.text()).map_err(|error| format!("The state is not JSON: {error}."))
}

/// A value as it is shown.
fn shown(value: &Value) -> Evaluation {
    let mut json = value.to_json_string();
    let n_bytes = u32::try_from(json.len()).unwrap_or(u32::MAX);
    json.truncate(json.floor_char_boundary(MAX_SHOWN_BYTES));
    Evaluation::Value { json, n_bytes }
}
