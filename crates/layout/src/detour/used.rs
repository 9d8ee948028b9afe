//! Where lines run already: a new one should not lie on them, unless they are drawn as one.

use std::collections::BTreeMap;

use crate::geometry::Point;

/// Whose line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(crate) source: usize,
    pub(crate) target: usize,
    /// Lines of one group are drawn as one.
    pub(crate) group: Option<usize>,
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

    /// How far a piece lies on lines of others or close beside them, and how far on lines of its own group.
    pub(super) fn shared(&self, a: Point, b: Point, owner: Owner) -> (f64, f64) {
        let (pieces, at, low, high) = if a.y == b.y {
            (&self.level, key(a.y), a.x.min(b.x), a.x.max(b.x))
        } else {
            (&self.upright, key(a.x), a.y.min(b.y), a.y.max(b.y))
        };
        let (mut foreign, mut own) = (0.0, 0.0_f64);
        for (line, piece) in
            pieces.range(at - NEAR..=at + NEAR).flat_map(|(line, all)| all.iter().map(move |it| (line, it)))
        {
            let length = (piece.high.min(high) - piece.low.max(low)).max(0.0);
            if piece.owner.group.is_some() && piece.owner.group == owner.group {
                if *line == at {
                    own = own.max(length);
                }
            } else if piece.owner.source != owner.source && piece.owner.target != owner.target {
                foreign += length;
            }
        }
        (foreign, own)
    }
}

/// How near to another line a piece counts as lying on it: less than 8 pixels.
const NEAR: i64 = 63;

/// Places are at most halves of a pixel: eighths tell them apart.
fn key(at: f64) -> i64 {
    (at * 8.0).round() as i64
}
