//! Single fields written, taken out, and exchanged.

use std::sync::Arc;

use asl::edit;
use syntax::{Change, Node};

use crate::apply::{Applied, places};
use crate::document::Document;
use crate::field_path::{FieldPath, FieldStep};
use crate::merge_key::MergeKey;
use crate::refusal::Refusal;
use crate::side::Side;

/// Lists that go with their last item, because an empty one says nothing or is refused.
const VANISHING_LISTS: [&str; 2] = ["Retry", "Catch"];

/// Writes a field.
pub(super) fn set(document: &Document, state: &str, path: &FieldPath, value: &str) -> Result<Applied, Refusal> {
    let at = places::field(document, state, path)?;
    let root = edit::set_field(&document.root, &at, node(value)?)?;
    let label = format!("Changed {} of {}", path.name(), places::of_state(state));
    Ok(Applied::new(document.with_root(root), label).merging(MergeKey::Field(state.to_owned(), path.clone())))
}

/// Takes a field or an item of a list out.
pub(super) fn remove(document: &Document, state: &str, path: &FieldPath) -> Result<Applied, Refusal> {
    let at = places::field(document, state, path)?;
    if document.root.get(&at).is_none() {
        return Err(Refusal::new(format!("{} has no {path}.", places::of_state(state))));
    }
    let Some((FieldStep::Index(idx), list)) = path.0.split_last() else {
        let root = edit::remove_field(&document.root, &at)?;
        let label = format!("Removed {} from {}", path.name(), places::of_state(state));
        let merge = MergeKey::Field(state.to_owned(), path.clone());
        return Ok(Applied::new(document.with_root(root), label).merging(merge));
    };
    let list = FieldPath(list.to_vec());
    let list_at = places::field(document, state, &list)?;
    let n_items = document.root.get(&list_at).and_then(Node::as_array).map_or(0, syntax::Array::len);
    let goes_whole = n_items == 1 && VANISHING_LISTS.contains(&list.name());
    let root = edit::remove_field(&document.root, if goes_whole { &list_at } else { &at })?;
    let label = format!("Removed {} {} from {}", list.name(), idx + 1, places::of_state(state));
    let mut document = document.with_root(root);
    if list == FieldPath::key("Branches") {
        let side = Side::clone(&document.side).with_items_moved(&list_at.to_string(), |it| match it.cmp(idx) {
            std::cmp::Ordering::Less => Some(it),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(it - 1),
        });
        document = document.with_side(side);
    }
    Ok(Applied::new(document, label))
}

/// Lets a field give way to another one at its place.
pub(super) fn swap(
    document: &Document,
    state: &str,
    from: &FieldPath,
    key: &str,
    value: &str,
) -> Result<Applied, Refusal> {
    let at = places::field(document, state, from)?;
    let around = at.parent().unwrap_or_default();
    let new_at = around.child_key(key);
    let value = node(value)?;
    let root = match document.root.get(&at) {
        Some(_) if from.name() != key => {
            if document.root.get(&new_at).is_some() {
                let root = edit::remove_field(&document.root, &at)?;
                edit::set_field(&root, &new_at, value)?
            } else {
                let root = document.root.with(&at, Change::Rename(Arc::from(key)))?;
                root.with(&new_at, Change::Replace(value))?
            }
        }
        _ => edit::set_field(&document.root, &new_at, value)?,
    };
    let label = format!("Changed {} of {} to {key}", from.name(), places::of_state(state));
    Ok(Applied::new(document.with_root(root), label))
}

/// A value given as JSON text.
pub(super) fn node(value: &str) -> Result<Node, Refusal> {
    Node::parse_value(value).map_err(|error| Refusal::new(format!("This is not JSON: {error}.")))
}
