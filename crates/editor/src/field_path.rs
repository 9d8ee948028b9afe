//! The way from a state to one of its fields.

use std::fmt;

/// One step from a state down to a field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldStep {
    /// A member of an object.
    Key(String),
    /// An item of a list.
    Index(u32),
}

/// The way from a state to one of its fields: `Retry`, 0, `IntervalSeconds`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldPath(pub Vec<FieldStep>);

impl FieldPath {
    /// A field of the state itself.
    pub fn key(key: &str) -> FieldPath {
        FieldPath(vec![FieldStep::Key(key.to_owned())])
    }

    /// The field one key further down.
    pub fn then(&self, key: &str) -> FieldPath {
        let mut steps = self.0.clone();
        steps.push(FieldStep::Key(key.to_owned()));
        FieldPath(steps)
    }

    /// The item of this list.
    pub fn item(&self, index: u32) -> FieldPath {
        let mut steps = self.0.clone();
        steps.push(FieldStep::Index(index));
        FieldPath(steps)
    }

    /// The last key: the field's name.
    pub fn name(&self) -> &str {
        let key = |step: &FieldStep| matches!(step, FieldStep::Key(_));
        match self.0.iter().rev().find(|step| key(step)) {
            Some(FieldStep::Key(name)) => name,
            _ => "",
        }
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            let dot = if index > 0 { "." } else { "" };
            match step {
                FieldStep::Key(key) => write!(out, "{dot}{key}")?,
                FieldStep::Index(index) => write!(out, "[{index}]")?,
            }
        }
        Ok(())
    }
}
