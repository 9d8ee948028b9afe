//! Shorter lines: columns of items that stand straight above each other move as one toward what they are linked with, as
//! far as their neighbors let them. No order changes and no straight line bends.

use super::compact::distance;
use super::row::{Line, Rows};
use crate::graph::Role;
use crate::layered::Part;
use crate::sort;

/// The most rounds over all columns.
const MAX_ROUNDS: usize = 12;

/// Moves columns. The one in which the flow begins stays.
pub(super) fn tighten(part: &Part, rows: &Rows, xs: &mut [f64]) {
    let level = level_links(rows);
    let first = part.nodes.iter().position(|it| it.is_first || it.role == Role::Start).unwrap_or(0);
    for round in 0..MAX_ROUNDS {
        let columns = Columns::new(rows, xs);
        let mut order: Vec<usize> = (0..columns.starts.len() - 1).collect();
        sort::by_key(&mut order, |column| xs[columns.items[columns.starts[column]]]);
        if round % 2 == 1 {
            order.reverse();
        }
        let fixed = columns.of_item[rows.node_items[first]];
        let mut has_moved = false;
        for column in order {
            if column != fixed {
                has_moved |= columns.pull(rows, &level, xs, column);
            }
        }
        if !has_moved {
            return;
        }
    }
}

/// Items that are linked and stand straight above each other.
struct Columns {
    of_item: Vec<usize>,
    items: Vec<usize>,
    /// Where the items of each column begin; one more entry ends the last one.
    starts: Vec<usize>,
}

impl Columns {
    fn new(rows: &Rows, xs: &[f64]) -> Self {
        const NONE: usize = usize::MAX;
        let mut columns = Self { of_item: vec![NONE; rows.items.len()], items: Vec::new(), starts: vec![0] };
        for &root in rows.order.iter().flatten() {
            if columns.of_item[root as usize] != NONE {
                continue;
            }
            let column = columns.starts.len() - 1;
            let mut next = columns.items.len();
            columns.of_item[root as usize] = column;
            columns.items.push(root as usize);
            while let Some(&item) = columns.items.get(next) {
                next += 1;
                for &other in rows.up.of(item).iter().chain(rows.down.of(item)) {
                    let other = other as usize;
                    if xs[other] == xs[item] && columns.of_item[other] == NONE {
                        columns.of_item[other] = column;
                        columns.items.push(other);
                    }
                }
            }
            columns.starts.push(columns.items.len());
        }
        columns
    }

    /// Moves a column to the middle of what it is linked with, or as near as there is room; says whether it moved.
    fn pull(&self, rows: &Rows, level: &[Vec<u32>], xs: &mut [f64], column: usize) -> bool {
        let items = &self.items[self.starts[column]..self.starts[column + 1]];
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        let mut wanted = Vec::new();
        for &item in items {
            let order = &rows.order[rows.items[item].row];
            let position = rows.position[item] as usize;
            if let Some(&left) = position.checked_sub(1).and_then(|it| order.get(it)) {
                low = low.max(xs[left as usize] + distance(rows, left as usize, item));
            }
            if let Some(&right) = order.get(position + 1) {
                high = high.min(xs[right as usize] - distance(rows, item, right as usize));
            }
            let links = rows.up.of(item).iter().chain(rows.down.of(item)).chain(&level[item]);
            wanted.extend(links.filter(|&&it| self.of_item[it as usize] != column).map(|&it| xs[it as usize]));
        }
        if wanted.is_empty() {
            return false;
        }
        sort::numbers(&mut wanted);
        let (left, right) = (wanted[(wanted.len() - 1) / 2], wanted[wanted.len() / 2]);
        let x = xs[items[0]];
        let to = if x < left {
            left.min(high)
        } else if x > right {
            right.max(low)
        } else {
            x
        };
        // Neighbors may stand a little nearer than the distances ask for only if rounding made it so: then nothing moves.
        let moves = to != x && low <= to && to <= high;
        if moves {
            items.iter().for_each(|&it| xs[it] = to);
        }
        moves
    }
}

/// What level ways link: nodes with the lanes beside them.
fn level_links(rows: &Rows) -> Vec<Vec<u32>> {
    let mut links = vec![Vec::new(); rows.items.len()];
    let mut link = |node: usize, lane: usize| {
        links[node].push(lane as u32);
        links[lane].push(node as u32);
    };
    for (line, &(source, target)) in rows.lines.iter().zip(&rows.ends) {
        let (source, target) = (rows.node_items[source], rows.node_items[target]);
        match line {
            Line::Down { .. } => {}
            Line::Aside { items } => link(source, items[0]),
            Line::Joined { exit, is_level: false, .. } => link(source, *exit),
            Line::Joined { trunk, is_level: true, .. } => {
                let trunk = &rows.trunks[*trunk];
                link(source, trunk.items[rows.items[source].row - trunk.first_row]);
            }
            Line::Back { items, .. } => {
                link(source, items[0]);
                link(target, items[items.len() - 1]);
            }
        }
    }
    links
}
