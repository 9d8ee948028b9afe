//! Copies of states: duplicated or pasted.

use std::collections::BTreeMap;
use std::sync::Arc;

use syntax::{Node, Pointer};

use super::add::{insert_state, prepare_scope};
use super::names::{free_among, taken};
use super::rename::rename_unchecked;
use super::target::{clear, named_ways, set_target};
use super::{Refusal, Target, scope_at, state_at};
use crate::ast::{Scope, State, StatePath};

/// Copies states, each set behind its last original. Gives the tree and where the copies stand.
///
/// Copies of several states lead to each other as the originals do; other targets stay.
pub fn duplicate(root: &Node, states: &[StatePath]) -> Result<(Node, Vec<StatePath>), Refusal> {
    let mut by_scope: BTreeMap<Pointer, Vec<State>> = BTreeMap::new();
    for at in states {
        let state = state_at(root, at)?;
        if !states.iter().any(|other| at.is_inside(other)) {
            by_scope.entry(at.scope()).or_default().push(state);
        }
    }
    let mut root = root.clone();
    let mut copies = Vec::new();
    for (scope, mut originals) in by_scope {
        let order = scope_at(&root, &scope)?.names();
        let place = |state: &State| order.iter().position(|it| it == state.name());
        originals.sort_by_key(place);
        originals.dedup_by(|a, b| a.at() == b.at());
        let after = originals.last().map(|it| it.name().clone());
        let states: Vec<(Arc<str>, Node)> =
            originals.into_iter().map(|it| (it.name().clone(), it.node().clone())).collect();
        let (edited, added) = insert_states(&root, &scope, after.as_deref(), &states)?;
        root = edited;
        copies.extend(added);
    }
    Ok((root, copies))
}

/// Adds states with their fields to a scope, behind the member `after` or as the first. Gives the tree and where the new
/// states stand.
///
/// Names that are taken get a number, also those of states inside. References among the new states follow their names;
/// those to states that the scope does not have are taken away.
pub fn insert_states(
    root: &Node,
    scope: &Pointer,
    after: Option<&str>,
    states: &[(Arc<str>, Node)],
) -> Result<(Node, Vec<StatePath>), Refusal> {
    let mut taken = taken(root);
    let mut new_names: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
    let mut root = prepare_scope(root, scope)?;
    let mut after: Option<Arc<str>> = after.map(Arc::from);
    let mut added = Vec::new();
    for (name, state) in states {
        let new_name = free_among(&taken, name);
        taken.insert(new_name.clone());
        root = insert_state(&root, scope, &new_name, state.trimmed(), after.as_deref())?;
        added.push(StatePath::in_scope(scope, &new_name));
        after = Some(new_name.clone());
        new_names.insert(name.clone(), new_name);
    }
    for at in &added {
        root = redirect(&root, scope, at, &new_names)?;
        let mut inner = state_at(&root, at)?.scopes();
        while let Some(scope) = inner.pop() {
            let names = scope.names();
            for name in names {
                let new_name = free_among(&taken, &name);
                taken.insert(new_name.clone());
                if new_name != name {
                    root = rename_unchecked(&root, &StatePath::in_scope(scope.at(), &name), &new_name)?;
                }
            }
            // The names have changed, so the scope is read again.
            let states = scope_at(&root, scope.at())?.states();
            inner.extend(states.iter().flat_map(State::scopes));
        }
    }
    Ok((root, added))
}

/// Lets a new state lead to the new states under their new names, and nowhere else outside its scope.
fn redirect(
    root: &Node,
    scope: &Pointer,
    at: &StatePath,
    new_names: &BTreeMap<Arc<str>, Arc<str>>,
) -> Result<Node, Refusal> {
    let state = state_at(root, at)?;
    let scope: Scope = scope_at(root, scope)?;
    named_ways(&state).into_iter().try_fold(root.clone(), |root, (way, target)| match new_names.get(&target) {
        Some(new_name) => set_target(&root, at, way, &Target::State(new_name.clone())),
        None if scope.has_state(&target) => Ok(root),
        None => clear(&root, at, way),
    })
}
