//! Containers shown without what lies in them, or with it again.

use report::StateKey;

use crate::apply::wrap::what;
use crate::apply::{Applied, places};
use crate::document::Document;
use crate::refusal::Refusal;
use crate::scope;
use crate::selection::Selection;
use crate::side::Side;

/// Collapses containers.
pub(super) fn collapse(document: &Document, containers: &[StateKey]) -> Result<Applied, Refusal> {
    let machine = asl::ast::StateMachine::new(&document.root);
    for (key, at) in containers.iter().zip(places::states(document, containers)?) {
        if machine.state(&at).is_none_or(|state| state.scopes().is_empty()) {
            return Err(Refusal::new(format!(
                "{} holds no states, so there is nothing to collapse.",
                scope::name_of(key)
            )));
        }
    }
    let mut side = Side::clone(&document.side);
    side.collapsed.extend(containers.iter().cloned());
    let label = format!("Collapsed {}", what(containers));
    Ok(Applied::new(document.with_side(side), label).selecting(Selection::states_of(containers.iter().cloned())))
}

/// Expands containers.
pub(super) fn expand(document: &Document, containers: &[StateKey]) -> Result<Applied, Refusal> {
    places::states(document, containers)?;
    let mut side = Side::clone(&document.side);
    side.collapsed.retain(|key| !containers.contains(key));
    let label = format!("Expanded {}", what(containers));
    Ok(Applied::new(document.with_side(side), label).selecting(Selection::states_of(containers.iter().cloned())))
}
