//! Numbers that are no sizes are taken for nothing, so that no step has to ask again.

use std::borrow::Cow;

use crate::geometry::Size;
use crate::graph::{Container, Edge, Graph, Node};

/// The largest side, far beyond anything drawn: larger ones are cut, so that sums stay exact to a fraction of a pixel.
const MAX_SIDE: f64 = 1e9;

/// The graph with sizes that can be laid out.
pub(crate) fn cleaned(graph: &Graph) -> Cow<'_, Graph> {
    if graph.nodes.iter().all(is_clean_node) && graph.edges.iter().all(is_clean_edge) {
        return Cow::Borrowed(graph);
    }
    let mut graph = graph.clone();
    for node in &mut graph.nodes {
        node.size = clean_size(node.size);
        node.container =
            node.container.map(|it| Container { head: clean_side(it.head), padding: clean_side(it.padding) });
        node.pinned = node.pinned.filter(|it| is_place(it.x) && is_place(it.y));
    }
    for edge in &mut graph.edges {
        edge.label = edge.label.map(clean_size);
    }
    Cow::Owned(graph)
}

fn is_clean_node(node: &Node) -> bool {
    let has_clean_room = node.container.is_none_or(|it| is_side(it.head) && is_side(it.padding));
    is_size(node.size) && has_clean_room && node.pinned.is_none_or(|it| is_place(it.x) && is_place(it.y))
}

fn is_clean_edge(edge: &Edge) -> bool {
    edge.label.is_none_or(is_size)
}

fn is_size(size: Size) -> bool {
    is_side(size.width) && is_side(size.height)
}

fn is_side(side: f64) -> bool {
    (0.0..=MAX_SIDE).contains(&side)
}

fn is_place(at: f64) -> bool {
    (-MAX_SIDE..=MAX_SIDE).contains(&at)
}

fn clean_size(size: Size) -> Size {
    Size::new(clean_side(size.width), clean_side(size.height))
}

fn clean_side(side: f64) -> f64 {
    if side.is_nan() { 0.0 } else { side.clamp(0.0, MAX_SIDE) }
}
