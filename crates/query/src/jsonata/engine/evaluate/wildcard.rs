//! `*` and `**`.

use std::rc::Rc;

use super::{Array, Evaluator, Failure, Item, Made, Outcome};

impl Evaluator<'_> {
    /// All members, arrays among them flattened.
    #[inline(never)]
    pub(super) fn wildcard(&mut self, input: &Item) -> Outcome<Item> {
        let first;
        let input = match input {
            Item::Array(Array::Made(made)) if made.is_outer_wrapper && !made.items.is_empty() => {
                first = made.items.first().cloned().unwrap_or_default();
                &first
            }
            input => input,
        };
        let members: Vec<Item> = match input {
            Item::Array(array) => array.iter().collect(),
            Item::Object(object) => object.members().into_iter().map(|it| it.1).collect(),
            _ => Vec::new(),
        };
        let mut found = Made { is_sequence: true, ..Made::default() };
        for member in members {
            self.spend(1)?;
            if let Item::Array(_) = member {
                // What was put together is no sequence any more.
                found.is_sequence = false;
                self.flatten(member, &mut found.items, false, 0)?;
            } else {
                found.items.push(member);
            }
        }
        Ok(Item::Array(Array::Made(Rc::new(found))))
    }

    /// The item itself and all that is in it, without arrays.
    #[inline(never)]
    pub(super) fn descendants(&mut self, input: &Item) -> Outcome<Item> {
        if input.is_undefined() {
            return Ok(Item::Undefined);
        }
        let mut found = Vec::new();
        self.flatten(input.clone(), &mut found, true, 0)?;
        Ok(match found.len() {
            1 => found.pop().unwrap_or_default(),
            _ => Item::sequence(found),
        })
    }

    /// The items of arrays in each other, and with `into_objects` all members of objects too.
    fn flatten(&mut self, item: Item, found: &mut Vec<Item>, into_objects: bool, depth: usize) -> Outcome<()> {
        if depth > crate::value::MAX_DEPTH {
            return Err(Failure::TooDeep);
        }
        self.spend(1)?;
        match &item {
            Item::Array(array) => {
                for index in 0..array.len() {
                    self.flatten(array.get(index).unwrap_or_default(), found, into_objects, depth + 1)?;
                }
            }
            Item::Object(object) if into_objects => {
                found.push(item.clone());
                for (_, member) in object.members() {
                    self.flatten(member, found, into_objects, depth + 1)?;
                }
            }
            _ => found.push(item),
        }
        Ok(())
    }
}
