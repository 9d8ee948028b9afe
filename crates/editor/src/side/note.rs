//! Notes on the canvas: kept beside the definition, because the language has no place for them.

use std::fmt;

use crate::geometry::Rect;
use crate::side::Pin;

/// How wide a new note is.
pub const WIDTH: i32 = 200;
/// How high a new note is.
pub const HEIGHT: i32 = 96;
/// The least width and height.
pub const LEAST_SIDE: i32 = 40;

/// Which note is meant: a number that no other note of the document has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub u32);

impl fmt::Display for NoteId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#note{}", self.0)
    }
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Which note.
    pub id: NoteId,
    /// Its text.
    pub text: String,
    /// Its upper left corner in the world.
    pub at: Pin,
    /// How wide it is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
}

impl Note {
    /// A note of the usual size.
    pub fn new(id: NoteId, at: Pin, text: &str) -> Note {
        Note { id, text: text.to_owned(), at, width: WIDTH, height: HEIGHT }
    }

    /// Where it lies in the world.
    pub fn rect(&self) -> Rect {
        let at = self.at.point();
        Rect::new(at.x, at.y, f64::from(self.width), f64::from(self.height))
    }
}
