//! States copied beside themselves.

use asl::ast::{StateMachine, StatePath};
use asl::edit;
use report::StateKey;

use crate::apply::{Applied, places};
use crate::document::Document;
use crate::refusal::Refusal;
use crate::scope::{self, outermost};
use crate::selection::Selection;
use crate::side::Side;

/// Copies states with their mocks. The copies are not pinned.
pub(super) fn apply(document: &Document, states: &[StateKey]) -> Result<Applied, Refusal> {
    let states = outermost(states);
    let originals = places::states(document, &states)?;
    let (root, copies) = edit::duplicate(&document.root, &originals)?;
    let mut side = Side::clone(&document.side);
    for (original, copy) in in_order(document, originals).iter().zip(&copies) {
        side.forget(&copy.to_string());
        if let (Some(original), Some(copy)) = (original.name(), copy.name())
            && let Some(mock) = document.side.mocks.get(original)
        {
            side.mocks.set(copy, Some(mock.clone()));
        }
    }
    let label = match states.as_slice() {
        [only] => format!("Duplicated {}", scope::name_of(only)),
        states => format!("Duplicated {} states", states.len()),
    };
    let selection = Selection::states_of(copies.iter().map(ToString::to_string));
    Ok(Applied::new(document.with_root(root).with_side(side), label).selecting(selection))
}

/// The order in which copies are made: scope by scope, in each the order of the text.
pub(crate) fn in_order(document: &Document, mut originals: Vec<StatePath>) -> Vec<StatePath> {
    let machine = StateMachine::new(&document.root);
    let place = |at: &StatePath| {
        let names = machine.scope_at(&at.scope()).map(|scope| scope.names()).unwrap_or_default();
        names.iter().position(|name| Some(&**name) == at.name())
    };
    originals.sort_by_cached_key(|at| (at.scope(), place(at)));
    originals.dedup();
    originals
}
