//! Graphs to measure: made-up workflows of any size, and those of a folder given from outside.

use layout::geometry::Size;
use layout::graph::{Container, Edge, EdgeKind, Graph, Node, NodeId, Role};

/// Numbers that only look random: the same seed gives the same ones everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        // xorshift* by Marsaglia and Vigna.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % n.max(1) as u64) as usize
    }
}

/// Makes a workflow: chains, choices that join again, loops, errors that lead far down, and containers if wanted.
pub(crate) struct Maker {
    graph: Graph,
    dice: Dice,
    n_left: usize,
    has_containers: bool,
    /// The container in which states are made now.
    parent: Option<NodeId>,
}

/// Where a piece of a workflow begins, and where it goes on.
struct Piece {
    first: NodeId,
    last: NodeId,
}

impl Maker {
    /// A workflow of about `n_nodes` states.
    pub(crate) fn workflow(seed: u64, n_nodes: usize, has_containers: bool) -> Graph {
        let mut maker =
            Self { graph: Graph::default(), dice: Dice::new(seed), n_left: n_nodes, has_containers, parent: None };
        let mut last: Option<NodeId> = None;
        while maker.n_left > 0 {
            let piece = maker.chain(6, 3);
            if let Some(last) = last {
                maker.link(last, piece.first, EdgeKind::Next);
            }
            last = Some(piece.last);
        }
        maker.errors(n_nodes / 20);
        if let Some(first) = maker.graph.nodes.first_mut() {
            first.role = Role::Start;
        }
        maker.graph
    }

    fn state(&mut self) -> NodeId {
        self.n_left = self.n_left.saturating_sub(1);
        let width = [120.0, 160.0, 200.0][self.dice.below(3)];
        let height = [40.0, 56.0, 64.0][self.dice.below(3)];
        self.graph.add_node(Node { parent: self.parent, ..Node::new(Size::new(width, height)) })
    }

    fn link(&mut self, source: NodeId, target: NodeId, kind: EdgeKind) {
        self.graph.add_edge(Edge::new(source, target, kind));
    }

    fn chain(&mut self, n_most: usize, depth: usize) -> Piece {
        let mut chain = self.piece(depth);
        for _ in 0..self.dice.below(n_most) {
            if self.n_left == 0 {
                break;
            }
            let next = self.piece(depth);
            self.link(chain.last, next.first, EdgeKind::Next);
            chain.last = next.last;
        }
        chain
    }

    fn piece(&mut self, depth: usize) -> Piece {
        let kind = if depth == 0 || self.n_left < 4 { 9 } else { self.dice.below(10) };
        match kind {
            0 | 1 => self.choice(depth),
            2 => self.repeat(depth),
            3 if self.has_containers => self.container(depth),
            _ => {
                let state = self.state();
                Piece { first: state, last: state }
            }
        }
    }

    fn choice(&mut self, depth: usize) -> Piece {
        let first = self.state();
        let n_ways = 2 + self.dice.below(3);
        let ways: Vec<Piece> = (0..n_ways).map(|_| self.chain(3, depth - 1)).collect();
        let last = self.state();
        for (idx, way) in ways.iter().enumerate() {
            let kind = if idx + 1 == n_ways { EdgeKind::Default } else { EdgeKind::Choice };
            self.link(first, way.first, kind);
            self.link(way.last, last, EdgeKind::Next);
        }
        Piece { first, last }
    }

    fn repeat(&mut self, depth: usize) -> Piece {
        let body = self.chain(3, depth - 1);
        let last = self.state();
        self.link(body.last, last, EdgeKind::Next);
        self.link(last, body.first, EdgeKind::Back);
        Piece { first: body.first, last }
    }

    fn container(&mut self, depth: usize) -> Piece {
        let outer = self.state();
        self.graph.nodes[outer.index()].container = Some(Container { head: 40.0, padding: 24.0 });
        let before = self.parent.replace(outer);
        self.chain(5, depth - 1);
        self.parent = before;
        Piece { first: outer, last: outer }
    }

    /// Errors that lead from somewhere to somewhere further down, beside each other or not.
    fn errors(&mut self, n_errors: usize) {
        let n_nodes = self.graph.nodes.len();
        for _ in 0..n_errors {
            let source = self.dice.below(n_nodes);
            let target = (source + 1 + self.dice.below(n_nodes / 6)).min(n_nodes - 1);
            let parent = |it: usize| self.graph.nodes[it].parent;
            // In workflows an error never leads out of the branch, nor into one.
            if source != target && parent(source) == parent(target) {
                self.link(NodeId(source as u32), NodeId(target as u32), EdgeKind::Catch);
            }
        }
    }
}

/// The graphs of a folder given from outside, with their names; none if none is given.
pub(crate) fn shared() -> Vec<(String, Graph)> {
    let Some(shared) = std::env::var_os("STATEWRIGHT_SHARED") else { return Vec::new() };
    let folder = std::path::Path::new(&shared).join("graphs");
    let mut files: Vec<std::path::PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|it| it.ok().map(|it| it.path()))
        .filter(|it| it.extension().is_some_and(|it| it == "json"))
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| {
            let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            (name, parse(&text))
        })
        .collect()
}

fn parse(text: &str) -> Graph {
    let value: serde_json::Value = serde_json::from_str(text).expect("a graph is JSON");
    let list = |key: &str| value[key].as_array().map(Vec::as_slice).unwrap_or_default();
    let ids: std::collections::BTreeMap<&str, u32> =
        (0_u32..).zip(list("nodes")).filter_map(|(idx, node)| Some((node["id"].as_str()?, idx))).collect();
    let named = |it: &serde_json::Value| it.as_str().and_then(|it| ids.get(it)).copied().map(NodeId);
    let mut graph = Graph::default();
    for node in list("nodes") {
        let side = |key: &str| node[key].as_f64().unwrap_or_default();
        let is_container = node["container"].as_bool() == Some(true);
        graph.add_node(Node {
            parent: named(&node["parent"]),
            container: is_container.then_some(Container { head: 40.0, padding: 24.0 }),
            ..Node::new(Size::new(side("w"), side("h")))
        });
    }
    for edge in list("edges") {
        let kind = match edge["kind"].as_str() {
            Some("choice") => EdgeKind::Choice,
            Some("default") => EdgeKind::Default,
            Some("catch") => EdgeKind::Catch,
            Some("back") => EdgeKind::Back,
            _ => EdgeKind::Next,
        };
        if let (Some(source), Some(target)) = (named(&edge["s"]), named(&edge["t"])) {
            graph.add_edge(Edge::new(source, target, kind));
        }
    }
    mark_start(&mut graph);
    graph
}

/// The flow begins at the first node on the canvas that nothing but a step back leads to.
fn mark_start(graph: &mut Graph) {
    let reached: std::collections::BTreeSet<NodeId> =
        graph.edges.iter().filter(|edge| edge.kind != EdgeKind::Back).map(|edge| edge.target).collect();
    let start =
        (0..graph.nodes.len()).find(|&it| graph.nodes[it].parent.is_none() && !reached.contains(&NodeId(it as u32)));
    if let Some(start) = start {
        graph.nodes[start].role = Role::Start;
    }
}
