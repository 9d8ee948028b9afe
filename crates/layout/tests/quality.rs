//! How good layouts are, in figures, and that they stay so good.
#![expect(clippy::print_stdout, reason = "the figures are of interest, and what was skipped")]

#[path = "support/graphs.rs"]
mod graphs;
#[path = "support/measures.rs"]
mod measures;

use graphs::Maker;
use layout::graph::Graph;
use measures::{Quality, quality};

/// What a layout must not exceed.
#[derive(Clone, Copy)]
struct Limits {
    crossings: usize,
    length: f64,
    height: f64,
}

const ANY: Limits = Limits { crossings: usize::MAX, length: f64::INFINITY, height: f64::INFINITY };

/// Lays a graph out, prints its figures and holds them against its limits. Some things never happen.
#[track_caller]
fn check(name: &str, graph: &Graph, limits: Limits) {
    let Quality { crossings, length, height, width, .. } = checked(name, graph);
    println!("{name}: {crossings} crossings, {length} long, {width} by {height}");
    assert!(crossings <= limits.crossings, "{name}: {crossings} crossings");
    assert!(length <= limits.length, "{name}: lines {length} long");
    assert!(height <= limits.height, "{name}: {height} high");
}

#[track_caller]
fn checked(name: &str, graph: &Graph) -> Quality {
    let found = quality(graph, &layout::layout(graph));
    let wrong = (found.overlaps, found.through_nodes, found.missing_edges, found.shared_length);
    assert_eq!(wrong, (0, 0, 0, 0.0), "{name}: overlaps, lines through cards, lost lines, lines on lines");
    found
}

#[test]
fn made_up_workflows() {
    for (seed, has_containers, crossings) in
        [(1, false, 28), (2, false, 43), (3, false, 38), (4, true, 21), (5, true, 21)]
    {
        let graph = Maker::workflow(seed, 500, has_containers);
        let name = format!("workflow {seed} of {} states", graph.nodes.len());
        check(&name, &graph, Limits { crossings, ..ANY });
    }
}

#[test]
fn given_graphs() {
    let graphs = graphs::shared();
    if graphs.is_empty() {
        println!("skipped: STATEWRIGHT_SHARED is not set");
        return;
    }
    for (name, graph) in graphs {
        let crossings = match name.as_str() {
            "flat_500_s1" => 21,
            "flat_500_s2" => 16,
            "flat_500_s3" => 14,
            "nested_500_s1" => 50,
            _ => usize::MAX,
        };
        let is_flat_500 = name.starts_with("flat_500_");
        let limit = |it: f64| if is_flat_500 { it } else { f64::INFINITY };
        check(&name, &graph, Limits { crossings, length: limit(630_000.0), height: limit(37_000.0) });
    }
}
