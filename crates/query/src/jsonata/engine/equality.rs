//! Deep equality, as `=` and `$distinct` have it, and sameness, as `in` has it.

use std::rc::Rc;
use std::sync::Arc;

use super::error::{Failure, Outcome};
use super::function::{Function, Host};
use super::item::{Array, Item, Object};
use crate::value::MAX_DEPTH;

/// Whether two values are the same, with all that is in them.
pub(crate) fn equal<H: Host + ?Sized>(host: &mut H, left: &Item, right: &Item) -> Outcome<bool> {
    at_depth(host, left, right, 0)
}

fn at_depth<H: Host + ?Sized>(host: &mut H, left: &Item, right: &Item, depth: usize) -> Outcome<bool> {
    if depth > MAX_DEPTH {
        return Err(Failure::TooDeep);
    }
    Ok(match (left, right) {
        (Item::Undefined, Item::Undefined) => true,
        (Item::String(left), Item::String(right)) => {
            if left.len() == right.len() {
                host.charge(left.len() as u64 / 64)?;
            }
            left == right
        }
        (Item::Array(left), Item::Array(right)) => {
            if left.len() != right.len() {
                return Ok(false);
            }
            for (left, right) in left.iter().zip(right.iter()) {
                host.charge(1)?;
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
                host.charge(1)?;
                let Some(right) = right.get(&key) else { return Ok(false) };
                if !at_depth(host, &left, &right, depth + 1)? {
                    return Ok(false);
                }
            }
            true
        }
        (left, right) => is_same(left, right),
    })
}

/// The same scalar, or the very same array, object or function.
pub(crate) fn is_same(left: &Item, right: &Item) -> bool {
    match (left, right) {
        (Item::Null, Item::Null) => true,
        (Item::Bool(left), Item::Bool(right)) => left == right,
        (Item::Number(left), Item::Number(right)) => left == right,
        (Item::String(left), Item::String(right)) => left == right,
        (Item::Function(left), Item::Function(right)) => match (&**left, &**right) {
            (Function::Builtin { builtin: left, .. }, Function::Builtin { builtin: right, .. }) => {
                left.name == right.name
            }
            _ => Rc::ptr_eq(left, right),
        },
        (Item::Array(Array::Given(left)), Item::Array(Array::Given(right))) => Arc::ptr_eq(left, right),
        (Item::Array(Array::Made(left)), Item::Array(Array::Made(right))) => Rc::ptr_eq(left, right),
        (Item::Object(Object::Given(left)), Item::Object(Object::Given(right))) => Arc::ptr_eq(left, right),
        (Item::Object(Object::Made(left)), Item::Object(Object::Made(right))) => Rc::ptr_eq(left, right),
        _ => false,
    }
}
