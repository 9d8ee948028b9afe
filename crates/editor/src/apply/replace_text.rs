//! Typing in the code pane.

use std::sync::Arc;

use asl::Reading;
use asl::reading::StateReading;
use report::StateKey;
use syntax::{Pointer, changed_piece};

use crate::apply::{Applied, Merge};
use crate::document::Document;
use crate::merge_key::MergeKey;
use crate::selection::Selection;
use crate::session::picture::Picture;

/// The document with another text. Pieces typed together on a line are one step. Where all that differs from
/// the last text that could be read is one state's name, that state was renamed, and what is kept beside it follows.
pub(super) fn apply(document: &Document, text: &str, picture: &Picture) -> Applied {
    let old = &*picture.text;
    let mut changed = document.with_text_after(old, text);
    let mut renamed = Vec::new();
    if changed.broken_by().is_none()
        && let Some((from, to)) =
            renamed_state(&picture.layouts.read(&picture.document.root), &picture.layouts.read(&changed.root))
    {
        let side = document.side.renamed(&from, &to);
        changed = changed.with_side(side);
        renamed.push((from, to));
    }
    let selection = renamed.first().map(|(_, to)| Selection::state(to.clone()));
    Applied { selection, merge: Some(merge(old, text)), renamed, ..Applied::new(changed, "Edited the text") }
}

/// Typing and rubbing out go on within the last piece or at its ends. A new line, or something typed over a selection,
/// begins a step that goes on in the same way.
fn merge(old: &str, new: &str) -> Merge {
    let (start, old_end, new_end) = changed_piece(old, new);
    let (removed, added) = (&old[start..old_end], &new[start..new_end]);
    let begins = match (removed, added) {
        ("", added) if !added.contains('\n') => Some(MergeKey::Text { from: start, to: old_end }),
        (removed, "") if !removed.contains('\n') => Some(MergeKey::Text { from: start, to: old_end }),
        _ => None,
    };
    Merge { begins, then: MergeKey::Text { from: start, to: new_end } }
}

/// The one state that has another name in the new tree, where nothing else about the states' names differs.
fn renamed_state(old: &Reading, new: &Reading) -> Option<(StateKey, StateKey)> {
    if old.scopes().len() != new.scopes().len() {
        return None;
    }
    let mut found: Option<(Pointer, Pointer)> = None;
    for (old_scope, new_scope) in old.scopes().iter().zip(new.scopes()) {
        let (old_states, new_states) = (old_scope.states(), new_scope.states());
        if old_states.len() != new_states.len() {
            return None;
        }
        let is_other = |(a, b): &(&Arc<StateReading>, &Arc<StateReading>)| !Arc::ptr_eq(a, b);
        for (a, b) in old_states.iter().zip(new_states).filter(is_other).filter(|(a, b)| a.name() != b.name()) {
            let is_swap = old_scope.index_of(b.name()).is_some() || new_scope.index_of(a.name()).is_some();
            if found.is_some() || is_swap {
                return None;
            }
            found = Some((a.at().pointer().clone(), b.at().pointer().clone()));
        }
    }
    found.map(|(from, to)| (from.to_string(), to.to_string()))
}
