//! Ways around what stands in between: level and upright pieces on a grid of lines beside the obstacles, found by A*.
//!
//! Layered parts do not need this: their lines have lanes of their own. It serves where a pinned node stands in the way.

mod grid;
mod search;
mod used;

use crate::geometry::{Point, Rect};
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
        let start = self.stub(from, STUBS[0]);
        let end = self.stub(to, STUBS[1]);
        let between = Rect::around(start, Default::default()).union(&Rect::around(end, Default::default()));
        let mut reach = FIRST_REACH;
        loop {
            let window = between.grown(reach);
            let is_all = reach > LAST_REACH;
            let near: Vec<Rect> =
                self.obstacles.iter().copied().filter(|it| is_all || it.grown(1.0).overlaps(&window)).collect();
            let grid = Grid::new(&near, start, end);
            if let Some(way) = search::find(&grid, &self.used, (start, from.side), (end, to.side), owner) {
                let points: Vec<Point> = [from.at].into_iter().chain(way).chain([to.at]).collect();
                // Obstacles beyond the window may stand in a way that leaves it.
                if is_all || !self.is_blocked(&points) {
                    return polyline::simplified(&points);
                }
            }
            if is_all {
                let middle = (start.y + end.y) / 2.0;
                let plain = [from.at, start, Point::new(start.x, middle), Point::new(end.x, middle), end, to.at];
                return polyline::simplified(&plain);
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
