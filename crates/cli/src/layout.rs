//! `statewright layout`: lay out plain graphs, for measuring the layout.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use std::time::Instant;

use layout::geometry::{Point, Rect, Size};
use layout::graph::{Container, Edge, EdgeKind, Graph, Node, NodeId, Role};
use layout::options::{Columns, Density, Direction, Options};
use layout::placed::Layout;
use serde_json::{Map, Value, json};

use crate::EXIT_UNUSABLE;

/// The arguments of `layout`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Read one graph a line from standard input and print one layout a line
    ///
    /// A graph is {"nodes": [{"id", "w", "h", "parent"?, "container"?}], "edges": [{"id", "s", "t", "kind"?}]}.
    /// A layout is {"nodes": {id: {"x", "y", "w", "h"}}, "edges": {id: [{"x", "y"}]}, "ms"}; x and y of a node are
    /// those of its middle.
    #[arg(long, required = true)]
    lines: bool,
    /// Which way the flow goes
    #[arg(long, value_enum, default_value_t = Flow::Down)]
    direction: Flow,
    /// As near together as lines and labels allow
    #[arg(long)]
    compact: bool,
    /// A long flow goes on in further columns
    #[arg(long)]
    columns: bool,
}

/// Which way the flow goes.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Flow {
    /// From top to bottom
    Down,
    /// From left to right
    Right,
}

impl Args {
    fn options(&self) -> Options {
        Options {
            direction: match self.direction {
                Flow::Down => Direction::Down,
                Flow::Right => Direction::Right,
            },
            density: if self.compact { Density::Compact } else { Density::Roomy },
            columns: if self.columns { Columns::Several } else { Columns::One },
        }
    }
}

/// The head of a container.
const HEAD: f64 = 40.0;
/// The distance from a container's sides to what it holds.
const PADDING: f64 = 24.0;

/// Runs the command.
#[expect(clippy::print_stderr, reason = "the command line talks to people there")]
pub(crate) fn run(args: &Args) -> ExitCode {
    match answer_lines(args.options()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(EXIT_UNUSABLE)
        }
    }
}

fn answer_lines(options: Options) -> Result<(), String> {
    let mut out = io::stdout().lock();
    for (idx, line) in io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|error| format!("standard input cannot be read: {error}"))?;
        if line.trim().is_empty() {
            continue;
        }
        let input = parse(&line).map_err(|what| format!("line {} is no graph: {what}", idx + 1))?;
        let begun = Instant::now();
        let placed = layout::layout_with(&input.graph, options);
        let ms = begun.elapsed().as_secs_f64() * 1000.0;
        let answer = print(&input, &placed, ms);
        writeln!(out, "{answer}").map_err(|error| format!("the layout cannot be written: {error}"))?;
    }
    Ok(())
}

/// A graph with the names of its nodes and edges.
struct Input {
    graph: Graph,
    node_names: Vec<String>,
    edge_names: Vec<String>,
}

fn parse(line: &str) -> Result<Input, String> {
    let value: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let list = |key: &str| value[key].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut input = Input { graph: Graph::default(), node_names: Vec::new(), edge_names: Vec::new() };
    let mut ids = BTreeMap::new();
    for node in list("nodes") {
        let name = node["id"].as_str().ok_or("a node without an id")?;
        let side = |key: &str| node[key].as_f64().ok_or_else(|| format!("node {name} without {key}"));
        let mut it = Node::new(Size::new(side("w")?, side("h")?));
        if node["container"].as_bool() == Some(true) {
            it.container = Some(Container { head: HEAD, padding: PADDING });
        }
        let id = input.graph.add_node(it);
        ids.insert(name.to_owned(), id);
        input.node_names.push(name.to_owned());
    }
    for (idx, node) in list("nodes").iter().enumerate() {
        input.graph.nodes[idx].parent = node["parent"].as_str().and_then(|it| ids.get(it)).copied();
    }
    for edge in list("edges") {
        let name = edge["id"].as_str().ok_or("an edge without an id")?;
        let end = |key: &str| -> Result<NodeId, String> {
            let node = edge[key].as_str().ok_or_else(|| format!("edge {name} without {key}"))?;
            ids.get(node).copied().ok_or_else(|| format!("edge {name} names the node {node}, which is not there"))
        };
        let kind = match edge["kind"].as_str() {
            Some("choice") => EdgeKind::Choice,
            Some("default") => EdgeKind::Default,
            Some("catch") => EdgeKind::Catch,
            Some("back") => EdgeKind::Back,
            _ => EdgeKind::Next,
        };
        input.graph.add_edge(Edge::new(end("s")?, end("t")?, kind));
        input.edge_names.push(name.to_owned());
    }
    mark_start(&mut input.graph);
    Ok(input)
}

/// The flow begins at the first node on the canvas that nothing but a step back leads to.
fn mark_start(graph: &mut Graph) {
    let has_incoming: std::collections::BTreeSet<NodeId> =
        graph.edges.iter().filter(|edge| edge.kind != EdgeKind::Back).map(|edge| edge.target).collect();
    let is_start = |(idx, node): &(usize, &Node)| node.parent.is_none() && !has_incoming.contains(&NodeId(*idx as u32));
    if let Some(idx) = graph.nodes.iter().enumerate().find(is_start).map(|(idx, _)| idx) {
        graph.nodes[idx].role = Role::Start;
    }
}

fn print(input: &Input, placed: &Layout, ms: f64) -> Value {
    let node = |rect: &Rect| {
        let center = rect.center();
        json!({"x": center.x, "y": center.y, "w": rect.width, "h": rect.height})
    };
    let corner = |point: &Point| json!({"x": point.x, "y": point.y});
    let nodes: Map<String, Value> = input.node_names.iter().cloned().zip(placed.nodes.iter().map(node)).collect();
    let edges: Map<String, Value> = input
        .edge_names
        .iter()
        .cloned()
        .zip(placed.edges.iter().map(|it| it.points.iter().map(corner).collect()))
        .collect();
    json!({"nodes": nodes, "edges": edges, "ms": ms})
}
