//! The part of the graph that is shown: without what lies in collapsed containers, the inside of one container, or what
//! happens when things fail.

use drawing::{EdgeKind, Graph, NodeIdx, Shape};

use crate::document::Document;
use crate::view::errors::ErrorPaths;
use crate::view::options::ViewOptions;

/// The part of a document's graph that is shown.
pub(crate) fn shown(graph: Graph, document: &Document, options: &ViewOptions) -> Graph {
    let graph = match &options.focus {
        Some(focus) => focused(graph, focus),
        None => graph,
    };
    let is_collapsed = |idx: usize| {
        let node = &graph.nodes[idx];
        matches!(node.shape, Shape::Container(_)) && options.is_collapsed(document, &node.key)
    };
    let mut keep = vec![true; graph.nodes.len()];
    if !document.side.collapsed.is_empty() {
        for idx in 0..graph.nodes.len() {
            let parent = graph.nodes[idx].parent.map(NodeIdx::index);
            keep[idx] = parent.is_none_or(|parent| keep[parent] && !is_collapsed(parent));
        }
    }
    if options.is_error_paths {
        let (nodes, edges): (Vec<_>, Vec<_>) = (graph.nodes.iter().collect(), graph.edges.iter().collect());
        let errors = ErrorPaths::of(&nodes, &edges);
        keep_errors(&graph, &errors, &mut keep);
        return retain(graph, &keep, |idx| errors.is_shown(idx));
    }
    if keep.iter().all(|it| *it) { graph } else { retain(graph, &keep, |_| true) }
}

/// A container with what lies in it, alone.
fn focused(mut graph: Graph, focus: &str) -> Graph {
    let Some(root) = graph.nodes.iter().position(|it| &*it.key == focus) else { return graph };
    graph.nodes[root].parent = None;
    let mut keep = vec![false; graph.nodes.len()];
    for idx in 0..graph.nodes.len() {
        let is_inside = graph.nodes[idx].parent.is_some_and(|parent| keep[parent.index()]);
        keep[idx] = idx == root || is_inside;
    }
    // Lines of the container itself lead outside.
    retain(graph, &keep, |_| true)
}

/// What is on a way of errors, with the containers around it.
fn keep_errors(graph: &Graph, errors: &ErrorPaths, keep: &mut [bool]) {
    let mut wanted = vec![false; keep.len()];
    for (idx, edge) in graph.edges.iter().enumerate() {
        if errors.is_shown(idx) {
            wanted[edge.source.index()] = true;
            wanted[edge.target.index()] = true;
        }
    }
    for idx in (0..keep.len()).rev() {
        wanted[idx] |= errors.nodes[idx].is_on_error_path || errors.nodes[idx].ends_in_fail;
        if let Some(parent) = graph.nodes[idx].parent.filter(|_| wanted[idx]) {
            wanted[parent.index()] = true;
        }
    }
    keep.iter_mut().zip(wanted).for_each(|(keep, wanted)| *keep &= wanted);
}

/// The graph with only some of its nodes, and the edges that are left between them. A container that holds nothing any
/// more becomes a card.
fn retain(graph: Graph, keep: &[bool], keeps_edge: impl Fn(usize) -> bool) -> Graph {
    let mut place = vec![None; graph.nodes.len()];
    let mut has_children = vec![false; graph.nodes.len()];
    let mut n_kept = 0;
    for (idx, node) in graph.nodes.iter().enumerate().filter(|(idx, _)| keep[*idx]) {
        place[idx] = Some(NodeIdx(n_kept));
        n_kept += 1;
        if let Some(parent) = node.parent {
            has_children[parent.index()] = true;
        }
    }
    let mut nodes = Vec::with_capacity(n_kept as usize);
    for (idx, mut node) in graph.nodes.into_iter().enumerate().filter(|(idx, _)| keep[*idx]) {
        node.parent = node.parent.and_then(|parent| place[parent.index()]);
        node.shape = match node.shape {
            Shape::Container(card) if !has_children[idx] => Shape::Card(card),
            shape => shape,
        };
        nodes.push(node);
    }
    let mut edges = Vec::new();
    for (_, mut edge) in graph.edges.into_iter().enumerate().filter(|(idx, _)| keeps_edge(*idx)) {
        if let (Some(source), Some(target)) = (place[edge.source.index()], place[edge.target.index()]) {
            (edge.source, edge.target) = (source, target);
            edges.push(edge);
        }
    }
    Graph { nodes, edges }
}

/// Whether an edge enters a container from itself.
pub(crate) fn is_entry(kind: EdgeKind) -> bool {
    matches!(kind, EdgeKind::Start | EdgeKind::BranchStart(_))
}
