//! A note as the canvas shows it.

use crate::geometry::Rect;
use crate::side::note::NoteId;

/// A note.
#[derive(Debug, Clone, PartialEq)]
pub struct NoteView {
    /// Which note.
    pub id: NoteId,
    /// Its text.
    pub text: String,
    /// Where it lies in the world.
    pub rect: Rect,
    /// Whether it is selected.
    pub is_selected: bool,
    /// What a screen reader says: `Note: ask Ann about this`.
    pub label: String,
}
