//! Notes on the canvas.

use crate::apply::Applied;
use crate::document::Document;
use crate::geometry::{Point, Rect};
use crate::merge_key::MergeKey;
use crate::refusal::Refusal;
use crate::selection::Selection;
use crate::side::note::{LEAST_SIDE, Note, NoteId};
use crate::side::{Pin, Side};

/// Adds a note with its corner there, and selects it.
pub(super) fn add(document: &Document, at: Point, text: &str) -> Applied {
    let mut side = Side::clone(&document.side);
    let id = NoteId(side.notes.iter().map(|it| it.id.0).max().unwrap_or_default().saturating_add(1));
    side.notes.push(Note::new(id, Pin::at(at), text));
    Applied::new(document.with_side(side), "Added a note").selecting(Selection::note_of(id))
}

/// Writes another text on a note.
pub(super) fn set_text(document: &Document, id: NoteId, text: &str) -> Result<Applied, Refusal> {
    let applied = changed(document, id, "Changed the note", |note| text.clone_into(&mut note.text))?;
    Ok(applied.merging(MergeKey::Note(id)))
}

/// Gives a note another place and size.
pub(super) fn place(document: &Document, id: NoteId, rect: &Rect) -> Result<Applied, Refusal> {
    let before = document.side.note(id).map(Note::rect);
    let is_moved = before.is_some_and(|it| (it.width, it.height) == (rect.width, rect.height));
    let label = if is_moved { "Moved the note" } else { "Changed the size of the note" };
    let applied = changed(document, id, label, |note| {
        note.at = Pin::at(Point::new(rect.x, rect.y));
        note.width = (rect.width.round() as i32).max(LEAST_SIDE);
        note.height = (rect.height.round() as i32).max(LEAST_SIDE);
    })?;
    Ok(applied.merging(MergeKey::NotePlace(id)))
}

/// Takes a note away.
pub(super) fn delete(document: &Document, id: NoteId) -> Result<Applied, Refusal> {
    let mut side = Side::clone(&document.side);
    side.notes.retain(|it| it.id != id);
    match side.notes.len() == document.side.notes.len() {
        true => Err(gone()),
        false => Ok(Applied::new(document.with_side(side), "Deleted the note").selecting(Selection::none())),
    }
}

fn changed(document: &Document, id: NoteId, label: &str, change: impl FnOnce(&mut Note)) -> Result<Applied, Refusal> {
    let mut side = Side::clone(&document.side);
    let note = side.notes.iter_mut().find(|it| it.id == id).ok_or_else(gone)?;
    change(note);
    Ok(Applied::new(document.with_side(side), label).selecting(Selection::note_of(id)))
}

fn gone() -> Refusal {
    Refusal::new("There is no such note any more.")
}
