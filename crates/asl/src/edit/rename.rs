//! Renaming with all references.

use std::sync::Arc;

use syntax::{Change, Node, Pointer};

use super::target::named_ways;
use super::{Refusal, names, scope_at, state_at};
use crate::ast::{StatePath, Way};

/// Gives a state another name, also in the `StartAt`, `Next`, `Default`, rules and catchers of its scope.
///
/// The name must be free in the whole machine. References from other scopes do not exist in the language; equal names
/// there are left alone. Of two states of one name in one scope the references follow the last, as they do when read.
pub fn rename(root: &Node, state: &StatePath, name: &str) -> Result<Node, Refusal> {
    let old = state_at(root, state)?;
    if &**old.name() == name && state.name().is_some() {
        return Ok(root.clone());
    }
    names::check_free(root, name)?;
    rename_unchecked(root, state, name)
}

/// Renames without asking whether the name is free.
pub(super) fn rename_unchecked(root: &Node, state: &StatePath, name: &str) -> Result<Node, Refusal> {
    Ok(root.with_all(rename_changes(root, state, name))?)
}

/// The changes that rename a state, references first.
pub(crate) fn rename_changes(root: &Node, state: &StatePath, name: &str) -> Vec<(Pointer, Change)> {
    let old = state.name().map(|old| references(root, &state.scope(), old).unwrap_or_default());
    let replace = |at| (at, Change::Replace(Node::string(name)));
    let mut changes: Vec<_> = old.unwrap_or_default().into_iter().map(replace).collect();
    changes.push((state.pointer().clone(), Change::Rename(Arc::from(name))));
    changes
}

/// Where a scope names the state `name`.
fn references(root: &Node, scope: &Pointer, name: &str) -> Result<Vec<Pointer>, Refusal> {
    let scope = scope_at(root, scope)?;
    let mut found = Vec::new();
    if scope.start_at().as_deref() == Some(name) {
        found.push(scope.at().child_key("StartAt"));
    }
    for state in scope.states() {
        let at = state.at();
        for (way, target) in named_ways(&state) {
            if &*target == name {
                found.push(match way {
                    Way::Next => at.field("Next"),
                    Way::Default => at.field("Default"),
                    Way::Rule(index) => at.field("Choices").child_index(index).child_key("Next"),
                    Way::Catch(index) => at.field("Catch").child_index(index).child_key("Next"),
                });
            }
        }
    }
    Ok(found)
}
