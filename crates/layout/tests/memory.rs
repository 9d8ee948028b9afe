//! What a memory remembers makes layouts sooner, never different.

#[allow(dead_code, reason = "the graphs of the shared folder are not laid out here")]
#[path = "support/graphs.rs"]
mod graphs;

use graphs::Maker;
use layout::geometry::{Point, Size};
use layout::graph::{Edge, EdgeKind, Graph, Node, NodeId};
use layout::options::{Density, Direction, Options};
use layout::{Memory, layout_remembering, layout_with};

/// Lays out with the memory and without, and says how many parts are remembered then.
fn check(graph: &Graph, options: Options, memory: &mut Memory) -> usize {
    let remembered = layout_remembering(graph, options, memory);
    assert!(remembered == layout_with(graph, options), "a remembered layout differs");
    memory.n_parts()
}

#[test]
fn a_graph_that_comes_back_is_laid_out_once() {
    for has_containers in [false, true] {
        let graph = Maker::workflow(3, 120, has_containers);
        let (mut memory, down) = (Memory::default(), Options::default());
        let n_parts = check(&graph, down, &mut memory);
        assert!(n_parts > 0);
        assert_eq!(check(&graph, down, &mut memory), n_parts);
        let mut pinned = graph.clone();
        pinned.nodes[40].pinned = Some(Point::new(800.0, 400.0));
        assert_eq!(check(&pinned, down, &mut memory), n_parts, "a pin is put into a known layout");
        assert_eq!(check(&graph, down, &mut memory), n_parts);
    }
}

#[test]
fn what_changed_is_laid_out_anew() {
    let graph = Maker::workflow(5, 80, false);
    let (mut memory, down) = (Memory::default(), Options::default());
    let n_parts = check(&graph, down, &mut memory);
    let mut other = graph.clone();
    other.edges[0].label = Some(Size::new(160.0, 24.0));
    assert_eq!(check(&other, down, &mut memory), n_parts + 1);
    let mut other = graph.clone();
    other.nodes[3].size.width += 16.0;
    assert_eq!(check(&other, down, &mut memory), n_parts + 2);
    let mut other = graph.clone();
    let added = other.add_node(Node::new(Size::new(200.0, 56.0)));
    other.add_edge(Edge::new(NodeId(7), added, EdgeKind::Next));
    assert_eq!(check(&other, down, &mut memory), n_parts + 3);
    assert_eq!(check(&graph, Options { density: Density::Compact, ..down }, &mut memory), n_parts + 4);
    assert_eq!(check(&graph, Options { direction: Direction::Right, ..down }, &mut memory), n_parts + 5);
    assert_eq!(check(&graph, down, &mut memory), n_parts + 5, "the first one is still known");
}

#[test]
fn old_parts_are_forgotten() {
    let chain = |n_nodes: u32| {
        let mut graph = Graph::default();
        for it in 0..n_nodes {
            graph.add_node(Node::new(Size::new(200.0, 56.0)));
            if it > 0 {
                graph.add_edge(Edge::new(NodeId(it - 1), NodeId(it), EdgeKind::Next));
            }
        }
        graph
    };
    let mut memory = Memory::default();
    assert_eq!(check(&chain(10), Options::default(), &mut memory), 0, "small parts are not worth it");
    for n_nodes in 0..9 {
        layout_remembering(&chain(6_000 + n_nodes), Options::default(), &mut memory);
    }
    assert_eq!(memory.n_parts(), 4);
    layout_remembering(&chain(40_000), Options::default(), &mut memory);
    assert_eq!(memory.n_parts(), 1, "the newest part is remembered however large it is");
}
