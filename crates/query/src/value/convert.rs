//! Conversions between values, Rust's own types and `serde_json`.

use std::sync::Arc;

use super::{Number, Object, Value};

impl Value {
    /// The same data as `serde_json` holds it, with its floats.
    pub fn from_json(json: &serde_json::Value) -> Value {
        match json {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(it) => Value::Bool(*it),
            serde_json::Value::Number(it) => Value::Number(Number::parse(&it.to_string()).unwrap_or(Number::from(0))),
            serde_json::Value::String(it) => Value::string(it.as_str()),
            serde_json::Value::Array(items) => Value::array(items.iter().map(Value::from_json)),
            serde_json::Value::Object(map) => {
                Value::object(map.iter().map(|(key, value)| (key.as_str(), Value::from_json(value))))
            }
        }
    }

    /// The same data for `serde_json`; digits beyond its numbers are rounded to a float.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Value::Null => serde_json::Value::Null,
            Value::Bool(it) => serde_json::Value::Bool(*it),
            Value::Number(it) => serde_json::from_str(&it.to_string()).unwrap_or_default(),
            Value::String(it) => serde_json::Value::String(it.to_string()),
            Value::Array(items) => serde_json::Value::Array(items.iter().map(Value::to_json).collect()),
            Value::Object(object) => serde_json::Value::Object(
                object.iter().map(|(key, value)| (key.to_string(), value.to_json())).collect(),
            ),
        }
    }
}

impl From<bool> for Value {
    fn from(it: bool) -> Value {
        Value::Bool(it)
    }
}

impl From<&str> for Value {
    fn from(it: &str) -> Value {
        Value::String(it.into())
    }
}

impl From<String> for Value {
    fn from(it: String) -> Value {
        Value::String(it.into())
    }
}

impl From<Arc<str>> for Value {
    fn from(it: Arc<str>) -> Value {
        Value::String(it)
    }
}

impl From<Number> for Value {
    fn from(it: Number) -> Value {
        Value::Number(it)
    }
}

impl From<Vec<Value>> for Value {
    fn from(it: Vec<Value>) -> Value {
        Value::Array(Arc::new(it.into()))
    }
}

impl From<Object> for Value {
    fn from(it: Object) -> Value {
        Value::Object(Arc::new(it))
    }
}

macro_rules! from_integers {
    ($($int:ty),*) => {$(
        impl From<$int> for Value {
            fn from(it: $int) -> Value {
                Value::Number(Number::from(it))
            }
        }
    )*};
}
from_integers!(i32, i64, u32, u64, usize);
