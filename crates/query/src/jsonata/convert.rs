//! Values into those of the crate and back.

use jsonata_core::value::JValue;

use super::JsonataDialect;
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
pub(super) fn from_jsonata(value: &JValue, dialect: JsonataDialect) -> Result<Option<Value>, QueryError> {
    // What is shared inside of the crate is written each time.
    let mut left = super::memory::MAX_JSONATA_MEMORY;
    if dialect == JsonataDialect::StepFunctions && !super::memory::takes(value, &mut left, 0) {
        return Err(QueryError::OutOfMemory);
    }
    at_depth(value, 0, dialect)
}

fn at_depth(value: &JValue, depth: usize, dialect: JsonataDialect) -> Result<Option<Value>, QueryError> {
    if depth > MAX_DEPTH {
        return Err(QueryError::TooDeep);
    }
    Ok(Some(match value {
        JValue::Null => Value::Null,
        JValue::Bool(it) => Value::Bool(*it),
        JValue::Number(it) => match Number::from_f64(*it) {
            Some(number) => Value::Number(number),
            // As measured on AWS (https://github.com/floci-io/floci/pull/2783): `[1/0]` is `["Infinity"]`.
            None if dialect == JsonataDialect::StepFunctions => Value::from(match *it {
                f64::INFINITY => "Infinity",
                f64::NEG_INFINITY => "-Infinity",
                _ => "NaN",
            }),
            None => {
                let message = format!("Number out of range: {it}");
                return Err(QueryError::Jsonata { code: "D1001".into(), message });
            }
        },
        JValue::String(it) => Value::string(&**it),
        JValue::Array(items) => {
            let items = items.iter().map(|item| Ok(at_depth(item, depth + 1, dialect)?.unwrap_or(Value::Null)));
            items.collect::<Result<Vec<_>, QueryError>>()?.into()
        }
        JValue::Object(object) => {
            let mut members = crate::value::Object::with_capacity(object.len());
            for (key, value) in object.iter() {
                if let Some(value) = at_depth(value, depth + 1, dialect)? {
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
