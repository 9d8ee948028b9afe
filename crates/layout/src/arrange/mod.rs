//! Arranging rectangles by hand: in line, evenly, and beside each other while one is dragged.
//!
//! Plain functions on rectangles; what moves is for the caller to store.

mod align;
mod distribute;
mod snap;

pub use align::{Alignment, align};
pub use distribute::{Axis, distribute};
pub use snap::{Guide, GuideKind, Snapped, snap};

use crate::geometry::{Point, Rect};

impl Axis {
    /// Where a rectangle begins along the axis, and how long it is there.
    fn span(self, rect: &Rect) -> (f64, f64) {
        match self {
            Axis::Level => (rect.x, rect.width),
            Axis::Upright => (rect.y, rect.height),
        }
    }

    /// The other axis.
    fn across(self) -> Self {
        match self {
            Axis::Level => Axis::Upright,
            Axis::Upright => Axis::Level,
        }
    }

    /// The rectangle moved so that it begins at `at` along the axis.
    fn beginning_at(self, rect: &Rect, at: f64) -> Rect {
        match self {
            Axis::Level => Rect { x: at, ..*rect },
            Axis::Upright => Rect { y: at, ..*rect },
        }
    }

    /// The point at `along` the axis and `across` it.
    fn point(self, along: f64, across: f64) -> Point {
        match self {
            Axis::Level => Point::new(along, across),
            Axis::Upright => Point::new(across, along),
        }
    }
}
