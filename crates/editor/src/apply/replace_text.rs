//! Typing in the code pane.

use asl::ast::StateMachine;
use report::StateKey;
use syntax::{Node, Pointer};

use crate::apply::{Applied, Merge};
use crate::document::Document;
use crate::merge_key::MergeKey;
use crate::selection::Selection;
use crate::session::picture::Picture;

/// The document with another text. Pieces typed together on a line are one step. Where all that differs from
/// the last text that could be read is one state's name, that state was renamed, and what is kept beside it follows.
pub(super) fn apply(document: &Document, text: &str, picture: &Picture) -> Applied {
    let old = document.text();
    let mut changed = document.with_text(text);
    let mut renamed = Vec::new();
    if changed.broken_by().is_none()
        && let Some((from, to)) = renamed_state(&picture.document.root, &changed.root)
    {
        let side = document.side.renamed(&from, &to);
        changed = changed.with_side(side);
        renamed.push((from, to));
    }
    let selection = renamed.first().map(|(_, to)| Selection::state(to.clone()));
    Applied { selection, merge: Some(merge(&old, text)), renamed, ..Applied::new(changed, "Edited the text") }
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

/// Where two texts differ: the common beginning, and the ends of the differing pieces in the old and the new one.
fn changed_piece(old: &str, new: &str) -> (usize, usize, usize) {
    let n_same = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let start = old.floor_char_boundary(n_same).min(new.floor_char_boundary(n_same));
    let room = old.len().min(new.len()) - start;
    let mut n_tail = old.bytes().rev().zip(new.bytes().rev()).take(room).take_while(|(a, b)| a == b).count();
    while !old.is_char_boundary(old.len() - n_tail) || !new.is_char_boundary(new.len() - n_tail) {
        n_tail -= 1;
    }
    (start, old.len() - n_tail, new.len() - n_tail)
}

/// The one state that has another name in the new tree, where nothing else about the states' names differs.
fn renamed_state(old: &Node, new: &Node) -> Option<(StateKey, StateKey)> {
    let (old, new) = (StateMachine::new(old), StateMachine::new(new));
    let (old_scopes, new_scopes) = (old.scopes(), new.scopes());
    if old_scopes.len() != new_scopes.len() {
        return None;
    }
    let mut found: Option<(Pointer, Pointer)> = None;
    for (old_scope, new_scope) in old_scopes.iter().zip(&new_scopes) {
        let (old_states, new_states) = (old_scope.states(), new_scope.states());
        if old_states.len() != new_states.len() {
            return None;
        }
        for (a, b) in old_states.iter().zip(&new_states).filter(|(a, b)| a.name() != b.name()) {
            let is_swap = old_scope.has_state(b.name()) || new_scope.has_state(a.name());
            if found.is_some() || is_swap {
                return None;
            }
            found = Some((a.at().pointer().clone(), b.at().pointer().clone()));
        }
    }
    found.map(|(from, to)| (from.to_string(), to.to_string()))
}
