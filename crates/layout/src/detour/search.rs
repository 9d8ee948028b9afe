//! The cheapest way over a grid (A*): short, with few bends, and not on lines of others.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Goal;
use super::grid::Grid;
use super::used::{Owner, Used};
use crate::geometry::Point;
use crate::placed::Side;
use crate::polyline;

/// What a bend costs, in tenths of a pixel.
const BEND: u64 = 600;
/// What a pixel on a line of others costs, in tenths of a pixel.
const FOREIGN: f64 = 160.0;
/// What a pixel costs, in tenths of a pixel.
const PIXEL: f64 = 10.0;

const NOT_REACHED: u64 = u64::MAX;

/// The corners of the way from a point to a goal. It sets out away from the side of its source, and comes in toward the
/// side of its target.
pub(super) fn find(grid: &Grid, used: &Used, from: (Point, Side), goal: &Goal<'_>, owner: Owner) -> Option<Vec<Point>> {
    let n_states = grid.xs.len() * grid.ys.len() * 4;
    let mut cost = vec![NOT_REACHED; n_states];
    let mut came_from = vec![usize::MAX; n_states];
    let rest = |state: usize| goal.rest(grid.point(state / 4), state % 4);
    let first = grid.crossing_at(from.0) * 4 + heading(from.1);
    cost[first] = 0;
    // Of equal estimates the one with the least rest goes first: it is nearest to the end.
    let mut open = BinaryHeap::from([Reverse((rest(first), rest(first), first))]);
    while let Some(Reverse((estimate, _, state))) = open.pop() {
        let crossing = state / 4;
        if goal.is_reached(grid.point(crossing), state % 4) {
            return Some(corners(grid, &came_from, state));
        }
        if estimate > cost[state].saturating_add(rest(state)) {
            continue;
        }
        for next_heading in 0..4 {
            // A line never turns back on itself.
            if next_heading == (state % 4 + 2) % 4 {
                continue;
            }
            let is_straight = next_heading == state % 4;
            // Turning is a step of its own, so that the way can end in the heading that is wanted.
            let (next, price) = if is_straight {
                let Some(next) = neighbor(grid, crossing, next_heading) else { continue };
                (next * 4 + next_heading, price(grid, used, crossing, next, owner))
            } else {
                (crossing * 4 + next_heading, BEND)
            };
            let total = cost[state] + price;
            if total < cost[next] {
                cost[next] = total;
                came_from[next] = state;
                open.push(Reverse((total + rest(next), rest(next), next)));
            }
        }
    }
    None
}

impl Goal<'_> {
    /// At most what the rest of a way costs.
    fn rest(&self, at: Point, heading_there: usize) -> u64 {
        match self {
            Goal::Port(end, side) => {
                let length = (at.x - end.x).abs() + (at.y - end.y).abs();
                (length * PIXEL) as u64 + n_bends(at, heading_there, *end, heading(opposite(*side))) * BEND
            }
            Goal::Line(line) => {
                let nearest = polyline::nearest(line, at).unwrap_or(at);
                (((at.x - nearest.x).abs() + (at.y - nearest.y).abs()) * PIXEL) as u64
            }
        }
    }

    fn is_reached(&self, at: Point, heading_there: usize) -> bool {
        match self {
            Goal::Port(end, side) => at == *end && heading_there == heading(opposite(*side)),
            Goal::Line(line) => line.windows(2).any(|pair| {
                // Not where the line comes toward it.
                polyline::is_on(pair, at) && heading_there != heading_between(pair[1], pair[0])
            }),
        }
    }
}

/// The heading of a piece.
fn heading_between(from: Point, to: Point) -> usize {
    match () {
        () if to.y < from.y => 0,
        () if to.x > from.x => 1,
        () if to.y > from.y => 2,
        () => 3,
    }
}

/// The least number of bends on the way from a point to another, with the headings at both.
fn n_bends(from: Point, heading: usize, to: Point, wanted: usize) -> u64 {
    let is_oblique = from.x != to.x && from.y != to.y;
    match (heading == wanted, is_oblique) {
        (true, false) => 0,
        (false, _) => 1,
        (true, true) => 2,
    }
}

/// Headings, clockwise: up, right, down, left. A line leaves a side in the heading of that side.
fn heading(side: Side) -> usize {
    match side {
        Side::Top => 0,
        Side::Right => 1,
        Side::Bottom => 2,
        Side::Left => 3,
    }
}

fn opposite(side: Side) -> Side {
    match side {
        Side::Top => Side::Bottom,
        Side::Right => Side::Left,
        Side::Bottom => Side::Top,
        Side::Left => Side::Right,
    }
}

/// The next crossing in a heading, if the piece to it is free.
fn neighbor(grid: &Grid, crossing: usize, heading: usize) -> Option<usize> {
    let (column, line) = (grid.column_of(crossing), grid.line_of(crossing));
    match heading {
        0 if line > 0 => Some(grid.crossing(column, line - 1)).filter(|&it| !grid.is_upright_blocked(it)),
        1 if column + 1 < grid.xs.len() && !grid.is_level_blocked(crossing) => Some(grid.crossing(column + 1, line)),
        2 if line + 1 < grid.ys.len() && !grid.is_upright_blocked(crossing) => Some(grid.crossing(column, line + 1)),
        3 if column > 0 => Some(grid.crossing(column - 1, line)).filter(|&it| !grid.is_level_blocked(it)),
        _ => None,
    }
}

fn price(grid: &Grid, used: &Used, from: usize, to: usize, owner: Owner) -> u64 {
    let (a, b) = (grid.point(from), grid.point(to));
    let length = (a.x - b.x).abs() + (a.y - b.y).abs();
    (length * PIXEL + used.foreign(a, b, owner) * FOREIGN) as u64
}

fn corners(grid: &Grid, came_from: &[usize], last: usize) -> Vec<Point> {
    let mut points = Vec::new();
    let mut state = last;
    while state != usize::MAX {
        points.push(grid.point(state / 4));
        state = came_from[state];
    }
    points.reverse();
    points
}
