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

/// The line up to a place on it, and from there on; both hold the place, and the second part always has two ends. A
/// place that is not on it counts as its end.
pub(crate) fn split_at(points: &[Point], place: Point) -> (Vec<Point>, Vec<Point>) {
    let Some(piece) = points.windows(2).position(|pair| is_on(pair, place)) else {
        let end = points.last().copied().unwrap_or(place);
        return (points.to_vec(), vec![end, end]);
    };
    let mut before = points[..=piece].to_vec();
    if before.last() != Some(&place) {
        before.push(place);
    }
    let mut after = vec![place];
    after.extend(points[piece + 1..].iter().copied().skip_while(|it| *it == place));
    if after.len() == 1 {
        after.push(place);
    }
    (before, after)
}

/// Whether a place lies on a piece with those two ends.
pub(crate) fn is_on(piece: &[Point], place: Point) -> bool {
    let (a, b) = (piece[0], piece[1]);
    let is_between = |low: f64, it: f64, high: f64| low.min(high) <= it && it <= low.max(high);
    is_between(a.x, place.x, b.x) && is_between(a.y, place.y, b.y)
}

/// The place on a line that is nearest to a point, counted along level and upright ways.
pub(crate) fn nearest(line: &[Point], to: Point) -> Option<Point> {
    let on_piece = |pair: &[Point]| {
        let clamp = |it: f64, a: f64, b: f64| it.clamp(a.min(b), a.max(b));
        Point::new(clamp(to.x, pair[0].x, pair[1].x), clamp(to.y, pair[0].y, pair[1].y))
    };
    let distance = |it: &Point| (it.x - to.x).abs() + (it.y - to.y).abs();
    line.windows(2).map(on_piece).min_by(|a, b| distance(a).total_cmp(&distance(b)))
}

/// The line without its last piece, or the end of it that is longer than `length`.
pub(crate) fn without_end(line: &[Point], length: f64) -> Vec<Point> {
    let [rest @ .., before, end] = line else { return line.to_vec() };
    let piece = self::length(&[*before, *end]);
    let mut open = rest.to_vec();
    open.push(*before);
    if piece > length {
        let part = (piece - length) / piece;
        open.push(Point::new(before.x + (end.x - before.x) * part, before.y + (end.y - before.y) * part));
    }
    open
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
    fn the_nearest_place_of_a_line() {
        let trunk = line(&[(0.0, 0.0), (80.0, 0.0), (80.0, 100.0)]);
        assert_eq!(nearest(&trunk, Point::new(60.0, 50.0)), Some(Point::new(80.0, 50.0)));
        assert_eq!(nearest(&trunk, Point::new(-9.0, -9.0)), Some(Point::new(0.0, 0.0)));
        assert_eq!(nearest(&[], Point::default()), None);
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
