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

/// The first place on `line` from which on it runs along `trunk` to the end of both.
pub(crate) fn meeting(trunk: &[Point], line: &[Point]) -> Point {
    let Some(&end) = line.last() else { return Point::default() };
    let mut place = end;
    if trunk.last() != Some(&end) {
        return place;
    }
    // Both are walked back from their end, as long as they go the same way, each time to the nearer corner.
    let (mut trunk, mut line) = (trunk.iter().rev().skip(1).copied(), line.iter().rev().skip(1).copied());
    let (mut on_trunk, mut on_line) = (trunk.next(), line.next());
    while let (Some(a), Some(b)) = (on_trunk, on_line) {
        if heading(place, a) != heading(place, b) {
            break;
        }
        place = if length(&[place, a]) < length(&[place, b]) { a } else { b };
        if place == a {
            on_trunk = trunk.next();
        }
        if place == b {
            on_line = line.next();
        }
    }
    place
}

/// The direction of a level or upright piece.
fn heading(from: Point, to: Point) -> (f64, f64) {
    let sign = |it: f64| if it == 0.0 { 0.0 } else { it.signum() };
    (sign(to.x - from.x), sign(to.y - from.y))
}

/// How long a line is.
pub(crate) fn length(points: &[Point]) -> f64 {
    points.windows(2).map(|pair| (pair[1].x - pair[0].x).abs() + (pair[1].y - pair[0].y).abs()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(corners: &[(f64, f64)]) -> Vec<Point> {
        corners.iter().map(|&(x, y)| Point::new(x, y)).collect()
    }

    #[test]
    fn lines_meet_where_they_run_together() {
        let trunk = line(&[(0.0, 0.0), (80.0, 0.0), (80.0, 100.0)]);
        let level = line(&[(40.0, 50.0), (80.0, 50.0), (80.0, 100.0)]);
        assert_eq!(meeting(&trunk, &level), Point::new(80.0, 50.0));
        let along = line(&[(20.0, -9.0), (20.0, 0.0), (80.0, 0.0), (80.0, 100.0)]);
        assert_eq!(meeting(&trunk, &along), Point::new(20.0, 0.0));
        let elsewhere = line(&[(0.0, 0.0), (0.0, 100.0), (80.0, 100.0)]);
        assert_eq!(meeting(&trunk, &elsewhere), Point::new(80.0, 100.0));
    }

    #[test]
    fn a_line_is_cut_in_two() {
        let whole = line(&[(0.0, 0.0), (80.0, 0.0), (80.0, 100.0)]);
        let (before, after) = split_at(&whole, Point::new(80.0, 30.0));
        assert_eq!(before, line(&[(0.0, 0.0), (80.0, 0.0), (80.0, 30.0)]));
        assert_eq!(after, line(&[(80.0, 30.0), (80.0, 100.0)]));
        let (before, after) = split_at(&whole, Point::new(80.0, 0.0));
        assert_eq!(before, line(&[(0.0, 0.0), (80.0, 0.0)]));
        assert_eq!(after, line(&[(80.0, 0.0), (80.0, 100.0)]));
    }

    #[test]
    fn corners_that_are_none_go() {
        let line = [(0.0, 0.0), (0.0, 8.0), (0.0, 8.0), (0.0, 20.0), (16.0, 20.0), (24.0, 20.0)];
        let points: Vec<Point> = line.into_iter().map(|(x, y)| Point::new(x, y)).collect();
        let expected = [Point::new(0.0, 0.0), Point::new(0.0, 20.0), Point::new(24.0, 20.0)];
        assert_eq!(simplified(&points), expected);
    }
}
