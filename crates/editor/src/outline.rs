//! The outline: the graph as a tree, the plain alternative to the canvas.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use crate::view::{EdgeEnd, GraphView, NodeView};

/// A row of the outline. What it says of its state is what the card says: it reads like its [`NodeView`].
#[derive(Debug, Clone)]
pub struct OutlineRow {
    /// The state.
    pub node: Arc<NodeView>,
    /// How many containers it lies in (`aria-level` less one).
    pub depth: u32,
    /// Its place among its siblings, from 1.
    pub position: u32,
    /// How many siblings there are, itself included.
    pub n_siblings: u32,
    /// Whether other rows lie under it.
    pub has_children: bool,
    /// Whether its scope can end with it.
    pub is_end: bool,
}

impl PartialEq for OutlineRow {
    fn eq(&self, other: &OutlineRow) -> bool {
        (self.depth, self.position, self.n_siblings, self.has_children, self.is_end)
            == (other.depth, other.position, other.n_siblings, other.has_children, other.is_end)
            && (Arc::ptr_eq(&self.node, &other.node) || self.node == other.node)
    }
}

impl Deref for OutlineRow {
    type Target = NodeView;

    fn deref(&self) -> &NodeView {
        &self.node
    }
}

/// The rows of the outline in the order of the walk along the transitions, containers followed by what lies in them.
pub fn rows(view: &GraphView) -> Vec<OutlineRow> {
    let mut nodes: Vec<&Arc<NodeView>> = view.nodes.iter().collect();
    // The walk enters a container before it goes on behind it, so the order of the steps is that of the tree.
    nodes.sort_by_key(|node| node.step);
    let mut n_children: BTreeMap<Option<&str>, u32> = BTreeMap::new();
    nodes.iter().for_each(|node| *n_children.entry(node.parent.as_deref()).or_default() += 1);
    let ends: BTreeSet<&str> =
        view.edges.iter().filter(|edge| edge.to == EdgeEnd::End).map(|edge| edge.key.from.as_str()).collect();
    let mut n_seen: BTreeMap<Option<&str>, u32> = BTreeMap::new();
    let mut depths: BTreeMap<&str, u32> = BTreeMap::new();
    let mut rows = Vec::with_capacity(nodes.len());
    for node in nodes {
        let parent = node.parent.as_deref();
        let depth = parent.and_then(|parent| depths.get(parent)).map_or(0, |depth| depth + 1);
        let has_children = node.container.is_some() && n_children.contains_key(&Some(node.key.as_str()));
        if has_children {
            depths.insert(&node.key, depth);
        }
        let position = n_seen.entry(parent).or_default();
        *position += 1;
        rows.push(OutlineRow {
            node: node.clone(),
            depth,
            position: *position,
            n_siblings: n_children.get(&parent).copied().unwrap_or_default(),
            has_children,
            is_end: ends.contains(node.key.as_str()),
        });
    }
    rows
}
