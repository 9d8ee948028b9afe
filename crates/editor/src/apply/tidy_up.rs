//! Every state unpinned: the layout is automatic again.

use std::collections::BTreeMap;

use crate::apply::Applied;
use crate::document::Document;
use crate::refusal::Refusal;
use crate::side::Side;

pub(super) fn apply(document: &Document) -> Result<Applied, Refusal> {
    let is_drawn = |state: &String| document.pointer(state).is_some();
    let n_pins = document.side.pins.keys().filter(|state| is_drawn(state)).count();
    if n_pins == 0 {
        return Err(Refusal::new("No state was placed by hand. The layout is automatic already."));
    }
    let side = Side { pins: BTreeMap::new(), ..Side::clone(&document.side) };
    let label = if n_pins == 1 { "Tidied up 1 state".to_owned() } else { format!("Tidied up {n_pins} states") };
    Ok(Applied::new(document.with_side(side), label))
}
