//! `$boolean`, `$not` and `$exists`.

use super::{Builtin, Failure, Host, Item, Outcome, argument, builtin};
use crate::value::MAX_DEPTH;

pub(super) const FUNCTIONS: &[Builtin] = &[
    builtin("boolean", "<x-:b>", 1, |host, arguments| cast(host, arguments, |it| it)),
    builtin("not", "<x-:b>", 1, |host, arguments| cast(host, arguments, |it| !it)),
    builtin("exists", "<x:b>", 1, |_, arguments| Ok(Item::Bool(!argument(arguments, 0).is_undefined()))),
];

fn cast(host: &mut dyn Host, arguments: &[Item], turned: fn(bool) -> bool) -> Outcome<Item> {
    match argument(arguments, 0) {
        Item::Undefined => Ok(Item::Undefined),
        item => Ok(Item::Bool(turned(truthy(host, item)?))),
    }
}

/// The truth of a value in JSONata's sense; of nothing it is `false`.
pub(super) fn truthy(host: &mut dyn Host, item: &Item) -> Outcome<bool> {
    at_depth(host, item, 0)
}

fn at_depth(host: &mut dyn Host, item: &Item, depth: usize) -> Outcome<bool> {
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
pub(super) fn is_true_in_javascript(item: &Item) -> bool {
    match item {
        Item::Undefined | Item::Null => false,
        Item::Bool(it) => *it,
        Item::Number(it) => *it != 0.0 && !it.is_nan(),
        Item::String(it) => !it.is_empty(),
        Item::Array(_) | Item::Object(_) | Item::Function(_) => true,
    }
}
