//! Commands carried out: one per file, each from a document to a document, or refused in words.

pub mod replace_text;

use report::StateKey;

use crate::command::Command;
use crate::document::Document;
use crate::refusal::Refusal;
use crate::selection::Selection;
use crate::session::dispatch::Merge;
use crate::session::picture::Picture;

/// A command carried out.
#[derive(Debug, Clone)]
pub struct Applied {
    /// The document after it.
    pub document: Document,
    /// What is selected after it; `None` for what was selected before.
    pub selection: Option<Selection>,
    /// What it did: `Added Wait after generateReport`.
    pub label: String,
    /// How it is merged with commands before and after it.
    pub merge: Option<Merge>,
    /// States that have another key now: before and after.
    pub renamed: Vec<(StateKey, StateKey)>,
}

/// Carries out a command on a document.
pub fn apply(document: &Document, command: &Command) -> Result<Applied, Refusal> {
    apply_in(document, command, &Picture::draw(document, &Selection::none(), None))
}

/// Carries out a command on a document that is already drawn.
pub fn apply_in(document: &Document, command: &Command, picture: &Picture) -> Result<Applied, Refusal> {
    let _ = picture;
    match command {
        Command::ReplaceText(text) => Ok(replace_text::apply(document, text)),
        _ => Err(Refusal::new("not here yet")),
    }
}

/// What keeping `before` costs once `after` is there, in bytes, by estimate: a new text shares nothing with the old one,
/// an edit shares all but the path to its place.
pub fn cost(before: &Document, after: &Document) -> usize {
    const EDIT: usize = 4 * 1024;
    let _ = after;
    EDIT + before.root.text().len() / 16
}
