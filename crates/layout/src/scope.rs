//! The children of one parent: connected parts are laid out by themselves and stand side by side.

use crate::fold;
use crate::geometry::{Point, Rect};
use crate::graph::{Edge, Graph, Role};
use crate::layered::{self, Part, PartEdge, PartNode, PlacedPart};
use crate::memory::Memory;
use crate::options::{Columns, Options, Spacing};
use crate::placed::{Route, Trunk};

/// The width from which on parts without a beginning go to a next shelf.
const SHELF_WIDTH: f64 = 1600.0;

/// What lies in one parent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    /// The nodes.
    pub(crate) nodes: Vec<usize>,
    /// The edges between them, with source and target among `nodes` (lifted out of what lies deeper).
    pub(crate) edges: Vec<ScopeEdge>,
}

/// An edge of a scope; `source` and `target` are positions in its nodes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ScopeEdge {
    /// The position in the graph.
    pub(crate) edge: usize,
    pub(crate) source: usize,
    pub(crate) target: usize,
}

/// A scope with places, seen from an origin of its own.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlacedScope {
    /// One rectangle for each node of the scope.
    pub(crate) nodes: Vec<Rect>,
    /// One route for each edge of the scope.
    pub(crate) routes: Vec<Route>,
    /// Shared lines; `edges` are positions in the graph.
    pub(crate) trunks: Vec<Trunk>,
}

impl PlacedScope {
    /// The smallest rectangle around everything.
    pub(crate) fn bounds(&self) -> Option<Rect> {
        bounds_of(&self.nodes, &self.routes, &self.trunks)
    }

    pub(crate) fn shift(&mut self, dx: f64, dy: f64) {
        shift(&mut self.nodes, &mut self.routes, &mut self.trunks, dx, dy);
    }
}

/// Lays out what lies in one parent. `rects` has the sizes; `is_first` says where the flow begins.
pub(crate) fn lay_out(
    graph: &Graph,
    scope: &Scope,
    rects: &[Rect],
    is_first: &[bool],
    options: Options,
    memory: &mut Memory,
) -> PlacedScope {
    let spacing = options.density.spacing();
    let mut placed = PlacedScope {
        nodes: vec![Rect::default(); scope.nodes.len()],
        routes: vec![Route::default(); scope.edges.len()],
        trunks: Vec::new(),
    };
    let mut shelves = Shelves { gap: spacing.part_gap, ..Shelves::default() };
    for group in components(scope, |node| is_beginning(graph, scope, is_first, node)) {
        let part = Part { spacing, ..part_of(graph, scope, &group, rects, is_first) };
        let mut part_placed = memory.lay_out(&part);
        let is_begun = group.nodes.iter().any(|&node| is_beginning(graph, scope, is_first, node));
        if options.columns == Columns::Several {
            fold::fold(&part, &mut part_placed, options.direction);
        }
        let bounds = bounds_of(&part_placed.nodes, &part_placed.routes, &part_placed.trunks).unwrap_or_default();
        let at = shelves.place(&bounds, is_begun);
        shift(&mut part_placed.nodes, &mut part_placed.routes, &mut part_placed.trunks, at.x, at.y);
        take_over(&mut placed, scope, &group, part_placed);
    }
    placed
}

fn is_beginning(graph: &Graph, scope: &Scope, is_first: &[bool], node: usize) -> bool {
    let node = scope.nodes[node];
    is_first[node] || graph.nodes[node].role == Role::Start
}

/// The nodes and edges of one connected part, as positions in the scope.
#[derive(Default)]
struct Group {
    nodes: Vec<usize>,
    edges: Vec<usize>,
}

/// The connected parts: those with a beginning first, then in the order of their first nodes.
fn components(scope: &Scope, is_beginning: impl Fn(usize) -> bool) -> Vec<Group> {
    let mut leader: Vec<usize> = (0..scope.nodes.len()).collect();
    for edge in &scope.edges {
        let (a, b) = (find(&mut leader, edge.source), find(&mut leader, edge.target));
        leader[a.max(b)] = a.min(b);
    }
    let mut groups: Vec<Group> = scope.nodes.iter().map(|_| Group::default()).collect();
    for node in 0..scope.nodes.len() {
        groups[find(&mut leader, node)].nodes.push(node);
    }
    for (idx, edge) in scope.edges.iter().enumerate() {
        groups[find(&mut leader, edge.source)].edges.push(idx);
    }
    groups.retain(|group| !group.nodes.is_empty());
    let is_begun = |group: &Group| group.nodes.iter().any(|&node| is_beginning(node));
    let (mut groups, others): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(is_begun);
    groups.extend(others);
    groups
}

/// The leader of a node's group; the way there is shortened.
fn find(leader: &mut [usize], mut node: usize) -> usize {
    while leader[node] != node {
        leader[node] = leader[leader[node]];
        node = leader[node];
    }
    node
}

fn part_of(graph: &Graph, scope: &Scope, group: &Group, rects: &[Rect], is_first: &[bool]) -> Part {
    let mut position = vec![0; scope.nodes.len()];
    group.nodes.iter().enumerate().for_each(|(idx, &node)| position[node] = idx);
    let nodes = group.nodes.iter().map(|&node| scope.nodes[node]);
    Part {
        spacing: Spacing::default(),
        nodes: nodes
            .map(|node| PartNode { size: rects[node].size(), role: graph.nodes[node].role, is_first: is_first[node] })
            .collect(),
        edges: group
            .edges
            .iter()
            .map(|&edge| {
                let ScopeEdge { edge, source, target } = scope.edges[edge];
                let Edge { kind, label, merge, .. } = graph.edges[edge];
                PartEdge { source: position[source], target: position[target], kind, label, merge }
            })
            .collect(),
    }
}

/// Writes a placed part into its scope.
fn take_over(placed: &mut PlacedScope, scope: &Scope, group: &Group, part: PlacedPart) {
    let n_trunks = placed.trunks.len() as u32;
    for (&node, rect) in group.nodes.iter().zip(part.nodes) {
        placed.nodes[node] = rect;
    }
    for (&edge, mut route) in group.edges.iter().zip(part.routes) {
        if let Some(part) = &mut route.trunk {
            part.trunk += n_trunks;
        }
        placed.routes[edge] = route;
    }
    for mut trunk in part.trunks {
        for edge in &mut trunk.edges {
            edge.0 = scope.edges[group.edges[edge.index()]].edge as u32;
        }
        placed.trunks.push(trunk);
    }
}

/// Where the next part goes: on a shelf beside the last one, or on a new shelf below.
#[derive(Default)]
struct Shelves {
    /// The distance between two parts.
    gap: f64,
    x: f64,
    top: f64,
    bottom: f64,
    /// The y of the first row of the parts on the shelf.
    base: Option<f64>,
}

impl Shelves {
    /// How far a part with those bounds has to be moved. Parts with a beginning stay on the first shelf.
    fn place(&mut self, bounds: &Rect, is_begun: bool) -> Point {
        if self.x > 0.0 && !is_begun && self.x + bounds.width > SHELF_WIDTH {
            self.top = self.bottom + self.gap;
            self.x = 0.0;
            self.base = None;
        }
        // First rows stand at one height; what reaches above them (a line that turns back) must not reach the shelf above.
        let base = *self.base.get_or_insert(self.top - bounds.y.min(0.0));
        let on_grid = |it: f64| (it / layered::GRID).ceil() * layered::GRID;
        let at = Point::new(on_grid(self.x - bounds.x), on_grid(base));
        self.x = at.x + bounds.right() + self.gap;
        self.bottom = self.bottom.max(at.y + bounds.bottom());
        at
    }
}

pub(crate) fn bounds_of(nodes: &[Rect], routes: &[Route], trunks: &[Trunk]) -> Option<Rect> {
    let point = |it: &Point| Rect::new(it.x, it.y, 0.0, 0.0);
    let of_routes = routes.iter().flat_map(|it| it.points.iter().map(point).chain(it.label));
    let of_trunks = trunks.iter().flat_map(|it| it.points.iter().map(point).chain(it.label));
    nodes.iter().copied().chain(of_routes).chain(of_trunks).reduce(|a, b| a.union(&b))
}

/// Moves nodes, routes and trunks.
pub(crate) fn shift(nodes: &mut [Rect], routes: &mut [Route], trunks: &mut [Trunk], dx: f64, dy: f64) {
    for rect in nodes {
        *rect = rect.moved(dx, dy);
    }
    for route in routes {
        shift_line(&mut route.points, &mut route.label, dx, dy);
    }
    for trunk in trunks {
        shift_line(&mut trunk.points, &mut trunk.label, dx, dy);
        trunk.joints.iter_mut().for_each(|it| *it = it.moved(dx, dy));
    }
}

fn shift_line(points: &mut [Point], label: &mut Option<Rect>, dx: f64, dy: f64) {
    points.iter_mut().for_each(|it| *it = it.moved(dx, dy));
    *label = label.map(|it| it.moved(dx, dy));
}
