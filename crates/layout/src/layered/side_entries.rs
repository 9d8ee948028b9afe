//! Lines that come into an end of the flow from the side: straight down past it, then level.

use super::row::{ItemKind, Line, Rows};
use super::{Part, nets};
use crate::graph::Role;
use crate::placed::Side;

/// How far beside the end a line must come down, at least: there is an arrowhead, and a bend.
const MIN_LEVEL: f64 = 24.0;
/// What must be free beside the line.
const GAP: f64 = 16.0;

/// For each item whose only line leads to an end of the flow: the side at which it comes in, where nothing stands between.
pub(super) fn find(part: &Part, rows: &Rows, xs: &[f64]) -> Vec<Option<Side>> {
    let mut sides = vec![None; rows.items.len()];
    for (node, &end) in rows.node_items.iter().enumerate() {
        if part.nodes[node].role == Role::End {
            for &upper in rows.up.of(end) {
                sides[upper as usize] = side(rows, xs, upper as usize, end);
            }
        }
    }
    // Errors come in from above, like everywhere.
    for error in nets::error_items(rows).into_iter().enumerate().filter(|it| it.1).map(|it| it.0) {
        sides[error] = None;
    }
    sides
}

fn side(rows: &Rows, xs: &[f64], upper: usize, end: usize) -> Option<Side> {
    let has_one_line = rows.down.of(upper).len() == 1 && !turns_back(rows, upper);
    let (from, to) = (xs[upper], xs[end]);
    let half = rows.items[end].width / 2.0;
    if !has_one_line || (from - to).abs() < half + MIN_LEVEL {
        return None;
    }
    let (left, right) = (from.min(to) - GAP, from.max(to) + GAP);
    let is_clear = rows.order[rows.items[end].row].iter().map(|&it| it as usize).all(|it| {
        let half = rows.items[it].width / 2.0;
        it == end || xs[it] + half <= left || xs[it] - half >= right
    });
    is_clear.then_some(if from < to { Side::Left } else { Side::Right })
}

/// Whether a line leaves the node downwards and turns up again.
fn turns_back(rows: &Rows, item: usize) -> bool {
    let ItemKind::Node(node) = rows.items[item].kind else { return false };
    rows.lines
        .iter()
        .zip(&rows.ends)
        .any(|(line, ends)| ends.0 == node && matches!(line, Line::Back { leaves_aside: false, .. }))
}
