//! Operators.

use std::cmp::Ordering;

use super::super::equality::{equal, is_same};
use super::super::order::compare_text;
use super::super::tree::Operator;
use super::super::truth::truthy;
use super::super::value::json;
use super::{Env, Evaluator, Failure, Item, Made, Node, Outcome};
use crate::jsonata::JsonataDialect;

/// How many items a range may have.
const MAX_RANGE: f64 = 10_000_000.0;

impl Evaluator<'_> {
    pub(super) fn binary(
        &mut self,
        operator: Operator,
        sides: &[Node; 2],
        at: usize,
        input: &Item,
        env: &Env,
    ) -> Outcome<Item> {
        let left = self.evaluate(&sides[0], input, env)?;
        let right = self.evaluate(&sides[1], input, env)?;
        self.operate(operator, left, right).map_err(|failure| failure.at(at))
    }

    #[inline(never)]
    fn operate(&mut self, operator: Operator, left: Item, right: Item) -> Outcome<Item> {
        match operator {
            Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide | Operator::Remainder => {
                arithmetic(operator, &left, &right)
            }
            Operator::Equal | Operator::NotEqual => {
                if left.is_undefined() || right.is_undefined() {
                    return Ok(Item::Bool(false));
                }
                Ok(Item::Bool(equal(self, &left, &right)? == (operator == Operator::Equal)))
            }
            Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual => {
                self.compare(operator, &left, &right)
            }
            Operator::Concatenate => self.concatenate(&left, &right),
            Operator::Range => self.range(&left, &right),
            Operator::In => self.is_in(&left, &right),
        }
    }

    #[inline(never)]
    pub(super) fn and(&mut self, sides: &[Node; 2], input: &Item, env: &Env) -> Outcome<Item> {
        for side in sides {
            let value = self.evaluate(side, input, env)?;
            if !truthy(self, &value)? {
                return Ok(Item::Bool(false));
            }
        }
        Ok(Item::Bool(true))
    }

    #[inline(never)]
    pub(super) fn or(&mut self, sides: &[Node; 2], input: &Item, env: &Env) -> Outcome<Item> {
        for side in sides {
            let value = self.evaluate(side, input, env)?;
            if truthy(self, &value)? {
                return Ok(Item::Bool(true));
            }
        }
        Ok(Item::Bool(false))
    }

    #[inline(never)]
    pub(super) fn negate(&mut self, inner: &Node, at: usize, input: &Item, env: &Env) -> Outcome<Item> {
        match self.evaluate(inner, input, env)? {
            Item::Undefined => Ok(Item::Undefined),
            other => match numeric(&other) {
                Ok(Some(number)) => Ok(Item::Number(-number)),
                Ok(None) => {
                    let message = format!("Cannot negate a non-numeric value: {}", json(&other));
                    Err(Failure::coded("D1002", message).at(at))
                }
                Err(failure) => Err(failure.at(at)),
            },
        }
    }

    fn compare(&mut self, operator: Operator, left: &Item, right: &Item) -> Outcome<Item> {
        let order = match (left, right) {
            (Item::Number(left), Item::Number(right)) => left.partial_cmp(right),
            (Item::String(left), Item::String(right)) => {
                self.spend(left.len().min(right.len()) / 64)?;
                Some(compare_text(left, right))
            }
            (left, right) => {
                let comparable = |it: &Item| matches!(it, Item::Undefined | Item::Number(_) | Item::String(_));
                if !comparable(left) || !comparable(right) {
                    let message = format!(
                        "The expressions either side of operator \"{}\" must evaluate to numeric or string values",
                        operator.sign()
                    );
                    return Err(Failure::coded("T2010", message));
                }
                if left.is_undefined() || right.is_undefined() {
                    return Ok(Item::Undefined);
                }
                let message = format!(
                    "The values {} and {} either side of operator \"{}\" must be of the same data type",
                    json(left),
                    json(right),
                    operator.sign()
                );
                return Err(Failure::coded("T2009", message));
            }
        };
        Ok(Item::Bool(match operator {
            Operator::Less => order == Some(Ordering::Less),
            Operator::LessOrEqual => matches!(order, Some(Ordering::Less | Ordering::Equal)),
            Operator::Greater => order == Some(Ordering::Greater),
            _ => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        }))
    }

    fn concatenate(&mut self, left: &Item, right: &Item) -> Outcome<Item> {
        let left = self.text_of(left)?;
        let right = self.text_of(right)?;
        let n_bytes = left.len().saturating_add(right.len());
        self.spend(n_bytes / 64)?;
        if n_bytes > self.max_held {
            return Err(Failure::OutOfMemory);
        }
        let mut text = String::with_capacity(n_bytes);
        text.push_str(&left);
        text.push_str(&right);
        Ok(Item::string(text))
    }

    fn text_of(&mut self, item: &Item) -> Outcome<std::sync::Arc<str>> {
        match item {
            Item::Undefined => Ok("".into()),
            Item::String(text) => Ok(text.clone()),
            other => Ok(super::super::library::text::to_text(self, other)?.into()),
        }
    }

    fn range(&mut self, left: &Item, right: &Item) -> Outcome<Item> {
        for (side, code, name) in [(left, "T2003", "left"), (right, "T2004", "right")] {
            if !side.is_undefined() && side.as_f64().is_none_or(|it| !it.is_finite() || it.fract() != 0.0) {
                let message = format!("The {name} side of the range operator (..) must evaluate to an integer");
                return Err(Failure::coded(code, message));
            }
        }
        let (Some(first), Some(last)) = (left.as_f64(), right.as_f64()) else { return Ok(Item::Undefined) };
        if first > last {
            return Ok(Item::Undefined);
        }
        let n_items = last - first + 1.0;
        if n_items > MAX_RANGE {
            let message = format!(
                "The size of the sequence allocated by the range operator (..) must not exceed 1e6.  Attempted to \
                 allocate {}.",
                json(&Item::Number(n_items))
            );
            return Err(Failure::coded("D2014", message));
        }
        let n_items = n_items as usize;
        if n_items > self.max_held / super::super::weight::BYTES_OF_NUMBER {
            return Err(Failure::OutOfMemory);
        }
        self.spend(n_items)?;
        Ok(Item::sequence((0..n_items).map(|n| Item::Number(first + n as f64)).collect()))
    }

    fn is_in(&mut self, left: &Item, right: &Item) -> Outcome<Item> {
        let is_same = match (left, right) {
            (Item::Undefined, _) | (_, Item::Undefined) => false,
            (left, Item::Array(array)) => {
                let mut is_found = false;
                for index in 0..array.len() {
                    self.spend(1)?;
                    if is_same(left, &array.get(index).unwrap_or_default()) {
                        is_found = true;
                        break;
                    }
                }
                is_found
            }
            (left, right) => is_same(left, right),
        };
        Ok(Item::Bool(is_same))
    }

    pub(super) fn is_step_functions_dialect(&self) -> bool {
        self.dialect == JsonataDialect::StepFunctions
    }
}

/// The number that an item is; an error if it is infinite.
pub(super) fn numeric(item: &Item) -> Outcome<Option<f64>> {
    match item {
        Item::Number(number) if number.is_finite() => Ok(Some(*number)),
        Item::Number(number) if number.is_infinite() => Err(Failure::coded("D1001", "Number out of range: null")),
        _ => Ok(None),
    }
}

fn arithmetic(operator: Operator, left: &Item, right: &Item) -> Outcome<Item> {
    for (side, code, name) in [(left, "T2001", "left"), (right, "T2002", "right")] {
        if !side.is_undefined() && numeric(side)?.is_none() {
            let sign = operator.sign();
            let message = format!("The {name} side of the \"{sign}\" operator must evaluate to a number");
            return Err(Failure::coded(code, message));
        }
    }
    let (Some(left), Some(right)) = (left.as_f64(), right.as_f64()) else { return Ok(Item::Undefined) };
    Ok(Item::Number(match operator {
        Operator::Add => left + right,
        Operator::Subtract => left - right,
        Operator::Multiply => left * right,
        Operator::Divide => left / right,
        _ => left % right,
    }))
}

/// A sequence as it is.
pub(super) fn sequence(items: Vec<Item>) -> Made {
    Made { items, is_sequence: true, ..Made::default() }
}
