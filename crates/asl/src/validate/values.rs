//! Values inside fields, walked without an end for deep ones.

use syntax::Node;

use super::ctx::StateView;
use crate::program::jsonata_inside;

/// All members of objects inside a value, with their keys; the value itself is not one.
pub(super) fn members<'a>(value: &'a Node, each: &mut dyn FnMut(&'a str, &'a Node)) {
    let mut open = vec![value];
    while let Some(node) = open.pop() {
        // What is put last is taken first, so that the order of the text stays.
        let from = open.len();
        if let Some(object) = node.as_object() {
            for member in object.members() {
                each(member.key(), member.value());
                open.push(member.value());
            }
        } else if let Some(array) = node.as_array() {
            open.extend(array.values());
        }
        open[from..].reverse();
    }
}

/// All strings inside a value, and the value itself if it is one.
pub(super) fn strings(value: &Node) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![value];
    while let Some(node) = open.pop() {
        let from = open.len();
        if let Some(text) = node.as_str() {
            found.push(text.into_owned());
        } else if let Some(object) = node.as_object() {
            open.extend(object.members().map(|it| it.value()));
        } else if let Some(array) = node.as_array() {
            open.extend(array.values());
        }
        open[from..].reverse();
    }
    found
}

/// Whether a value is a text between `{%` and `%}`.
pub(super) fn is_expression(node: &Node) -> bool {
    node.as_str().is_some_and(|it| jsonata_inside(&it).is_some())
}

/// Whether a field may be an expression of JSONata here, and is one.
pub(super) fn is_computed(state: &StateView<'_>, node: &Node) -> bool {
    state.is_jsonata() && is_expression(node)
}

/// A list as the service writes it: `[Next, End]`.
pub(super) fn list(names: &[&str]) -> String {
    format!("[{}]", names.join(", "))
}
