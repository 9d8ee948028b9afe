//! A branch added to a Parallel.

use asl::ast::StateMachine;
use report::StateKey;

use crate::apply::{Applied, add_item, places};
use crate::document::Document;
use crate::field_path::FieldPath;
use crate::refusal::Refusal;
use crate::scope;
use crate::selection::Selection;

/// Adds a branch with one Pass state behind the others, and selects that state.
pub(super) fn apply(document: &Document, state: &StateKey) -> Result<Applied, Refusal> {
    let at = places::state(document, state)?;
    let is_parallel = |it: asl::ast::State| it.state_type() == Some(asl::ast::StateType::Parallel);
    if !StateMachine::new(&document.root).state(&at).is_some_and(is_parallel) {
        return Err(Refusal::new(format!("{} is no Parallel state, so it has no branches.", scope::name_of(state))));
    }
    let branch = r#"{"StartAt": "Pass", "States": {"Pass": {"Type": "Pass", "End": true}}}"#;
    let applied = add_item::apply(document, state, &FieldPath::key("Branches"), branch)?;
    let scopes = StateMachine::new(&applied.document.root).state(&at).map(|it| it.scopes()).unwrap_or_default();
    let label = format!("Added branch {} to {}", scopes.len(), scope::name_of(state));
    let first = scopes.last().and_then(|it| Some(it.states().first()?.at().to_string()));
    let selection = first.map_or_else(|| Selection::state(state.clone()), Selection::state);
    Ok(Applied { label, ..applied }.selecting(selection))
}
