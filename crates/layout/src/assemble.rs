//! From the graph to the layout: scopes inside out, then every place seen from the canvas.

use crate::detour::{Owner, Port, Router};
use crate::geometry::{Point, Rect, Size};
use crate::graph::{Container, Graph};
use crate::memory::Memory;
use crate::nest::{EdgePlace, Tree};
use crate::options::{Columns, Direction, Options};
use crate::pins;
use crate::placed::{Layout, Route, Side};
use crate::scope::{self, PlacedScope, Scope, ScopeEdge};

/// How far below the head the ways to several beginnings part.
const ENTRY_FORK: f64 = 16.0;

/// Lays out a graph.
pub(crate) fn lay_out(graph: &Graph, options: Options, memory: &mut Memory) -> Layout {
    let inside = Options { columns: Columns::One, ..options };
    let tree = Tree::new(graph);
    let places: Vec<Option<EdgePlace>> = graph.edges.iter().map(|edge| tree.place_of(edge)).collect();
    let is_first = first_nodes(&tree, &places);
    let scopes = scopes(graph, &tree, &places);
    let mut rects: Vec<Rect> =
        graph.nodes.iter().map(|it| Rect::new(0.0, 0.0, it.size.width, it.size.height)).collect();
    let mut placed: Vec<PlacedScope> = vec![PlacedScope::default(); graph.nodes.len() + 1];
    for node in tree.inside_out() {
        let Some(container) = graph.nodes[node].container else { continue };
        let mut inner = scope::lay_out(graph, &scopes[node], &rects, &is_first, inside, memory);
        let has_entry =
            places.iter().any(|it| matches!(it, Some(EdgePlace::Inward { container, .. }) if *container == node));
        let room = Room::new(container, options, has_entry);
        let size = settle_inside(&mut inner, &room, graph.nodes[node].size);
        pins::apply(graph, &scopes[node], &mut inner, Some(room.least), &room.walls());
        let size = size_around(&inner, room.padding, size);
        rects[node] = Rect::new(0.0, 0.0, size.width, size.height);
        placed[node] = inner;
    }
    let root = graph.nodes.len();
    placed[root] = scope::lay_out(graph, &scopes[root], &rects, &is_first, options, memory);
    anchor(graph, &scopes[root], &mut placed[root]);
    pins::apply(graph, &scopes[root], &mut placed[root], None, &[]);
    let mut layout = Layout { nodes: rects, edges: vec![Route::default(); graph.edges.len()], ..Layout::default() };
    let mut outside_in = tree.inside_out();
    outside_in.push(root);
    for owner in outside_in.into_iter().rev() {
        if owner != root && graph.nodes[owner].container.is_none() {
            continue;
        }
        let origin =
            if owner == root { Point::default() } else { Point::new(layout.nodes[owner].x, layout.nodes[owner].y) };
        take_over(&mut layout, &scopes[owner], std::mem::take(&mut placed[owner]), origin);
    }
    draw_entries(graph, &tree, &places, options.direction, &mut layout);
    layout.bounds = bounds(&layout);
    layout
}

/// The nodes where the flow of their parent begins, because an edge leads there from a container around them.
fn first_nodes(tree: &Tree, places: &[Option<EdgePlace>]) -> Vec<bool> {
    let mut is_first = vec![false; tree.parent.len()];
    for place in places {
        if let Some(EdgePlace::Inward { container, target }) = *place {
            let mut node = target;
            while node != container {
                is_first[node] = true;
                match tree.parent[node] {
                    Some(parent) => node = parent,
                    None => break,
                }
            }
        }
    }
    is_first
}

/// What lies in each node, and behind the last node what lies on the canvas.
fn scopes(graph: &Graph, tree: &Tree, places: &[Option<EdgePlace>]) -> Vec<Scope> {
    let mut position = vec![0; graph.nodes.len()];
    let mut scopes: Vec<Scope> = tree
        .children
        .iter()
        .chain([&tree.roots])
        .map(|nodes| Scope { nodes: nodes.clone(), edges: Vec::new() })
        .collect();
    for scope in &scopes {
        scope.nodes.iter().enumerate().for_each(|(idx, &node)| position[node] = idx);
    }
    for (edge, place) in places.iter().enumerate() {
        if let Some(EdgePlace::Among { parent, source, target }) = *place {
            let scope = &mut scopes[parent.unwrap_or(graph.nodes.len())];
            scope.edges.push(ScopeEdge { edge, source: position[source], target: position[target] });
        }
    }
    scopes
}

/// The room in a container, as the flow goes from top to bottom.
struct Room {
    padding: f64,
    /// The height of the head, if it lies above the flow.
    head_above: f64,
    /// The width of the head, if it lies left of the flow.
    head_left: f64,
    /// The least x and y of a place inside.
    least: Point,
    /// How far below the top the flow begins.
    top: f64,
}

impl Room {
    fn new(container: Container, options: Options, has_entry: bool) -> Self {
        let Container { head, padding } = container;
        let (head_above, head_left) = if options.direction == Direction::Down { (head, 0.0) } else { (0.0, head) };
        let gap = if has_entry { padding.max(options.density.spacing().entry_gap) } else { padding };
        let least = Point::new(head_left + padding, head_above + padding);
        Self { padding, head_above, head_left, least, top: head_above + gap }
    }

    /// What lines inside a container must not run through: its head, and what lies beside it where it cannot grow.
    fn walls(&self) -> [Rect; 2] {
        const FAR: f64 = 1e6;
        let margin = (self.padding - 20.0).max(0.0);
        let is_turned = self.head_left > 0.0;
        let (left, above) = if is_turned { (self.head_left, margin) } else { (margin, self.head_above) };
        [Rect::new(-FAR, -FAR, 2.0 * FAR, FAR + above), Rect::new(-FAR, -FAR, FAR + left, 2.0 * FAR)]
    }
}

/// Moves what lies in a container into its place beside the head, and says how large the container is.
fn settle_inside(inner: &mut PlacedScope, room: &Room, least: Size) -> Size {
    let Room { padding, head_left, top, .. } = *room;
    let Some(bounds) = inner.bounds() else {
        return Size::new(least.width, least.height.max(top + padding));
    };
    // Widths of 8 more than a multiple of 16 keep the left side on the grid when the middle stands on its column.
    let width = least.width.max(head_left + bounds.width + 2.0 * padding);
    let width = ((width - 8.0) / 16.0).ceil() * 16.0 + 8.0;
    let height = ((least.height.max(top + bounds.height + padding)) / 8.0).ceil() * 8.0;
    let dx = (width + head_left - bounds.width) / 2.0 - bounds.x;
    inner.shift((dx / 8.0).floor() * 8.0 + 4.0, top - bounds.y);
    Size::new(width, height)
}

/// The size of a container that has grown with what is pinned inside it: to the right and downwards.
fn size_around(inner: &PlacedScope, padding: f64, size: Size) -> Size {
    let Some(bounds) = inner.bounds() else { return size };
    let up = |it: f64| (it / 16.0).ceil() * 16.0;
    Size::new(size.width.max(up(bounds.right() + padding - 8.0) + 8.0), size.height.max(up(bounds.bottom() + padding)))
}

/// Moves the canvas so that the flow begins at its origin: what is added elsewhere does not move it.
fn anchor(graph: &Graph, scope: &Scope, placed: &mut PlacedScope) {
    let start = scope.nodes.iter().position(|&node| graph.nodes[node].role == crate::graph::Role::Start).unwrap_or(0);
    if let Some(rect) = placed.nodes.get(start).copied() {
        placed.shift(4.0 - rect.center().x, -rect.y);
    }
}

/// Writes a placed scope into the layout, seen from the canvas.
fn take_over(layout: &mut Layout, scope: &Scope, mut placed: PlacedScope, origin: Point) {
    placed.shift(origin.x, origin.y);
    for (&node, rect) in scope.nodes.iter().zip(placed.nodes) {
        layout.nodes[node] = rect;
    }
    let n_trunks = layout.trunks.len() as u32;
    for (edge, mut route) in scope.edges.iter().zip(placed.routes) {
        if let Some(part) = &mut route.trunk {
            part.trunk += n_trunks;
        }
        layout.edges[edge.edge] = route;
    }
    layout.trunks.extend(placed.trunks);
}

/// The ways from below a container's head to where its flow begins.
fn draw_entries(graph: &Graph, tree: &Tree, places: &[Option<EdgePlace>], direction: Direction, layout: &mut Layout) {
    let mut n_entries = vec![0; graph.nodes.len()];
    for place in places.iter().flatten() {
        if let EdgePlace::Inward { container, .. } = place {
            n_entries[*container] += 1;
        }
    }
    for (edge, place) in places.iter().enumerate() {
        match *place {
            Some(EdgePlace::Inward { container, target }) => {
                let head = graph.nodes[container].container.map_or(0.0, |it| it.head);
                let head = if direction == Direction::Down { head } else { 0.0 };
                let (outer, inner) = (layout.nodes[container], layout.nodes[target]);
                let is_only = n_entries[container] == 1;
                let from = Point::new(if is_only { inner.center().x } else { outer.center().x }, outer.y + head);
                let to = Point::new(inner.center().x, inner.y);
                let fork = from.y + ENTRY_FORK;
                let corners = [from, Point::new(from.x, fork), Point::new(to.x, fork), to];
                // Where something is pinned in between, the way goes around it.
                let router = Router::new(beside(tree, container, target).map(|it| layout.nodes[it]).collect());
                layout.edges[edge] = if router.is_blocked(&corners) {
                    let from = Port { at: Point::new(outer.center().x, from.y), side: Side::Bottom };
                    let owner = Owner { source: container, target, is_error: false };
                    route_through(&router.route(from, Port { at: to, side: Side::Top }, owner))
                } else {
                    route_through(&corners)
                };
            }
            Some(EdgePlace::Outward { source, container }) => {
                let (inner, outer) = (layout.nodes[source], layout.nodes[container]);
                let (from, to) = (Point::new(inner.center().x, inner.bottom()), outer.bottom());
                let router = Router::new(beside(tree, container, source).map(|it| layout.nodes[it]).collect());
                let owner = Owner { source, target: container, is_error: false };
                let out = Point::new(outer.center().x, to);
                layout.edges[edge] = if router.is_blocked(&[from, Point::new(from.x, to)]) {
                    let (from, to) = (Port { at: from, side: Side::Bottom }, Port { at: out, side: Side::Top });
                    route_through(&router.route(from, to, owner))
                } else {
                    route_through(&[from, Point::new(from.x, to)])
                };
            }
            Some(EdgePlace::Among { .. }) | None => {}
        }
    }
}

/// What lies in a container around one of its nodes, and that node: everything that a line between them must go around.
fn beside(tree: &Tree, container: usize, inner: usize) -> impl Iterator<Item = usize> {
    let path: Vec<usize> =
        std::iter::successors(Some(inner), |&it| tree.parent[it]).take_while(|&it| it != container).collect();
    let parents = path.iter().skip(1).copied().chain([container]).collect::<Vec<_>>();
    let around = parents.into_iter().flat_map(|parent| tree.children[parent].iter().copied());
    around.filter(move |it| *it == inner || !path.contains(it))
}

fn route_through(corners: &[Point]) -> Route {
    Route { points: crate::polyline::simplified(corners), exit: Side::Bottom, entry: Side::Top, ..Route::default() }
}

fn bounds(layout: &Layout) -> Rect {
    let point = |it: &Point| Rect::new(it.x, it.y, 0.0, 0.0);
    let of_edges = layout.edges.iter().flat_map(|it| it.points.iter().map(point).chain(it.label));
    let of_trunks = layout.trunks.iter().filter_map(|it| it.label);
    layout.nodes.iter().copied().chain(of_edges).chain(of_trunks).reduce(|a, b| a.union(&b)).unwrap_or_default()
}
