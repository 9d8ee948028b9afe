//! Where a new note goes: near to what it is about, on free ground.

use crate::command::Command;
use crate::geometry::{Point, Rect};
use crate::session::{Outcome, Request, Session};
use crate::side::note::{HEIGHT, NoteId, WIDTH};
use crate::view::ground::{GAP, Ground};

impl Session {
    /// Where a new note goes: beside the selected state or edge, else in the middle of what is seen.
    pub fn place_of_new_note(&self) -> Point {
        let size = (f64::from(WIDTH), f64::from(HEIGHT));
        let view = self.view();
        let state = self.selection.primary().and_then(|state| view.node(state)).map(|node| node.rect);
        let edge = self.selection.edge().and_then(|edge| view.edge(edge)).and_then(|edge| {
            let middle = edge.points.get(edge.points.len() / 2)?;
            Some(Rect::new(middle.x, middle.y, 0.0, 0.0))
        });
        let beside = |rect: Rect| Point::new(rect.right() + GAP, rect.center().y - size.1 / 2.0);
        let wanted = state.or(edge).map(beside).unwrap_or_else(|| {
            let middle = self.viewport().to_world(self.canvas.center());
            Point::new(middle.x - size.0 / 2.0, middle.y - size.1 / 2.0)
        });
        self.free_ground(Rect::new(wanted.x, wanted.y, size.0, size.1), &[])
    }

    /// Puts a note where a person pointed on the canvas, or on the free ground nearest to it, and lets it be written.
    pub fn add_note_at(&mut self, screen: Point) -> Outcome {
        let at = self.viewport().to_world(screen);
        let at = self.free_ground(Rect::new(at.x, at.y, f64::from(WIDTH), f64::from(HEIGHT)), &[]);
        self.write_note_at(at)
    }

    /// Adds a note, shows it and lets it be written.
    pub(crate) fn write_note_at(&mut self, at: Point) -> Outcome {
        let added = self.dispatch(Command::AddNote { at, text: String::new() });
        let Some(note) = self.selection().note() else { return added };
        let shown = self.view().note(note).map(|note| self.viewport().revealing(&note.rect, &self.canvas));
        let shown = shown.map(|viewport| self.set_viewport(viewport)).unwrap_or_default();
        added.and(shown).and(Outcome::asking(Request::EditNote(note)))
    }

    /// The free place nearest to where a note is wanted; notes in `moving` are not in its way.
    pub(crate) fn free_ground(&self, wanted: Rect, moving: &[NoteId]) -> Point {
        let seen = self.viewport().visible(&self.canvas);
        Ground::of(self.view(), moving).nearest(wanted, Some(&seen))
    }
}
