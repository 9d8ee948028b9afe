//! Layered graph layout and orthogonal edge routing on plain nodes and edges.
//!
//! [`layout`] takes a [`graph::Graph`] (nodes with sizes, parents and perhaps a pinned place, edges with kinds and the
//! sizes of their labels) and gives a [`placed::Layout`]: a rectangle for every node, a way for every edge. The flow goes
//! from top to bottom, the main flow straight down; errors leave at the right and share trunks; steps back run at the
//! side; what lies in a container is laid out by itself. Cards and labels never overlap and no line runs through a card,
//! unless pinned nodes leave no room.
//!
//! [`tidy`] lays out a selection only, and [`arrange`] brings rectangles in line by hand.
//!
//! What it never does: know what the nodes mean, read a clock, draw a random number, or depend on anything but the graph:
//! the same graph gives the same layout, everywhere. It does not recurse, so no graph overflows the stack.
//!
//! ```
//! use layout::geometry::Size;
//! use layout::graph::{Edge, EdgeKind, Graph, Node};
//!
//! let mut graph = Graph::default();
//! let first = graph.add_node(Node::new(Size::new(200.0, 56.0)));
//! let second = graph.add_node(Node::new(Size::new(200.0, 56.0)));
//! let next = graph.add_edge(Edge::new(first, second, EdgeKind::Next));
//! let placed = layout::layout(&graph);
//! assert!(placed.nodes[first.index()].bottom() < placed.nodes[second.index()].y);
//! assert_eq!(placed.edges[next.index()].points.len(), 2);
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod arrange;
pub mod geometry;
pub mod graph;
pub mod options;
pub mod placed;

mod assemble;
mod clean;
mod detour;
mod fold;
mod free_place;
mod label_place;
mod layered;
mod memory;
mod nest;
mod pins;
mod polyline;
mod reroute;
mod scope;
mod sort;
mod tidy;
mod turn;

pub use memory::Memory;
pub use tidy::tidy;

use graph::Graph;
use options::Options;
use placed::Layout;

/// Gives every node a place and every edge a way, from top to bottom.
pub fn layout(graph: &Graph) -> Layout {
    layout_with(graph, Options::default())
}

/// Gives every node a place and every edge a way, as `options` say.
pub fn layout_with(graph: &Graph, options: Options) -> Layout {
    layout_remembering(graph, options, &mut Memory::default())
}

/// As [`layout_with`], and sooner where parts of the graph have been laid out with this memory before: the same graph
/// gives the same layout, whatever is remembered.
pub fn layout_remembering(graph: &Graph, options: Options, memory: &mut Memory) -> Layout {
    let graph = turn::turned(clean::cleaned(graph), options.direction);
    turn::turned_back(assemble::lay_out(&graph, options, memory), options.direction)
}
