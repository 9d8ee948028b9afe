//! An item added to a list: a retrier, a rule's condition, a branch.

use std::sync::Arc;

use asl::edit;
use syntax::{Change, Node, Pointer};

use crate::apply::{Applied, fields, places};
use crate::document::Document;
use crate::field_path::FieldPath;
use crate::refusal::Refusal;

pub(super) fn apply(document: &Document, state: &str, path: &FieldPath, value: &str) -> Result<Applied, Refusal> {
    let list = places::field(document, state, path)?;
    let value = fields::node(value)?;
    let n_items = document.root.get(&list).and_then(Node::as_array).map(syntax::Array::len);
    let idx = place_for(document.root.get(&list), path);
    let is_branch = value.member("States").is_some() && path.name() == "Branches";
    let item = if is_branch { without_states(&value)? } else { value.clone() };
    let root = match n_items {
        Some(_) => document.root.with(&list, Change::InsertItem { index: idx, value: item })?,
        None => edit::set_field(&document.root, &list, Node::array([item]))?,
    };
    let root = if is_branch { with_states(&root, &list.child_index(idx), &value)? } else { root };
    let label = format!("Added {} {} to {}", path.name(), idx + 1, places::of_state(state));
    Ok(Applied::new(document.with_root(root), label))
}

/// At the end; but a retrier or catcher stands before one that takes every error, which has to be the last.
fn place_for(list: Option<&Node>, path: &FieldPath) -> usize {
    let items: Vec<&Node> = list.and_then(Node::as_array).map(|it| it.values().collect()).unwrap_or_default();
    let takes_all = |item: &&Node| {
        let names = item.member("ErrorEquals").and_then(Node::as_array);
        names.is_some_and(|names| names.values().any(|name| name.as_str().as_deref() == Some("States.ALL")))
    };
    let has_all = matches!(path.name(), "Retry" | "Catch") && items.last().is_some_and(takes_all);
    items.len() - usize::from(has_all)
}

fn without_states(branch: &Node) -> Result<Node, Refusal> {
    let branch = branch.with(&Pointer::of_keys(["States"]), Change::Replace(Node::object::<&str>([])))?;
    Ok(edit::remove_field(&branch, &Pointer::of_keys(["StartAt"]))?)
}

/// The states of a new branch, under names that no state of the machine has.
fn with_states(root: &Node, scope: &Pointer, branch: &Node) -> Result<Node, Refusal> {
    let states = branch.member("States").and_then(Node::as_object).into_iter().flat_map(|it| it.members());
    let states: Vec<(Arc<str>, Node)> = states.map(|it| (it.shared_key().clone(), it.value().clone())).collect();
    Ok(edit::insert_states(root, scope, None, &states)?.0)
}
