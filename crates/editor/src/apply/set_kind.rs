//! A state's type changed.

use asl::edit;

use crate::apply::{Applied, places};
use crate::document::Document;
use crate::kind::StateKind;
use crate::refusal::Refusal;
use crate::scope;

pub(super) fn apply(document: &Document, state: &str, kind: StateKind) -> Result<Applied, Refusal> {
    let root = edit::set_type(&document.root, &places::state(document, state)?, kind.state_type())?;
    Ok(Applied::new(document.with_root(root), format!("Changed {} to {kind}", scope::name_of(state))))
}
