//! Functions that call a function for each item: `$map`, `$filter`, `$single`, `$reduce`, `$sift`, `$each`.

use std::rc::Rc;
use std::sync::Arc;

use super::super::truth::truthy;
use super::{
    Array, Builtin, Failure, Function, Host, Item, Outcome, Record, argument, builtin, check_length, mismatch,
};

pub(super) const FUNCTIONS: &[Builtin] = &[
    builtin("map", "<af>", 2, map),
    builtin("filter", "<af>", 2, filter),
    builtin("single", "<af?>", 2, single),
    builtin("reduce", "<afj?:j>", 3, reduce),
    builtin("sift", "<o-f?:o>", 2, sift),
    builtin("each", "<o-f:a>", 2, each),
];

/// Calls with the value, its index or name, and all: as many as the function takes.
fn call(host: &mut dyn Host, function: &Rc<Function>, item: Item, key: Item, all: &Item) -> Outcome<Item> {
    host.charge(1)?;
    let mut arguments = Vec::with_capacity(3);
    arguments.push(item);
    let arity = function.arity();
    if arity >= 2 {
        arguments.push(key);
    }
    if arity >= 3 {
        arguments.push(all.clone());
    }
    host.call(function, arguments)
}

fn array_and_function(arguments: &[Item]) -> Outcome<Option<(&Array, &Rc<Function>)>> {
    let Some(array) = argument(arguments, 0).as_array() else { return Ok(None) };
    let function = argument(arguments, 1).as_function().ok_or_else(|| mismatch(2))?;
    Ok(Some((array, function)))
}

fn map(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some((array, function)) = array_and_function(arguments)? else { return Ok(Item::Undefined) };
    let mut results = Vec::new();
    for (index, item) in array.iter().enumerate() {
        let result = call(host, function, item, Item::Number(index as f64), argument(arguments, 0))?;
        if !result.is_undefined() {
            check_length(host, results.len() + 1)?;
            results.push(result);
        }
    }
    Ok(Item::sequence(results))
}

fn filter(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some((array, function)) = array_and_function(arguments)? else { return Ok(Item::Undefined) };
    let mut results = Vec::new();
    for (index, item) in array.iter().enumerate() {
        let answer = call(host, function, item.clone(), Item::Number(index as f64), argument(arguments, 0))?;
        if truthy(host, &answer)? {
            check_length(host, results.len() + 1)?;
            results.push(item);
        }
    }
    Ok(Item::sequence(results))
}

fn single(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some(array) = argument(arguments, 0).as_array() else { return Ok(Item::Undefined) };
    let function = argument(arguments, 1).as_function();
    let mut found = None;
    for (index, item) in array.iter().enumerate() {
        if let Some(function) = function {
            let answer = call(host, function, item.clone(), Item::Number(index as f64), argument(arguments, 0))?;
            if !truthy(host, &answer)? {
                continue;
            }
        }
        if found.replace(item).is_some() {
            let message = "The $single() function expected exactly 1 matching result.  Instead it matched more.";
            return Err(Failure::coded("D3138", message));
        }
    }
    let message = "The $single() function expected exactly 1 matching result.  Instead it matched 0.";
    found.ok_or_else(|| Failure::coded("D3139", message))
}

fn reduce(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some((array, function)) = array_and_function(arguments)? else { return Ok(Item::Undefined) };
    let arity = function.arity();
    if arity < 2 {
        let message = "The second argument of reduce function must be a function with at least two arguments";
        return Err(Failure::coded("D3050", message));
    }
    let mut result = argument(arguments, 2).clone();
    let mut first = 0;
    if result.is_undefined() && array.len() > 0 {
        result = array.get(0).unwrap_or_default();
        first = 1;
    }
    for (index, item) in array.iter().enumerate().skip(first) {
        host.charge(1)?;
        let mut given = vec![result, item];
        if arity >= 3 {
            given.push(Item::Number(index as f64));
        }
        if arity >= 4 {
            given.push(argument(arguments, 0).clone());
        }
        result = host.call(function, given)?;
    }
    Ok(result)
}

/// The members of the first argument.
fn members(arguments: &[Item]) -> Vec<(Arc<str>, Item)> {
    argument(arguments, 0).as_object().map(super::Object::members).unwrap_or_default()
}

fn sift(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let mut kept = Record::default();
    for (key, member) in members(arguments) {
        let function = argument(arguments, 1).as_function().ok_or_else(|| mismatch(2))?;
        let answer = call(host, function, member.clone(), Item::String(key.clone()), argument(arguments, 0))?;
        if truthy(host, &answer)? {
            kept.insert(key, member);
        }
    }
    Ok(if kept.members().is_empty() { Item::Undefined } else { Item::object(kept) })
}

fn each(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let mut results = Vec::new();
    for (key, member) in members(arguments) {
        let function = argument(arguments, 1).as_function().ok_or_else(|| mismatch(2))?;
        let result = call(host, function, member, Item::String(key), argument(arguments, 0))?;
        if !result.is_undefined() {
            check_length(host, results.len() + 1)?;
            results.push(result);
        }
    }
    Ok(Item::sequence(results))
}
