//! `order-by`.

use std::cmp::Ordering;

use super::super::order::compare_text;
use super::super::tree::Term;
use super::super::value::json;
use super::tuples::{context_of, frame_of};
use super::{Array, Env, Evaluator, Failure, Item, Outcome};

/// The values of the terms of one item, as far as they were asked for.
type Keys = Vec<Option<Item>>;

impl Evaluator<'_> {
    /// The items in the order of the terms; a plain array, unless there is at most one.
    #[inline(never)]
    pub(super) fn sort(&mut self, terms: &[Term], input: Item, at: usize, env: &Env) -> Outcome<Item> {
        let Item::Array(array) = &input else { return Ok(input) };
        if array.len() <= 1 {
            return Ok(input);
        }
        let is_stream = matches!(array, Array::Made(made) if made.is_tuple_stream);
        let items: Vec<Item> = array.iter().collect();
        let mut keys: Vec<Keys> = vec![vec![None; terms.len()]; items.len()];
        let mut order: Vec<usize> = (0..items.len()).collect();
        let mut buffer = Vec::with_capacity(order.len());
        // From runs of one item to runs of all, neighbors are put together; what is equal stays in its order.
        let mut width = 1;
        while width < order.len() {
            buffer.clear();
            for run in order.chunks(2 * width) {
                let (left, right) = run.split_at(width.min(run.len()));
                let (mut i, mut j) = (0, 0);
                while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
                    self.spend(1)?;
                    let mut ordering = Ordering::Equal;
                    for (index, term) in terms.iter().enumerate() {
                        for place in [*a, *b] {
                            if keys[place][index].is_none() {
                                let item = &items[place];
                                keys[place][index] = Some(if is_stream {
                                    self.evaluate(&term.expression, &context_of(item), &frame_of(item, env))?
                                } else {
                                    self.evaluate(&term.expression, item, env)?
                                });
                            }
                        }
                        let key = |place: usize| keys[place][index].as_ref().unwrap_or(&Item::Undefined);
                        ordering = compare(key(*a), key(*b), term.is_descending).map_err(|it| it.at(at))?;
                        if ordering != Ordering::Equal {
                            break;
                        }
                    }
                    if ordering == Ordering::Greater {
                        buffer.push(*b);
                        j += 1;
                    } else {
                        buffer.push(*a);
                        i += 1;
                    }
                }
                buffer.extend(left.iter().skip(i).chain(right.iter().skip(j)));
            }
            std::mem::swap(&mut order, &mut buffer);
            width *= 2;
        }
        let sorted = order.iter().filter_map(|place| items.get(*place).cloned()).collect();
        if is_stream { Ok(super::tuples::stream(sorted)) } else { Ok(Item::array(sorted)) }
    }
}

fn compare(left: &Item, right: &Item, is_descending: bool) -> Outcome<Ordering> {
    let ordering = match (left, right) {
        (Item::Undefined, Item::Undefined) => return Ok(Ordering::Equal),
        // What has no value comes last, in either direction.
        (Item::Undefined, _) => return Ok(Ordering::Greater),
        (_, Item::Undefined) => return Ok(Ordering::Less),
        (Item::Number(left), Item::Number(right)) if left == right => Ordering::Equal,
        (Item::Number(left), Item::Number(right)) if left < right => Ordering::Less,
        (Item::Number(_), Item::Number(_)) => Ordering::Greater,
        (Item::String(left), Item::String(right)) => compare_text(left, right),
        (Item::Number(_) | Item::String(_), Item::Number(_) | Item::String(_)) => {
            let (left, right) = (json(left), json(right));
            let message = format!("Type mismatch when comparing values {left} and {right} in order-by clause");
            return Err(Failure::coded("T2007", message));
        }
        _ => {
            let message = "The expressions within an order-by clause must evaluate to numeric or string values";
            return Err(Failure::coded("T2008", message));
        }
    };
    Ok(if is_descending { ordering.reverse() } else { ordering })
}
