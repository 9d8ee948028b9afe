//! The lines on which a way may run, and which of their pieces are blocked.

use crate::geometry::{Point, Rect};
use crate::sort;

/// How far beside an obstacle lines run.
const MARGINS: [f64; 3] = [12.0, 24.0, 36.0];
/// What is kept free around an obstacle.
const CLEARANCE: f64 = 4.0;

/// A grid of upright and level lines.
pub(super) struct Grid {
    pub(super) xs: Vec<f64>,
    pub(super) ys: Vec<f64>,
    /// Whether the piece to the right of a crossing is blocked.
    level: Vec<bool>,
    /// Whether the piece below a crossing is blocked.
    upright: Vec<bool>,
}

impl Grid {
    pub(super) fn new(obstacles: &[Rect], start: Point, end: Point, corners: &[Point]) -> Self {
        let beside = |low: f64, high: f64| MARGINS.into_iter().flat_map(move |it| [low - it, high + it]);
        let xs = obstacles.iter().flat_map(|it| beside(it.x, it.right()));
        let ys = obstacles.iter().flat_map(|it| beside(it.y, it.bottom()));
        let xs =
            sorted(xs.chain([start.x, end.x, ((start.x + end.x) / 2.0).floor()]).chain(corners.iter().map(|it| it.x)));
        let ys =
            sorted(ys.chain([start.y, end.y, ((start.y + end.y) / 2.0).floor()]).chain(corners.iter().map(|it| it.y)));
        let n_crossings = xs.len() * ys.len();
        let mut grid = Self { xs, ys, level: vec![false; n_crossings], upright: vec![false; n_crossings] };
        for obstacle in obstacles {
            grid.block(obstacle, start, end);
        }
        grid
    }

    /// The position of the crossing at those lines.
    pub(super) fn crossing(&self, column: usize, line: usize) -> usize {
        column * self.ys.len() + line
    }

    pub(super) fn column_of(&self, crossing: usize) -> usize {
        crossing / self.ys.len()
    }

    pub(super) fn line_of(&self, crossing: usize) -> usize {
        crossing % self.ys.len()
    }

    pub(super) fn point(&self, crossing: usize) -> Point {
        Point::new(self.xs[self.column_of(crossing)], self.ys[self.line_of(crossing)])
    }

    /// The crossing at a point that lies on lines.
    pub(super) fn crossing_at(&self, point: Point) -> usize {
        self.crossing(index_of(&self.xs, point.x), index_of(&self.ys, point.y))
    }

    /// Whether the piece from a crossing to the next one on the right is blocked.
    pub(super) fn is_level_blocked(&self, crossing: usize) -> bool {
        self.level[crossing]
    }

    /// Whether the piece from a crossing to the next one below is blocked.
    pub(super) fn is_upright_blocked(&self, crossing: usize) -> bool {
        self.upright[crossing]
    }

    fn block(&mut self, obstacle: &Rect, start: Point, end: Point) {
        // The ends may lie nearer to an obstacle than a way may come: then only its inside is blocked.
        let is_near = |it: Point| obstacle.grown(CLEARANCE).overlaps(&Rect::new(it.x - 0.5, it.y - 0.5, 1.0, 1.0));
        let clearance = if is_near(start) || is_near(end) { 0.0 } else { CLEARANCE };
        let area = obstacle.grown(clearance);
        let inside = |lines: &[f64], low: f64, high: f64| {
            lines.partition_point(|it| *it <= low)..lines.partition_point(|it| *it < high)
        };
        let (columns, lines) = (inside(&self.xs, area.x, area.right()), inside(&self.ys, area.y, area.bottom()));
        // A piece that reaches in from the left or from above begins one line earlier.
        let first_column = columns.start.saturating_sub(1);
        let first_line = lines.start.saturating_sub(1);
        for line in lines.clone() {
            for column in first_column..columns.end {
                let crossing = self.crossing(column, line);
                self.level[crossing] |=
                    self.xs[column] < area.right() && self.xs.get(column + 1).is_some_and(|it| *it > area.x);
            }
        }
        for column in columns {
            for line in first_line..lines.end {
                let crossing = self.crossing(column, line);
                self.upright[crossing] |=
                    self.ys[line] < area.bottom() && self.ys.get(line + 1).is_some_and(|it| *it > area.y);
            }
        }
    }
}

fn sorted(lines: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut lines: Vec<f64> = lines.collect();
    sort::numbers(&mut lines);
    lines.dedup();
    lines
}

fn index_of(lines: &[f64], at: f64) -> usize {
    lines.partition_point(|it| *it < at).min(lines.len() - 1)
}
