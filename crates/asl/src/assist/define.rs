//! Where states and variables are defined, where they are named, and how they are renamed.

use syntax::{Change, Pointer, TextRange};

use super::place::Place;
use super::role::{Role, role_of};
use super::variables::{assigned_by, variable_at};
use super::{Assist, Edit};
use crate::ast::StatePath;
use crate::edit::{self, Refusal};

/// What a place names.
enum Named {
    State(StatePath),
    /// A variable: its name, the scope it belongs to, where it is assigned.
    Variable(String, Pointer, Vec<Pointer>),
}

impl Assist {
    /// Where the state or variable at a place is defined: the key of the state, the first assignment of the variable.
    pub fn definition(&self, offset: usize) -> Option<TextRange> {
        let at = match self.named(offset)? {
            Named::State(state) => state.pointer().clone(),
            Named::Variable(_, _, places) => places.into_iter().next()?,
        };
        Some(self.inside(self.ranges.key(&at)?))
    }

    /// Every place that names the state or variable at a place, in the order of the text.
    pub fn references(&self, offset: usize) -> Vec<TextRange> {
        let mut ranges: Vec<TextRange> = match self.named(offset) {
            Some(Named::State(state)) => {
                let changes = edit::rename_changes(&self.root, &state, "");
                changes.iter().filter_map(|(at, change)| self.named_range(at, change)).collect()
            }
            Some(Named::Variable(name, scope, places)) => {
                let keys = places.iter().filter_map(|at| self.ranges.key(at)).map(|it| self.inside(it));
                let keys = keys.map(|it| TextRange::new(it.start, it.start + name.len()));
                keys.chain(self.reads(&scope, &name)).collect()
            }
            None => Vec::new(),
        };
        ranges.sort_unstable();
        ranges.dedup();
        ranges
    }

    /// What has to be written where so that the state or variable at a place has another name, from the last place to the
    /// first, so that they can be written in this order. Nothing where there is none.
    pub fn rename(&self, offset: usize, name: &str) -> Result<Vec<Edit>, Refusal> {
        let text = match self.named(offset) {
            Some(Named::State(state)) => {
                edit::rename(&self.root, &state, name)?;
                let quoted = syntax::quote(name);
                quoted[1..quoted.len() - 1].to_owned()
            }
            Some(Named::Variable(..)) => {
                let mut letters = name.chars();
                let is_name = letters.next().is_some_and(|it| it.is_alphabetic() || it == '_')
                    && letters.all(|it| it.is_alphanumeric() || it == '_');
                if !is_name {
                    return Err(Refusal::VariableName(name.into()));
                }
                name.to_owned()
            }
            None => return Ok(Vec::new()),
        };
        let ranges = self.references(offset).into_iter().rev();
        Ok(ranges.map(|range| Edit { range, text: text.clone() }).collect())
    }

    fn named_range(&self, at: &Pointer, change: &Change) -> Option<TextRange> {
        let string = match change {
            Change::Rename(_) => self.ranges.key(at)?,
            _ => self.ranges.value(at)?,
        };
        Some(self.inside(string))
    }

    fn named(&self, offset: usize) -> Option<Named> {
        match self.place(offset) {
            Place::Key { object, range, is_quoted: true } => {
                let key = syntax::unquote(&format!("\"{}\"", &self.text[range.as_range()])).into_owned();
                let at = object.child_key(key.as_str());
                if role_of(&object) == Role::States {
                    return StatePath::new(at).map(Named::State);
                }
                self.variable(&at, assigned_by(&at)?)
            }
            Place::Value { at, range, is_quoted: true } => {
                if let Some(state) = self.referred(&at) {
                    return Some(Named::State(state));
                }
                let node = self.root.get(&at)?;
                if !super::variables::is_expression(&at, node) {
                    return None;
                }
                let (name, _) = variable_at(&self.text[range.as_range()], offset.saturating_sub(range.start))?;
                self.variable(&at, name)
            }
            _ => None,
        }
    }

    fn variable(&self, at: &Pointer, name: String) -> Option<Named> {
        let (scope, places) = self.assignments(at, &name)?;
        Some(Named::Variable(name, scope, places))
    }
}
