//! `$sort`: by merging, so that what is equal stays in its order.

use std::cmp::Ordering;
use std::rc::Rc;

use super::super::order::compare_text;
use super::super::truth::is_true_in_javascript;
use super::{Builtin, Failure, Function, Host, Item, Outcome, argument, builtin};

pub(super) const FUNCTIONS: &[Builtin] = &[builtin("sort", "<af?:a>", 2, sort)];

fn sort(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some(array) = argument(arguments, 0).as_array().filter(|it| it.len() > 1) else {
        return Ok(argument(arguments, 0).clone());
    };
    host.charge(array.len() as u64)?;
    host.hold(array.len().saturating_mul(size_of::<f64>()))?;
    let mut items: Vec<Item> = array.iter().collect();
    let function = argument(arguments, 1).as_function();
    if function.is_none() {
        check(&items)?;
    }
    let mut sorter = Sorter { host, function, merged: Vec::with_capacity(items.len()) };
    sorter.sort(&mut items)?;
    Ok(Item::array(items))
}

fn check(items: &[Item]) -> Outcome<()> {
    if items.iter().any(|it| matches!(it, Item::Number(it) if it.is_infinite())) {
        return Err(Failure::coded("D1001", "Number out of range: null"));
    }
    let are_numbers = items.iter().all(|it| matches!(it, Item::Number(it) if !it.is_nan()));
    if are_numbers || items.iter().all(|it| matches!(it, Item::String(_))) {
        return Ok(());
    }
    Err(Failure::coded(
        "D3070",
        "The single argument form of the sort function can only be applied to an array of strings or an array of \
         numbers.  Use the second argument to specify a comparison function",
    ))
}

struct Sorter<'a> {
    host: &'a mut dyn Host,
    function: Option<&'a Rc<Function>>,
    merged: Vec<Item>,
}

impl Sorter<'_> {
    fn sort(&mut self, items: &mut [Item]) -> Outcome<()> {
        if items.len() <= 1 {
            return Ok(());
        }
        let middle = items.len() / 2;
        let (left, right) = items.split_at_mut(middle);
        self.sort(left)?;
        self.sort(right)?;
        let mut merged = std::mem::take(&mut self.merged);
        merged.clear();
        let (mut i, mut j) = (0, 0);
        while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
            if self.is_behind(a, b)? {
                merged.push(b.clone());
                j += 1;
            } else {
                merged.push(a.clone());
                i += 1;
            }
        }
        merged.extend(left.iter().skip(i).chain(right.iter().skip(j)).cloned());
        for (place, item) in items.iter_mut().zip(merged.drain(..)) {
            *place = item;
        }
        self.merged = merged;
        Ok(())
    }

    fn is_behind(&mut self, left: &Item, right: &Item) -> Outcome<bool> {
        self.host.charge(1)?;
        if let Some(function) = self.function {
            let answer = self.host.call(function, vec![left.clone(), right.clone()])?;
            return Ok(is_true_in_javascript(&answer));
        }
        Ok(match (left, right) {
            (Item::Number(left), Item::Number(right)) => left > right,
            (Item::String(left), Item::String(right)) => {
                self.host.charge(left.len().min(right.len()) as u64 / 64)?;
                compare_text(left, right) == Ordering::Greater
            }
            _ => false,
        })
    }
}
