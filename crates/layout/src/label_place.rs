//! Where a label stands on a line that has no room kept for it.

use crate::geometry::{Point, Rect, Size};

/// How far apart the places are that are tried.
const STEP: f64 = 8.0;
/// What is kept free of labels at both ends of a line, where ports and arrowheads are.
const END_MARGIN: f64 = 16.0;
/// The distance from a label to what it must not cover.
const GAP: f64 = 4.0;

/// A place on the line where the label covers nothing that is taken, and no other line if that can be: the nearest to
/// the source, or to the target. If there is none, the middle of the line.
pub(crate) fn find(points: &[Point], size: Size, is_near_target: bool, taken: &[Rect], lines: &[&[Point]]) -> Rect {
    let mut places = places(points);
    if is_near_target {
        places.reverse();
    }
    let ends = [points.first().copied(), points.last().copied()];
    let is_good = |label: &Rect| {
        let keeps_off_ends = ends
            .iter()
            .flatten()
            .all(|end| !label.grown(END_MARGIN).overlaps(&Rect::new(end.x - 0.5, end.y - 0.5, 1.0, 1.0)));
        keeps_off_ends && taken.iter().all(|it| !it.overlaps(&label.grown(GAP)))
    };
    let is_alone = |label: &Rect| {
        let covers = |line: &&[Point]| line.windows(2).any(|it| label.is_crossed_by(it[0], it[1]));
        !lines.iter().any(covers)
    };
    let is_free = |label: &Rect| taken.iter().all(|it| !it.overlaps(label));
    let labels = || places.iter().map(|&it| Rect::around(it, size));
    let best = labels().find(|it| is_good(it) && is_alone(it)).or_else(|| labels().find(is_good));
    let middle = places.get(places.len() / 2).copied().unwrap_or_default();
    best.or_else(|| labels().find(is_free)).unwrap_or_else(|| Rect::around(middle, size))
}

/// Places along a line, from its beginning to its end.
fn places(points: &[Point]) -> Vec<Point> {
    let mut places = Vec::new();
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let length = (b.x - a.x).abs() + (b.y - a.y).abs();
        let n_steps = (length / STEP).floor() as usize;
        for step in 0..=n_steps {
            let part = if n_steps == 0 { 0.0 } else { step as f64 / n_steps as f64 };
            places.push(Point::new(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part));
        }
    }
    places
}
