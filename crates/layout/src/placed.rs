//! What comes out: rectangles, routes and trunks.

use crate::geometry::{Point, Rect};
use crate::graph::EdgeId;

/// A laid out graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// One rectangle for each node of the graph, in the same order.
    pub nodes: Vec<Rect>,
    /// One route for each edge of the graph, in the same order.
    pub edges: Vec<Route>,
    /// The shared pieces of merged edges.
    pub trunks: Vec<Trunk>,
    /// The smallest rectangle around all of it.
    pub bounds: Rect,
}

/// The way of one edge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    /// The corners from source to target, level and upright pieces by turns. Empty only if an end does not exist.
    pub points: Vec<Point>,
    /// Where the label stands. A merged edge has none: the label stands on its trunk.
    pub label: Option<Rect>,
    /// The side of the source at which it leaves.
    pub exit: Side,
    /// The side of the target at which it arrives.
    pub entry: Side,
    /// Whether it leads back, against the flow.
    pub is_back: bool,
    /// The trunk that it shares, and how far it runs by itself.
    pub trunk: Option<TrunkPart>,
}

/// How an edge shares a trunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrunkPart {
    /// The position of the trunk in [`Layout::trunks`].
    pub trunk: u32,
    /// The first points of the route that are the edge's own; the last of them lies on the trunk.
    pub n_own_points: u32,
}

/// The piece that merged edges share: drawn once, from the first joint to the target.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trunk {
    /// The edges that run into it.
    pub edges: Vec<EdgeId>,
    /// The corners, the last one at the target.
    pub points: Vec<Point>,
    /// Where an edge runs into it from the side.
    pub joints: Vec<Point>,
    /// Where the label stands.
    pub label: Option<Rect>,
}

/// A side of a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The upper side.
    #[default]
    Top,
    /// The right side.
    Right,
    /// The lower side.
    Bottom,
    /// The left side.
    Left,
}
