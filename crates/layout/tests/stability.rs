//! A small change of the graph is a small change of the picture.
#![expect(clippy::print_stdout, reason = "the figures are of interest, and what was skipped")]

#[path = "support/graphs.rs"]
mod graphs;

use std::collections::BTreeMap;

use graphs::Maker;
use layout::geometry::{Rect, Size};
use layout::graph::{Edge, EdgeKind, Graph, Node};

/// Of a hundred nodes, how many at most may change their order in their layer when one state is inserted.
const MOST_PERCENT: f64 = 5.0;

/// The graph with a state on an edge: before all that the graph draws later, or added at the end of its lists.
fn with_state_on(graph: &Graph, edge: usize, is_last: bool) -> Graph {
    let mut graph = graph.clone();
    let Edge { source, target, .. } = graph.edges[edge];
    let parent = graph.nodes[source.index()].parent;
    let new = graph.add_node(Node { parent, ..Node::new(Size::new(120.0, 40.0)) });
    graph.edges[edge].target = new;
    let rest = Edge::new(new, target, EdgeKind::Next);
    graph.edges.insert(if is_last { graph.edges.len() } else { edge + 1 }, rest);
    graph
}

/// The nodes by their layers, each from left to right. A layer is what has its top at one height.
fn layers(rects: &[Rect]) -> BTreeMap<i64, Vec<usize>> {
    let mut layers: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (node, rect) in rects.iter().enumerate() {
        layers.entry((rect.y * 4.0) as i64).or_default().push(node);
    }
    layers.values_mut().for_each(|it| it.sort_by(|&a, &b| rects[a].x.total_cmp(&rects[b].x)));
    layers
}

/// How many nodes stand on the other side of a node that was, and still is, in their layer; and how many are another
/// one from the left in their layer than before.
fn n_changed(before: &[Rect], after: &[Rect]) -> (usize, usize) {
    let mut places = vec![0; before.len()];
    for layer in layers(before).values() {
        layer.iter().enumerate().for_each(|(place, &node)| places[node] = place);
    }
    let (mut n_turned, mut n_shifted) = (0, 0);
    for layer in layers(after).values() {
        n_shifted += layer.iter().enumerate().filter(|(place, node)| places[**node] != *place).count();
        let has_turned =
            |a: usize, b: usize| before[a].y == before[b].y && (before[a].x < before[b].x) != (after[a].x < after[b].x);
        n_turned += layer.iter().filter(|&&a| layer.iter().any(|&b| a != b && has_turned(a, b))).count();
    }
    (n_turned, n_shifted)
}

/// Inserts a state on every `step`th edge; gives for each place the percentage of the other nodes that turn.
fn turned(name: &str, graph: &Graph, step: usize) -> Vec<f64> {
    let before = layout::layout(graph).nodes;
    let is_forward = |it: &Edge| it.source != it.target && it.kind != EdgeKind::Back;
    let places = (0..graph.edges.len()).step_by(step).filter(|&it| is_forward(&graph.edges[it]));
    let mut turned = Vec::new();
    let mut shifted = Vec::new();
    for (edge, is_last) in places.flat_map(|it| [(it, false), (it, true)]) {
        let after = layout::layout(&with_state_on(graph, edge, is_last)).nodes;
        let (n_turned, n_shifted) = n_changed(&before, &after[..before.len()]);
        let percent = |it: usize| it as f64 * 100.0 / before.len() as f64;
        turned.push(percent(n_turned));
        shifted.push(percent(n_shifted));
    }
    let most = |it: &[f64]| it.iter().copied().fold(0.0, f64::max);
    println!(
        "{name}: {} insertions; of the other nodes at most {:.1} % turn, and at most {:.1} % ({:.2} % in the mean) \
         get another place counted from the left",
        turned.len(),
        most(&turned),
        most(&shifted),
        shifted.iter().sum::<f64>() / shifted.len() as f64
    );
    turned
}

#[test]
fn a_state_inserted_into_a_made_up_workflow() {
    let mut all = Vec::new();
    for seed in 1..=4 {
        let graph = Maker::workflow(seed, 200, false);
        let turned = turned(&format!("workflow {seed}"), &graph, 11);
        all.extend(turned);
    }
    // Errors lead across these graphs without any sense, so that now and then another picture is the better one.
    let n_calm = all.iter().filter(|it| **it <= MOST_PERCENT).count();
    assert!(n_calm * 10 >= all.len() * 9, "only {n_calm} of {} insertions change little", all.len());
}

#[test]
fn a_state_inserted_into_a_given_graph() {
    let graphs = graphs::shared();
    if graphs.is_empty() {
        println!("skipped: STATEWRIGHT_SHARED is not set");
        return;
    }
    let step = if cfg!(debug_assertions) { 29 } else { 3 };
    for (name, graph) in graphs.iter().filter(|it| it.0.starts_with("flat_500_")) {
        let turned = turned(name, graph, step);
        assert!(turned.iter().all(|it| *it <= MOST_PERCENT), "{name}: {turned:?} %");
    }
}
