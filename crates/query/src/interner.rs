//! Texts and expressions of a definition, each kept once however often it occurs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::error::SyntaxError;
use crate::expression::Expression;
use crate::path::ReferencePath;

/// Hands out shared texts and expressions while a definition is read.
///
/// A machine says the same few keys and paths thousands of times. Kept once, they take less memory, and evaluating them
/// finds them in the processor's cache.
#[derive(Debug, Default)]
pub struct Interner {
    texts: BTreeSet<Arc<str>>,
    expressions: BTreeMap<Arc<str>, Expression>,
    reference_paths: BTreeMap<Arc<str>, ReferencePath>,
}

impl Interner {
    /// The text, shared with whoever asked for it before.
    pub fn text(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return known.clone();
        }
        let new: Arc<str> = text.into();
        self.texts.insert(new.clone());
        new
    }

    /// As [`Expression::parse`].
    pub fn expression(&mut self, text: &str) -> Result<Expression, SyntaxError> {
        if let Some(known) = self.expressions.get(text) {
            return Ok(known.clone());
        }
        let new = Expression::parse(text)?;
        let text = self.text(text);
        self.expressions.insert(text, new.clone());
        Ok(new)
    }

    /// As [`ReferencePath::parse`].
    pub fn reference_path(&mut self, text: &str) -> Result<ReferencePath, SyntaxError> {
        if let Some(known) = self.reference_paths.get(text) {
            return Ok(known.clone());
        }
        let new = ReferencePath::parse(text)?;
        let text = self.text(text);
        self.reference_paths.insert(text, new.clone());
        Ok(new)
    }
}
