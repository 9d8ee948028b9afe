//! Which commands are one undo step when they follow each other.

use report::StateKey;

use crate::field_path::FieldPath;
use crate::side::note::NoteId;

/// Commands with the same key, one right after the other, are one undo step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeKey {
    /// Typing in one field.
    Field(StateKey, FieldPath),
    /// Moving the same states by the keyboard.
    Move(Vec<StateKey>),
    /// Typing in the code pane: goes on within what was typed, or at its ends. Brackets and quotes that close by
    /// themselves are part of what was typed.
    Text {
        /// Where the piece begins, in bytes.
        from: usize,
        /// Where it ends.
        to: usize,
    },
    /// Typing the input.
    Input,
    /// Editing one state's mock.
    Mock(StateKey),
    /// Typing one substitution.
    Substitution(String),
    /// Typing one note.
    Note(NoteId),
    /// Moving one note by the keyboard.
    NotePlace(NoteId),
}

impl MergeKey {
    /// Whether a step under this key goes on with one under an earlier key.
    pub fn goes_on(&self, earlier: &MergeKey) -> bool {
        match (self, earlier) {
            (MergeKey::Text { from, to }, MergeKey::Text { from: start, to: end }) => from <= end && to >= start,
            _ => self == earlier,
        }
    }

    /// The key under which typing goes on after a step that began under `begins` and belongs to an earlier one: both
    /// pieces together.
    pub(crate) fn joined(self, earlier: &MergeKey, begins: &MergeKey) -> MergeKey {
        match (self, earlier, begins) {
            (MergeKey::Text { from, to }, MergeKey::Text { from: start, to: end }, MergeKey::Text { to: old, .. }) => {
                MergeKey::Text { from: from.min(*start), to: to + end.saturating_sub(*old) }
            }
            (then, _, _) => then,
        }
    }
}
