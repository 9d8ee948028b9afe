//! Where in a view each thing stands, by its key. Made when something is first looked up: not every view is asked.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use crate::scope::is_inside;
use crate::view::{EdgeEnd, EdgeView, NodeView};

/// The places of a view's nodes and edges, in the order of their keys. It says nothing that the view does not say, so all
/// of them are equal.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    nodes: OnceLock<Arc<Vec<u32>>>,
    edges_from: OnceLock<Arc<Vec<u32>>>,
    edges_to: OnceLock<Arc<Vec<u32>>>,
}

impl PartialEq for Places {
    fn eq(&self, _: &Places) -> bool {
        true
    }
}

impl Places {
    /// The places in a view that has the same nodes, or edges with the same ends, in the same order.
    pub(crate) fn shared(&self, has_same_nodes: bool, has_same_ends: bool) -> Places {
        let all = self.clone();
        Places {
            nodes: if has_same_nodes { all.nodes } else { OnceLock::new() },
            edges_from: if has_same_ends { all.edges_from } else { OnceLock::new() },
            edges_to: if has_same_ends { all.edges_to } else { OnceLock::new() },
        }
    }

    /// The place of a node.
    pub(crate) fn node(&self, nodes: &[Arc<NodeView>], key: &str) -> Option<usize> {
        let key_at = |place: u32| nodes.get(place as usize).map_or("", |node| node.key.as_str());
        let sorted = self.nodes.get_or_init(|| sorted(nodes.len(), key_at).into());
        // Of nodes with one key the first one counts.
        sorted.get(first(sorted, key, key_at)).map(|place| *place as usize).filter(|place| nodes[*place].key == key)
    }

    /// The places of the edges that leave a state or, with `inside`, something inside of it; ascending.
    pub(crate) fn edges_from(&self, edges: &[Arc<EdgeView>], state: &str, inside: bool) -> Vec<usize> {
        let key_at = |place: u32| edges.get(place as usize).map_or("", |edge| edge.key.from.as_str());
        around(self.edges_from.get_or_init(|| sorted(edges.len(), key_at).into()), state, inside, key_at)
    }

    /// The places of the edges that lead to a state or, with `inside`, to something inside of it; ascending.
    pub(crate) fn edges_to(&self, edges: &[Arc<EdgeView>], state: &str, inside: bool) -> Vec<usize> {
        let key_at = |place: u32| match edges.get(place as usize).map(|edge| &edge.to) {
            Some(EdgeEnd::State(to)) => to.as_str(),
            _ => "",
        };
        around(self.edges_to.get_or_init(|| sorted(edges.len(), key_at).into()), state, inside, key_at)
    }
}

fn sorted<'a>(n_places: usize, key_at: impl Fn(u32) -> &'a str) -> Vec<u32> {
    let mut sorted: Vec<u32> = (0..u32::try_from(n_places).unwrap_or(u32::MAX)).collect();
    // Stable, so that equal keys keep the order of the view.
    sorted.sort_by(|a, b| key_at(*a).cmp(key_at(*b)));
    sorted
}

/// The first one whose key is not less.
fn first<'a>(sorted: &[u32], key: &str, key_at: impl Fn(u32) -> &'a str) -> usize {
    sorted.partition_point(|place| key_at(*place).cmp(key) == Ordering::Less)
}

fn around<'a>(sorted: &[u32], state: &str, inside: bool, key_at: impl Fn(u32) -> &'a str) -> Vec<usize> {
    let from = first(sorted, state, &key_at);
    // What lies inside does not stand right behind the state: a space comes before a slash.
    let may_follow = |key: &str| if inside { key.starts_with(state) } else { key == state };
    let found = sorted[from..].iter().map(|place| (*place as usize, key_at(*place)));
    let found = found.take_while(|(_, key)| may_follow(key)).filter(|(_, key)| *key == state || is_inside(key, state));
    let mut found: Vec<usize> = found.map(|(place, _)| place).collect();
    found.sort_unstable();
    found
}
