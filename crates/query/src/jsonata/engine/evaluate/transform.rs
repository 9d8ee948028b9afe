//! `|pattern|update, deletion|`: a copy in which what the pattern leads to is changed.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::tree::Transform;
use super::super::value::json;
use super::{Array, Env, Evaluator, Failure, Item, Made, Object, Outcome, Record};
use crate::value::MAX_DEPTH;

/// The objects that were changed, by where they are.
type Changed = BTreeMap<*const Record, Record>;

impl Evaluator<'_> {
    #[inline(never)]
    pub(super) fn transform(&mut self, transform: &Transform, object: Item, env: &Env) -> Outcome<Item> {
        match object {
            Item::Undefined => return Ok(Item::Undefined),
            Item::Object(_) | Item::Array(_) => {}
            _ => {
                let message = format!(
                    "Argument 1 of function {} does not match function signature",
                    super::super::error::FUNCTION
                );
                return Err(Failure::of_call("T0410", message));
            }
        }
        let Item::Function(clone) = self.lookup(&"clone".into(), env) else {
            let message = "The transform expression clones the input object using the $clone() function.  This has \
                           been overridden in the current scope by a non-function.";
            return Err(Failure::coded("T2013", message).at(transform.at));
        };
        let copy = self.apply(&clone, vec![object], &Item::Null, env)?;
        // Each object in it is there once, so that it is known by its place.
        let copy = self.copied(&copy, None, 0)?;
        let matches = self.evaluate(&transform.pattern, &copy, env)?.items();
        let mut changed = Changed::new();
        for found in matches {
            self.change(transform, &found, &mut changed, env)?;
        }
        let result = self.copied(&copy, Some(&changed), 0)?;
        self.within_limits(result)
    }

    /// Applies the update and the deletion to one place.
    fn change(&mut self, transform: &Transform, found: &Item, changed: &mut Changed, env: &Env) -> Outcome<()> {
        // As it is by now, and a copy: what refers to itself would have no end.
        let current = self.copied(found, Some(changed), 0)?;
        let place = match found {
            Item::Object(Object::Made(place)) => Some(Rc::as_ptr(place)),
            _ => None,
        };
        let current = match &current {
            Item::Object(object) => Item::object(object.to_record()),
            other => other.clone(),
        };
        // What is in it keeps its place, so that it can be changed later.
        let mut record = match (place.and_then(|place| changed.get(&place)), found) {
            (Some(record), _) => record.clone(),
            (None, Item::Object(object)) => object.to_record(),
            (None, _) => Record::default(),
        };
        let update = self.evaluate(&transform.update, &current, env)?;
        match update {
            Item::Undefined => {}
            Item::Object(update) => {
                for (key, value) in update.members() {
                    self.spend(1)?;
                    record.insert(key, value);
                }
            }
            other => {
                let message = format!(
                    "The insert/update clause of the transform expression must evaluate to an object: {}",
                    json(&other)
                );
                return Err(Failure::coded("T2011", message).at(transform.update.at));
            }
        }
        if let Some(deletion) = &transform.deletion {
            let mut current = current;
            if let (Item::Object(_), Item::Object(_)) = (&current, found) {
                current = Item::object(record.clone());
            }
            let names = self.evaluate(deletion, &current, env)?;
            for name in names.items() {
                let Item::String(name) = name else {
                    let message = format!(
                        "The delete clause of the transform expression must evaluate to a string or array of strings: {}",
                        json(&names)
                    );
                    return Err(Failure::coded("T2012", message).at(deletion.at));
                };
                self.spend(1)?;
                record.remove(&name);
            }
        }
        if let Some(place) = place {
            changed.insert(place, record);
        }
        Ok(())
    }

    /// A copy of all arrays and objects; without changes of those that were handed in, too.
    fn copied(&mut self, item: &Item, changed: Option<&Changed>, depth: usize) -> Outcome<Item> {
        if depth > MAX_DEPTH {
            return Err(Failure::TooDeep);
        }
        if changed.is_some_and(BTreeMap::is_empty) {
            return Ok(item.clone());
        }
        self.spend(1)?;
        Ok(match item {
            Item::Array(array) => {
                let mut items = Vec::with_capacity(array.len());
                for item in array.iter() {
                    items.push(self.copied(&item, changed, depth + 1)?);
                }
                let made = match array {
                    Array::Made(made) => Made {
                        items,
                        is_sequence: made.is_sequence,
                        keeps_singleton: made.keeps_singleton,
                        is_constructed: made.is_constructed,
                        is_outer_wrapper: made.is_outer_wrapper,
                        is_tuple_stream: made.is_tuple_stream,
                        weight: Default::default(),
                    },
                    Array::Given(_) => Made { items, ..Made::default() },
                };
                Item::Array(Array::Made(Rc::new(made)))
            }
            Item::Object(object) => {
                let members = match (object, changed) {
                    (Object::Made(record), Some(changed)) => {
                        changed.get(&Rc::as_ptr(record)).unwrap_or(record).members().to_vec()
                    }
                    (object, _) => object.members(),
                };
                let mut record = Record::default();
                for (key, member) in members {
                    record.insert(key, self.copied(&member, changed, depth + 1)?);
                }
                Item::object(record)
            }
            other => other.clone(),
        })
    }
}
