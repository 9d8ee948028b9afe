//! Bringing things in line by hand, and tidying up a part of a drawing.

use layout::arrange::{Alignment, Axis, Guide, GuideKind, align, distribute, snap};
use layout::geometry::{Point, Rect, Size};
use layout::graph::{Container, Edge, EdgeKind, Graph, Node, NodeId};
use layout::options::{Direction, Options};

fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect::new(x, y, width, height)
}

#[test]
fn align_with_each_side_and_middle() {
    let rects = [rect(0.0, 0.0, 200.0, 56.0), rect(50.0, 100.0, 101.0, 40.0), rect(300.0, 80.0, 100.0, 120.0)];
    for (to, places) in [
        (Alignment::Left, [(0.0, 0.0), (0.0, 100.0), (0.0, 80.0)]),
        (Alignment::Center, [(100.0, 0.0), (149.0, 100.0), (150.0, 80.0)]),
        (Alignment::Right, [(200.0, 0.0), (299.0, 100.0), (300.0, 80.0)]),
        (Alignment::Top, [(0.0, 0.0), (50.0, 0.0), (300.0, 0.0)]),
        (Alignment::Middle, [(0.0, 72.0), (50.0, 80.0), (300.0, 40.0)]),
        (Alignment::Bottom, [(0.0, 144.0), (50.0, 160.0), (300.0, 80.0)]),
    ] {
        let aligned = align(&rects, to);
        assert_eq!(aligned.iter().map(|it| (it.x, it.y)).collect::<Vec<_>>(), places, "{to:?}");
        assert!(aligned.iter().zip(&rects).all(|(a, b)| a.size() == b.size()));
        assert_eq!(align(&aligned, to), aligned, "{to:?} a second time changes nothing");
    }
    assert!(align(&[], Alignment::Left).is_empty());
}

#[test]
fn distribute_evenly() {
    let at = |x: f64, width: f64| rect(x, 10.0 * x, width, 56.0);
    // In the order of their places, not of the list; the outermost stay.
    let placed = distribute(&[at(500.0, 100.0), at(0.0, 200.0), at(210.0, 50.0), at(220.0, 60.0)], Axis::Level);
    assert_eq!(placed.iter().map(|it| it.x).collect::<Vec<_>>(), [500.0, 0.0, 263.0, 377.0]);
    assert!(placed.iter().zip([500.0, 0.0, 210.0, 220.0]).all(|(it, x)| it.y == 10.0 * x));
    // Without room they move apart.
    let placed = distribute(&[0.0, 10.0, 20.0].map(|y| rect(0.0, y, 200.0, 56.0)), Axis::Upright);
    assert_eq!(placed.iter().map(|it| it.y).collect::<Vec<_>>(), [0.0, 72.0, 144.0]);
    // Two have nothing to distribute.
    let two = [at(0.0, 100.0), at(30.0, 100.0)];
    assert_eq!(distribute(&two, Axis::Level), two);
}

/// Snaps a card and says where it stands then, with the kinds of its guides.
#[track_caller]
fn check_snap(moving: Rect, neighbors: &[Rect], place: (f64, f64), kinds: &[GuideKind]) -> Vec<Guide> {
    let snapped = snap(&moving, neighbors, 6.0, 8.0);
    assert_eq!((snapped.rect.x, snapped.rect.y), place);
    assert_eq!(snapped.rect.size(), moving.size());
    assert_eq!(snapped.guides.iter().map(|it| it.kind).collect::<Vec<_>>(), kinds);
    snapped.guides
}

#[test]
fn snap_to_lines_of_neighbors() {
    use GuideKind::{Center, Edge};
    let wide = rect(0.0, 0.0, 200.0, 56.0);
    // A narrow card under the middle of a wide one.
    let guides = check_snap(rect(73.0, 203.0, 60.0, 56.0), &[wide], (70.0, 200.0), &[Center]);
    assert_eq!((guides[0].from, guides[0].to), (Point::new(100.0, 0.0), Point::new(100.0, 256.0)));
    // Left edges; and the upper edge of another one at the side.
    let aside = rect(600.0, 299.0, 100.0, 40.0);
    check_snap(rect(4.0, 297.0, 60.0, 56.0), &[wide, aside], (0.0, 299.0), &[Edge, Edge]);
    // A card as wide as the other is in line with all three.
    check_snap(rect(-2.0, 203.0, 200.0, 56.0), &[wide], (0.0, 200.0), &[Edge, Center, Edge]);
    // Out of reach there is the grid, and no guide.
    check_snap(rect(83.0, 203.0, 60.0, 56.0), &[wide], (80.0, 200.0), &[]);
    // Without a grid it stays.
    assert_eq!(snap(&rect(83.0, 203.0, 60.0, 56.0), &[wide], 6.0, 0.0).rect.x, 83.0);
}

#[test]
fn snap_to_equal_distances() {
    use GuideKind::{Center, Edge, Gap};
    let card = |x: f64| rect(x, 0.0, 100.0, 56.0);
    let all = [Edge, Center, Edge];
    let with_gaps = |kinds: &[GuideKind]| [&[Gap, Gap], kinds].concat();
    // Between two, behind two, before two.
    let guides = check_snap(card(203.0), &[card(0.0), card(400.0)], (200.0, 0.0), &with_gaps(&all));
    assert_eq!((guides[0].from, guides[0].to), (Point::new(100.0, 28.0), Point::new(200.0, 28.0)));
    assert_eq!((guides[1].from, guides[1].to), (Point::new(300.0, 28.0), Point::new(400.0, 28.0)));
    check_snap(card(277.0), &[card(0.0), card(140.0)], (280.0, 0.0), &with_gaps(&all));
    check_snap(card(-144.0), &[card(0.0), card(140.0)], (-140.0, 0.0), &with_gaps(&all));
    // Upright as well.
    let down = |y: f64| rect(0.0, y, 100.0, 56.0);
    let snapped = snap(&down(171.0), &[down(0.0), down(86.0)], 6.0, 8.0);
    assert_eq!(snapped.rect, down(172.0));
    assert_eq!(snapped.guides.iter().filter(|it| it.kind == Gap).count(), 2);
    // What is not beside it has no say.
    assert_eq!(
        snap(&card(277.0), &[rect(0.0, 400.0, 100.0, 56.0), rect(133.0, 400.0, 100.0, 56.0)], 6.0, 8.0).rect.x,
        280.0
    );
}

const CARD: Size = Size::new(200.0, 56.0);

fn chain(n_nodes: u32) -> Graph {
    let mut graph = Graph::default();
    for _ in 0..n_nodes {
        graph.add_node(Node::new(CARD));
    }
    for it in 1..n_nodes {
        graph.add_edge(Edge::new(NodeId(it - 1), NodeId(it), EdgeKind::Next));
    }
    graph
}

fn ids(range: std::ops::Range<u32>) -> Vec<NodeId> {
    range.map(NodeId).collect()
}

#[test]
fn tidy_up_a_selection_only() {
    let graph = chain(6);
    let rects: Vec<Rect> = [(0, 0), (13, 130), (300, 290), (177, 420), (60, 700), (0, 900)]
        .map(|(x, y)| rect(f64::from(x), f64::from(y), 200.0, 56.0))
        .to_vec();
    let tidy = layout::tidy(&graph, &rects, &ids(1..4), Options::default());
    let places: Vec<(u32, f64, f64)> = tidy.iter().map(|(id, it)| (id.0, it.x, it.y)).collect();
    assert_eq!(places, [(1, 13.0, 130.0), (2, 13.0, 234.0), (3, 13.0, 338.0)]);
    let level = Options { direction: Direction::Right, ..Options::default() };
    let tidy = layout::tidy(&graph, &rects, &ids(1..3), level);
    assert_eq!(tidy[1].1.y, tidy[0].1.y);
    assert!(tidy[1].1.x > tidy[0].1.right());
    // The first one of the flow stays even if what follows it branches to the left.
    let mut fork = chain(2);
    fork.add_node(Node::new(CARD));
    fork.add_edge(Edge::new(NodeId(0), NodeId(2), EdgeKind::Choice));
    let tidy = layout::tidy(&fork, &rects[..3], &ids(0..3), Options::default());
    assert_eq!(tidy[0].1, rects[0]);
    assert!(layout::tidy(&graph, &rects, &[NodeId(99)], Options::default()).is_empty());
}

#[test]
fn what_is_tidied_up_covers_nothing_else() {
    let graph = chain(5);
    let mut rects: Vec<Rect> = (0..5).map(|it| rect(f64::from(it) * 400.0, 0.0, 200.0, 56.0)).collect();
    // Where the second would come to stand, the last one stands.
    rects[4] = rect(20.0, 110.0, 200.0, 56.0);
    let tidy = layout::tidy(&graph, &rects, &ids(0..3), Options::default());
    assert!(tidy.iter().all(|(_, it)| !it.overlaps(&rects[3]) && !it.overlaps(&rects[4])), "{tidy:?}");
    assert!(tidy.windows(2).all(|it| it[0].1.x == it[1].1.x && it[0].1.bottom() < it[1].1.y));
}

#[test]
fn nothing_that_is_tidied_up_leaves_its_container() {
    let mut graph = chain(5);
    graph.nodes[0].container = Some(Container { head: 40.0, padding: 24.0 });
    (1..3).for_each(|it| graph.nodes[it].parent = Some(NodeId(0)));
    let mut rects = layout::layout(&graph).nodes;
    rects[1] = rects[0].moved(-300.0, -80.0);
    rects[1] = Rect { width: 200.0, height: 56.0, ..rects[1] };
    let tidy = layout::tidy(&graph, &rects, &ids(1..5), Options::default());
    assert_eq!(tidy.len(), 4);
    let inner: Vec<Rect> = tidy.iter().filter(|it| it.0.0 < 3).map(|it| it.1).collect();
    assert!(inner.iter().all(|it| it.x >= rects[0].x + 24.0 && it.y >= rects[0].y + 64.0), "{inner:?}");
    // A selected container moves as one.
    let tidy = layout::tidy(&graph, &rects, &ids(0..3), Options::default());
    assert_eq!(tidy, [(NodeId(0), rects[0])]);
}
