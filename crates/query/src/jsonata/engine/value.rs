//! From what an expression computes with to JSON.

use super::error::{Failure, Outcome};
use super::item::Item;
use crate::value::{MAX_DEPTH, Number, Object, Value};

/// What becomes of numbers that JSON cannot hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Infinite {
    /// An error, in plain JSONata.
    Error,
    /// Their names, as measured on AWS (`[1/0]` is `["Infinity"]`).
    Name,
    /// `null`, as error sentences have it.
    Null,
}

/// The value of an item; `None` for nothing and for functions. Nothing among the members of an object is left out.
/// `left` is how many bytes it may take, what is shared counted each time.
pub(crate) fn to_value(item: &Item, infinite: Infinite, left: &mut usize) -> Outcome<Option<Value>> {
    at_depth(item, 0, infinite, left)
}

fn take(left: &mut usize, bytes: usize) -> Outcome<()> {
    *left = left.checked_sub(bytes).ok_or(Failure::OutOfMemory)?;
    Ok(())
}

fn at_depth(item: &Item, depth: usize, infinite: Infinite, left: &mut usize) -> Outcome<Option<Value>> {
    if depth > MAX_DEPTH {
        return Err(Failure::TooDeep);
    }
    take(left, super::weight::BYTES_OF_NUMBER)?;
    Ok(Some(match item {
        Item::Undefined | Item::Function(_) => return Ok(None),
        Item::Null => Value::Null,
        Item::Bool(it) => Value::Bool(*it),
        Item::Number(it) => number(*it, infinite)?,
        Item::String(it) => {
            take(left, it.len().saturating_sub(super::weight::BYTES_OF_NUMBER))?;
            Value::String(it.clone())
        }
        Item::Array(array) => {
            let mut values = Vec::with_capacity(array.len());
            for item in array.iter() {
                values.push(at_depth(&item, depth + 1, infinite, left)?.unwrap_or(Value::Null));
            }
            values.into()
        }
        Item::Object(object) => {
            let mut members = Object::with_capacity(object.len());
            for (key, member) in object.members() {
                take(left, key.len())?;
                if let Some(value) = at_depth(&member, depth + 1, infinite, left)? {
                    members.insert(key, value);
                }
            }
            members.into()
        }
    }))
}

fn number(float: f64, infinite: Infinite) -> Outcome<Value> {
    if let Some(number) = Number::from_f64(float) {
        return Ok(Value::Number(number));
    }
    match infinite {
        // As the reference, which writes it like that.
        Infinite::Error if float.is_nan() => Ok(Value::Null),
        Infinite::Error => Err(Failure::coded("D1001", format!("Number out of range: {float}"))),
        Infinite::Null => Ok(Value::Null),
        Infinite::Name if float.is_nan() => Ok("NaN".into()),
        Infinite::Name => Ok(if float > 0.0 { "Infinity" } else { "-Infinity" }.into()),
    }
}

/// A value as error sentences name it: JSON, or `undefined`.
pub(crate) fn json(item: &Item) -> String {
    let mut left = crate::jsonata::MAX_JSONATA_MEMORY;
    match to_value(item, Infinite::Null, &mut left) {
        Ok(Some(value)) => value.to_json_string(),
        _ => "undefined".to_owned(),
    }
}
