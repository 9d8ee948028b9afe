//! `$keys`, `$lookup`, `$spread`, `$merge`, `$clone`.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Builtin, Failure, Host, Item, Outcome, Record, argument, builtin, check_length, text};
use crate::value::{MAX_DEPTH, Value};

pub(super) const FUNCTIONS: &[Builtin] = &[
    builtin("keys", "<x-:a<s>>", 1, keys),
    builtin("lookup", "<x-s:x>", 2, |host, arguments| {
        let Some(key) = argument(arguments, 1).as_str() else { return Ok(Item::Undefined) };
        lookup(host, argument(arguments, 0), key, 0)
    }),
    builtin("spread", "<x-:a<o>>", 1, spread),
    builtin("merge", "<a<o>:o>", 1, merge),
    builtin("clone", "<(oa)-:o>", 1, clone),
];

fn keys(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let mut found = Keys::default();
    found.collect(host, argument(arguments, 0), 0)?;
    check_length(host, found.in_order.len())?;
    Ok(Item::sequence(found.in_order.into_iter().map(Item::String).collect()))
}

/// Names without repetition, in the order in which they were met.
#[derive(Default)]
struct Keys {
    seen: BTreeSet<Arc<str>>,
    in_order: Vec<Arc<str>>,
}

impl Keys {
    fn collect(&mut self, host: &mut dyn Host, item: &Item, depth: usize) -> Outcome<()> {
        if depth > MAX_DEPTH {
            return Err(Failure::TooDeep);
        }
        host.charge(1)?;
        match item {
            Item::Array(array) => array.iter().try_for_each(|item| self.collect(host, &item, depth + 1)),
            Item::Object(object) => {
                host.charge(object.len() as u64)?;
                for (key, _) in object.members() {
                    if self.seen.insert(key.clone()) {
                        self.in_order.push(key);
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

fn lookup(host: &mut dyn Host, item: &Item, key: &str, depth: usize) -> Outcome<Item> {
    if depth > MAX_DEPTH {
        return Err(Failure::TooDeep);
    }
    host.charge(1)?;
    match item {
        Item::Object(object) => Ok(object.get(key).unwrap_or_default()),
        Item::Array(array) => {
            let mut found = Vec::new();
            for item in array.iter() {
                match lookup(host, &item, key, depth + 1)? {
                    Item::Undefined => {}
                    Item::Array(array) => {
                        host.charge(array.len() as u64)?;
                        check_length(host, found.len().saturating_add(array.len()))?;
                        found.extend(array.iter());
                    }
                    other => found.push(other),
                }
            }
            Ok(Item::sequence(found))
        }
        _ => Ok(Item::Undefined),
    }
}

fn spread(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let item = argument(arguments, 0);
    match item {
        Item::Object(_) => {
            let mut parts = Vec::new();
            collect_parts(host, item, 0, &mut parts)?;
            Ok(Item::sequence(parts))
        }
        Item::Array(array) if array.len() > 0 => {
            let mut parts = Vec::new();
            collect_parts(host, item, 0, &mut parts)?;
            Ok(Item::array(parts))
        }
        Item::Array(_) => Ok(Item::sequence(Vec::new())),
        other => Ok(other.clone()),
    }
}

/// An object for each member; of arrays, those of all items.
fn collect_parts(host: &mut dyn Host, item: &Item, depth: usize, parts: &mut Vec<Item>) -> Outcome<()> {
    if depth > MAX_DEPTH {
        return Err(Failure::TooDeep);
    }
    host.charge(1)?;
    match item {
        Item::Undefined => {}
        Item::Array(array) => {
            for item in array.iter() {
                collect_parts(host, &item, depth + 1, parts)?;
            }
        }
        Item::Object(object) => {
            host.charge(object.len() as u64)?;
            check_length(host, parts.len().saturating_add(object.len()))?;
            parts.extend(object.members().into_iter().map(|member| Item::object(Record::from_iter([member]))));
        }
        other => {
            check_length(host, parts.len() + 1)?;
            parts.push(other.clone());
        }
    }
    Ok(())
}

fn merge(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some(array) = argument(arguments, 0).as_array() else { return Ok(Item::Undefined) };
    let mut merged = Record::default();
    for item in array.iter() {
        let Some(object) = item.as_object() else { continue };
        host.charge(1 + object.len() as u64)?;
        for (key, member) in object.members() {
            merged.insert(key, member);
        }
        check_length(host, merged.members().len())?;
    }
    Ok(Item::object(merged))
}

/// As the reference copies: through text.
fn clone(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    match argument(arguments, 0) {
        Item::Undefined => Ok(Item::Undefined),
        item => {
            let text = text::to_text(host, item)?;
            Ok(Value::parse(&text).map_or_else(|_| item.clone(), |value| Item::from(&value)))
        }
    }
}
