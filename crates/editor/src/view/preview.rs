//! Edges while cards are dragged: simple lines that follow at once. The layout routes them anew when the cards are let go.

use report::{StateKey, Via};

use crate::geometry::Point;
use crate::scope::is_inside;
use crate::selection::EdgeKey;
use crate::view::{EdgeEnd, EdgeView, GraphView};

/// How far a line goes straight out of a port before it bends.
const STUB: f64 = 16.0;

/// The lines of the edges at dragged states, as they are while the states are shown moved by an offset.
pub fn dragged_edges(view: &GraphView, dragged: &[StateKey], by: Point) -> Vec<(EdgeKey, Vec<Point>)> {
    let moves = |state: &str| dragged.iter().any(|it| it == state || is_inside(state, it));
    let edges = view.edges_around(dragged).filter_map(|edge| {
        // A line into a branch begins in the container and stays in it.
        let from_moves = !edge.key.from.is_empty() && moves(&edge.key.from);
        let to_moves = match &edge.to {
            EdgeEnd::State(to) => moves(to),
            // Marks inside of a container go with it.
            EdgeEnd::End | EdgeEnd::Missing(_) => dragged.iter().any(|it| is_inside(&edge.key.from, it)),
        };
        let points = match (from_moves, to_moves) {
            (false, false) => return None,
            (true, true) => edge.points.iter().map(|it| it.moved(by.x, by.y)).collect(),
            (from_moves, _) => line(edge, from_moves, by)?,
        };
        Some((edge.key.clone(), points))
    });
    edges.collect()
}

/// A line one end of which moves.
fn line(edge: &EdgeView, from_moves: bool, by: Point) -> Option<Vec<Point>> {
    let (first, last) = (*edge.points.first()?, *edge.points.last()?);
    let (from, to) = if from_moves { (first.moved(by.x, by.y), last) } else { (first, last.moved(by.x, by.y)) };
    // Lines enter from above unless they enter from the side, which the last piece tells.
    let enters_level = edge.points.iter().rev().nth(1).is_some_and(|before| before.y == last.y);
    let leaves_level =
        matches!(edge.key.via, Via::Catch(_)) || edge.points.get(1).is_some_and(|next| next.y == first.y);
    Some(match (leaves_level, enters_level) {
        (true, true) => {
            through(from, to, Point::new((from.x + to.x) / 2.0, from.y), Point::new((from.x + to.x) / 2.0, to.y))
        }
        (true, false) if to.x > from.x + STUB => vec![from, Point::new(to.x, from.y), to],
        (true, false) => {
            let (x, y) = (from.x + STUB, to.y - STUB);
            vec![from, Point::new(x, from.y), Point::new(x, y), Point::new(to.x, y), to]
        }
        (false, true) => vec![from, Point::new(from.x, to.y), to],
        (false, false) => {
            let y = if to.y > from.y { (from.y + to.y) / 2.0 } else { from.y + STUB };
            through(from, to, Point::new(from.x, y), Point::new(to.x, y))
        }
    })
}

fn through(from: Point, to: Point, a: Point, b: Point) -> Vec<Point> {
    if from.x == to.x || from.y == to.y { vec![from, to] } else { vec![from, a, b, to] }
}
