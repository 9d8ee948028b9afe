//! Where lines run already: a new one should not lie on them.

use std::collections::BTreeMap;

use crate::geometry::Point;

/// Whose line it is. Lines of one kind with a common end may lie on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(crate) source: usize,
    pub(crate) target: usize,
    pub(crate) is_error: bool,
}

/// The pieces that are in use, by the line they lie on.
#[derive(Default)]
pub(crate) struct Used {
    level: BTreeMap<i64, Vec<Piece>>,
    upright: BTreeMap<i64, Vec<Piece>>,
}

struct Piece {
    low: f64,
    high: f64,
    owner: Owner,
}

impl Used {
    /// Notes the pieces of a line.
    pub(crate) fn add(&mut self, points: &[Point], owner: Owner) {
        for pair in points.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            if a.y == b.y {
                let piece = Piece { low: a.x.min(b.x), high: a.x.max(b.x), owner };
                self.level.entry(key(a.y)).or_default().push(piece);
            } else {
                let piece = Piece { low: a.y.min(b.y), high: a.y.max(b.y), owner };
                self.upright.entry(key(a.x)).or_default().push(piece);
            }
        }
    }

    /// How far a piece lies on lines of others, or close beside them.
    pub(super) fn foreign(&self, a: Point, b: Point, owner: Owner) -> f64 {
        let (pieces, at, low, high) = if a.y == b.y {
            (&self.level, key(a.y), a.x.min(b.x), a.x.max(b.x))
        } else {
            (&self.upright, key(a.x), a.y.min(b.y), a.y.max(b.y))
        };
        let near = pieces.range(at - NEAR..=at + NEAR).flat_map(|(_, pieces)| pieces);
        let foreign = near.filter(|it| {
            let has_common_end = it.owner.source == owner.source || it.owner.target == owner.target;
            !has_common_end || it.owner.is_error != owner.is_error
        });
        foreign.map(|it| (it.high.min(high) - it.low.max(low)).max(0.0)).sum()
    }
}

/// How near to another line a piece counts as lying on it: less than 8 pixels.
const NEAR: i64 = 63;

/// Places are at most halves of a pixel: eighths tell them apart.
fn key(at: f64) -> i64 {
    (at * 8.0).round() as i64
}
