//! A definition as a placed graph, and the graph as self-contained SVG.
//!
//! [`graph()`] turns the tree of a definition into nodes and edges, [`place()`] gives them sizes and places by the layout,
//! [`svg()`] writes them down, [`picture()`] in small and without words. All of it is plain data that can be compared,
//! so that an editor changes only what differs.
//!
//! What it never does: measure text in a browser, edit a definition, or judge it: a broken definition gives a drawing
//! too.
//!
//! ```
//! let tree = syntax::parse(r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}"#).root;
//! let placed = drawing::place(&drawing::graph(&tree), &drawing::Pins::new());
//! let card = placed.node("/States/A").expect("the state is drawn");
//! assert_eq!((card.rect.width, card.rect.height), (200.0, 56.0));
//! assert!(drawing::svg(&placed, "A").starts_with("<svg"));
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod graph;
pub mod path;
pub mod picture;
pub mod place;
pub mod size;
pub mod svg;

mod build;
mod card;
mod colors;
mod rule_text;

pub use build::{graph, graph_of};
pub use graph::{Card, Edge, EdgeKind, Graph, Key, Node, NodeIdx, Shape, StateType};
pub use layout::geometry::{Point, Rect, Size};
pub use layout::options::{Columns, Density, Direction, Options};
pub use layout::placed::Side;
pub use path::path_data;
pub use picture::{Picture, picture};
pub use place::{
    Pins, PlacedEdge, PlacedGraph, PlacedLabel, PlacedNode, PlacedTrunk, place, place_remembering, place_with,
};
pub use rule_text::rule_text;
pub use svg::svg;
