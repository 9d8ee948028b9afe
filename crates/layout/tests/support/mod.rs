//! What every layout must keep, checked by one function.

use layout::geometry::{Point, Rect};
use layout::graph::{Graph, NodeId};
use layout::options::{Columns, Density, Direction, Options};
use layout::placed::Layout;

/// Lays a graph out and checks all that holds for every layout.
#[track_caller]
pub(crate) fn check(graph: &Graph) -> Layout {
    for direction in [Direction::Right, Direction::Down] {
        for density in [Density::Compact, Density::Roomy] {
            check_with(graph, Options { direction, density, columns: Columns::One });
            check_with(graph, Options { direction, density, columns: Columns::Several });
        }
    }
    layout::layout(graph)
}

#[track_caller]
fn check_with(graph: &Graph, options: Options) {
    let placed = layout::layout_with(graph, options);
    assert_eq!(placed, layout::layout_with(graph, options), "the same graph gives the same layout");
    assert_eq!((placed.nodes.len(), placed.edges.len()), (graph.nodes.len(), graph.edges.len()));
    check_nodes(graph, &placed);
    check_routes(graph, &placed);
    check_trunks(graph, &placed);
    check_labels(graph, &placed);
}

/// The parents of a node, nearest first.
fn parents(graph: &Graph, node: usize) -> Vec<usize> {
    let mut parents = Vec::new();
    let mut at = node;
    while let Some(NodeId(parent)) = graph.nodes[at].parent {
        let parent = parent as usize;
        let is_one = graph.nodes.get(parent).is_some_and(|it| it.container.is_some());
        if !is_one || parents.contains(&parent) || parent == node {
            break;
        }
        parents.push(parent);
        at = parent;
    }
    parents
}

fn check_nodes(graph: &Graph, placed: &Layout) {
    for (idx, node) in graph.nodes.iter().enumerate() {
        let rect = placed.nodes[idx];
        if node.container.is_some() {
            assert!(rect.width >= node.size.width && rect.height >= node.size.height, "container {idx} has its size");
        } else {
            assert_eq!(rect.size(), node.size, "node {idx} has its size");
        }
        if let Some(&parent) = parents(graph, idx).first() {
            let (outer, head) = (placed.nodes[parent], graph.nodes[parent].container.map_or(0.0, |it| it.head));
            assert!(outer.contains(&rect), "node {idx} {rect:?} lies in its parent {outer:?}");
            assert!(rect.y >= outer.y + head, "node {idx} lies below the head of its parent");
        }
        if let (Some(pin), None) = (node.pinned, node.parent) {
            assert_eq!(Point::new(rect.x, rect.y), pin, "node {idx} stays where it is pinned");
        }
    }
    for a in 0..graph.nodes.len() {
        for b in a + 1..graph.nodes.len() {
            let are_nested = parents(graph, a).contains(&b) || parents(graph, b).contains(&a);
            let are_pinned = graph.nodes[a].pinned.is_some() && graph.nodes[b].pinned.is_some();
            if !are_nested && !are_pinned {
                let (a_rect, b_rect) = (placed.nodes[a], placed.nodes[b]);
                assert!(!a_rect.overlaps(&b_rect), "node {a} {a_rect:?} and node {b} {b_rect:?} lie apart");
            }
        }
    }
}

fn check_routes(graph: &Graph, placed: &Layout) {
    let all_parents: Vec<Vec<usize>> = (0..graph.nodes.len()).map(|it| parents(graph, it)).collect();
    for (idx, (edge, route)) in graph.edges.iter().zip(&placed.edges).enumerate() {
        let (source, target) = (edge.source.index(), edge.target.index());
        if source >= graph.nodes.len() || target >= graph.nodes.len() {
            assert!(route.points.is_empty(), "edge {idx} has an end that does not exist");
            continue;
        }
        assert!(route.points.len() >= 2, "edge {idx} has a way");
        for pair in route.points.windows(2) {
            let is_straight = pair[0].x == pair[1].x || pair[0].y == pair[1].y;
            assert!(is_straight, "edge {idx} is level or upright: {:?}", route.points);
            for (node, rect) in placed.nodes.iter().enumerate() {
                let is_around = all_parents[source].contains(&node) || all_parents[target].contains(&node);
                let is_inside = all_parents[node].contains(&source) || all_parents[node].contains(&target);
                if is_around
                    || is_inside
                        && source != target
                        && all_parents[node].contains(&source) != all_parents[node].contains(&target)
                {
                    continue;
                }
                assert!(
                    !rect.is_crossed_by(pair[0], pair[1]),
                    "edge {idx} from {source} to {target} runs through node {node} {rect:?}: {:?}",
                    route.points
                );
            }
        }
    }
}

fn check_trunks(graph: &Graph, placed: &Layout) {
    for (idx, trunk) in placed.trunks.iter().enumerate() {
        assert!(trunk.edges.len() > 1, "trunk {idx} is shared");
        for edge in &trunk.edges {
            let route = &placed.edges[edge.index()];
            let part = route.trunk.expect("an edge of a trunk knows it");
            assert_eq!(part.trunk as usize, idx);
            let meeting = route.points[part.n_own_points as usize - 1];
            let is_on = |pair: &[Point]| {
                let rect = Rect::new(pair[0].x, pair[0].y, 0.0, 0.0).union(&Rect::new(pair[1].x, pair[1].y, 0.0, 0.0));
                rect.contains(&Rect::new(meeting.x, meeting.y, 0.0, 0.0))
            };
            assert!(
                trunk.points.windows(2).any(is_on),
                "edge {edge:?} meets trunk {idx} at {meeting:?}: {:?}",
                trunk.points
            );
            assert_eq!(route.points.last(), trunk.points.last(), "both end at {:?}", graph.edges[edge.index()].target);
        }
    }
}

fn check_labels(graph: &Graph, placed: &Layout) {
    let of_edges = placed.edges.iter().enumerate().filter_map(|(idx, route)| Some((idx, route.label?)));
    let of_trunks = placed.trunks.iter().filter_map(|it| Some((it.edges[0].index(), it.label?)));
    let labels: Vec<(usize, Rect)> = of_edges.chain(of_trunks).collect();
    for (idx, (edge, label)) in labels.iter().enumerate() {
        for (other_edge, other) in &labels[..idx] {
            assert!(
                !label.overlaps(other),
                "the labels of edges {edge} and {other_edge} lie apart: {label:?} {other:?}"
            );
        }
        let around = parents(graph, graph.edges[*edge].source.index());
        for (node, rect) in placed.nodes.iter().enumerate() {
            if !around.contains(&node) {
                assert!(
                    !label.overlaps(rect),
                    "the label of edge {edge} {label:?} does not cover node {node} {rect:?}"
                );
            }
        }
    }
    for (idx, (edge, route)) in graph.edges.iter().zip(&placed.edges).enumerate() {
        let is_known = edge.source.index() < graph.nodes.len() && edge.target.index() < graph.nodes.len();
        if edge.label.is_some() && is_known && !is_inward(graph, idx) {
            let trunk_label = route.trunk.and_then(|it| placed.trunks[it.trunk as usize].label);
            assert!(route.label.or(trunk_label).is_some(), "the label of edge {idx} has a place");
        }
    }
}

fn is_inward(graph: &Graph, edge: usize) -> bool {
    let (source, target) = (graph.edges[edge].source.index(), graph.edges[edge].target.index());
    parents(graph, target).contains(&source) || parents(graph, source).contains(&target)
}
