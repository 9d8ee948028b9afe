//! New states.

use std::sync::Arc;

use syntax::{Change, Node, Pointer};

use super::skeleton::skeleton;
use super::{Refusal, Target, names, scope_at, target, with};
use crate::ast::{StateMachine, StateType, text_of};

/// Adds a state that ends its scope, behind the member `after` of the scope's `States`, or as the first.
///
/// What is missing around it is written too: the machine itself where the text is empty, `States`, and `StartAt` where
/// the scope has no states yet.
pub fn add_state(
    root: &Node,
    state_type: StateType,
    name: &str,
    scope: &Pointer,
    after: Option<&str>,
) -> Result<Node, Refusal> {
    add_state_to(root, state_type, name, scope, after, &Target::End)
}

/// Adds a state that leads to `target`.
pub(super) fn add_state_to(
    root: &Node,
    state_type: StateType,
    name: &str,
    scope: &Pointer,
    after: Option<&str>,
    target: &Target,
) -> Result<Node, Refusal> {
    names::check_free(root, name)?;
    let language = StateMachine::new(root).query_language();
    let mut taken = names::taken(root);
    taken.insert(Arc::from(name));
    let state = skeleton(state_type, name, language, target, &mut taken);
    let root = prepare_scope(root, scope)?;
    insert_state(&root, scope, name, state, after)
}

/// Writes what a scope lacks before a state can be added: its object and `States`.
pub(super) fn prepare_scope(root: &Node, scope: &Pointer) -> Result<Node, Refusal> {
    let node = root.get(scope).ok_or_else(|| Refusal::NoSuchScope(scope.clone()))?;
    if node.is_missing() {
        return with(root, scope, Change::Replace(Node::object([("States", Node::object::<&str>([]))])));
    }
    let object = node.as_object().ok_or_else(|| Refusal::NoSuchScope(scope.clone()))?;
    if object.get("States").and_then(Node::as_object).is_some() {
        return Ok(root.clone());
    }
    Ok(root.with_member(scope, "States", Node::object::<&str>([]))?)
}

/// Adds a state to a prepared scope, and `StartAt` where it is the first one.
pub(super) fn insert_state(
    root: &Node,
    scope: &Pointer,
    name: &str,
    state: Node,
    after: Option<&str>,
) -> Result<Node, Refusal> {
    let view = scope_at(root, scope)?;
    let is_first = view.names().is_empty();
    let after = after.filter(|it| view.has_state(it)).map(Arc::from);
    let insert = Change::Insert { key: Arc::from(name), value: state, after };
    let root = with(root, &view.states_at(), insert)?;
    let starts = view.start_at();
    if !is_first || starts.as_deref().is_some_and(|it| it == name) {
        return Ok(root);
    }
    let node = root.get(scope).ok_or_else(|| Refusal::NoSuchScope(scope.clone()))?;
    if text_of(node, "StartAt").is_some() {
        return target::set_name(&root, scope, "StartAt", name);
    }
    super::set_field(&root, &scope.child_key("StartAt"), Node::string(name))
}
