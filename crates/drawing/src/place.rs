//! The graph with a place for everything.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use layout::Memory;
use layout::geometry::{Point, Rect};
use layout::options::Options;
use layout::placed::{Route, Side, Trunk};

use crate::graph::{Edge, Graph, Key, Node, NodeIdx, Shape};
use crate::size;

/// Where a person put nodes: the top left corner, seen from the top left corner of the parent (from the canvas for
/// nodes without one). See [`PlacedGraph::pin_at`].
pub type Pins = BTreeMap<Key, Point>;

/// A drawing: every node with its rectangle, every edge with its way. All places are canvas places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlacedGraph {
    /// The nodes, in the order of the graph: containers stand before what lies in them.
    pub nodes: Vec<PlacedNode>,
    /// The edges, in the order of the graph.
    pub edges: Vec<PlacedEdge>,
    /// The pieces that equal Catch edges share.
    pub trunks: Vec<PlacedTrunk>,
    /// The smallest rectangle around all of it.
    pub bounds: Rect,
}

/// A node with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedNode {
    /// The node.
    pub node: Node,
    /// Its place on the canvas.
    pub rect: Rect,
    /// Whether a person put it there.
    pub is_pinned: bool,
}

/// An edge with its way.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedEdge {
    /// The edge.
    pub edge: Edge,
    /// The corners from source to target.
    pub points: Vec<Point>,
    /// How many of the points are its own; the last of these lies on the trunk. All of them without a trunk.
    pub n_own_points: usize,
    /// The position of its trunk in [`PlacedGraph::trunks`].
    pub trunk: Option<usize>,
    /// Its label; a merged edge has it on the trunk.
    pub label: Option<PlacedLabel>,
    /// Whether it leads back, against the flow.
    pub is_back: bool,
    /// Whether it leads to a name that no state has.
    pub is_dangling: bool,
    /// The side of the source at which it leaves.
    pub exit: Side,
    /// The side of the target at which it arrives.
    pub entry: Side,
}

/// The shared piece of equal Catch edges.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedTrunk {
    /// The positions of its edges in [`PlacedGraph::edges`].
    pub edges: Vec<usize>,
    /// The corners, the last one at the target.
    pub points: Vec<Point>,
    /// Where an edge runs into it from the side.
    pub joints: Vec<Point>,
    /// Its label: `Catch States.ALL from 3 states`.
    pub label: Option<PlacedLabel>,
}

/// A label with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// The text as it fits: with an ellipsis where it had to be cut.
    pub text: Arc<str>,
    /// The pill around it.
    pub rect: Rect,
}

impl PlacedLabel {
    /// A label as large as its text wants it, in the middle of the room that was kept for it.
    fn new(text: Arc<str>, room: Rect) -> Self {
        let rect = Rect::around(room.center(), size::label_size(&text));
        Self { text, rect }
    }
}

impl PlacedGraph {
    /// The node of that key.
    pub fn node(&self, key: &str) -> Option<&PlacedNode> {
        self.nodes.iter().find(|it| &*it.node.key == key)
    }

    /// The edge of that key.
    pub fn edge(&self, key: &str) -> Option<&PlacedEdge> {
        self.edges.iter().find(|it| &*it.edge.key == key)
    }

    /// The pin that keeps the top left corner of node `key` at the canvas place `at`.
    pub fn pin_at(&self, key: &str, at: Point) -> Option<Point> {
        let parent = self.node(key)?.node.parent;
        let origin = parent
            .and_then(|it| self.nodes.get(it.index()))
            .map_or(Point::default(), |it| Point::new(it.rect.x, it.rect.y));
        Some(at.moved(-origin.x, -origin.y))
    }
}

/// Gives everything in `graph` a place, from top to bottom; nodes with a pin stay where it says.
pub fn place(graph: &Graph, pins: &Pins) -> PlacedGraph {
    place_with(graph, pins, Options::default())
}

/// Gives everything in `graph` a place, in the direction and as near together as `options` say.
pub fn place_with(graph: &Graph, pins: &Pins, options: Options) -> PlacedGraph {
    place_remembering(graph, pins, options, &mut Memory::default())
}

/// As [`place_with`], and sooner where parts of the graph have been placed with this memory before.
pub fn place_remembering(graph: &Graph, pins: &Pins, options: Options, memory: &mut Memory) -> PlacedGraph {
    let placed = layout::layout_remembering(&size::layout_graph(graph, pins), options, memory);
    let nodes = graph.nodes.iter().zip(&placed.nodes).map(|(node, rect)| PlacedNode {
        node: node.clone(),
        rect: *rect,
        is_pinned: pins.contains_key(&node.key),
    });
    let edges = graph.edges.iter().zip(placed.edges).map(|(edge, route)| place_edge(graph, edge, route));
    let trunks = placed.trunks.into_iter().map(|trunk| place_trunk(graph, trunk));
    PlacedGraph { nodes: nodes.collect(), edges: edges.collect(), trunks: trunks.collect(), bounds: placed.bounds }
}

fn place_edge(graph: &Graph, edge: &Edge, route: Route) -> PlacedEdge {
    let target = graph.nodes.get(edge.target.index());
    let label = edge.fitted_label.clone().zip(route.label);
    PlacedEdge {
        edge: edge.clone(),
        n_own_points: route.trunk.map_or(route.points.len(), |it| it.n_own_points as usize),
        points: route.points,
        trunk: route.trunk.map(|it| it.trunk as usize),
        label: label.map(|(text, room)| PlacedLabel::new(text, room)),
        is_back: route.is_back,
        is_dangling: target.is_some_and(|it| matches!(it.shape, Shape::Missing { .. })),
        exit: route.exit,
        entry: route.entry,
    }
}

fn place_trunk(graph: &Graph, trunk: Trunk) -> PlacedTrunk {
    let edges: Vec<&Edge> = trunk.edges.iter().filter_map(|it| graph.edges.get(it.index())).collect();
    let sources: BTreeSet<NodeIdx> = edges.iter().map(|it| it.source).collect();
    let text = edges.iter().find_map(|it| it.label.as_deref()).map(|it| size::trunk_text(it, sources.len()));
    PlacedTrunk {
        edges: trunk.edges.iter().map(|it| it.index()).collect(),
        points: trunk.points,
        joints: trunk.joints,
        label: text.zip(trunk.label).map(|(text, room)| PlacedLabel::new(text.into(), room)),
    }
}
