//! Filters: an index, a list of indices, or a condition.

use std::rc::Rc;

use super::super::truth::truthy;
use super::operators::numeric;
use super::tuples::{context_of, frame_of};
use super::{Array, Env, Evaluator, Item, Kind, Made, Node, Outcome};

impl Evaluator<'_> {
    #[inline(never)]
    pub(super) fn filter(&mut self, predicate: &Node, input: Item, env: &Env) -> Outcome<Item> {
        let is_tuple_stream = matches!(&input, Item::Array(Array::Made(made)) if made.is_tuple_stream);
        let input = match input {
            Item::Array(array) => array,
            other => Array::Made(Rc::new(Made { items: vec![other], is_sequence: true, ..Made::default() })),
        };
        let mut results = Made { is_sequence: true, is_tuple_stream, ..Made::default() };
        if let Kind::Literal(Item::Number(number)) = &predicate.kind
            && predicate.extras.is_none()
        {
            match place(*number, input.len()).and_then(|at| input.get(at)) {
                Some(item @ Item::Array(_)) => return Ok(item),
                Some(Item::Undefined) | None => {}
                Some(item) => results.items.push(item),
            }
            return Ok(Item::Array(Array::Made(Rc::new(results))));
        }
        for index in 0..input.len() {
            let item = input.get(index).unwrap_or_default();
            let found = if is_tuple_stream {
                self.evaluate(predicate, &context_of(&item), &frame_of(&item, env))?
            } else {
                self.evaluate(predicate, &item, env)?
            };
            for _ in 0..self.times(&found, index, input.len())? {
                results.items.push(item.clone());
            }
        }
        Ok(Item::Array(Array::Made(Rc::new(results))))
    }

    /// How often the item at that index is wanted.
    fn times(&mut self, found: &Item, index: usize, len: usize) -> Outcome<usize> {
        match found {
            Item::Bool(it) => return Ok(usize::from(*it)),
            Item::Number(_) => {
                if let Some(number) = numeric(found)? {
                    return Ok(usize::from(place(number, len) == Some(index)));
                }
            }
            Item::Array(array) => {
                self.spend(array.len())?;
                let mut times = 0;
                let mut are_numbers = true;
                for at in 0..array.len() {
                    match numeric(&array.get(at).unwrap_or_default())? {
                        Some(number) => times += usize::from(place(number, len) == Some(index)),
                        None => are_numbers = false,
                    }
                }
                if are_numbers {
                    return Ok(times);
                }
            }
            _ => {}
        }
        Ok(usize::from(truthy(self, found)?))
    }
}

/// The index that a number stands for: rounded down, from the end if it is negative.
fn place(number: f64, len: usize) -> Option<usize> {
    let number = number.floor();
    let place = if number < 0.0 { len as f64 + number } else { number };
    (place >= 0.0 && place < len as f64).then_some(place as usize)
}
