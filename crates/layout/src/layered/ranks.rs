//! How far down each node stands: one rank below the lowest node that leads to it.

use super::cycles::Loops;
use super::{Part, PartEdge};

/// Gives each node a rank, from 0 without gaps.
pub(super) fn assign(part: &Part, loops: &Loops) -> Vec<usize> {
    let forward_edges: Vec<&PartEdge> =
        part.edges.iter().zip(&loops.is_back).filter(|(_, is_back)| !**is_back).map(|(edge, _)| edge).collect();
    let mut incoming = vec![Vec::new(); part.nodes.len()];
    let mut outgoing = vec![Vec::new(); part.nodes.len()];
    for edge in forward_edges {
        incoming[edge.target].push(edge.source);
        outgoing[edge.source].push(edge.target);
    }
    let mut ranks = vec![0; part.nodes.len()];
    for &node in &loops.forward {
        ranks[node] = incoming[node].iter().map(|&source| ranks[source] + 1).max().unwrap_or(0);
    }
    lower_loose_nodes(part, loops, &incoming, &outgoing, &mut ranks);
    close_gaps(&mut ranks);
    ranks
}

/// A node that more lines leave than reach stands right above its next one: that makes the lines shorter.
fn lower_loose_nodes(
    part: &Part,
    loops: &Loops,
    incoming: &[Vec<usize>],
    outgoing: &[Vec<usize>],
    ranks: &mut [usize],
) {
    for &node in loops.forward.iter().rev() {
        if part.nodes[node].is_first || incoming[node].len() >= outgoing[node].len() {
            continue;
        }
        if let Some(lowest) = outgoing[node].iter().map(|&target| ranks[target] - 1).min() {
            ranks[node] = lowest;
        }
    }
}

fn close_gaps(ranks: &mut [usize]) {
    // For each rank whether it is used, then how many used ones lie above it.
    let mut above = vec![0; ranks.iter().max().map_or(0, |it| it + 1)];
    ranks.iter().for_each(|&rank| above[rank] = 1);
    let mut n_used = 0;
    for it in &mut above {
        n_used += std::mem::replace(it, n_used);
    }
    ranks.iter_mut().for_each(|rank| *rank = above[*rank]);
}
