//! Values into those of the crate and back.

use jsonata_core::value::JValue;

use crate::error::QueryError;
use crate::value::{MAX_DEPTH, Number, Value};

/// Numbers become doubles, as in JavaScript.
pub(super) fn to_jsonata(value: &Value) -> JValue {
    match value {
        Value::Null => JValue::Null,
        Value::Bool(it) => JValue::Bool(*it),
        Value::Number(it) => JValue::Number(it.as_f64()),
        Value::String(it) => JValue::string(&**it),
        Value::Array(items) => JValue::array(items.iter().map(to_jsonata).collect()),
        Value::Object(object) => {
            JValue::object(object.iter().map(|(key, value)| (key.to_string(), to_jsonata(value))).collect())
        }
    }
}

/// `None` for undefined and for functions; undefined members are left out, as JSON text leaves them out.
pub(super) fn from_jsonata(value: &JValue) -> Result<Option<Value>, QueryError> {
    at_depth(value, 0)
}

fn at_depth(value: &JValue, depth: usize) -> Result<Option<Value>, QueryError> {
    if depth > MAX_DEPTH {
        return Err(QueryError::TooDeep);
    }
    Ok(Some(match value {
        JValue::Null => Value::Null,
        JValue::Bool(it) => Value::Bool(*it),
        JValue::Number(it) => match Number::from_f64(*it) {
            Some(number) => Value::Number(number),
            None => {
                let message = format!("Number out of range: {it}");
                return Err(QueryError::Jsonata { code: "D1001".into(), message });
            }
        },
        JValue::String(it) => Value::string(&**it),
        JValue::Array(items) => {
            let items = items.iter().map(|item| Ok(at_depth(item, depth + 1)?.unwrap_or(Value::Null)));
            items.collect::<Result<Vec<_>, QueryError>>()?.into()
        }
        JValue::Object(object) => {
            let mut members = crate::value::Object::with_capacity(object.len());
            for (key, value) in object.iter() {
                if let Some(value) = at_depth(value, depth + 1)? {
                    members.insert(key.as_str(), value);
                }
            }
            members.into()
        }
        JValue::Undefined | JValue::Lambda(_) | JValue::Builtin { .. } | JValue::Regex { .. } => return Ok(None),
        #[allow(unreachable_patterns, reason = "another feature of the crate adds a variant")]
        _ => return Ok(None),
    }))
}
