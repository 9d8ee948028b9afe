//! A definition as a simulation takes it: with a value in place of every placeholder.

use crate::placeholder_scan::substitute;
use crate::placeholders;

/// A definition without placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithStandIns {
    /// The definition's text with a value in place of every placeholder.
    pub definition: String,
    /// The names for which no value was given, so that a marked stand-in took their place; in the order of first use.
    pub stand_ins: Vec<String>,
}

/// Puts the given values, by name, in place of a definition's placeholders, and marked stand-ins where none is given.
///
/// `${!x}`, which `Fn::Sub` turns into `${x}`, becomes that.
pub fn with_stand_ins(definition: &str, values: &[(String, String)]) -> WithStandIns {
    let mut placeholders = placeholders::resolve(definition, true, |_| None);
    let mut stand_ins = Vec::new();
    for placeholder in &mut placeholders {
        match values.iter().find(|(name, _)| *name == placeholder.name) {
            Some((_, value)) => placeholder.stand_in.clone_from(value),
            None => stand_ins.push(placeholder.name.clone()),
        }
    }
    WithStandIns { definition: substitute(definition, &placeholders, true), stand_ins }
}
