//! Layered graph layout and edge routing on plain nodes and edges.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod geometry;
pub mod graph;
pub mod placed;

mod assemble;
mod detour;
mod free_place;
mod label_place;
mod layered;
mod nest;
mod pins;
mod polyline;
mod reroute;
mod scope;

use graph::Graph;
use placed::Layout;

/// Gives every node a place and every edge a way.
pub fn layout(graph: &Graph) -> Layout {
    assemble::lay_out(graph)
}
