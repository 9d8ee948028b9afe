//! Which links should be straight: the main flow first, then lines on their way through.

use super::Part;
use super::row::{Line, Rows};
use crate::graph::{EdgeKind, Role};
use crate::sort;

/// The link of each item that should be straight, upwards and downwards, and how much so.
pub(super) struct Spine {
    pub(super) up: Vec<Option<usize>>,
    pub(super) down: Vec<Option<usize>>,
    is_main: Vec<bool>,
}

impl Spine {
    /// How much a link should be straight. Where two links cross, the weaker one bends.
    pub(super) fn weight(&self, rows: &Rows, upper: usize, lower: usize) -> u8 {
        if self.down[upper] == Some(lower) && self.is_main[upper] {
            3
        } else if !rows.is_node(upper) && !rows.is_node(lower) {
            2
        } else {
            1
        }
    }
}

/// Finds the links that should be straight.
pub(super) fn find(part: &Part, rows: &Rows) -> Spine {
    let n_items = rows.items.len();
    let mut spine = Spine { up: vec![None; n_items], down: vec![None; n_items], is_main: vec![false; n_items] };
    for trunk in &rows.trunks {
        for pair in trunk.items.windows(2) {
            spine.down[pair[0]] = Some(pair[1]);
            spine.up[pair[1]] = Some(pair[0]);
        }
    }
    for edge in main_edges(part, rows) {
        let Line::Down { items } = &rows.lines[edge] else { continue };
        let (source, target) = rows.ends[edge];
        let mut upper = rows.node_items[source];
        for &lower in items.iter().chain([&rows.node_items[target]]) {
            spine.down[upper] = Some(lower);
            spine.up[lower] = Some(upper);
            spine.is_main[upper] = true;
            upper = lower;
        }
    }
    spine
}

/// The edges that form straight columns: at most one leaves and at most one reaches each node.
fn main_edges(part: &Part, rows: &Rows) -> Vec<usize> {
    let row = |node: usize| rows.items[rows.node_items[node]].row;
    let mut by_row: Vec<usize> = (0..part.nodes.len()).collect();
    sort::by_key(&mut by_row, |node| row(node) as f64);
    let outgoing = downward_edges(part, rows);

    // How many rows the flow goes on below each node.
    let mut depth = vec![0; part.nodes.len()];
    for &node in by_row.iter().rev() {
        let ways = outgoing[node].iter().map(|&edge| part.edges[edge].target);
        depth[node] = ways.map(|target| depth[target] + row(target) - row(node)).max().unwrap_or(0);
    }

    // Each node picks the way that goes on longest; with a tie it picks none, so that the ways spread evenly.
    let picks: Vec<Vec<usize>> = outgoing
        .iter()
        .enumerate()
        .map(|(node, edges)| {
            let length = |edge: &usize| depth[part.edges[*edge].target] + row(part.edges[*edge].target) - row(node);
            let longest = edges.iter().map(length).max().unwrap_or(0);
            edges.iter().copied().filter(|edge| length(edge) == longest).collect()
        })
        .collect();

    // What is reached by such ways from the beginning is the main flow.
    let mut is_main: Vec<bool> = part.nodes.iter().map(|node| node.is_first || node.role == Role::Start).collect();
    for &node in &by_row {
        if is_main[node] {
            picks[node].iter().for_each(|&edge| is_main[part.edges[edge].target] = true);
        }
    }

    // Of several that picked the same node the lowest one wins, of those the one in the main flow; a tie has no winner.
    let mut rivals = vec![Vec::new(); part.nodes.len()];
    for pick in &picks {
        if let [edge] = pick[..] {
            rivals[part.edges[edge].target].push(edge);
        }
    }
    let rank_of = |edge: usize| (row(part.edges[edge].source), is_main[part.edges[edge].source]);
    let winners = rivals.iter().filter_map(|edges| {
        let best = edges.iter().map(|&edge| rank_of(edge)).max()?;
        let mut winners = edges.iter().copied().filter(|&edge| rank_of(edge) == best);
        winners.next().filter(|_| winners.next().is_none())
    });
    winners.collect()
}

/// The edges that leave each node downwards, errors left out.
fn downward_edges(part: &Part, rows: &Rows) -> Vec<Vec<usize>> {
    let mut outgoing = vec![Vec::new(); part.nodes.len()];
    for (idx, edge) in part.edges.iter().enumerate() {
        if edge.kind != EdgeKind::Catch && matches!(rows.lines[idx], Line::Down { .. }) {
            outgoing[edge.source].push(idx);
        }
    }
    outgoing
}
