//! Typing in the code pane.

use crate::apply::Applied;
use crate::command::MergeKey;
use crate::document::Document;
use crate::session::dispatch::Merge;

/// The document with another text. Pieces typed one behind the other on a line are one step.
pub fn apply(document: &Document, text: &str) -> Applied {
    let old = document.text();
    let (start, old_end, new_end) = changed_piece(&old, text);
    let (removed, added) = (&old[start..old_end], &text[start..new_end]);
    // Typing goes on where the last piece ended; rubbing out ends where the last one began.
    let is_typing = removed.is_empty() && !added.contains('\n');
    let is_rubbing = added.is_empty() && !removed.contains('\n');
    let merge = match (is_typing, is_rubbing) {
        (true, _) => Some(Merge { begins: MergeKey::Text { at: start }, then: Some(MergeKey::Text { at: new_end }) }),
        (_, true) => Some(Merge { begins: MergeKey::Text { at: old_end }, then: Some(MergeKey::Text { at: start }) }),
        _ => None,
    };
    Applied {
        document: document.with_text(text),
        selection: None,
        label: "Edited the text".to_owned(),
        merge,
        renamed: Vec::new(),
    }
}

/// Where two texts differ: the common beginning, and the ends of the differing pieces in the old and the new one.
fn changed_piece(old: &str, new: &str) -> (usize, usize, usize) {
    let n_same = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let start = old.floor_char_boundary(n_same).min(new.floor_char_boundary(n_same));
    let room = old.len().min(new.len()) - start;
    let n_tail = old.bytes().rev().zip(new.bytes().rev()).take(room).take_while(|(a, b)| a == b).count();
    let mut n_tail = n_tail;
    while !old.is_char_boundary(old.len() - n_tail) || !new.is_char_boundary(new.len() - n_tail) {
        n_tail -= 1;
    }
    (start, old.len() - n_tail, new.len() - n_tail)
}
