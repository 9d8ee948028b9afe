//! Arrays that are written, and names looked up.

use std::rc::Rc;

use super::super::weight::BYTES_OF_NUMBER;
use super::{Array, Env, Evaluator, Failure, Item, Kind, Made, Node, Outcome, finished};

impl Evaluator<'_> {
    /// `[a, b]`: arrays among the values are flattened, unless they are written with brackets.
    #[inline(never)]
    pub(super) fn array(&mut self, node: &Node, parts: &[Node], input: &Item, env: &Env) -> Outcome<Item> {
        let mut items: Vec<Item> = Vec::with_capacity(parts.len());
        for part in parts {
            let value = self.evaluate(part, input, env)?;
            match value {
                Item::Undefined => {}
                Item::Array(array) if !matches!(part.kind, Kind::Array(_)) => self.append(&mut items, array)?,
                value => items.push(value),
            }
        }
        let made = Made { items, is_constructed: node.is_constructed(), ..Made::default() };
        self.within_limits(Item::Array(Array::Made(Rc::new(made))))
    }

    /// Puts the items of an array behind others.
    pub(super) fn append(&mut self, items: &mut Vec<Item>, array: Array) -> Outcome<()> {
        self.spend(array.len() / 8)?;
        if (items.len() + array.len()).saturating_mul(BYTES_OF_NUMBER) > self.max_held {
            return Err(Failure::OutOfMemory);
        }
        match array {
            Array::Made(made) => match Rc::try_unwrap(made) {
                Ok(made) if items.is_empty() => *items = made.items,
                Ok(made) => items.extend(made.items),
                Err(made) => items.extend(made.items.iter().cloned()),
            },
            Array::Given(given) => items.extend(given.iter().map(Item::from)),
        }
        Ok(())
    }

    /// The member of that name; of an array, those of its items.
    pub(super) fn name(&mut self, input: &Item, name: &str) -> Outcome<Item> {
        match input {
            Item::Object(object) => Ok(object.get(name).unwrap_or_default()),
            Item::Array(array) => self.name_in_array(array, name),
            _ => Ok(Item::Undefined),
        }
    }

    #[inline(never)]
    fn name_in_array(&mut self, array: &Array, name: &str) -> Outcome<Item> {
        let mut found = Vec::new();
        self.collect_names(array, name, &mut found, 0)?;
        Ok(finished(Item::sequence(found), false))
    }

    fn collect_names(&mut self, array: &Array, name: &str, found: &mut Vec<Item>, depth: usize) -> Outcome<()> {
        if depth > crate::value::MAX_DEPTH {
            return Err(Failure::TooDeep);
        }
        for index in 0..array.len() {
            self.spend(1)?;
            match array.get(index) {
                Some(Item::Object(object)) => match object.get(name) {
                    None | Some(Item::Undefined) => {}
                    Some(Item::Array(members)) => {
                        self.spend(members.len() / 8)?;
                        found.extend(members.iter());
                    }
                    Some(member) => found.push(member),
                },
                Some(Item::Array(inner)) => self.collect_names(&inner, name, found, depth + 1)?,
                _ => {}
            }
        }
        Ok(())
    }
}
