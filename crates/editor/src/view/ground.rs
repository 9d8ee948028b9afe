//! Free ground for notes: on no card, mark, label or other note.

use std::sync::Arc;

use crate::geometry::{GRID, Point, Rect, corner, distance, snapped, spanning};
use crate::side::note::NoteId;
use crate::view::GraphView;

/// The room between a note and what stands beside it.
pub(crate) const GAP: f64 = 3.0 * GRID;
/// How many neighbors are looked at for places beside them.
const MAX_NEIGHBORS: usize = 40;
/// As many pixels farther away a place may be that covers no line.
const LINE: f64 = 240.0;
/// As many pixels farther away a place may be that is in sight.
const OUT_OF_SIGHT: f64 = 480.0;
/// As far a note may reach onto a card: one can be laid at its edge on purpose.
const REACH: f64 = 12.0;

/// What lies on the ground.
pub(crate) struct Ground {
    taken: Vec<Rect>,
    lines: Vec<Rect>,
}

impl Ground {
    /// What a view shows but for some of its notes.
    pub(crate) fn of(view: &GraphView, but_for: &[NoteId]) -> Ground {
        let notes = view.notes.iter().filter(|note| !but_for.contains(&note.id)).map(|note| note.rect);
        let mut taken: Vec<Rect> = view.nodes.iter().map(|node| node.rect).chain(notes).collect();
        taken.extend(view.marks.iter().map(|mark| mark.rect));
        taken.extend(view.edges.iter().filter_map(|edge| Some(edge.label.as_ref()?.rect)));
        let pairs = view.edges.iter().flat_map(|edge| edge.points.windows(2));
        Ground { taken, lines: pairs.map(|pair| spanning(pair[0], pair[1])).collect() }
    }

    /// The corner of the free place nearest to the wanted one, rather in what is seen than out of sight.
    pub(crate) fn nearest(&self, wanted: Rect, seen: Option<&Rect>) -> Point {
        let corner_of_wanted = snapped(corner(&wanted));
        let wanted = Rect { x: corner_of_wanted.x, y: corner_of_wanted.y, ..wanted };
        let is_free = |it: &Rect| {
            let around = it.grown(GAP / 2.0);
            !self.taken.iter().any(|other| other.overlaps(&around))
        };
        let burden = |it: &Rect| {
            let covers_line = self.lines.iter().any(|line| it.grown(2.0).overlaps(&line.grown(1.0)));
            let is_seen = seen.is_none_or(|seen| seen.contains(it));
            let (line, sight) = (if covers_line { LINE } else { 0.0 }, if is_seen { 0.0 } else { OUT_OF_SIGHT });
            line + sight
        };
        let mut places: Vec<(f64, Rect)> =
            self.places(wanted).map(|it| (distance(corner(&it), corner(&wanted)), it)).collect();
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut best: Option<(f64, Rect)> = None;
        for (away, it) in places {
            if best.as_ref().is_some_and(|(cost, _)| away >= *cost) {
                break;
            }
            if is_free(&it) {
                let cost = away + burden(&it);
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, it));
                }
            }
        }
        best.map(|(_, it)| corner(&it)).unwrap_or_else(|| {
            // Right of everything there is always room.
            let right = self.taken.iter().map(Rect::right).fold(wanted.x, f64::max);
            Point::new(up(right + GAP), wanted.y)
        })
    }

    /// The wanted place, and those in line with it or beside what is near.
    fn places(&self, wanted: Rect) -> impl Iterator<Item = Rect> {
        let mut near: Vec<&Rect> = self.taken.iter().collect();
        let away = |it: &Rect| distance(it.center(), wanted.center());
        near.sort_by(|a, b| away(a).total_cmp(&away(b)));
        near.truncate(MAX_NEIGHBORS);
        let (mut xs, mut ys) = (vec![wanted.x], vec![wanted.y]);
        for it in near {
            xs.extend([down(it.x - wanted.width - GAP), up(it.right() + GAP)]);
            ys.extend([down(it.y - wanted.height - GAP), up(it.bottom() + GAP)]);
        }
        xs.into_iter().flat_map(move |x| ys.clone().into_iter().map(move |y| Rect { x, y, ..wanted }))
    }
}

/// Shows a note that would lie on a card or a mark on free ground beside it. The layout moves cards, notes stay where they
/// were put; the note keeps its own place, to which it returns when the card is gone.
pub(crate) fn evade(view: &mut GraphView) {
    for idx in 0..view.notes.len() {
        let Some(note) = view.notes.get(idx).cloned() else { return };
        let inner = note.rect.grown(-REACH);
        let cards = view.nodes.iter().filter(|node| node.container.is_none()).map(|node| &node.rect);
        if cards.chain(view.marks.iter().map(|mark| &mark.rect)).any(|rect| rect.overlaps(&inner)) {
            let at = Ground::of(view, &[note.id]).nearest(note.rect, None);
            let mut moved = (*note).clone();
            (moved.rect.x, moved.rect.y) = (at.x, at.y);
            view.notes[idx] = Arc::new(moved);
        }
    }
}

fn up(it: f64) -> f64 {
    (it / GRID).ceil() * GRID
}

fn down(it: f64) -> f64 {
    (it / GRID).floor() * GRID
}
