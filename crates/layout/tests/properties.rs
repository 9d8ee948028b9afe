//! Random graphs keep what every layout must keep.

mod support;

use std::collections::BTreeMap;

use layout::geometry::{Point, Size};
use layout::graph::{Container, Edge, EdgeKind, Graph, Node, NodeId, Role};
use layout::options::{Columns, Density, Direction, Options};
use layout::placed::Layout;
use proptest::prelude::*;
use support::check;

/// How a random graph is made.
#[derive(Clone, Copy, Debug)]
struct Plan {
    n_nodes: usize,
    has_containers: bool,
    has_pins: bool,
}

fn any_graph(plan: Plan) -> impl Strategy<Value = Graph> {
    (1..=plan.n_nodes).prop_flat_map(move |n_nodes| {
        let nodes = prop::collection::vec(any_node(), n_nodes);
        let edges = prop::collection::vec(any_edge(n_nodes), 0..=n_nodes * 2);
        (nodes, edges).prop_map(move |(nodes, edges)| {
            let mut graph = Graph { nodes, edges };
            if plan.has_containers {
                nest(&mut graph)
            } else {
                graph.nodes.iter_mut().for_each(|it| it.container = None)
            }
            if !plan.has_pins {
                graph.nodes.iter_mut().for_each(|it| it.pinned = None);
            }
            graph
        })
    })
}

fn any_node() -> impl Strategy<Value = Node> {
    let size = (1..=16_u32, 2..=8_u32).prop_map(|(w, h)| Size::new(f64::from(w) * 16.0, f64::from(h) * 8.0));
    let role = prop_oneof![1 => Just(Role::Start), 10 => Just(Role::Inner), 1 => Just(Role::End)];
    // Pins stand on a wide grid, so that what is pinned does not touch.
    let pin = prop::option::weighted(0.25, (-4..4_i32, -4..4_i32));
    let container = prop::option::weighted(0.3, Just(Container { head: 40.0, padding: 24.0 }));
    (size, role, pin, container).prop_map(|(size, role, pin, container)| Node {
        pinned: pin.map(|(x, y)| Point::new(f64::from(x) * 400.0, f64::from(y) * 200.0)),
        container,
        role,
        ..Node::new(size)
    })
}

fn any_edge(n_nodes: usize) -> impl Strategy<Value = Edge> {
    let end = move || (0..n_nodes as u32).prop_map(NodeId);
    let kind = prop_oneof![
        4 => Just(EdgeKind::Next),
        2 => Just(EdgeKind::Choice),
        1 => Just(EdgeKind::Default),
        2 => Just(EdgeKind::Catch),
        1 => Just(EdgeKind::Back),
    ];
    let label = prop::option::weighted(0.3, (4..30_u32).prop_map(|w| Size::new(f64::from(w) * 8.0, 24.0)));
    (end(), end(), kind, label, prop::option::of(0..2_u32)).prop_map(move |(source, target, kind, label, merge)| {
        // Merged errors lead to few targets, so that many of them meet.
        let merge = merge.filter(|_| kind == EdgeKind::Catch);
        let target =
            if merge.is_some() { NodeId(n_nodes as u32 - 1 - target.0 % 2.min(n_nodes as u32)) } else { target };
        Edge { label, merge, ..Edge::new(source, target, kind) }
    })
}

/// Lays each node into the nearest container before it, or one further out.
fn nest(graph: &mut Graph) {
    let mut open: Vec<usize> = Vec::new();
    for node in 0..graph.nodes.len() {
        if node % 3 == 2 {
            open.pop();
        }
        graph.nodes[node].parent = open.last().map(|&it| NodeId(it as u32));
        if graph.nodes[node].container.is_some() {
            open.push(node);
        }
    }
    // Edges lead between siblings, or from a container to what lies right in it.
    let parent = |it: NodeId| graph.nodes[it.index()].parent;
    graph.edges.retain(|edge| parent(edge.source) == parent(edge.target) || parent(edge.target) == Some(edge.source));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn flat_graphs(graph in any_graph(Plan { n_nodes: 24, has_containers: false, has_pins: false })) {
        check(&graph);
        for direction in [Direction::Down, Direction::Right] {
            for density in [Density::Roomy, Density::Compact] {
                for columns in [Columns::One, Columns::Several] {
                    let placed = layout::layout_with(&graph, Options { direction, density, columns });
                    prop_assert_eq!(shared_length(&graph, &placed), 0.0);
                }
            }
        }
    }

    #[test]
    fn nested_graphs(graph in any_graph(Plan { n_nodes: 24, has_containers: true, has_pins: false })) {
        check(&graph);
    }

    #[test]
    fn pinned_nodes_stay(mut graph in any_graph(Plan { n_nodes: 12, has_containers: false, has_pins: true })) {
        one_pin_a_place(&mut graph);
        check_pinned(&graph);
    }

    #[test]
    fn pinned_nodes_stay_inside_containers(mut graph in any_graph(Plan { n_nodes: 12, has_containers: true, has_pins: true })) {
        for node in &mut graph.nodes {
            if let (Some(pin), Some(_)) = (&mut node.pinned, node.parent) {
                *pin = Point::new(pin.x.abs() + 24.0, pin.y.abs() + 64.0);
            }
            if node.container.is_some() {
                node.pinned = None;
            }
        }
        one_pin_a_place(&mut graph);
        check_pinned(&graph);
        let placed = layout::layout(&graph);
        for (idx, node) in graph.nodes.iter().enumerate() {
            if let (Some(pin), Some(parent)) = (node.pinned, node.parent) {
                let (outer, inner) = (placed.nodes[parent.index()], placed.nodes[idx]);
                prop_assert_eq!(Point::new(inner.x - outer.x, inner.y - outer.y), pin);
                prop_assert!(outer.contains(&inner));
            }
        }
    }
}

/// Of several nodes that are pinned to one place only the first stays pinned.
fn one_pin_a_place(graph: &mut Graph) {
    let mut taken: Vec<(Option<NodeId>, Point)> = Vec::new();
    for node in &mut graph.nodes {
        if let Some(pin) = node.pinned {
            if taken.contains(&(node.parent, pin)) {
                node.pinned = None;
            } else {
                taken.push((node.parent, pin));
            }
        }
    }
}

/// With pinned nodes labels may lie on each other where there is no room; all else holds.
fn check_pinned(graph: &Graph) {
    let mut unlabeled = graph.clone();
    unlabeled.edges.iter_mut().for_each(|it| it.label = None);
    check(&unlabeled);
    let placed = layout::layout(graph);
    for (node, rect) in graph.nodes.iter().zip(&placed.nodes) {
        if let (Some(pin), None) = (node.pinned, node.parent) {
            assert_eq!(Point::new(rect.x, rect.y), pin);
        }
    }
}

/// A piece of a line: from where to where, and of which edge.
type Piece = (f64, f64, usize);

/// How far edges without a common end lie on each other.
fn shared_length(graph: &Graph, placed: &Layout) -> f64 {
    let mut lines: BTreeMap<(bool, i64), Vec<Piece>> = BTreeMap::new();
    for (idx, route) in placed.edges.iter().enumerate() {
        for pair in route.points.windows(2) {
            let is_level = pair[0].y == pair[1].y;
            let (at, a, b) =
                if is_level { (pair[0].y, pair[0].x, pair[1].x) } else { (pair[0].x, pair[0].y, pair[1].y) };
            lines.entry((is_level, (at * 8.0) as i64)).or_default().push((a.min(b), a.max(b), idx));
        }
    }
    let have_common_end = |a: usize, b: usize| {
        let (a, b) = (&graph.edges[a], &graph.edges[b]);
        [a.source, a.target].iter().any(|it| [b.source, b.target].contains(it))
    };
    let mut shared = 0.0;
    for pieces in lines.values() {
        for (idx, a) in pieces.iter().enumerate() {
            for b in &pieces[..idx] {
                if a.2 != b.2 && !have_common_end(a.2, b.2) {
                    shared += (a.1.min(b.1) - a.0.max(b.0)).max(0.0);
                }
            }
        }
    }
    shared
}
