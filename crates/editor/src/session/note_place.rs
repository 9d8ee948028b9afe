//! Free ground for a note: near to what it is about, on no card, mark, label or other note.

use crate::command::Command;
use crate::geometry::{GRID, Point, Rect, corner, distance, snapped, spanning};
use crate::session::{Outcome, Request, Session};
use crate::side::note::{HEIGHT, NoteId, WIDTH};

/// The room between a note and what stands beside it.
const GAP: f64 = 3.0 * GRID;
/// How many neighbors are looked at for places beside them.
const MAX_NEIGHBORS: usize = 40;
/// As many pixels farther away a place may be that covers no line.
const LINE: f64 = 240.0;
/// As many pixels farther away a place may be that is in sight.
const OUT_OF_SIGHT: f64 = 480.0;

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
        let view = self.view();
        let corner_of_wanted = snapped(corner(&wanted));
        let wanted = Rect { x: corner_of_wanted.x, y: corner_of_wanted.y, ..wanted };
        let notes = view.notes.iter().filter(|note| !moving.contains(&note.id)).map(|note| note.rect);
        let mut taken: Vec<Rect> = view.nodes.iter().map(|node| node.rect).chain(notes).collect();
        taken.extend(view.marks.iter().map(|mark| mark.rect));
        taken.extend(view.edges.iter().filter_map(|edge| Some(edge.label.as_ref()?.rect)));
        let pieces: Vec<Rect> =
            view.edges.iter().flat_map(|edge| edge.points.windows(2).map(|pair| spanning(pair[0], pair[1]))).collect();
        let seen = self.viewport().visible(&self.canvas);
        let mut near: Vec<&Rect> = taken.iter().collect();
        let away = |it: &Rect| distance(it.center(), wanted.center());
        near.sort_by(|a, b| away(a).total_cmp(&away(b)));
        near.truncate(MAX_NEIGHBORS);
        let up = |it: f64| (it / GRID).ceil() * GRID;
        let down = |it: f64| (it / GRID).floor() * GRID;
        let (mut xs, mut ys) = (vec![wanted.x], vec![wanted.y]);
        for it in near {
            xs.extend([down(it.x - wanted.width - GAP), up(it.right() + GAP)]);
            ys.extend([down(it.y - wanted.height - GAP), up(it.bottom() + GAP)]);
        }
        let is_free = |it: &Rect| {
            let around = it.grown(GAP / 2.0);
            !taken.iter().any(|other| other.overlaps(&around))
        };
        let cost = |it: &Rect| {
            let covers_line = pieces.iter().any(|piece| it.grown(2.0).overlaps(&piece.grown(1.0)));
            distance(corner(it), corner(&wanted))
                + if covers_line { LINE } else { 0.0 }
                + if seen.contains(it) { 0.0 } else { OUT_OF_SIGHT }
        };
        let places = xs.iter().flat_map(|x| ys.iter().map(move |y| Rect { x: *x, y: *y, ..wanted }));
        let mut free: Vec<(f64, Rect)> = places.filter(is_free).map(|it| (cost(&it), it)).collect();
        free.sort_by(|a, b| a.0.total_cmp(&b.0));
        free.first().map(|(_, it)| corner(it)).unwrap_or_else(|| {
            // Right of everything there is always room.
            let right = taken.iter().map(Rect::right).fold(wanted.x, f64::max);
            Point::new(up(right + GAP), wanted.y)
        })
    }
}
