//! An item of a list moves to another place in it.

use syntax::{Change, Node};

use crate::apply::{Applied, places};
use crate::document::Document;
use crate::field_path::FieldPath;
use crate::refusal::Refusal;
use crate::side::Side;

pub(super) fn apply(
    document: &Document,
    state: &str,
    path: &FieldPath,
    from: u32,
    to: u32,
) -> Result<Applied, Refusal> {
    let list = places::field(document, state, path)?;
    let n_items = document.root.get(&list).and_then(Node::as_array).map_or(0, syntax::Array::len);
    if from as usize >= n_items || to as usize >= n_items {
        return Err(Refusal::new(format!("{} has {n_items} entries.", path.name())));
    }
    let root = document.root.with(&list.child_index(from as usize), Change::MoveItem(to as usize))?;
    let label = format!("Moved {} {} of {} to place {}", path.name(), from + 1, places::of_state(state), to + 1);
    let mut document = document.with_root(root);
    if *path == FieldPath::key("Branches") {
        let side = Side::clone(&document.side).with_items_moved(&list.to_string(), |it| {
            Some(match it {
                it if it == from => to,
                it if from < it && it <= to => it - 1,
                it if to <= it && it < from => it + 1,
                it => it,
            })
        });
        document = document.with_side(side);
    }
    Ok(Applied::new(document, label))
}
