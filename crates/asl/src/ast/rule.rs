//! Choice rules, retriers and catchers.

use std::sync::Arc;

use syntax::{Node, Pointer};

use super::text_of;

/// One entry of `Choices`.
#[derive(Clone, Debug)]
pub struct ChoiceRule {
    /// Where it stands.
    pub at: Pointer,
    /// The rule.
    pub node: Node,
}

/// One entry of `Retry`.
#[derive(Clone, Debug)]
pub struct Retrier {
    /// Where it stands.
    pub at: Pointer,
    /// The retrier.
    pub node: Node,
}

/// One entry of `Catch`.
#[derive(Clone, Debug)]
pub struct Catcher {
    /// Where it stands.
    pub at: Pointer,
    /// The catcher.
    pub node: Node,
}

impl ChoiceRule {
    /// The name in `Next`.
    pub fn next(&self) -> Option<Arc<str>> {
        text_of(&self.node, "Next")
    }
}

impl Retrier {
    /// The names in `ErrorEquals`.
    pub fn error_equals(&self) -> Vec<Arc<str>> {
        error_equals(&self.node)
    }
}

impl Catcher {
    /// The names in `ErrorEquals`.
    pub fn error_equals(&self) -> Vec<Arc<str>> {
        error_equals(&self.node)
    }

    /// The name in `Next`.
    pub fn next(&self) -> Option<Arc<str>> {
        text_of(&self.node, "Next")
    }
}

fn error_equals(node: &Node) -> Vec<Arc<str>> {
    let names = node.member("ErrorEquals").and_then(Node::as_array);
    names.map(|it| it.values().filter_map(Node::as_str).map(Arc::from).collect()).unwrap_or_default()
}

/// The objects of a state's list, with their addresses.
pub(super) fn entries(state: &Node, at: &Pointer, key: &str) -> Vec<(Pointer, Node)> {
    let Some(list) = state.member(key).and_then(Node::as_array) else { return Vec::new() };
    let at = at.child_key(key);
    list.values().enumerate().map(|(index, it)| (at.child_index(index), it.clone())).collect()
}
