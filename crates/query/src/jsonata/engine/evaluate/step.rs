//! One step of a path.

use std::rc::Rc;

use super::super::tree::Stage;
use super::super::weight::BYTES_OF_NUMBER;
use super::path::From;
use super::{Array, Env, Evaluator, Failure, Item, Kind, Node, Outcome, finished};

/// How many times more may be found on the way than may be kept.
const ON_THE_WAY: usize = 8;

/// What a step finds.
#[derive(Default)]
struct Found {
    /// The only thing found so far, which may be an array as it is.
    only: Option<Item>,
    /// All that was found, flattened.
    all: Vec<Item>,
}

impl Evaluator<'_> {
    #[inline(never)]
    pub(super) fn step(&mut self, step: &Node, from: From, env: &Env, is_last: bool) -> Outcome<From> {
        if let Kind::Sort(terms) = &step.kind {
            let stages = step.extras.as_ref().and_then(|it| it.stages.as_deref()).unwrap_or_default();
            let input = match from.into_array() {
                // What the step before found is a sequence.
                array if array.len() < 2 => Item::sequence(array.iter().collect()),
                array => Item::Array(array),
            };
            let sorted = self.sort(terms, input, step.at, env)?;
            return Ok(match self.stages(stages, sorted, env)? {
                Item::Array(array) => From::Many(array),
                other => From::One(other),
            });
        }
        let mut found = Found::default();
        match from {
            From::One(item) => {
                let item = self.step_from(step, &item, env)?;
                found.push(self, item)?;
            }
            From::Many(array) => {
                for index in 0..array.len() {
                    let item = self.step_from(step, &array.get(index).unwrap_or_default(), env)?;
                    found.push(self, item)?;
                }
            }
        }
        Ok(found.into_from(is_last))
    }

    fn step_from(&mut self, step: &Node, item: &Item, env: &Env) -> Outcome<Item> {
        let Some(extras) = &step.extras else {
            if let (Kind::Name(name), false) = (&step.kind, step.keeps_array) {
                self.fuel = self.fuel.checked_sub(1).ok_or(Failure::OutOfFuel)?;
                return Ok(match item {
                    Item::Object(object) => finished(object.get(name).unwrap_or_default(), false),
                    Item::Array(_) => self.name(item, name)?,
                    _ => Item::Undefined,
                });
            }
            return self.evaluate(step, item, env);
        };
        let mut found = self.evaluate(step, item, env)?;
        for stage in extras.stages.iter().flatten() {
            if let Stage::Filter(filter) = stage {
                found = self.filter(filter, found, env)?;
            }
        }
        Ok(found)
    }
}

impl Found {
    fn push(&mut self, evaluator: &mut Evaluator<'_>, item: Item) -> Outcome<()> {
        if item.is_undefined() {
            return Ok(());
        }
        if self.all.is_empty() && self.only.is_none() {
            self.only = Some(item);
            return Ok(());
        }
        if let Some(only) = self.only.take() {
            self.flatten(evaluator, only)?;
            // Even if that was an empty array, this is not the only one.
            if self.all.is_empty() && is_empty_array(&item) {
                self.only = Some(Item::sequence(Vec::new()));
                return Ok(());
            }
        }
        self.flatten(evaluator, item)
    }

    fn flatten(&mut self, evaluator: &mut Evaluator<'_>, item: Item) -> Outcome<()> {
        match item {
            Item::Array(Array::Made(made)) if made.is_constructed => {
                self.all.push(Item::Array(Array::Made(made)));
            }
            Item::Array(array) => {
                evaluator.spend(array.len())?;
                let n_items = self.all.len() + array.len();
                if n_items.saturating_mul(BYTES_OF_NUMBER) / ON_THE_WAY > evaluator.max_held {
                    return Err(Failure::OutOfMemory);
                }
                self.all.extend(array.iter());
            }
            item => self.all.push(item),
        }
        Ok(())
    }

    fn into_from(mut self, is_last: bool) -> From {
        let made = |items| From::Many(Array::Made(Rc::new(super::operators::sequence(items))));
        match self.only.take() {
            Some(Item::Array(array)) if is_last && !array.is_sequence() => From::Many(array),
            Some(Item::Array(Array::Made(constructed))) if constructed.is_constructed => {
                made(vec![Item::Array(Array::Made(constructed))])
            }
            Some(Item::Array(array)) if is_last || array.len() < 2 => made(array.iter().collect()),
            Some(Item::Array(array)) => From::Many(array),
            Some(item) => From::One(item),
            None => made(self.all),
        }
    }
}

fn is_empty_array(item: &Item) -> bool {
    item.as_array().is_some_and(|it| it.len() == 0)
}
