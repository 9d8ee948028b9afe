//! The query language of a state, or of the machine, switched.

use asl::ast::QueryLanguage;
use asl::edit::{self, Effect, Switched};

use crate::apply::{Applied, places};
use crate::document::Document;
use crate::refusal::Refusal;

/// Switches the language with all fields that differ.
pub(super) fn apply(document: &Document, state: &str, to: QueryLanguage) -> Result<Applied, Refusal> {
    let switched = switched(document, state, to)?;
    let n_kept = switched.conversions.iter().filter(|it| it.effect == Effect::Kept).count();
    let language = if to == QueryLanguage::Jsonata { "JSONata" } else { "JSONPath" };
    let kept = match n_kept {
        0 => String::new(),
        1 => "; 1 field could not be converted".to_owned(),
        n => format!("; {n} fields could not be converted"),
    };
    let label = format!("Switched {} to {language}{kept}", places::of_state(state));
    Ok(Applied::new(document.with_root(switched.root), label))
}

/// What the switch would do.
pub(crate) fn switched(document: &Document, state: &str, to: QueryLanguage) -> Result<Switched, Refusal> {
    let at = if state.is_empty() { None } else { Some(places::state(document, state)?) };
    Ok(edit::switch_language(&document.root, at.as_ref(), to)?)
}
