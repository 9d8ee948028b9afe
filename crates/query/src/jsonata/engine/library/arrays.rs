//! Functions that put arrays together and take them apart.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::equality::equal;
use super::{Array, Builtin, Host, Item, Outcome, argument, builtin, check_length};

pub(super) const FUNCTIONS: &[Builtin] = &[
    builtin("append", "<xx:a>", 2, append),
    builtin("reverse", "<a:a>", 1, reverse),
    builtin("shuffle", "<a:a>", 1, shuffle),
    builtin("distinct", "<x:x>", 1, distinct),
    builtin("zip", "<a+>", 0, zip),
];

fn append(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let (first, second) = (argument(arguments, 0), argument(arguments, 1));
    if first.is_undefined() {
        return Ok(second.clone());
    }
    if second.is_undefined() {
        return Ok(first.clone());
    }
    let length = |item: &Item| item.as_array().map_or(1, Array::len);
    let n_items = length(first).saturating_add(length(second));
    check_length(host, n_items)?;
    host.charge(1 + n_items as u64 / 8)?;
    let mut items = Vec::with_capacity(n_items);
    for item in [first, second] {
        match item {
            Item::Array(array) => items.extend(array.iter()),
            other => items.push(other.clone()),
        }
    }
    Ok(Item::array(items))
}

/// The array of the first argument; none if it is shorter than two, in which case it is the answer as it is.
fn of_many<'a>(host: &mut dyn Host, arguments: &'a [Item]) -> Outcome<Option<&'a Array>> {
    let array = argument(arguments, 0).as_array().filter(|it| it.len() > 1);
    if let Some(array) = array {
        host.charge(array.len() as u64)?;
        host.hold(array.len().saturating_mul(size_of::<f64>()))?;
    }
    Ok(array)
}

fn reverse(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    Ok(match of_many(host, arguments)? {
        Some(array) => Item::array(array.iter().rev().collect()),
        None => argument(arguments, 0).clone(),
    })
}

fn shuffle(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some(array) = of_many(host, arguments)? else { return Ok(argument(arguments, 0).clone()) };
    let mut items: Vec<Item> = array.iter().collect();
    for last in (1..items.len()).rev() {
        items.swap(last, (host.random() % (last as u64 + 1)) as usize);
    }
    Ok(Item::array(items))
}

/// What was seen already; only arrays and objects have to be compared with each other.
#[derive(Default)]
struct Seen {
    texts: BTreeSet<Arc<str>>,
    numbers: BTreeSet<u64>,
    words: [bool; 4],
    others: Vec<Item>,
}

impl Seen {
    fn is_new(&mut self, host: &mut dyn Host, item: &Item) -> Outcome<bool> {
        let is_new_word =
            |words: &mut [bool; 4], index: usize| words.get_mut(index).is_none_or(|it| !std::mem::replace(it, true));
        Ok(match item {
            Item::Undefined => is_new_word(&mut self.words, 0),
            Item::Null => is_new_word(&mut self.words, 1),
            Item::Bool(it) => is_new_word(&mut self.words, 2 + usize::from(*it)),
            Item::String(text) => self.texts.insert(text.clone()),
            // Adding 0 makes one of both zeros.
            Item::Number(it) => it.is_nan() || self.numbers.insert((it + 0.0).to_bits()),
            Item::Array(_) | Item::Object(_) | Item::Function(_) => {
                for other in &self.others {
                    if equal(host, item, other)? {
                        return Ok(false);
                    }
                }
                self.others.push(item.clone());
                true
            }
        })
    }
}

fn distinct(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some(array) = of_many(host, arguments)? else { return Ok(argument(arguments, 0).clone()) };
    let mut seen = Seen::default();
    let mut items = Vec::new();
    for item in array.iter() {
        if seen.is_new(host, &item)? {
            items.push(item);
        }
    }
    Ok(if array.is_sequence() { Item::sequence(items) } else { Item::array(items) })
}

fn zip(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let length = arguments.iter().map(|it| it.as_array().map_or(0, Array::len)).min().unwrap_or(0);
    let n_items = length.saturating_mul(arguments.len());
    host.charge(1 + n_items as u64)?;
    host.hold(n_items.saturating_mul(size_of::<f64>()))?;
    let tuple = |index: usize| {
        let items = arguments.iter().map(|it| it.as_array().and_then(|it| it.get(index)).unwrap_or_default());
        Item::array(items.collect())
    };
    Ok(Item::array((0..length).map(tuple).collect()))
}
