//! Lines with corners.

use crate::geometry::Point;

/// The line without corners that are none: points that repeat, or that lie on the way from the last to the next.
pub(crate) fn simplified(points: &[Point]) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::with_capacity(points.len());
    for &point in points {
        if out.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = out[..] {
            let is_upright = before.x == last.x && last.x == point.x && (last.y - before.y) * (point.y - last.y) > 0.0;
            let is_level = before.y == last.y && last.y == point.y && (last.x - before.x) * (point.x - last.x) > 0.0;
            if is_upright || is_level {
                out.pop();
            }
        }
        out.push(point);
    }
    // A line has two ends, even where they are the same place.
    if let ([only], true) = (&out[..], points.len() > 1) {
        out.push(*only);
    }
    out
}

/// The line up to a place on it, and from there on; both hold the place. A place that is not on it counts as its end.
pub(crate) fn split_at(points: &[Point], place: Point) -> (Vec<Point>, Vec<Point>) {
    let is_on = |pair: &[Point]| {
        let (a, b) = (pair[0], pair[1]);
        let between = |low: f64, it: f64, high: f64| low.min(high) <= it && it <= low.max(high);
        between(a.x, place.x, b.x) && between(a.y, place.y, b.y)
    };
    let Some(piece) = points.windows(2).position(is_on) else {
        let end = points.last().copied().unwrap_or(place);
        return (points.to_vec(), vec![end, end]);
    };
    let mut before = points[..=piece].to_vec();
    if before.last() != Some(&place) {
        before.push(place);
    }
    let mut after = vec![place];
    after.extend(points[piece + 1..].iter().copied().skip_while(|it| *it == place));
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_that_are_none_go() {
        let line = [(0.0, 0.0), (0.0, 8.0), (0.0, 8.0), (0.0, 20.0), (16.0, 20.0), (24.0, 20.0)];
        let points: Vec<Point> = line.into_iter().map(|(x, y)| Point::new(x, y)).collect();
        let expected = [Point::new(0.0, 0.0), Point::new(0.0, 20.0), Point::new(24.0, 20.0)];
        assert_eq!(simplified(&points), expected);
    }
}
