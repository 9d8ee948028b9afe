//! The functions of JSONata 2.0.6 and those of AWS, one family per file.

mod aggregation;
mod arrays;
mod aws;
mod boolean;
mod dates;
mod encoding;
mod format_number;
mod higher_order;
mod integers;
mod numbers;
mod objects;
mod outcome;
pub(crate) mod regex;
mod search;
mod sorting;
mod strings;
pub(crate) mod text;
mod words;

use super::error::{FUNCTION, Failure, Outcome};
use super::function::{Builtin, Function, Host};
use super::item::{Array, Item, Object, Record};

const FAMILIES: &[&[Builtin]] = &[
    strings::FUNCTIONS,
    search::FUNCTIONS,
    encoding::FUNCTIONS,
    numbers::FUNCTIONS,
    format_number::FUNCTIONS,
    integers::FUNCTIONS,
    aggregation::FUNCTIONS,
    boolean::FUNCTIONS,
    arrays::FUNCTIONS,
    sorting::FUNCTIONS,
    higher_order::FUNCTIONS,
    objects::FUNCTIONS,
    outcome::FUNCTIONS,
    dates::FUNCTIONS,
    aws::FUNCTIONS,
];

/// The function with that name, without `$`.
pub(crate) fn find(name: &str) -> Option<&'static Builtin> {
    FAMILIES.iter().flat_map(|family| family.iter()).find(|builtin| builtin.name == name)
}

/// A line of a family's table.
const fn builtin(
    name: &'static str,
    signature: &'static str,
    arity: usize,
    run: fn(&mut dyn Host, &[Item]) -> Outcome<Item>,
) -> Builtin {
    Builtin { name, signature: Some(signature), arity, run }
}

/// The argument with that index, which may not have been given.
fn argument(arguments: &[Item], index: usize) -> &Item {
    arguments.get(index).unwrap_or(&Item::Undefined)
}

/// The argument is not what the function can take; `index` counts from 1.
fn mismatch(index: usize) -> Failure {
    Failure::of_call("T0410", format!("Argument {index} of function {FUNCTION} does not match function signature"))
}

/// Refuses a sequence that is longer than it may be, and what would take too much memory.
fn check_length(host: &mut dyn Host, n_items: usize) -> Outcome<()> {
    let most = host.max_sequence();
    if n_items > most {
        return Err(Failure::coded("D2015", format!("The maximum sequence length of {most} was exceeded.")));
    }
    host.hold(n_items.saturating_mul(size_of::<f64>()))
}

/// Takes steps for work on a text.
fn charge_text(host: &mut dyn Host, n_bytes: usize) -> Outcome<()> {
    host.charge(n_bytes as u64 / 64 + 1)
}
