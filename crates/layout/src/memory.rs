//! Parts that were laid out before. Laying out a connected part is what takes long, and it depends on the part alone: where
//! a change leaves a part as it was, undone changes and moved pins too, its places are known already.

use crate::layered::{self, Part, PlacedPart};

/// Parts of fewer nodes are laid out as quickly as they are found.
const MIN_NODES: usize = 24;
/// The nodes that all remembered parts have together, at most, unless a single part has more.
const MAX_NODES: usize = 30_000;

/// What [`crate::layout_remembering`] remembers of the graphs it laid out: the newest parts, up to about 30,000 nodes.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The part that was asked for last stands last.
    parts: Vec<(Part, PlacedPart)>,
}

impl Memory {
    /// Lays out a part, or remembers how it was laid out.
    pub(crate) fn lay_out(&mut self, part: &Part) -> PlacedPart {
        if part.nodes.len() < MIN_NODES {
            return layered::lay_out(part);
        }
        if let Some(at) = self.parts.iter().rposition(|(known, _)| known == part) {
            let known = self.parts.remove(at);
            let placed = known.1.clone();
            self.parts.push(known);
            return placed;
        }
        let placed = layered::lay_out(part);
        self.parts.push((part.clone(), placed.clone()));
        self.forget_old();
        placed
    }

    /// How many parts are remembered.
    pub fn n_parts(&self) -> usize {
        self.parts.len()
    }

    fn forget_old(&mut self) {
        let mut n_nodes = 0;
        let newest = self.parts.iter().rev();
        let n_kept = newest
            .take_while(|(part, _)| {
                n_nodes += part.nodes.len();
                n_nodes <= MAX_NODES
            })
            .count();
        self.parts.drain(..self.parts.len() - n_kept.max(1));
    }
}
