//! Rectangles in line: with one side, or the middle, of what is around all of them.

use super::Axis;
use crate::geometry::Rect;

/// With what rectangles are brought in line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Alignment {
    /// The left edge of the leftmost one.
    Left,
    /// The middle between left and right.
    Center,
    /// The right edge of the rightmost one.
    Right,
    /// The upper edge of the uppermost one.
    Top,
    /// The middle between top and bottom.
    Middle,
    /// The lower edge of the lowest one.
    Bottom,
}

impl Alignment {
    /// Along which axis rectangles move, and which part of what room is left lies before them.
    fn rule(self) -> (Axis, f64) {
        match self {
            Alignment::Left => (Axis::Level, 0.0),
            Alignment::Center => (Axis::Level, 0.5),
            Alignment::Right => (Axis::Level, 1.0),
            Alignment::Top => (Axis::Upright, 0.0),
            Alignment::Middle => (Axis::Upright, 0.5),
            Alignment::Bottom => (Axis::Upright, 1.0),
        }
    }
}

/// The rectangles in line with the one rectangle that is around all of them. The other axis is not touched, so what
/// stands side by side comes to lie on each other when it is aligned at the left.
///
/// ```
/// use layout::arrange::{Alignment, align};
/// use layout::geometry::Rect;
///
/// let aligned = align(&[Rect::new(0.0, 0.0, 200.0, 56.0), Rect::new(40.0, 100.0, 80.0, 56.0)], Alignment::Right);
/// assert_eq!(aligned[1], Rect::new(120.0, 100.0, 80.0, 56.0));
/// ```
pub fn align(rects: &[Rect], to: Alignment) -> Vec<Rect> {
    let (axis, before) = to.rule();
    let around = rects.iter().copied().reduce(|a, b| a.union(&b)).unwrap_or_default();
    let (begin, length) = axis.span(&around);
    let aligned = rects.iter().map(|it| {
        // Whole pixels: places are stored so, and a card on half a pixel is blurred.
        let at = begin + ((length - axis.span(it).1) * before).floor();
        axis.beginning_at(it, at)
    });
    aligned.collect()
}
