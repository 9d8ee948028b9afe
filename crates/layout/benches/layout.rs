//! How long layouts take: `cargo bench -p layout --profile native`. Plain times of made-up workflows, and of the graphs
//! of `STATEWRIGHT_SHARED` if it is set; nothing here fails.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "../tests/support/graphs.rs"]
mod graphs;

use std::hint::black_box;
use std::time::{Duration, Instant};

use layout::geometry::{Point, Size};
use layout::graph::{Container, Edge, EdgeKind, Graph, Node, NodeId, Role};

/// How long each graph is laid out again and again.
const TIME_OF_EACH: Duration = Duration::from_millis(1500);

fn main() {
    for n_nodes in [10, 50, 500, 5_000] {
        measure(&format!("workflow, {n_nodes} states"), &workflow(n_nodes));
    }
    measure("map of 500 states in containers of 10", &nested(500));
    let mut pinned = workflow(500);
    pinned.nodes[200].pinned = Some(Point::new(400.0, 8_000.0));
    measure("workflow, 500 states, one of them pinned", &pinned);
    measure("tangled workflow, 500 states", &graphs::Maker::workflow(3, 500, false));
    measure("tangled workflow, 500 states, with containers", &graphs::Maker::workflow(4, 500, true));
    for (name, graph) in graphs::shared().iter().filter(|it| it.0.contains("_500")) {
        measure(name, graph);
    }
}

fn measure(name: &str, graph: &Graph) {
    let begun = Instant::now();
    let mut times = Vec::new();
    while times.len() < 5 || begun.elapsed() < TIME_OF_EACH {
        let begun = Instant::now();
        black_box(layout::layout(black_box(graph)));
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    println!("{name:<44} median {:>12?}  best {:>12?}  of {}", times[times.len() / 2], times[0], times.len());
}

/// A chain with a choice at every fifth state that joins again, a caught error at every fourth, a loop at every ninth.
fn workflow(n_nodes: u32) -> Graph {
    let mut graph = Graph::default();
    for node in 0..n_nodes {
        let role = if node == 0 { Role::Start } else { Role::Inner };
        graph.add_node(Node { role, ..Node::new(Size::new(200.0, 56.0)) });
    }
    let last = n_nodes - 1;
    for node in 0..last {
        graph.add_edge(Edge::new(NodeId(node), NodeId(node + 1), EdgeKind::Next));
        if node % 5 == 4 {
            let label = Some(Size::new(160.0, 24.0));
            let target = NodeId((node + 2 + node % 7).min(last));
            graph.add_edge(Edge { label, ..Edge::new(NodeId(node), target, EdgeKind::Choice) });
        }
        if node % 4 == 1 {
            let merge = Some(node / 40);
            let target = NodeId(((node / 40 + 1) * 40).min(last));
            graph.add_edge(Edge { merge, ..Edge::new(NodeId(node), target, EdgeKind::Catch) });
        }
        if node % 9 == 8 {
            graph.add_edge(Edge::new(NodeId(node), NodeId(node - 3), EdgeKind::Default));
        }
    }
    graph
}

/// Containers in a row, each with a chain of ten.
fn nested(n_nodes: u32) -> Graph {
    let mut graph = Graph::default();
    let mut before = None;
    for _ in 0..n_nodes / 10 {
        let container = Some(Container { head: 40.0, padding: 24.0 });
        let outer = graph.add_node(Node { container, ..Node::new(Size::new(248.0, 96.0)) });
        if let Some(before) = before.replace(outer) {
            graph.add_edge(Edge::new(before, outer, EdgeKind::Next));
        }
        let mut inner_before = outer;
        for _ in 0..10 {
            let inner = graph.add_node(Node { parent: Some(outer), ..Node::new(Size::new(200.0, 56.0)) });
            graph.add_edge(Edge::new(inner_before, inner, EdgeKind::Next));
            inner_before = inner;
        }
    }
    graph
}
