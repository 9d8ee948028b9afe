//! The outline: the graph as a tree, the plain alternative to the canvas.

use std::collections::{BTreeMap, BTreeSet};

use report::StateKey;

use crate::kind::StateKind;
use crate::view::{Badges, EdgeEnd, GraphView, NodeView, Problems};

/// A row of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineRow {
    /// The state.
    pub key: StateKey,
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: Option<StateKind>,
    /// How many containers it lies in (`aria-level` less one).
    pub depth: u32,
    /// The container it lies in.
    pub parent: Option<StateKey>,
    /// Its place among its siblings, from 1.
    pub position: u32,
    /// How many siblings there are, itself included.
    pub n_siblings: u32,
    /// Whether other rows lie under it.
    pub has_children: bool,
    /// Whether it is a container whose rows are hidden.
    pub is_collapsed: bool,
    /// Whether it is selected.
    pub is_selected: bool,
    /// Whether its scope begins with it.
    pub is_start: bool,
    /// Whether its scope can end with it.
    pub is_end: bool,
    /// The pills of its card.
    pub badges: Badges,
    /// What is wrong with it.
    pub problems: Problems,
    /// What a screen reader says.
    pub label: String,
}

/// The rows of the outline in the order of the walk along the transitions, containers followed by what lies in them.
pub fn rows(view: &GraphView) -> Vec<OutlineRow> {
    let mut nodes: Vec<&NodeView> = view.nodes.iter().map(AsRef::as_ref).collect();
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
        depths.insert(&node.key, depth);
        let position = n_seen.entry(parent).or_default();
        *position += 1;
        rows.push(OutlineRow {
            key: node.key.clone(),
            name: node.name.clone(),
            kind: node.kind,
            depth,
            parent: node.parent.clone(),
            position: *position,
            n_siblings: n_children.get(&parent).copied().unwrap_or_default(),
            has_children: n_children.contains_key(&Some(node.key.as_str())),
            is_collapsed: node.is_collapsed,
            is_selected: node.is_selected,
            is_start: node.is_start,
            is_end: ends.contains(node.key.as_str()),
            badges: node.badges.clone(),
            problems: node.problems,
            label: node.label.clone(),
        });
    }
    rows
}
