//! A state that is already there goes into an edge.

use asl::edit;

use crate::apply::{Applied, places};
use crate::document::Document;
use crate::refusal::Refusal;
use crate::scope;
use crate::selection::{EdgeKey, Selection};
use crate::side::Side;

/// Splits the edge by the state. Its pin goes: it lies where the edge puts it.
pub(super) fn apply(document: &Document, state: &str, edge: &EdgeKey) -> Result<Applied, Refusal> {
    let at = places::state(document, state)?;
    let root = edit::move_onto_edge(&document.root, &at, &places::edge(document, edge)?)?;
    let mut side = Side::clone(&document.side);
    side.pins.remove(state);
    let name = scope::name_of(state);
    let label = match edge.from.as_str() {
        "" => format!("Put {name} at the start"),
        from => format!("Put {name} after {}", scope::name_of(from)),
    };
    Ok(Applied::new(document.with_root(root).with_side(side), label).selecting(Selection::state(state)))
}
