//! Rectangles with the same distance between each two neighbors.

use crate::geometry::Rect;
use crate::sort;

/// Along which axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Axis {
    /// From left to right.
    Level,
    /// From top to bottom.
    Upright,
}

/// The distance where there is no room for one.
const LEAST_GAP: f64 = 16.0;

/// The rectangles with equal distances along an axis, in the order of their middles. The first and the last stay, unless
/// there is too little room between them: then all but the first move on. Fewer than three have nothing to distribute.
///
/// ```
/// use layout::arrange::{Axis, distribute};
/// use layout::geometry::Rect;
///
/// let at = |x: f64| Rect::new(x, 0.0, 100.0, 56.0);
/// assert_eq!(distribute(&[at(0.0), at(110.0), at(400.0)], Axis::Level), [at(0.0), at(200.0), at(400.0)]);
/// ```
pub fn distribute(rects: &[Rect], along: Axis) -> Vec<Rect> {
    let mut placed = rects.to_vec();
    if rects.len() < 3 {
        return placed;
    }
    let middle = |it: usize| {
        let (begin, length) = along.span(&rects[it]);
        begin + length / 2.0
    };
    let mut order: Vec<usize> = (0..rects.len()).collect();
    sort::by_key(&mut order, middle);
    let (first, last) = (along.span(&rects[order[0]]), along.span(&rects[order[order.len() - 1]]));
    let taken: f64 = rects.iter().map(|it| along.span(it).1).sum();
    let gap = (last.0 + last.1 - first.0 - taken) / (rects.len() - 1) as f64;
    let gap = if gap < 0.0 { LEAST_GAP } else { gap };
    let mut at = first.0;
    for idx in order {
        // Only where it is drawn is a place a whole pixel: the rest of a pixel does not add up.
        placed[idx] = along.beginning_at(&rects[idx], at.round());
        at += along.span(&rects[idx]).1 + gap;
    }
    placed
}
