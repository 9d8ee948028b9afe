//! What every drawing must keep, checked by one function.

use drawing::{Pins, PlacedGraph, Rect, Shape};

/// Draws a definition and checks all that holds for every drawing.
#[track_caller]
pub(crate) fn check(name: &str, definition: &str) -> PlacedGraph {
    let tree = syntax::parse(definition).root;
    let graph = drawing::graph(&tree);
    let placed = drawing::place(&graph, &Pins::new());
    assert_eq!(placed, drawing::place(&drawing::graph(&tree), &Pins::new()), "{name}: twice the same");
    check_keys(name, &placed);
    check_nodes(name, &placed);
    check_lines(name, &placed);
    check_labels(name, &placed);
    let svg = drawing::svg(&placed, name);
    assert!(svg.starts_with("<svg") && svg.ends_with("</svg>\n"), "{name}: {svg}");
    placed
}

fn check_keys(name: &str, placed: &PlacedGraph) {
    let mut keys: Vec<&str> = placed.nodes.iter().map(|it| &*it.node.key).collect();
    keys.extend(placed.edges.iter().map(|it| &*it.edge.key));
    let n_keys = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), n_keys, "{name}: every key names one thing");
}

fn check_nodes(name: &str, placed: &PlacedGraph) {
    for (idx, node) in placed.nodes.iter().enumerate() {
        let parent = node.node.parent.map(|it| it.index());
        assert!(parent.is_none_or(|it| it < idx), "{name}: containers come before what lies in them");
        if let Some(parent) = parent {
            assert!(placed.nodes[parent].rect.contains(&node.rect), "{name}: {} lies in its parent", node.node.key);
        }
        for other in placed.nodes[..idx].iter().filter(|it| it.node.parent == node.node.parent) {
            assert!(!node.rect.overlaps(&other.rect), "{name}: {} and {} lie apart", node.node.key, other.node.key);
        }
        assert!(placed.bounds.contains(&node.rect));
    }
}

/// Whether `outer` is `inner` or lies around it.
fn is_around(placed: &PlacedGraph, outer: usize, inner: usize) -> bool {
    let mut at = Some(inner);
    while let Some(node) = at {
        if node == outer {
            return true;
        }
        at = placed.nodes[node].node.parent.map(|it| it.index());
    }
    false
}

fn check_lines(name: &str, placed: &PlacedGraph) {
    for edge in &placed.edges {
        let (source, target) = (edge.edge.source.index(), edge.edge.target.index());
        assert!(edge.points.len() > 1, "{name}: {} has a way", edge.edge.key);
        assert!(edge.n_own_points > 1 && edge.n_own_points <= edge.points.len(), "{name}: {}", edge.edge.key);
        for pair in edge.points.windows(2) {
            assert!(pair[0].x == pair[1].x || pair[0].y == pair[1].y, "{name}: {} {:?}", edge.edge.key, edge.points);
            for (idx, node) in placed.nodes.iter().enumerate() {
                // A line may cross what lies around both of its ends, and a container's own room where its flow begins.
                let is_inside_both = is_around(placed, idx, target) && idx != target;
                if !is_inside_both && !matches!(node.node.shape, Shape::Lane { .. }) {
                    let is_crossed = node.rect.is_crossed_by(pair[0], pair[1]);
                    assert!(!is_crossed, "{name}: {} runs through {}: {:?}", edge.edge.key, node.node.key, edge.points);
                }
            }
        }
        assert!(source != target || edge.is_back);
    }
}

fn check_labels(name: &str, placed: &PlacedGraph) {
    let of_edges = placed.edges.iter().filter_map(|it| it.label.as_ref().map(|label| (it.edge.target, label)));
    let of_trunks = placed.trunks.iter().filter_map(|it| {
        let target = placed.edges[it.edges[0]].edge.target;
        it.label.as_ref().map(|label| (target, label))
    });
    let labels: Vec<_> = of_edges.chain(of_trunks).collect();
    for (idx, (target, label)) in labels.iter().enumerate() {
        assert!(placed.bounds.contains(&label.rect), "{name}: {}", label.text);
        let overlaps = |it: &Rect| it.overlaps(&label.rect);
        for (_, other) in &labels[..idx] {
            assert!(!overlaps(&other.rect), "{name}: the labels {} and {} lie apart", label.text, other.text);
        }
        let parent = placed.nodes[target.index()].node.parent;
        for node in placed.nodes.iter().filter(|it| it.node.parent == parent) {
            assert!(!overlaps(&node.rect), "{name}: the label {} does not cover {}", label.text, node.node.key);
        }
    }
}
