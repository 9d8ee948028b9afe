//! Where a dragged rectangle clicks into place: in line with others, at the same distance as others, or on the grid.

use super::Axis;
use crate::geometry::{Point, Rect};

/// A place that was found, and what it is in line with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapped {
    /// The rectangle where it clicks in.
    pub rect: Rect,
    /// Lines that show why; none where only the grid holds it.
    pub guides: Vec<Guide>,
}

/// A line that shows what a rectangle is in line with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guide {
    /// What it shows.
    pub kind: GuideKind,
    /// Where it begins.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
}

/// What a guide shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GuideKind {
    /// Edges in one line.
    Edge,
    /// Middles in one line.
    Center,
    /// A distance that is there twice.
    Gap,
}

/// Moves a rectangle to where it is in line with one of `neighbors`, or at the distance that two of them have, if that
/// is at most `reach` away; else onto the grid of squares `grid` wide (0 for none). Each axis is looked at by itself.
///
/// ```
/// use layout::arrange::snap;
/// use layout::geometry::Rect;
///
/// let neighbor = Rect::new(100.0, 0.0, 200.0, 56.0);
/// let snapped = snap(&Rect::new(103.0, 121.0, 200.0, 56.0), &[neighbor], 6.0, 8.0);
/// assert_eq!(snapped.rect, Rect::new(100.0, 120.0, 200.0, 56.0));
/// assert!(snapped.guides.iter().all(|it| it.from.x == it.to.x));
/// ```
pub fn snap(moving: &Rect, neighbors: &[Rect], reach: f64, grid: f64) -> Snapped {
    let mut rect = *moving;
    for axis in [Axis::Level, Axis::Upright] {
        let (begin, _) = axis.span(&rect);
        let at = match nearest(&rect, neighbors, axis, reach) {
            Some(at) => at,
            None if grid > 0.0 => (begin / grid).round() * grid,
            None => begin,
        };
        rect = axis.beginning_at(&rect, at);
    }
    // A guide of one axis reaches as far as the other axis has moved the rectangle.
    let mut guides = Vec::new();
    for axis in [Axis::Level, Axis::Upright] {
        add_line_guides(&rect, neighbors, axis, &mut guides);
        add_gap_guides(&rect, neighbors, axis, &mut guides);
    }
    Snapped { rect, guides }
}

/// The three lines of a span: its beginning, its middle and its end.
fn lines((begin, length): (f64, f64)) -> [f64; 3] {
    [begin, begin + length / 2.0, begin + length]
}

/// Which lines of two rectangles may be one: middles only with middles.
const PAIRS: [(usize, usize); 5] = [(1, 1), (0, 0), (2, 2), (0, 2), (2, 0)];

/// The nearest place in reach along an axis. Of equally near ones the first wins: lines before distances.
fn nearest(moving: &Rect, neighbors: &[Rect], axis: Axis, reach: f64) -> Option<f64> {
    let span = axis.span(moving);
    let own = lines(span);
    let mut best: Option<(f64, f64)> = None;
    let mut offer = |by: f64| {
        let is_better = by.abs() <= reach && best.is_none_or(|(distance, _)| by.abs() < distance);
        if is_better && by.is_finite() {
            best = Some((by.abs(), span.0 + by));
        }
    };
    for neighbor in neighbors {
        let other = lines(axis.span(neighbor));
        PAIRS.iter().for_each(|&(a, b)| offer(other[b] - own[a]));
    }
    let places = Beside::new(moving, neighbors, axis).places(span.1);
    places.into_iter().flatten().for_each(|it| offer(it.at - span.0));
    best.map(|it| it.1)
}

/// The neighbors beside a rectangle along an axis, at most two on each side, the nearest first.
struct Beside {
    axis: Axis,
    before: [Option<Rect>; 2],
    behind: [Option<Rect>; 2],
}

/// A place at which a distance is there twice: between the first two, and between the last two of those rectangles, of
/// which one is the moving one.
struct GapPlace {
    at: f64,
    fixed: [Rect; 2],
    /// Where among the three the moving one stands.
    position: usize,
}

impl Beside {
    fn new(moving: &Rect, neighbors: &[Rect], axis: Axis) -> Self {
        let (across_begin, across_length) = axis.across().span(moving);
        let middle = lines(axis.span(moving))[1];
        let mut beside = Self { axis, before: [None; 2], behind: [None; 2] };
        for neighbor in neighbors {
            let (begin, length) = axis.across().span(neighbor);
            let is_beside = begin < across_begin + across_length && across_begin < begin + length;
            let [begin, _, end] = lines(axis.span(neighbor));
            if is_beside && end <= middle {
                keep_two(&mut beside.before, *neighbor, |it| -lines(axis.span(it))[2]);
            } else if is_beside && begin >= middle {
                keep_two(&mut beside.behind, *neighbor, |it| axis.span(it).0);
            }
        }
        beside
    }

    /// The distance between two neighbors, if they do not touch.
    fn gap(&self, first: &Rect, second: &Rect) -> Option<f64> {
        let gap = self.axis.span(second).0 - lines(self.axis.span(first))[2];
        (gap > 0.0).then_some(gap)
    }

    /// Where something of that length may stand: between two, behind two, or before two.
    fn places(&self, length: f64) -> [Option<GapPlace>; 3] {
        let end = |it: &Rect| lines(self.axis.span(it))[2];
        let ([before, second_before], [behind, second_behind]) = (self.before, self.behind);
        let between = before.zip(behind).and_then(|(first, last)| {
            let room = self.gap(&first, &last)? - length;
            (room > 0.0).then(|| GapPlace { at: end(&first) + room / 2.0, fixed: [first, last], position: 1 })
        });
        let after = second_before.zip(before).and_then(|(first, second)| {
            let at = end(&second) + self.gap(&first, &second)?;
            Some(GapPlace { at, fixed: [first, second], position: 2 })
        });
        let ahead = behind.zip(second_behind).and_then(|(second, last)| {
            let at = self.axis.span(&second).0 - self.gap(&second, &last)? - length;
            Some(GapPlace { at, fixed: [second, last], position: 0 })
        });
        [between, after, ahead]
    }
}

/// Keeps the two with the least keys.
fn keep_two(two: &mut [Option<Rect>; 2], new: Rect, key: impl Fn(&Rect) -> f64) {
    let is_less = |other: &Option<Rect>| other.is_none_or(|it| key(&new) < key(&it));
    if is_less(&two[0]) {
        two[1] = two[0].replace(new);
    } else if is_less(&two[1]) {
        two[1] = Some(new);
    }
}

/// What counts as the same place.
const SAME: f64 = 0.01;

/// For each of the rectangle's three lines that is also one of a neighbor: a guide along all that have it.
fn add_line_guides(rect: &Rect, neighbors: &[Rect], axis: Axis, guides: &mut Vec<Guide>) {
    for (own, at) in lines(axis.span(rect)).into_iter().enumerate() {
        let has_it = |it: &&Rect| {
            let other = lines(axis.span(it));
            PAIRS.iter().any(|pair| pair.0 == own && (other[pair.1] - at).abs() < SAME)
        };
        let Some(around) = neighbors.iter().filter(has_it).copied().reduce(|a, b| a.union(&b)) else { continue };
        let [begin, _, end] = lines(axis.across().span(&around.union(rect)));
        let kind = if own == 1 { GuideKind::Center } else { GuideKind::Edge };
        guides.push(Guide { kind, from: axis.point(at, begin), to: axis.point(at, end) });
    }
}

/// For each distance that is there twice: a guide across both.
fn add_gap_guides(rect: &Rect, neighbors: &[Rect], axis: Axis, guides: &mut Vec<Guide>) {
    let (begin, length) = axis.span(rect);
    for place in Beside::new(rect, neighbors, axis).places(length).into_iter().flatten() {
        if (place.at - begin).abs() >= SAME {
            continue;
        }
        let mut three = place.fixed.to_vec();
        three.insert(place.position, *rect);
        for pair in three.windows(2) {
            let (first, second) = (axis.across().span(&pair[0]), axis.across().span(&pair[1]));
            // At the height that both have.
            let (low, high) = (first.0.max(second.0), (first.0 + first.1).min(second.0 + second.1));
            let across = (low + high) / 2.0;
            let (from, to) = (lines(axis.span(&pair[0]))[2], axis.span(&pair[1]).0);
            let guide = Guide { kind: GuideKind::Gap, from: axis.point(from, across), to: axis.point(to, across) };
            guides.push(guide);
        }
    }
}
