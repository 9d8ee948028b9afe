//! Which edges lead back, and an order in which all others lead forward.

use super::{Part, PartEdge};
use crate::graph::{EdgeKind, Role};

/// The result of the search for loops.
pub(super) struct Loops {
    /// For each edge: whether it leads back, or to its own source.
    pub(super) is_back: Vec<bool>,
    /// The nodes such that every other edge leads from an earlier one to a later one.
    pub(super) forward: Vec<usize>,
}

impl Loops {
    /// An edge that was said to lead back but leads downwards after all is drawn downwards.
    pub(super) fn keep_upward(&mut self, part: &Part, ranks: &[usize]) {
        for (edge, is_back) in part.edges.iter().zip(&mut self.is_back) {
            *is_back &= ranks[edge.target] <= ranks[edge.source];
        }
    }
}

/// Walks the graph in depth from where the flow begins; an edge to a node on the way there closes a loop.
pub(super) fn find_loops(part: &Part) -> Loops {
    let outgoing = outgoing(part);
    let mut is_back: Vec<bool> = part.edges.iter().map(|edge| !is_forward(part, edge)).collect();
    let mut visit = vec![Visit::New; part.nodes.len()];
    let mut finished = Vec::with_capacity(part.nodes.len());
    for root in roots(part) {
        if visit[root] != Visit::New {
            continue;
        }
        visit[root] = Visit::Open;
        let mut path = vec![(root, 0)];
        while let Some((node, next)) = path.last_mut() {
            let Some(&edge) = outgoing[*node].get(*next) else {
                visit[*node] = Visit::Done;
                finished.push(*node);
                path.pop();
                continue;
            };
            *next += 1;
            let target = part.edges[edge].target;
            match visit[target] {
                Visit::New => {
                    visit[target] = Visit::Open;
                    path.push((target, 0));
                }
                Visit::Open => is_back[edge] = true,
                Visit::Done => {}
            }
        }
    }
    finished.reverse();
    mark_declared_steps_back(part, &finished, &mut is_back);
    Loops { is_back, forward: finished }
}

#[derive(Clone, Copy, PartialEq)]
enum Visit {
    New,
    Open,
    Done,
}

/// Whether an edge may lead downwards: not to its own source, and not to where the flow begins.
fn is_forward(part: &Part, edge: &PartEdge) -> bool {
    edge.source != edge.target && !part.nodes[edge.target].is_first
}

/// The edges that leave each node, without those that are said to lead back.
fn outgoing(part: &Part) -> Vec<Vec<usize>> {
    let mut outgoing = vec![Vec::new(); part.nodes.len()];
    for (idx, edge) in part.edges.iter().enumerate() {
        if edge.kind != EdgeKind::Back && is_forward(part, edge) {
            outgoing[edge.source].push(idx);
        }
    }
    outgoing
}

/// Where the walk sets out: the declared beginnings, then what nothing leads to, then whatever is left.
fn roots(part: &Part) -> impl Iterator<Item = usize> {
    let mut has_incoming = vec![false; part.nodes.len()];
    for edge in &part.edges {
        if edge.kind != EdgeKind::Back && is_forward(part, edge) {
            has_incoming[edge.target] = true;
        }
    }
    let declared = |idx: &usize| part.nodes[*idx].is_first || part.nodes[*idx].role == Role::Start;
    let all = 0..part.nodes.len();
    let first: Vec<usize> = all.clone().filter(declared).collect();
    let unreached: Vec<usize> = all.clone().filter(|&idx| !has_incoming[idx]).collect();
    first.into_iter().chain(unreached).chain(all)
}

/// An edge that is said to lead back does so unless the order of the other edges puts its target below its source.
fn mark_declared_steps_back(part: &Part, forward: &[usize], is_back: &mut [bool]) {
    let mut position = vec![0; part.nodes.len()];
    for (idx, &node) in forward.iter().enumerate() {
        position[node] = idx;
    }
    for (idx, edge) in part.edges.iter().enumerate() {
        if edge.kind == EdgeKind::Back && position[edge.target] <= position[edge.source] {
            is_back[idx] = true;
        }
    }
}
