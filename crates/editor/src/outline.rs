//! The outline: the graph as a tree, the plain alternative to the canvas.

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
    nodes.iter().map(|node| row(node, &nodes, view)).collect()
}

fn row(node: &NodeView, nodes: &[&NodeView], view: &GraphView) -> OutlineRow {
    let siblings = nodes.iter().filter(|it| it.parent == node.parent);
    let n_before = siblings.clone().take_while(|it| it.key != node.key).count();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    OutlineRow {
        key: node.key.clone(),
        name: node.name.clone(),
        kind: node.kind,
        depth: count(nodes.iter().filter(|it| crate::scope::is_inside(&node.key, &it.key)).count()),
        parent: node.parent.clone(),
        position: count(n_before + 1),
        n_siblings: count(siblings.count()),
        has_children: nodes.iter().any(|it| it.parent.as_ref() == Some(&node.key)),
        is_selected: node.is_selected,
        is_start: node.is_start,
        is_end: view.edges_from(&node.key).any(|edge| edge.to == EdgeEnd::End),
        badges: node.badges.clone(),
        problems: node.problems,
        label: node.label.clone(),
    }
}
