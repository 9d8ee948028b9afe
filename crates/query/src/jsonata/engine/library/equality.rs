//! Deep equality, as `=` and `$distinct` have it.

use super::{Failure, Host, Item, Outcome};
use crate::value::MAX_DEPTH;

/// Whether two values are the same, with all that is in them.
pub(super) fn equal(host: &mut dyn Host, left: &Item, right: &Item) -> Outcome<bool> {
    at_depth(host, left, right, 0)
}

fn at_depth(host: &mut dyn Host, left: &Item, right: &Item, depth: usize) -> Outcome<bool> {
    if depth > MAX_DEPTH {
        return Err(Failure::TooDeep);
    }
    host.charge(1)?;
    Ok(match (left, right) {
        (Item::Undefined, Item::Undefined) | (Item::Null, Item::Null) => true,
        (Item::Bool(left), Item::Bool(right)) => left == right,
        (Item::Number(left), Item::Number(right)) => left == right,
        (Item::String(left), Item::String(right)) => left == right,
        (Item::Function(left), Item::Function(right)) => std::rc::Rc::ptr_eq(left, right),
        (Item::Array(left), Item::Array(right)) => {
            if left.len() != right.len() {
                return Ok(false);
            }
            for (left, right) in left.iter().zip(right.iter()) {
                if !at_depth(host, &left, &right, depth + 1)? {
                    return Ok(false);
                }
            }
            true
        }
        (Item::Object(left), Item::Object(right)) => {
            if left.len() != right.len() {
                return Ok(false);
            }
            for (key, left) in left.members() {
                let Some(right) = right.get(&key) else { return Ok(false) };
                if !at_depth(host, &left, &right, depth + 1)? {
                    return Ok(false);
                }
            }
            true
        }
        _ => false,
    })
}
