//! A state's name changed, with all references and all that is kept beside it.

use asl::edit;

use crate::apply::{Applied, places};
use crate::document::Document;
use crate::refusal::Refusal;
use crate::scope;
use crate::selection::Selection;

pub(super) fn apply(document: &Document, state: &str, name: &str) -> Result<Applied, Refusal> {
    let at = places::state(document, state)?;
    let root = edit::rename(&document.root, &at, name)?;
    let key = scope::sibling(state, name);
    let side = document.side.renamed(state, &key);
    let label = format!("Renamed {} to {name}", scope::name_of(state));
    let mut applied = Applied::new(document.with_root(root).with_side(side), label);
    applied.renamed = vec![(state.to_owned(), key.clone())];
    Ok(applied.selecting(Selection::state(key)))
}
