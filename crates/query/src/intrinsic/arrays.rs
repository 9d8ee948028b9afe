//! Functions on arrays.

use std::collections::BTreeSet;

use super::{Arguments, Failure, refuse};
use crate::scope::Scope;
use crate::value::Value;

/// How many elements `States.ArrayRange` may make.
const MAX_RANGE: i64 = 1000;

/// `States.ArrayPartition(array, size)`: pieces of that size, the last one may be shorter.
pub(super) fn partition(arguments: &Arguments, scope: &mut Scope<'_>) -> Result<Value, Failure> {
    let items = arguments.array(0)?;
    let size = match usize::try_from(arguments.integer(1)?) {
        Ok(size) if size > 0 => size,
        _ => return refuse("argument 2 of States.ArrayPartition must be a positive integer"),
    };
    scope.fuel.charge(items.len() as u64)?;
    Ok(Value::array(items.chunks(size).map(|chunk| Value::array(chunk.iter().cloned()))))
}

/// `States.ArrayContains(array, value)`
pub(super) fn contains(arguments: &Arguments, scope: &mut Scope<'_>) -> Result<Value, Failure> {
    let items = arguments.array(0)?;
    scope.fuel.charge(items.len() as u64)?;
    Ok(items.contains(arguments.get(1)).into())
}

/// `States.ArrayRange(first, last, step)`: up to and including the last, if the steps meet it.
pub(super) fn range(arguments: &Arguments, scope: &mut Scope<'_>) -> Result<Value, Failure> {
    let (first, last, step) = (arguments.integer(0)?, arguments.integer(1)?, arguments.integer(2)?);
    if step == 0 {
        return refuse("argument 3 of States.ArrayRange, the step, must not be 0");
    }
    let span = i128::from(last) - i128::from(first);
    let n_items = if span != 0 && (span < 0) != (step < 0) { 0 } else { span / i128::from(step) + 1 };
    if n_items > i128::from(MAX_RANGE) {
        return refuse(format!("States.ArrayRange makes at most {MAX_RANGE} elements, these would be {n_items}"));
    }
    scope.fuel.charge(n_items as u64)?;
    let item = |n: i128| (i128::from(first) + n * i128::from(step)) as i64;
    Ok(Value::array((0..n_items).map(|n| item(n).into())))
}

/// `States.ArrayGetItem(array, index)`
pub(super) fn get_item(arguments: &Arguments) -> Result<Value, Failure> {
    let items = arguments.array(0)?;
    let index = arguments.integer(1)?;
    match usize::try_from(index).ok().and_then(|index| items.get(index)) {
        Some(item) => Ok(item.clone()),
        None => refuse(format!("the index {index} is out of range for an array of length {}", items.len())),
    }
}

/// `States.ArrayLength(array)`
pub(super) fn length(arguments: &Arguments) -> Result<Value, Failure> {
    Ok(arguments.array(0)?.len().into())
}

/// `States.ArrayUnique(array)`: of equal elements the first stays.
pub(super) fn unique(arguments: &Arguments, scope: &mut Scope<'_>) -> Result<Value, Failure> {
    let items = arguments.array(0)?;
    scope.fuel.charge(items.len() as u64)?;
    let mut seen = BTreeSet::new();
    Ok(Value::array(items.iter().filter(|item| seen.insert(canonical(item).to_json_string())).cloned()))
}

/// The same data in a form whose text is the same for equal values.
fn canonical(value: &Value) -> Value {
    match value {
        Value::Number(number) if number.is_integer_text() => value.clone(),
        Value::Number(number) => number.as_i64().map_or_else(|| number.as_f64().to_string().into(), Value::from),
        Value::Array(items) => Value::array(items.iter().map(canonical)),
        Value::Object(object) => {
            let mut members: Vec<_> = object.iter().map(|(key, value)| (key.clone(), canonical(value))).collect();
            members.sort_by(|a, b| a.0.cmp(&b.0));
            Value::object(members)
        }
        other => other.clone(),
    }
}
