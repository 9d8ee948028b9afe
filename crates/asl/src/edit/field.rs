//! Single fields.

use std::sync::Arc;

use syntax::{Change, Node, Object, Pointer, Step};

use super::{Refusal, with};
use crate::ast::StateType;

/// The fields that stand at the head of a state.
const HEAD: [&str; 3] = ["Type", "QueryLanguage", "Comment"];
/// The fields of a machine in their usual order.
const MACHINE: [&str; 6] = ["Comment", "QueryLanguage", "Version", "StartAt", "TimeoutSeconds", "States"];

/// Writes a value at an address, which need not exist: objects around it are created. New fields of a state take the
/// place that people usually give them.
pub fn set_field(root: &Node, at: &Pointer, value: Node) -> Result<Node, Refusal> {
    if root.get(at).is_some() {
        return with(root, at, Change::Replace(value));
    }
    let mut at = at.clone();
    let mut value = value;
    loop {
        let Some(step) = at.pop() else { return with(root, &at, Change::Replace(value)) };
        match (root.get(&at), step) {
            (None, Step::Key(key)) => value = Node::object([(key, value)]),
            (Some(parent), Step::Key(key)) => {
                let Some(object) = parent.as_object() else {
                    if parent.is_missing() {
                        return with(root, &at, Change::Replace(Node::object([(key, value)])));
                    }
                    return Err(Refusal::Tree(syntax::EditError::NotAnObject(at)));
                };
                let after = place_for(object, &key);
                return with(root, &at, Change::Insert { key, value, after });
            }
            (Some(_), Step::Index(index)) => {
                let index = usize::try_from(index).unwrap_or(usize::MAX);
                return with(root, &at, Change::InsertItem { index, value });
            }
            (None, Step::Index(_)) => value = Node::array([value]),
        }
    }
}

/// Takes the value at an address away; where there is none, nothing changes.
pub fn remove_field(root: &Node, at: &Pointer) -> Result<Node, Refusal> {
    if root.get(at).is_none() {
        return Ok(root.clone());
    }
    with(root, at, Change::Remove)
}

/// The key behind which a new one stands: the last one that usually stands before it.
fn place_for(object: &Object, key: &str) -> Option<Arc<str>> {
    let last = object.members().last()?.shared_key().clone();
    let state_type = object.get("Type").and_then(Node::as_str).and_then(|it| StateType::from_name(&it));
    let fields = match state_type {
        Some(state_type) => state_type.fields(),
        None if object.contains_key("States") => &MACHINE,
        None => return Some(last),
    };
    let order: Vec<&str> = if state_type.is_some() { [&HEAD, fields].concat() } else { fields.to_vec() };
    let rank = |key: &str| order.iter().position(|it| *it == key);
    let Some(own) = rank(key) else { return Some(last) };
    let is_before = |it: &&str| rank(it).is_some_and(|it| it < own);
    // Where the file has an order of its own, the nearest usual predecessor still tells.
    object.keys().filter(is_before).max_by_key(|it| rank(it)).map(Arc::from)
}
