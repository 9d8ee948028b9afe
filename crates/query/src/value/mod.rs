//! Run-time data: JSON values that are cheap to clone and share what did not change.

mod array;
mod chunks;
mod convert;
mod key_index;
mod number;
mod object;
mod parse;
mod size;
mod write;

use std::sync::Arc;

pub use array::Array;
pub use number::Number;
pub use object::Object;
pub use parse::{MAX_DEPTH, ValueError};

/// A JSON value: cloning copies a pointer, members keep their order, numbers keep their text.
///
/// Equality is by value: `1` equals `1.0`, and the order of an object's members does not matter.
#[derive(Clone, Default, PartialEq)]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, with its text.
    Number(Number),
    /// A string.
    String(Arc<str>),
    /// An array.
    Array(Arc<Array>),
    /// An object, its members in the order of insertion.
    Object(Arc<Object>),
}

/// The type of a [`Value`], named as AWS's messages name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Kind {
    /// The name in lower case: `null`, `boolean`, `number`, `string`, `array`, `object`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Null => "null",
            Kind::Boolean => "boolean",
            Kind::Number => "number",
            Kind::String => "string",
            Kind::Array => "array",
            Kind::Object => "object",
        }
    }
}

impl Value {
    /// A string value.
    pub fn string(text: impl Into<Arc<str>>) -> Value {
        Value::String(text.into())
    }

    /// An array of these items.
    pub fn array(items: impl IntoIterator<Item = Value>) -> Value {
        Value::from(items.into_iter().collect::<Vec<_>>())
    }

    /// An object of these members; a key that comes twice keeps its first place and its last value.
    pub fn object<K: Into<Arc<str>>>(members: impl IntoIterator<Item = (K, Value)>) -> Value {
        Value::Object(Arc::new(members.into_iter().map(|(key, value)| (key.into(), value)).collect()))
    }

    /// The type of the value.
    pub fn kind(&self) -> Kind {
        match self {
            Value::Null => Kind::Null,
            Value::Bool(_) => Kind::Boolean,
            Value::Number(_) => Kind::Number,
            Value::String(_) => Kind::String,
            Value::Array(_) => Kind::Array,
            Value::Object(_) => Kind::Object,
        }
    }

    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// The boolean, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        if let Value::Bool(it) = self { Some(*it) } else { None }
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<&Number> {
        if let Value::Number(it) = self { Some(it) } else { None }
    }

    /// The number as a 64-bit float, if it is a number.
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number().map(Number::as_f64)
    }

    /// The number as an integer, if it is a number without a fraction that fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number().and_then(Number::as_i64)
    }

    /// The text, if it is a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Value::String(it) = self { Some(it) } else { None }
    }

    /// The items, if it is an array.
    pub fn as_array(&self) -> Option<&[Value]> {
        if let Value::Array(it) = self { Some(it) } else { None }
    }

    /// The members, if it is an object.
    pub fn as_object(&self) -> Option<&Object> {
        if let Value::Object(it) = self { Some(it) } else { None }
    }

    /// The member of that name, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_object()?.get(key)
    }

    /// The item at that index, if this is an array that reaches so far.
    pub fn at(&self, index: usize) -> Option<&Value> {
        self.as_array()?.get(index)
    }

    /// The items for a change in place, if it is an array; what others share is copied first (one level).
    pub fn make_array_mut(&mut self) -> Option<&mut Vec<Value>> {
        if let Value::Array(it) = self { Some(&mut **Arc::make_mut(it)) } else { None }
    }

    /// The members for a change in place, if it is an object; what others share is copied first (one level).
    pub fn make_object_mut(&mut self) -> Option<&mut Object> {
        if let Value::Object(it) = self { Some(Arc::make_mut(it)) } else { None }
    }

    /// Whether both are the very same shared data; a cheap test before a costly comparison.
    pub fn ptr_eq(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Null, Value::Null) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Number(a), Value::Number(b)) => a.ptr_eq(b),
            (Value::String(a), Value::String(b)) => Arc::ptr_eq(a, b),
            (Value::Array(a), Value::Array(b)) => Arc::ptr_eq(a, b),
            (Value::Object(a), Value::Object(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}
