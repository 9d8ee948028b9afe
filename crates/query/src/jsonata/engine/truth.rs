//! What counts as true.

use super::error::{Failure, Outcome};
use super::function::Host;
use super::item::Item;
use crate::value::MAX_DEPTH;

/// The truth of a value in JSONata's sense; of nothing it is `false`.
pub(crate) fn truthy<H: Host + ?Sized>(host: &mut H, item: &Item) -> Outcome<bool> {
    at_depth(host, item, 0)
}

fn at_depth<H: Host + ?Sized>(host: &mut H, item: &Item, depth: usize) -> Outcome<bool> {
    if depth > MAX_DEPTH {
        return Err(Failure::TooDeep);
    }
    Ok(match item {
        Item::Undefined | Item::Null | Item::Function(_) => false,
        Item::Bool(it) => *it,
        Item::Number(it) if it.is_infinite() => return Err(Failure::coded("D1001", "Number out of range: null")),
        Item::Number(it) => *it != 0.0 && !it.is_nan(),
        Item::String(it) => !it.is_empty(),
        Item::Object(it) => it.len() > 0,
        Item::Array(array) => {
            for item in array.iter() {
                host.charge(1)?;
                if at_depth(host, &item, depth + 1)? {
                    return Ok(true);
                }
            }
            false
        }
    })
}

/// The truth of a value in JavaScript's sense, in which `$sort` takes what its function returns.
pub(crate) fn is_true_in_javascript(item: &Item) -> bool {
    match item {
        Item::Undefined | Item::Null => false,
        Item::Bool(it) => *it,
        Item::Number(it) => *it != 0.0 && !it.is_nan(),
        Item::String(it) => !it.is_empty(),
        Item::Array(_) | Item::Object(_) | Item::Function(_) => true,
    }
}
