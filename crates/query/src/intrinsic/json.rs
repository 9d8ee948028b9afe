//! JSON as text, and objects merged.

use super::{Arguments, Failure, refuse};
use crate::value::Value;

/// `States.JsonMerge(first, second, false)`: members of the second win; there is only the shallow merge.
pub(super) fn merge(arguments: &Arguments) -> Result<Value, Failure> {
    let mut merged = arguments.get(0).clone();
    let Some(object) = merged.make_object_mut() else { return arguments.wrong_type(0, "an object") };
    let Value::Object(second) = arguments.get(1) else { return arguments.wrong_type(1, "an object") };
    if arguments.get(2) != &Value::Bool(false) {
        return refuse("argument 3 of States.JsonMerge must be false: the deep merge is not supported");
    }
    object.extend(second.iter().map(|(key, value)| (key.clone(), value.clone())));
    Ok(merged)
}

/// `States.StringToJson(text)`: blank text is `null`.
pub(super) fn from_string(arguments: &Arguments) -> Result<Value, Failure> {
    let text = arguments.string(0)?;
    if text.trim().is_empty() {
        return Ok(Value::Null);
    }
    match Value::parse(text) {
        Ok(value) => Ok(value),
        Err(error) => refuse(format!("argument 1 of States.StringToJson is not JSON: {error}")),
    }
}

/// `States.JsonToString(value)`
pub(super) fn to_string(arguments: &Arguments) -> Result<Value, Failure> {
    Ok(arguments.get(0).to_json_string().into())
}
