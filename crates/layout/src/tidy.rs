//! Tidying up a part of a drawing: some nodes are laid out anew where they are, everything else stays.

use std::collections::BTreeMap;

use crate::free_place::FreePlaces;
use crate::geometry::{Point, Rect};
use crate::graph::{Edge, Graph, Node, NodeId};
use crate::nest::{EdgePlace, Tree};
use crate::options::{Direction, Options};
use crate::sort;

/// Lays out the nodes of a selection by themselves, as `options` say, and gives their new places; every other node stays
/// where `rects` has it. A selected container moves with all it holds, and keeps its size.
///
/// Of the nodes of one parent the first one of the new flow keeps its place, unless the others would then cover what is
/// not selected: the whole group moves to the nearest room. Nodes of different parents are tidied up by themselves, so
/// that none leaves its container.
///
/// ```
/// use layout::geometry::{Rect, Size};
/// use layout::graph::{Edge, EdgeKind, Graph, Node};
///
/// let mut graph = Graph::default();
/// let nodes = [0, 1, 2].map(|_| graph.add_node(Node::new(Size::new(200.0, 56.0))));
/// graph.add_edge(Edge::new(nodes[0], nodes[1], EdgeKind::Next));
/// let rects = [(0.0, 0.0), (310.0, 37.0), (900.0, 0.0)].map(|(x, y)| Rect::new(x, y, 200.0, 56.0));
/// let tidy = layout::tidy(&graph, &rects, &nodes[..2], layout::options::Options::default());
/// assert_eq!(tidy, [(nodes[0], rects[0]), (nodes[1], Rect::new(0.0, 104.0, 200.0, 56.0))]);
/// ```
pub fn tidy(graph: &Graph, rects: &[Rect], selection: &[NodeId], options: Options) -> Vec<(NodeId, Rect)> {
    let tree = Tree::new(graph);
    let mut is_selected = vec![false; graph.nodes.len()];
    for node in selection.iter().filter(|it| it.index() < rects.len().min(graph.nodes.len())) {
        is_selected[node.index()] = true;
    }
    // What lies in a selected container moves with it.
    let has_selected_parent =
        |node: usize| std::iter::successors(tree.parent[node], |&it| tree.parent[it]).any(|it| is_selected[it]);
    let mut groups: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for node in (0..is_selected.len()).filter(|&it| is_selected[it] && !has_selected_parent(it)) {
        groups.entry(tree.parent[node]).or_default().push(node);
    }
    let mut places = Vec::new();
    for (parent, nodes) in groups {
        let mut placed = lay_out(graph, &tree, rects, &nodes, options);
        let siblings = parent.map_or(&tree.roots, |it| &tree.children[it]);
        let others = siblings.iter().filter(|it| !nodes.contains(it)).filter_map(|&it| rects.get(it));
        let least = parent.and_then(|it| inside(graph, rects, it));
        settle(&mut placed, others, least);
        places.extend(nodes.into_iter().map(|it| NodeId(it as u32)).zip(placed));
    }
    sort::by_key(&mut places, |it| f64::from(it.0.0));
    places
}

/// The nodes of one parent laid out by themselves; the first one of the flow stays where it is.
fn lay_out(graph: &Graph, tree: &Tree, rects: &[Rect], nodes: &[usize], options: Options) -> Vec<Rect> {
    let mut part = Graph::default();
    for &node in nodes {
        part.add_node(Node { role: graph.nodes[node].role, ..Node::new(rects[node].size()) });
    }
    let id = |node: usize| nodes.binary_search(&node).ok().map(|it| NodeId(it as u32));
    for edge in &graph.edges {
        if let Some(EdgePlace::Among { source, target, .. }) = tree.place_of(edge)
            && let (Some(source), Some(target)) = (id(source), id(target))
        {
            part.add_edge(Edge { source, target, ..edge.clone() });
        }
    }
    let mut placed = crate::layout_with(&part, options).nodes;
    let along_flow = |it: usize| match options.direction {
        Direction::Down => (placed[it].y, placed[it].x),
        Direction::Right => (placed[it].x, placed[it].y),
    };
    let first = (0..placed.len()).reduce(|a, b| if along_flow(b) < along_flow(a) { b } else { a });
    if let Some(first) = first {
        let (from, to) = (placed[first], rects[nodes[first]]);
        placed.iter_mut().for_each(|it| *it = it.moved(to.x - from.x, to.y - from.y));
    }
    placed
}

/// Where in a container a place may begin.
fn inside(graph: &Graph, rects: &[Rect], container: usize) -> Option<Point> {
    let room = graph.nodes[container].container?;
    Some(Point::new(rects.get(container)?.x + room.padding, rects[container].y + room.head + room.padding))
}

/// Moves a group as a whole to where it covers nothing else and does not begin before `least`.
fn settle<'a>(placed: &mut [Rect], others: impl Iterator<Item = &'a Rect>, least: Option<Point>) {
    let Some(around) = placed.iter().copied().reduce(|a, b| a.union(&b)) else { return };
    let begin = least.map_or(around, |it| Rect { x: around.x.max(it.x), y: around.y.max(it.y), ..around });
    let (dx, dy) = (begin.x - around.x, begin.y - around.y);
    let mut taken = FreePlaces::default();
    let mut covers = false;
    for other in others {
        covers |= placed.iter().any(|it| it.moved(dx, dy).overlaps(other));
        taken.take(*other);
    }
    let to = if covers { taken.nearest(&begin, least) } else { begin };
    placed.iter_mut().for_each(|it| *it = it.moved(to.x - around.x, to.y - around.y));
}
