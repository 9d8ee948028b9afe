//! Lines as SVG path data.

use std::fmt::Write;

use layout::geometry::Point;

/// The radius of the bends of an edge.
pub const BEND_RADIUS: f64 = 10.0;

/// The polyline `points` as the `d` of an SVG path, its corners rounded by `radius` or what room there is.
///
/// ```
/// use drawing::{Point, path_data};
/// let points = [Point::new(0.0, 0.0), Point::new(0.0, 40.0), Point::new(60.0, 40.0)];
/// assert_eq!(path_data(&points, 10.0), "M0 0L0 30Q0 40 10 40L60 40");
/// ```
pub fn path_data(points: &[Point], radius: f64) -> String {
    let mut out = String::new();
    let Some((first, rest)) = points.split_first() else { return out };
    push_point(&mut out, 'M', *first);
    for (idx, corner) in rest.iter().enumerate() {
        let before = points[idx];
        let Some(after) = rest.get(idx + 1) else {
            push_point(&mut out, 'L', *corner);
            break;
        };
        let bend = radius.min(distance(before, *corner) / 2.0).min(distance(*corner, *after) / 2.0);
        if bend < 0.5 {
            push_point(&mut out, 'L', *corner);
        } else {
            push_point(&mut out, 'L', toward(*corner, before, bend));
            push_point(&mut out, 'Q', *corner);
            push_point(&mut out, ' ', toward(*corner, *after, bend));
        }
    }
    out
}

fn distance(a: Point, b: Point) -> f64 {
    (a.x - b.x).abs().max((a.y - b.y).abs())
}

fn toward(from: Point, to: Point, by: f64) -> Point {
    let length = (to.x - from.x).hypot(to.y - from.y);
    Point::new(from.x + (to.x - from.x) / length * by, from.y + (to.y - from.y) / length * by)
}

fn push_point(out: &mut String, letter: char, point: Point) {
    // Half pixels are exact in binary, everything else is cut to hundredths.
    let round = |it: f64| (it * 100.0).round() / 100.0;
    let _ = write!(out, "{letter}{} {}", round(point.x), round(point.y));
}
