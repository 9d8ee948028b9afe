//! Small graphs with a known picture.

mod support;

use layout::geometry::{Point, Size};
use layout::graph::{Container, Edge, EdgeKind, Graph, Node, NodeId, Role};
use layout::options::{Columns, Density, Direction, Options};
use layout::placed::{Layout, Side};
use support::check;

const CARD: Size = Size::new(200.0, 56.0);

/// A graph of cards, its edges written as `0>1 next, 1>2 catch`.
fn graph(n_nodes: usize, edges: &str) -> Graph {
    let mut graph = Graph::default();
    for _ in 0..n_nodes {
        graph.add_node(Node::new(CARD));
    }
    for edge in edges.split(',').map(str::trim).filter(|it| !it.is_empty()) {
        let (ends, kind) = edge.split_once(' ').unwrap_or((edge, "next"));
        let (source, target) = ends.split_once('>').expect("an edge is written as 0>1");
        let kind = match kind {
            "choice" => EdgeKind::Choice,
            "default" => EdgeKind::Default,
            "catch" => EdgeKind::Catch,
            _ => EdgeKind::Next,
        };
        let id = |text: &str| NodeId(text.parse().expect("a node is written as a number"));
        let mut edge = Edge::new(id(source), id(target), kind);
        edge.merge = (kind == EdgeKind::Catch).then_some(0);
        graph.add_edge(edge);
    }
    graph
}

fn column(placed: &Layout, node: usize) -> f64 {
    placed.nodes[node].center().x
}

#[test]
fn the_main_flow_goes_straight_down() {
    let placed = check(&graph(5, "0>1, 1>2, 2>3, 0>4 catch, 1>4 catch, 2>4 catch"));
    assert!((1..4).all(|it| column(&placed, it) == column(&placed, 0)));
    assert!((0..3).all(|it| placed.edges[it].points.len() == 2), "without a bend");
    assert!((0..3).all(|it| placed.nodes[it].bottom() < placed.nodes[it + 1].y));
}

#[test]
fn equal_errors_share_a_trunk() {
    let placed = check(&graph(5, "0>1, 1>2, 2>3, 0>4 catch, 1>4 catch, 2>4 catch"));
    let trunk = &placed.trunks[0];
    let lane = column(&placed, 4);
    assert_eq!(trunk.joints, [1, 2].map(|it| Point::new(lane, placed.nodes[it].center().y)));
    assert_eq!(trunk.points, [trunk.joints[0], Point::new(lane, placed.nodes[4].y)]);
    for edge in &placed.edges[3..] {
        assert_eq!((edge.exit, edge.entry), (Side::Right, Side::Top));
    }
}

#[test]
fn two_ways_spread_evenly_and_meet_again() {
    let placed = check(&graph(5, "0>1 choice, 0>2 choice, 1>3, 2>3, 3>4"));
    assert_eq!(column(&placed, 0), column(&placed, 3));
    assert_eq!(column(&placed, 1) + column(&placed, 2), 2.0 * column(&placed, 0));
    assert_eq!(placed.nodes[1].y, placed.nodes[2].y);
}

#[test]
fn the_way_that_goes_on_longer_is_the_straight_one() {
    let placed = check(&graph(5, "0>1 choice, 0>2 default, 2>3, 3>4"));
    assert_eq!(column(&placed, 0), column(&placed, 2));
    assert_ne!(column(&placed, 0), column(&placed, 1));
}

#[test]
fn a_loop_comes_back_at_the_side() {
    let placed = check(&graph(4, "0>1, 1>2, 2>3 choice, 2>1 default"));
    let back = &placed.edges[3];
    assert!(back.is_back);
    assert_eq!((back.exit, back.entry), (Side::Bottom, Side::Right));
    let end = back.points[back.points.len() - 1];
    assert_eq!(end.x, placed.nodes[1].right());
    assert!((0..3).all(|it| !placed.edges[it].is_back));
    assert!((1..4).all(|it| column(&placed, it) == column(&placed, 0)));
}

#[test]
fn a_node_that_leads_to_itself() {
    let placed = check(&graph(1, "0>0, 0>0 catch"));
    assert!(placed.edges.iter().all(|it| it.is_back && it.entry == Side::Right));
}

#[test]
fn parts_that_are_not_connected_stand_side_by_side() {
    let placed = check(&graph(4, "0>1, 2>3"));
    assert_eq!(placed.nodes[0].y, placed.nodes[2].y);
    assert!(placed.nodes[2].x > placed.nodes[0].right());
}

#[test]
fn the_flow_begins_at_the_origin_whatever_is_added() {
    let mut small = graph(3, "0>1 choice, 0>2 choice");
    small.nodes[0].role = Role::Start;
    let mut large = graph(6, "0>1 choice, 0>2 choice, 0>3 choice, 0>4 choice, 5>3");
    large.nodes[0].role = Role::Start;
    let (small, large) = (check(&small), check(&large));
    assert_eq!(small.nodes[0], large.nodes[0]);
    assert_eq!(small.nodes[0].x % 8.0, 0.0, "cards begin on the grid");
}

#[test]
fn an_edge_from_a_container_inwards_says_where_its_flow_begins() {
    let mut graph = graph(3, "0>1, 1>2");
    graph.nodes[0].container = Some(Container { head: 40.0, padding: 24.0 });
    graph.nodes[1].parent = Some(NodeId(0));
    graph.nodes[2].parent = Some(NodeId(0));
    let placed = check(&graph);
    assert_eq!(placed.edges[0].points[0].y, placed.nodes[0].y + 40.0);
    assert_eq!(placed.edges[0].points.len(), 2);
    // What leads from outside in is drawn up to the container.
    graph.add_node(Node::new(CARD));
    graph.add_edge(Edge::new(NodeId(3), NodeId(2), EdgeKind::Next));
    let placed = check(&graph);
    assert_eq!(placed.edges[2].points.last().map(|it| it.y), Some(placed.nodes[0].y));
}

#[test]
fn a_pinned_node_stays_and_others_make_room() {
    let plain = graph(4, "0>1, 1>2, 2>3");
    let before = layout::layout(&plain);
    let mut pinned = plain.clone();
    let on_third = Point::new(before.nodes[2].x + 40.0, before.nodes[2].y + 8.0);
    pinned.nodes[1].pinned = Some(on_third);
    let placed = check(&pinned);
    assert_eq!(Point::new(placed.nodes[1].x, placed.nodes[1].y), on_third);
    assert_eq!((placed.nodes[0], placed.nodes[3]), (before.nodes[0], before.nodes[3]), "the others do not move");
}

#[test]
fn a_flow_from_left_to_right_leaves_errors_at_the_bottom() {
    let mut graph = graph(5, "0>1, 1>2, 2>3, 0>4 catch, 1>4 catch");
    check(&graph);
    let options = Options { direction: Direction::Right, ..Options::default() };
    let placed = layout::layout_with(&graph, options);
    assert!((0..3).all(|it| placed.nodes[it].right() < placed.nodes[it + 1].x));
    assert!((0..4).all(|it| placed.nodes[it].y == placed.nodes[0].y && placed.nodes[it].size() == CARD));
    assert_eq!((placed.edges[0].exit, placed.edges[0].entry), (Side::Right, Side::Left));
    assert_eq!(placed.edges[3].exit, Side::Bottom);
    // A pin is a place on the canvas, whichever way the flow goes.
    let at = Point::new(placed.nodes[2].x + 96.0, placed.nodes[2].y + 240.0);
    graph.nodes[2].pinned = Some(at);
    let moved = layout::layout_with(&graph, options);
    assert_eq!(Point::new(moved.nodes[2].x, moved.nodes[2].y), at);
    assert_eq!((moved.nodes[0], moved.nodes[3]), (placed.nodes[0], placed.nodes[3]));
}

#[test]
fn a_container_has_its_head_on_top_whichever_way_the_flow_goes() {
    let mut graph = graph(4, "0>1, 0>3, 3>2");
    graph.nodes[0].container = Some(Container { head: 40.0, padding: 24.0 });
    (1..4).for_each(|it| graph.nodes[it].parent = Some(NodeId(0)));
    let placed = layout::layout_with(&graph, Options { direction: Direction::Right, ..Options::default() });
    let outer = placed.nodes[0];
    assert!((1..4).all(|it| placed.nodes[it].y >= outer.y + 60.0 && placed.nodes[it].x >= outer.x + 40.0));
    assert_eq!(placed.edges[0].points[0].x, outer.x, "the flow comes in at the left side");
}

#[test]
fn compact_is_smaller() {
    let graph = graph(7, "0>1 choice, 0>2 choice, 1>3, 2>3, 3>4, 4>5, 5>0 default, 0>6 catch");
    for direction in [Direction::Down, Direction::Right] {
        let area = |density: Density| {
            let bounds = layout::layout_with(&graph, Options { direction, density, ..Options::default() }).bounds;
            bounds.width * bounds.height
        };
        assert!(area(Density::Compact) < 0.9 * area(Density::Roomy));
    }
}

#[test]
fn marks_go_with_what_they_mark() {
    let mut graph = graph(3, "0>1, 1>2");
    graph.nodes[0].role = Role::Start;
    let before = layout::layout(&graph);
    graph.nodes[1].pinned = Some(Point::new(before.nodes[1].x + 800.0, before.nodes[1].y));
    let placed = check(&graph);
    assert_eq!(placed.nodes[0].x, before.nodes[0].x + 800.0);
    assert_eq!(placed.nodes[2], before.nodes[2]);
}

/// A chain of cards, laid out in columns.
fn folded(n_nodes: u32, direction: Direction) -> (Graph, Layout) {
    let mut graph = graph(n_nodes as usize, "");
    for it in 1..n_nodes {
        graph.add_edge(Edge::new(NodeId(it - 1), NodeId(it), EdgeKind::Next));
    }
    check(&graph);
    let options = Options { direction, columns: Columns::Several, ..Options::default() };
    let placed = layout::layout_with(&graph, options);
    (graph, placed)
}

/// The number of places along an axis at which cards begin.
fn n_places(placed: &Layout, of: impl Fn(&layout::geometry::Rect) -> f64) -> usize {
    placed.nodes.iter().map(|it| of(it) as i64).collect::<std::collections::BTreeSet<_>>().len()
}

#[test]
fn a_long_flow_is_folded_into_columns() {
    for (n_nodes, n_columns) in [(7, 1), (8, 1), (10, 2), (14, 2), (20, 3), (200, 9)] {
        let (graph, placed) = folded(n_nodes, Direction::Down);
        assert_eq!(n_places(&placed, |it| it.x), n_columns, "{n_nodes} nodes");
        // Each line that leads to a next column goes in from above, and no other has a bend.
        let bent = placed.edges.iter().filter(|it| it.points.len() > 2).collect::<Vec<_>>();
        assert_eq!(bent.len(), n_columns - 1);
        assert!(bent.iter().all(|it| it.points.len() == 6 && it.entry == Side::Top));
        assert!(placed.bounds.width < 2.5 * placed.bounds.height.max(720.0), "{n_nodes}: {:?}", placed.bounds);
        // What is added at the end moves nothing before it.
        let (_, longer) = folded(n_nodes + 1, Direction::Down);
        let n_same = longer.nodes.iter().zip(&placed.nodes).filter(|(a, b)| a == b).count();
        assert!(n_same == graph.nodes.len() || n_columns == 1, "{n_nodes} nodes");
    }
}

#[test]
fn a_long_row_goes_on_in_a_next_one() {
    let (_, placed) = folded(12, Direction::Right);
    assert_eq!(n_places(&placed, |it| it.y), 3);
}

#[test]
fn only_where_one_line_leads_on_a_flow_is_folded() {
    let chain = "0>1, 1>2, 2>3, 3>4, 4>5, 5>6, 6>7, 7>8, 8>9, 9>10, 10>11";
    let columns = |edges: &str| {
        let options = Options { columns: Columns::Several, ..Options::default() };
        let graph = graph(12, edges);
        check(&graph);
        let placed = layout::layout_with(&graph, options);
        n_places(&placed, |it| it.x)
    };
    assert_eq!(columns(chain), 2);
    // A way back over all of it, and an error that each may meet.
    assert_eq!(columns(&format!("{chain}, 11>0 choice")), 1);
    assert_eq!(columns(&chain.replace("10>11", "0>11 catch, 10>11 catch")), 2, "one column and the error beside it");
    // Where only the first state could stand alone, nothing is won.
    let around = chain.replace("0>1, ", "0>1, 11>1 choice, ");
    assert_eq!(columns(&around), 1);
    // A loop is kept whole: the cut is above it.
    let (graph, placed) = {
        let graph = graph(12, &format!("{chain}, 8>4 choice"));
        let options = Options { columns: Columns::Several, ..Options::default() };
        let placed = layout::layout_with(&graph, options);
        (graph, placed)
    };
    check(&graph);
    let same = |a: usize, b: usize| column(&placed, a) == column(&placed, b);
    assert!(same(4, 8) && same(0, 3) && !same(3, 4));
}

#[test]
fn what_makes_no_sense_does_no_harm() {
    let mut graph = graph(4, "0>1, 1>9, 7>0, 2>2");
    for (node, parent) in [(0, 1), (1, 0), (2, 2), (3, 99)] {
        graph.nodes[node].container = Some(Container { head: f64::NAN, padding: -5.0 });
        graph.nodes[node].parent = Some(NodeId(parent));
    }
    graph.nodes[1].size = Size::new(f64::INFINITY, -40.0);
    graph.nodes[3].pinned = Some(Point::new(f64::NAN, 0.0));
    graph.edges[0].label = Some(Size::new(f64::NAN, f64::NEG_INFINITY));
    let placed = layout::layout(&graph);
    assert!(placed.nodes.iter().all(|it| it.x.is_finite() && it.y.is_finite() && it.width >= 0.0 && it.height >= 0.0));
    assert!(layout::layout(&Graph::default()).nodes.is_empty());
}

#[test]
fn deep_nesting_and_long_chains_need_no_deep_stack() {
    let mut nested = Graph::default();
    for depth in 0..5_000_u32 {
        let parent = depth.checked_sub(1).map(NodeId);
        let container = Some(Container { head: 0.0, padding: 0.0 });
        nested.add_node(Node { parent, container, ..Node::new(CARD) });
    }
    assert_eq!(layout::layout(&nested).nodes.len(), 5_000);
    let mut chain = Graph::default();
    for it in 0..20_000 {
        let node = chain.add_node(Node::new(CARD));
        if it > 0 {
            chain.add_edge(Edge::new(NodeId(it - 1), node, EdgeKind::Next));
        }
    }
    let placed = layout::layout(&chain);
    assert!(placed.nodes.iter().all(|it| it.x == placed.nodes[0].x));
}
