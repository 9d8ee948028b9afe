//! What goes in: nodes with sizes and parents, edges with kinds.

use crate::geometry::{Point, Size};

/// The position of a node in [`Graph::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The position as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The position of an edge in [`Graph::edges`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EdgeId(pub u32);

impl EdgeId {
    /// The position as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A graph to lay out. Order matters: it breaks every tie, so the same graph always gives the same layout.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// The nodes; a node is named by its position here.
    pub nodes: Vec<Node>,
    /// The edges; an edge is named by its position here.
    pub edges: Vec<Edge>,
}

impl Graph {
    /// Adds a node and says how it is named.
    pub fn add_node(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        NodeId(u32::try_from(self.nodes.len() - 1).unwrap_or(u32::MAX))
    }

    /// Adds an edge and says how it is named.
    pub fn add_edge(&mut self, edge: Edge) -> EdgeId {
        self.edges.push(edge);
        EdgeId(u32::try_from(self.edges.len() - 1).unwrap_or(u32::MAX))
    }
}

/// Something with a size that gets a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// How large it is; for a container how large it is at least.
    pub size: Size,
    /// The container it lies in. A parent that does not exist, or that lies in this node itself, counts as none.
    pub parent: Option<NodeId>,
    /// Set if other nodes may lie in this one.
    pub container: Option<Container>,
    /// Where its top left corner must stay, seen from the top left corner of its parent (from the canvas without one).
    pub pinned: Option<Point>,
    /// Whether it begins or ends the flow.
    pub role: Role,
}

impl Node {
    /// A plain node of `size`, on the canvas itself.
    pub fn new(size: Size) -> Self {
        Self { size, parent: None, container: None, pinned: None, role: Role::Inner }
    }
}

/// The room that a container keeps around its children.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Container {
    /// The height of the head, above the padding.
    pub head: f64,
    /// The distance from the children to the four sides.
    pub padding: f64,
}

/// Where in the flow of its parent a node belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// The flow begins here: at the top, and the search for loops sets out from it.
    Start,
    /// Anywhere.
    #[default]
    Inner,
    /// The flow ends here; edges may come in from the side.
    End,
}

/// A line from one node to another.
///
/// An edge from a container to a node inside it is drawn from below the container's head: it says where the flow
/// begins inside. Any other edge between different parents is laid out between the two ancestors that share a parent.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Where it leaves.
    pub source: NodeId,
    /// Where it leads.
    pub target: NodeId,
    /// What it means.
    pub kind: EdgeKind,
    /// The size of the label that stands on the line.
    pub label: Option<Size>,
    /// Edges of kind [`EdgeKind::Catch`] with the same number and the same target share one trunk.
    pub merge: Option<u32>,
}

impl Edge {
    /// An edge without a label.
    pub fn new(source: NodeId, target: NodeId, kind: EdgeKind) -> Self {
        Self { source, target, kind, label: None, merge: None }
    }
}

/// What an edge means, which decides how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// The main flow: straight down where possible.
    Next,
    /// One of several ways on.
    Choice,
    /// The way on when no other is taken.
    Default,
    /// The way of an error: leaves at the right side.
    Catch,
    /// A step back: drawn upwards even where it could be drawn downwards. Other edges become one when they close a loop.
    Back,
}
