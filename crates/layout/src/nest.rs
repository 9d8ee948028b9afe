//! Containers in containers: each parent's children are laid out by themselves, innermost first.

use crate::graph::{Edge, Graph, NodeId};
use crate::sort;

/// The tree of containers, with ways to walk it that cannot run in circles.
pub(crate) struct Tree {
    /// The parent of each node, as far as it is one.
    pub(crate) parent: Vec<Option<usize>>,
    /// How many parents each node has above it.
    pub(crate) depth: Vec<usize>,
    /// The children of each node, in order.
    pub(crate) children: Vec<Vec<usize>>,
    /// The nodes without a parent, in order.
    pub(crate) roots: Vec<usize>,
}

impl Tree {
    /// Reads the parents. One that does not exist, holds nothing by its kind, or lies inside the node itself, is none.
    pub(crate) fn new(graph: &Graph) -> Self {
        let n_nodes = graph.nodes.len();
        let is_container = |id: &NodeId| graph.nodes.get(id.index()).is_some_and(|it| it.container.is_some());
        let mut parent: Vec<Option<usize>> =
            graph.nodes.iter().map(|node| node.parent.filter(is_container).map(NodeId::index)).collect();
        let mut depth: Vec<Option<usize>> = vec![None; n_nodes];
        // For each node from where a path last came by.
        let mut seen_from: Vec<Option<usize>> = vec![None; n_nodes];
        for node in 0..n_nodes {
            let mut path = vec![node];
            seen_from[node] = Some(node);
            // Up to a node of known depth, to a root, or to where a circle closes.
            let base = loop {
                let last = path[path.len() - 1];
                if let Some(known) = depth[last] {
                    break known;
                }
                match parent[last] {
                    None => break 0,
                    Some(next) if seen_from[next].replace(node) == Some(node) => {
                        parent[last] = None;
                        break 0;
                    }
                    Some(next) => path.push(next),
                }
            };
            for (above, &it) in path.iter().rev().enumerate() {
                depth[it].get_or_insert(base + above);
            }
        }
        let mut children = vec![Vec::new(); n_nodes];
        let mut roots = Vec::new();
        for (node, parent) in parent.iter().enumerate() {
            match parent {
                Some(parent) => children[*parent].push(node),
                None => roots.push(node),
            }
        }
        Self { parent, depth: depth.into_iter().map(|it| it.unwrap_or(0)).collect(), children, roots }
    }

    /// The nodes, those deepest inside first.
    pub(crate) fn inside_out(&self) -> Vec<usize> {
        let mut nodes: Vec<usize> = (0..self.parent.len()).collect();
        sort::by_key(&mut nodes, |node| -(self.depth[node] as f64));
        nodes
    }

    /// Between which nodes an edge is laid out.
    pub(crate) fn place_of(&self, edge: &Edge) -> Option<EdgePlace> {
        let n_nodes = self.parent.len();
        let (source, target) = (edge.source.index(), edge.target.index());
        if source >= n_nodes || target >= n_nodes {
            return None;
        }
        let (mut a, mut b) = (source, target);
        while self.depth[a] > self.depth[b] {
            a = self.parent[a]?;
        }
        let mut b_child = None;
        while self.depth[b] > self.depth[a] {
            b_child = Some(b);
            b = self.parent[b]?;
        }
        if a == b && source == a && b_child.is_some() {
            return Some(EdgePlace::Inward { container: source, target });
        }
        if a == b && target == b && source != target {
            return Some(EdgePlace::Outward { source, container: target });
        }
        while self.parent[a] != self.parent[b] {
            a = self.parent[a]?;
            b = self.parent[b]?;
        }
        Some(EdgePlace::Among { parent: self.parent[a], source: a, target: b })
    }
}

/// Between which nodes an edge is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EdgePlace {
    /// Between two children of a parent, or of the canvas.
    Among { parent: Option<usize>, source: usize, target: usize },
    /// From a container to something inside it.
    Inward { container: usize, target: usize },
    /// From something inside a container to the container.
    Outward { source: usize, container: usize },
}
