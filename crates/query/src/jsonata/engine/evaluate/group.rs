//! `{key: value}`, alone or behind a step.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::value::json;
use super::tuples::{context_of, frame_of};
use super::{Array, Env, Evaluator, Failure, Frame, Group, Item, Object, Outcome, Record};

/// The items with the same key.
struct Entry {
    key: Arc<str>,
    /// Which pair the key is of.
    pair: usize,
    first: Item,
    /// The first and all others, once there are any.
    all: Vec<Item>,
}

impl Evaluator<'_> {
    #[inline(never)]
    pub(super) fn group(&mut self, group: &Group, input: Item, env: &Env) -> Outcome<Item> {
        let is_stream = matches!(&input, Item::Array(Array::Made(made)) if made.is_tuple_stream);
        // A context item that is no array is the only one of its kind for all keys.
        if let ([(key, value)], false, Item::Object(_)) = (&group.pairs[..], is_stream, &input) {
            let mut record = Record::default();
            if let Some(key) = self.key(key, &input, env, group.at)? {
                self.member(&mut record, key, value, &input, env)?;
            }
            return self.within_limits(Item::object(record));
        }
        let entries = self.entries(group, input, is_stream, env)?;
        let mut record = Record::default();
        for entry in entries {
            let Some((_, value)) = group.pairs.get(entry.pair) else { continue };
            let data = if entry.all.is_empty() { entry.first } else { Item::array(entry.all) };
            if is_stream {
                let tuple = self.reduced(data)?;
                self.member(&mut record, entry.key, value, &context_of(&tuple), &without_context(&tuple, env))?;
            } else {
                self.member(&mut record, entry.key, value, &data, env)?;
            }
        }
        self.within_limits(Item::object(record))
    }

    fn member(
        &mut self,
        record: &mut Record,
        key: Arc<str>,
        value: &super::Node,
        context: &Item,
        env: &Env,
    ) -> Outcome<()> {
        let value = self.evaluate(value, context, env)?;
        if !value.is_undefined() {
            record.insert(key, value);
        }
        Ok(())
    }

    fn key(&mut self, key: &super::Node, context: &Item, env: &Env, at: usize) -> Outcome<Option<Arc<str>>> {
        match self.evaluate(key, context, env)? {
            Item::Undefined => Ok(None),
            Item::String(key) => Ok(Some(key)),
            other => {
                let message = format!("Key in object structure must evaluate to a string; got: {}", json(&other));
                Err(Failure::coded("T1003", message).at(at))
            }
        }
    }

    #[inline(never)]
    fn entries(&mut self, group: &Group, input: Item, is_stream: bool, env: &Env) -> Outcome<Vec<Entry>> {
        let mut items = match input {
            Item::Array(array) => array.iter().collect(),
            other => vec![other],
        };
        // Without any item a literal object still has its members.
        if items.is_empty() {
            items.push(Item::Undefined);
        }
        let mut entries: Vec<Entry> = Vec::new();
        let mut places: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        for item in items {
            let (context, frame) =
                if is_stream { (context_of(&item), frame_of(&item, env)) } else { (item.clone(), env.clone()) };
            for (pair, (key, _)) in group.pairs.iter().enumerate() {
                let Some(key) = self.key(key, &context, &frame, group.at)? else { continue };
                let known = places.get(&key).and_then(|place| entries.get_mut(*place));
                let Some(entry) = known else {
                    places.insert(key.clone(), entries.len());
                    entries.push(Entry { key, pair, first: item.clone(), all: Vec::new() });
                    continue;
                };
                if entry.pair != pair {
                    let message =
                        format!("Multiple key definitions evaluate to same key: {}", json(&Item::String(key)));
                    return Err(Failure::coded("D1009", message).at(group.at));
                }
                match (&entry.first, &item) {
                    (_, Item::Undefined) => continue,
                    (Item::Undefined, _) => {
                        entry.first = item.clone();
                        continue;
                    }
                    _ => {}
                }
                if entry.all.is_empty() {
                    entry.all = entry.first.items();
                }
                match &item {
                    Item::Array(array) => self.append(&mut entry.all, array.clone())?,
                    item => entry.all.push(item.clone()),
                }
            }
        }
        Ok(entries)
    }

    /// One record of many: the values of each variable put together.
    fn reduced(&mut self, tuples: Item) -> Outcome<Item> {
        let Item::Array(tuples) = tuples else { return Ok(tuples) };
        let mut names: Vec<Arc<str>> = Vec::new();
        let mut values: BTreeMap<Arc<str>, (Item, Vec<Item>)> = BTreeMap::new();
        for tuple in tuples.iter() {
            let Item::Object(Object::Made(record)) = tuple else { continue };
            for (name, value) in record.members() {
                self.spend(1)?;
                let Some((first, all)) = values.get_mut(name) else {
                    names.push(name.clone());
                    values.insert(name.clone(), (value.clone(), Vec::new()));
                    continue;
                };
                match (&*first, value) {
                    (_, Item::Undefined) => continue,
                    (Item::Undefined, _) => {
                        *first = value.clone();
                        continue;
                    }
                    _ => {}
                }
                if all.is_empty() {
                    *all = first.items();
                }
                match value {
                    Item::Array(array) => self.append(all, array.clone())?,
                    value => all.push(value.clone()),
                }
            }
        }
        let mut record = Record::default();
        for name in names {
            if let Some((first, all)) = values.remove(&name) {
                record.insert(name, if all.is_empty() { first } else { Item::array(all) });
            }
        }
        Ok(Item::object(record))
    }
}

fn without_context(tuple: &Item, env: &Env) -> Env {
    let mut record = tuple.as_object().map(Object::to_record).unwrap_or_default();
    record.remove("@");
    Frame::with(env, record.members())
}
