//! Points and rectangles of the canvas, as the layout has them, with what pointing at things needs.

pub use layout::geometry::{Point, Rect};

/// The grid that dragged cards snap to.
pub const GRID: f64 = 8.0;

/// The offset that leads from `from` to `to`.
pub fn offset(from: Point, to: Point) -> Point {
    Point::new(to.x - from.x, to.y - from.y)
}

/// The straight distance between two points.
pub fn distance(a: Point, b: Point) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// The nearest point of the 8 px grid.
pub fn snapped(at: Point) -> Point {
    Point::new((at.x / GRID).round() * GRID, (at.y / GRID).round() * GRID)
}

/// The top left corner.
pub fn corner(rect: &Rect) -> Point {
    Point::new(rect.x, rect.y)
}

/// The smallest rectangle that holds both points.
pub fn spanning(a: Point, b: Point) -> Rect {
    Rect::new(a.x.min(b.x), a.y.min(b.y), (a.x - b.x).abs(), (a.y - b.y).abs())
}

/// Whether the point lies in the rectangle, edges included.
pub fn holds(rect: &Rect, at: Point) -> bool {
    at.x >= rect.x && at.x <= rect.right() && at.y >= rect.y && at.y <= rect.bottom()
}

/// The distance of a point from a line of several pieces, with the nearest place on it; `None` for an empty line.
pub fn nearest_on_line(points: &[Point], at: Point) -> Option<(f64, Point)> {
    let places = points.windows(2).map(|pair| nearest_on_piece(pair[0], pair[1], at));
    places.chain(points.first().copied()).map(|it| (distance(it, at), it)).min_by(|a, b| a.0.total_cmp(&b.0))
}

fn nearest_on_piece(from: Point, to: Point, at: Point) -> Point {
    let (piece, reach) = (offset(from, to), offset(from, at));
    let length_squared = piece.x * piece.x + piece.y * piece.y;
    if length_squared == 0.0 {
        return from;
    }
    let part = ((piece.x * reach.x + piece.y * reach.y) / length_squared).clamp(0.0, 1.0);
    Point::new(from.x + piece.x * part, from.y + piece.y * part)
}
