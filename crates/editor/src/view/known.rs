//! What of the view before can be taken over into the next one: a card or line of which everything is as it was.

use std::collections::HashMap;
use std::sync::Arc;

use drawing::{EdgeKind, PlacedEdge, PlacedGraph, PlacedNode, Shape};

use crate::view::{EdgeView, GraphView, NodeView};

/// The graph and the view before.
#[derive(Clone, Copy)]
pub(crate) struct Before<'a> {
    /// The graph as it was placed.
    pub(crate) placed: &'a PlacedGraph,
    /// Its view.
    pub(crate) view: &'a GraphView,
}

/// The graph and the view before, beside a new graph.
pub(crate) struct Known<'a> {
    before: Before<'a>,
    /// Which node before each node is.
    nodes: Vec<Option<u32>>,
    /// Which edge before each edge is.
    edges: Vec<Option<u32>>,
    /// Which view each node before has.
    views: Vec<Option<u32>>,
    /// Whether the same kinds of things are connected in the same way, whatever they are called.
    is_same_structure: bool,
}

impl<'a> Known<'a> {
    pub(crate) fn new(before: Before<'a>, placed: &PlacedGraph) -> Known<'a> {
        let mut n_views = 0;
        let views = before.placed.nodes.iter().map(|it| {
            n_views += u32::from(it.node.card().is_some());
            it.node.card().map(|_| n_views - 1)
        });
        Known {
            nodes: aligned(&before.placed.nodes, &placed.nodes, |it| &it.node.key),
            edges: aligned(&before.placed.edges, &placed.edges, |it| &it.edge.key),
            views: views.collect(),
            is_same_structure: is_same_structure(before.placed, placed),
            before,
        }
    }

    /// The view before, where everything in the graph is connected as it was.
    pub(crate) fn structure(&self) -> Option<Before<'a>> {
        self.is_same_structure.then_some(self.before)
    }

    /// The view of the node at a position of the graph before, by position.
    pub(crate) fn view_at(&self, idx: usize) -> Option<&'a Arc<NodeView>> {
        self.before.view.nodes.get((*self.views.get(idx)?)? as usize)
    }

    /// What a node of the new graph was before.
    pub(crate) fn node(&self, idx: usize) -> Option<(&'a PlacedNode, &'a Arc<NodeView>)> {
        let before = self.nodes[idx]? as usize;
        Some((&self.before.placed.nodes[before], self.view_at(before)?))
    }

    /// The node before of a node of the new graph, whatever it is.
    pub(crate) fn placed_node(&self, idx: usize) -> Option<&'a PlacedNode> {
        Some(&self.before.placed.nodes[self.nodes[idx]? as usize])
    }

    /// Where an edge before led.
    pub(crate) fn node_before(&self, edge: &PlacedEdge) -> &'a PlacedNode {
        &self.before.placed.nodes[edge.edge.target.index()]
    }

    /// What an edge of the new graph was before.
    pub(crate) fn edge(&self, idx: usize) -> Option<(&'a PlacedEdge, &'a Arc<EdgeView>)> {
        let before = self.edges[idx]? as usize;
        Some((&self.before.placed.edges[before], self.before.view.edges.get(before)?))
    }

    /// How many edges left each node of the new graph before.
    pub(crate) fn n_out(&self) -> Vec<u32> {
        let n_before = n_out(self.before.placed);
        self.nodes.iter().map(|it| it.map_or(0, |it| n_before[it as usize])).collect()
    }

    /// Whether the nodes are those before, in the same order.
    pub(crate) fn has_same_nodes(&self) -> bool {
        is_identity(&self.nodes, self.before.placed.nodes.len())
    }

    /// Whether the edges are those before, in the same order.
    pub(crate) fn has_same_edges(&self) -> bool {
        is_identity(&self.edges, self.before.placed.edges.len())
    }

    /// The view before.
    pub(crate) fn view(&self) -> &'a GraphView {
        self.before.view
    }
}

/// How many edges leave each node.
pub(crate) fn n_out(placed: &PlacedGraph) -> Vec<u32> {
    let mut n_out = vec![0; placed.nodes.len()];
    placed.edges.iter().for_each(|it| n_out[it.edge.source.index()] += 1);
    n_out
}

fn is_identity(places: &[Option<u32>], n_before: usize) -> bool {
    places.len() == n_before && (0..).zip(places).all(|(idx, it)| *it == Some(idx))
}

/// For each new thing the place of the old one of the same key. Most stand in the same order, so that the next one is the
/// one behind the last.
fn aligned<T>(old: &[T], new: &[T], key: impl Fn(&T) -> &Arc<str>) -> Vec<Option<u32>> {
    let mut by_key: Option<HashMap<&str, u32>> = None;
    let mut next = 0;
    let places = new.iter().map(|it| {
        let its_key = key(it);
        let is_it = |old: &T| Arc::ptr_eq(key(old), its_key) || key(old) == its_key;
        let place = if old.get(next).is_some_and(is_it) {
            next
        } else {
            let by_key = by_key.get_or_insert_with(|| old.iter().map(|it| &**key(it)).zip(0..).collect());
            *by_key.get(&**its_key)? as usize
        };
        next = place + 1;
        u32::try_from(place).ok()
    });
    places.collect()
}

fn is_same_structure(old: &PlacedGraph, new: &PlacedGraph) -> bool {
    let is_same_shape = |old: &Shape, new: &Shape| match (old, new) {
        (Shape::Card(old), Shape::Card(new)) | (Shape::Container(old), Shape::Container(new)) => {
            Arc::ptr_eq(old, new) || old.state_type == new.state_type
        }
        (old, new) => std::mem::discriminant(old) == std::mem::discriminant(new),
    };
    let is_same_node = |(old, new): (&PlacedNode, &PlacedNode)| {
        old.node.parent == new.node.parent && is_same_shape(&old.node.shape, &new.node.shape)
    };
    let ends = |it: &PlacedEdge| (it.edge.source, it.edge.target, it.edge.kind);
    old.nodes.len() == new.nodes.len()
        && old.edges.len() == new.edges.len()
        && old.nodes.iter().zip(&new.nodes).all(is_same_node)
        && old.edges.iter().zip(&new.edges).all(|(old, new)| ends(old) == ends(new))
}

/// Whether an edge can be compared with what it was before by what stands in it: what else it says depends on other
/// things, so that it is made anew and compared then.
pub(crate) fn is_plain(edge: &PlacedEdge, target: &PlacedNode) -> bool {
    let is_state_or_mark = !matches!(target.node.shape, Shape::Missing { .. });
    edge.trunk.is_none() && is_state_or_mark && !matches!(edge.edge.kind, EdgeKind::BranchStart(_))
}
