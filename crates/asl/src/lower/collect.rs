//! The first pass: which states and scopes there are, and which names each scope has.

use std::collections::BTreeMap;
use std::sync::Arc;

use syntax::{Node, Pointer};

use super::at_key;
use crate::limits::MAX_NESTING;
use crate::program::{ScopeId, StateId, Target};

pub(super) const ROOT: ScopeId = ScopeId(0);

pub(super) struct Found<'a> {
    pub(super) states: Vec<FoundState<'a>>,
    pub(super) scopes: Vec<FoundScope<'a>>,
}

pub(super) struct FoundState<'a> {
    pub(super) name: Arc<str>,
    pub(super) at: Pointer,
    pub(super) node: &'a Node,
    pub(super) scope: ScopeId,
    /// The branches of a Parallel, the processor of a Map.
    pub(super) inner: Vec<ScopeId>,
}

pub(super) struct FoundScope<'a> {
    pub(super) at: Pointer,
    pub(super) node: &'a Node,
    pub(super) owner: Option<StateId>,
    pub(super) depth: u32,
    pub(super) states: Vec<StateId>,
    names: BTreeMap<Arc<str>, StateId>,
}

impl FoundScope<'_> {
    /// The state of that name in this scope.
    pub(super) fn target(&self, name: Option<&Node>) -> Target {
        let Some(name) = name.and_then(Node::as_str) else {
            return Target::Unset;
        };
        match self.names.get(&*name) {
            Some(id) => Target::State(*id),
            None => Target::Missing(Arc::from(&*name)),
        }
    }
}

impl<'a> Found<'a> {
    pub(super) fn scope(&self, ScopeId(idx): ScopeId) -> &FoundScope<'a> {
        &self.scopes[idx as usize]
    }
}

/// Walks the containers of a definition, outer states before inner ones.
pub(super) fn collect(root: &Node) -> Found<'_> {
    let mut found = Found { states: Vec::new(), scopes: Vec::new() };
    scope(root, Pointer::root(), None, 0, &mut found);
    found
}

// Calls itself once per level of containers, at most MAX_NESTING deep.
fn scope<'a>(node: &'a Node, at: Pointer, owner: Option<StateId>, depth: u32, found: &mut Found<'a>) -> ScopeId {
    let id = ScopeId(found.scopes.len() as u32);
    let states_at = at_key(&at, "States");
    found.scopes.push(FoundScope { at, node, owner, depth, states: Vec::new(), names: BTreeMap::new() });
    let Some(states) = node.member("States").and_then(Node::as_object).filter(|_| depth <= MAX_NESTING) else {
        return id;
    };
    for (member, step) in states.members().zip(states.steps()) {
        let name = member.shared_key().clone();
        let state_at = states_at.child(step);
        let state_id = StateId(found.states.len() as u32);
        let here = &mut found.scopes[id.0 as usize];
        here.states.push(state_id);
        // Of several members with one key the last one counts, as for every reader of JSON.
        here.names.insert(name.clone(), state_id);
        let state = FoundState { name, at: state_at.clone(), node: member.value(), scope: id, inner: Vec::new() };
        found.states.push(state);
        let inner = inner_scopes(member.value(), &state_at)
            .into_iter()
            .map(|(inner, inner_at)| scope(inner, inner_at, Some(state_id), depth + 1, found))
            .collect();
        found.states[state_id.0 as usize].inner = inner;
    }
    id
}

/// The objects with states inside a state: each branch of a Parallel, the processor of a Map.
fn inner_scopes<'a>(state: &'a Node, at: &Pointer) -> Vec<(&'a Node, Pointer)> {
    match state.member("Type").and_then(Node::as_str).as_deref() {
        Some("Parallel") => {
            let branches_at = at_key(at, "Branches");
            let branches = super::items_of(state.member("Branches"));
            branches.enumerate().map(|(idx, branch)| (branch, branches_at.child_index(idx))).collect()
        }
        Some("Map") => {
            let processor = ["ItemProcessor", "Iterator"].into_iter().find_map(|key| Some((key, state.member(key)?)));
            processor.map(|(key, node)| (node, at_key(at, key))).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
