//! A definition as a placed graph, and the graph as self-contained SVG.
//!
//! `graph` turns a resolved program into nodes and edges, `place` gives them sizes and places by the layout.
//! Everything is plain data that can be compared, so that an editor changes only what differs.
//!
//! What it never does: measure text in a browser, edit a definition, judge it. A broken definition gives a drawing too.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod graph;
pub mod path;
pub mod place;
pub mod size;

pub use graph::{Card, Edge, EdgeKind, Graph, Key, Node, NodeIdx, Shape, StateType};
pub use layout::geometry::{Point, Rect, Size};
pub use layout::placed::Side;
pub use path::path_data;
pub use place::{Pins, PlacedEdge, PlacedGraph, PlacedNode, PlacedTrunk, place};
