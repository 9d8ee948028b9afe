//! Ways around what stands in between: level and upright pieces on a grid of lines beside the obstacles, found by A*.
//!
//! Layered parts do not need this: their lines have lanes of their own. It serves where a pinned node stands in the way.

mod grid;
mod search;
mod used;

use crate::geometry::{Point, Rect, Size};
use crate::placed::Side;
use crate::polyline;
use grid::Grid;
pub(crate) use used::{Owner, Used};

/// How far beside a source a line may turn, and above a target (there is an arrowhead).
const STUBS: [f64; 2] = [12.0, 24.0];
/// How far from the straight way between the ends a way is looked for first.
const FIRST_REACH: f64 = 320.0;
/// The longest reach that is tried before all obstacles are taken.
const LAST_REACH: f64 = 5120.0;

/// An end of a line: where, and at which side of its node.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Port {
    pub(crate) at: Point,
    pub(crate) side: Side,
}

/// Where a way leads.
pub(crate) enum Goal<'a> {
    /// To a point before a side of a node.
    Port(Point, Side),
    /// To any place on a line.
    Line(&'a [Point]),
}

impl Goal<'_> {
    fn corners(&self) -> &[Point] {
        match self {
            Goal::Port(..) => &[],
            Goal::Line(line) => line,
        }
    }
}

/// Finds ways between obstacles.
pub(crate) struct Router {
    obstacles: Vec<Rect>,
    pub(crate) used: Used,
}

impl Router {
    pub(crate) fn new(obstacles: Vec<Rect>) -> Self {
        Self { obstacles, used: Used::default() }
    }

    /// Adds something to go around.
    pub(crate) fn add_obstacle(&mut self, obstacle: Rect) {
        self.obstacles.push(obstacle);
    }

    /// Whether a line runs through an obstacle.
    pub(crate) fn is_blocked(&self, points: &[Point]) -> bool {
        points.windows(2).any(|pair| self.obstacles.iter().any(|it| it.is_crossed_by(pair[0], pair[1])))
    }

    /// A way from one port to another that runs through no obstacle, if there is one; else the plain way.
    pub(crate) fn route(&self, from: Port, to: Port, owner: Owner) -> Vec<Point> {
        let (start, end) = (self.stub(from, STUBS[0]), self.stub(to, STUBS[1]));
        let found = self.search((start, from.side), &Goal::Port(end, to.side), end, owner);
        let way = found.unwrap_or_else(|| {
            let middle = (start.y + end.y) / 2.0;
            vec![start, Point::new(start.x, middle), Point::new(end.x, middle), end]
        });
        let points: Vec<Point> = [from.at].into_iter().chain(way).chain([to.at]).collect();
        polyline::simplified(&points)
    }

    /// A way from a port to the nearest place of a line that it may run into, and on along that line.
    pub(crate) fn route_into(&self, from: Port, trunk: &[Point], owner: Owner) -> Option<Vec<Point>> {
        let start = self.stub(from, STUBS[0]);
        // The last piece is left to the arrowhead.
        let open = polyline::without_end(trunk, STUBS[1]);
        let nearest = polyline::nearest(&open, start)?;
        let way = self.search((start, from.side), &Goal::Line(&open), nearest, owner)?;
        let (_, rest) = polyline::split_at(trunk, *way.last()?);
        let points: Vec<Point> = [from.at].into_iter().chain(way).chain(rest).collect();
        Some(polyline::simplified(&points))
    }

    /// Looks in a window around the straight way first, then in larger ones.
    fn search(&self, from: (Point, Side), goal: &Goal<'_>, toward: Point, owner: Owner) -> Option<Vec<Point>> {
        let between = Rect::around(from.0, Size::default()).union(&Rect::around(toward, Size::default()));
        let mut reach = FIRST_REACH;
        loop {
            let window = between.grown(reach);
            let is_all = reach > LAST_REACH;
            let near: Vec<Rect> =
                self.obstacles.iter().copied().filter(|it| is_all || it.grown(1.0).overlaps(&window)).collect();
            let grid = Grid::new(&near, from.0, toward, goal.corners());
            let way = search::find(&grid, &self.used, from, goal, owner);
            // Obstacles beyond the window may stand in a way that leaves it.
            if is_all || way.as_ref().is_some_and(|it| !self.is_blocked(it)) {
                return way;
            }
            reach *= 4.0;
        }
    }

    /// The first place outside a node where a line may turn: nearer to it where something stands close.
    fn stub(&self, port: Port, length: f64) -> Point {
        let at = |length: f64| match port.side {
            Side::Top => port.at.moved(0.0, -length),
            Side::Bottom => port.at.moved(0.0, length),
            Side::Left => port.at.moved(-length, 0.0),
            Side::Right => port.at.moved(length, 0.0),
        };
        let lengths = [length, length / 2.0, length / 4.0];
        let is_free = |length: &f64| !self.is_blocked(&[port.at, at(*length)]);
        at(lengths.into_iter().find(is_free).unwrap_or(1.0))
    }
}
