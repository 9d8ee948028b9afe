//! A long flow folded into columns, as text is into lines: it is read from top to bottom, then from left to right.
//!
//! A flow is cut only where a single line leads on, so that a column is whole in itself. Columns are filled one after the
//! other: what is added at the end moves nothing before it.

use crate::geometry::{Point, Rect};
use crate::graph::Role;
use crate::layered::{GRID, Part, PlacedPart};
use crate::options::Direction;
use crate::placed::{Route, Trunk};
use crate::polyline;
use crate::scope;
use crate::sort;

/// How long a column may be where the flow goes down.
const COLUMN: f64 = 720.0;
/// How long a row may be where the flow goes to the right: windows are wider than they are high.
const ROW: f64 = 1240.0;
/// How much longer one may get before it is worth a further one.
const SLACK: f64 = 160.0;
/// How much of the whole the longest column may be.
const MOST_LEFT: f64 = 0.7;
/// From the end of a column to the level line that leads on, and from such a line to the next beginning.
const TURN: f64 = 32.0;
/// From a column to the upright line beside it.
const GUTTER: f64 = 40.0;

/// Folds a part whose flow is too long for one column.
pub(crate) fn fold(part: &Part, placed: &mut PlacedPart, direction: Direction) {
    let Some(longest) = longest(placed, direction) else { return };
    let cuts = cuts(part, placed);
    let chosen = choose(&cuts, placed, longest);
    if chosen.is_empty() {
        return;
    }
    let columns = columns(part, placed, &chosen);
    let base = first_top(part, placed, &columns[0]);
    let mut before = extent(placed, &columns[0]);
    for (cut, column) in chosen.iter().zip(&columns[1..]) {
        let Some(left) = before else { return };
        let Some(own) = extent(placed, column) else { return };
        let head = polyline_until(&placed.routes[cut.edge], cut.from);
        let right = head.iter().fold(left.right(), |right, it| right.max(it.x));
        let gutter = on_grid(right + GUTTER);
        let (dx, dy) = (on_grid(gutter + GUTTER - own.x), (base - own.y).round());
        let tail = polyline_from(&placed.routes[cut.edge], cut.to);
        shift_column(placed, column, (dx, dy));
        bridge(&mut placed.routes[cut.edge], cut, &head, &tail, &Bridge { gutter, base, dx, dy });
        before = Some(own.moved(dx, dy));
    }
}

/// How long a column may be, or nothing where one is enough. Longer flows have longer columns, in few steps, so that the
/// whole is never much wider than high, and rarely folds anew.
fn longest(placed: &PlacedPart, direction: Direction) -> Option<f64> {
    let bounds = scope::bounds_of(&placed.nodes, &[], &[])?;
    let (shortest, widest) = match direction {
        Direction::Down => (COLUMN, 2.0),
        Direction::Right => (ROW, 0.5),
    };
    let mut longest = shortest;
    while bounds.height / longest * (bounds.width + 2.0 * GUTTER) > widest * longest && longest < bounds.height {
        longest *= 1.5;
    }
    (bounds.height > longest + SLACK).then_some(longest)
}

/// Where a flow can be cut: above `from` is one column, below `to` the next.
struct Cut {
    /// The one line that leads on.
    edge: usize,
    from: f64,
    to: f64,
    /// The last node above, in the order of places.
    n_above: usize,
}

/// Every place where a single line leads on.
fn cuts(part: &Part, placed: &PlacedPart) -> Vec<Cut> {
    let order = by_place(placed);
    let mut is_above = vec![false; order.len()];
    let mut cuts = Vec::new();
    let mut bottom = f64::NEG_INFINITY;
    // How many lines have one end above, kept up to date node by node.
    let mut edges_of: Vec<Vec<usize>> = vec![Vec::new(); order.len()];
    for (idx, edge) in part.edges.iter().enumerate() {
        if edge.source != edge.target {
            edges_of[edge.source].push(idx);
            edges_of[edge.target].push(idx);
        }
    }
    let mut open = Open { is_open: vec![false; part.edges.len()], n_open: 0, sum: 0 };
    for (at, &node) in order.iter().enumerate() {
        is_above[node] = true;
        bottom = bottom.max(placed.nodes[node].bottom());
        for &edge in &edges_of[node] {
            open.toggle(edge);
        }
        let Some(&next) = order.get(at + 1) else { break };
        let Some(edge) = open.only() else { continue };
        let is_forward = is_above[part.edges[edge].source] && !placed.routes[edge].is_back;
        if placed.nodes[next].y > bottom && is_forward && placed.routes[edge].trunk.is_none() {
            cuts.push(Cut { edge, from: bottom, to: placed.nodes[next].y, n_above: at + 1 });
        }
    }
    retain_clear(part, placed, &order, &mut cuts);
    cuts
}

/// The lines with one end above.
struct Open {
    is_open: Vec<bool>,
    n_open: usize,
    /// The sum of their positions: that of the only one, where there is one.
    sum: usize,
}

impl Open {
    fn toggle(&mut self, edge: usize) {
        let is_open = &mut self.is_open[edge];
        *is_open = !*is_open;
        if *is_open {
            self.n_open += 1;
            self.sum = self.sum.wrapping_add(edge);
        } else {
            self.n_open -= 1;
            self.sum = self.sum.wrapping_sub(edge);
        }
    }

    fn only(&self) -> Option<usize> {
        (self.n_open == 1).then_some(self.sum)
    }
}

/// Keeps the cuts that no other line reaches over, and widens each side by what belongs to it.
fn retain_clear(part: &Part, placed: &PlacedPart, order: &[usize], cuts: &mut Vec<Cut>) {
    let mut rank = vec![0; order.len()];
    order.iter().enumerate().for_each(|(at, &node)| rank[node] = at);
    // How far down each line between nodes above reaches, and how far up each one below.
    let mut reach: Vec<f64> = vec![f64::NEG_INFINITY; order.len() + 1];
    let mut climb: Vec<f64> = vec![f64::INFINITY; order.len() + 1];
    let lines = part.edges.iter().zip(&placed.routes).map(|(edge, route)| (edge.source, edge.target, extent_of(route)));
    let trunks = placed.trunks.iter().filter_map(|trunk| {
        let edge = part.edges.get(trunk.edges.first()?.index())?;
        Some((edge.source, edge.target, extent_of_trunk(trunk)))
    });
    for (source, target, extent) in lines.chain(trunks) {
        let Some((top, bottom)) = extent else { continue };
        let (first, last) = (rank[source].min(rank[target]), rank[source].max(rank[target]));
        reach[last + 1] = reach[last + 1].max(bottom);
        climb[first] = climb[first].min(top);
    }
    for at in 1..reach.len() {
        reach[at] = reach[at].max(reach[at - 1]);
    }
    for at in (0..climb.len() - 1).rev() {
        climb[at] = climb[at].min(climb[at + 1]);
    }
    cuts.retain_mut(|cut| {
        cut.from = cut.from.max(reach[cut.n_above]);
        cut.to = cut.to.min(climb[cut.n_above]);
        // The label of the line that leads on stays at its source.
        if let Some(label) = placed.routes[cut.edge].label {
            if label.bottom() > cut.to {
                return false;
            }
            cut.from = cut.from.max(label.bottom());
        }
        cut.from <= cut.to
    });
}

/// The cuts that fill the columns.
fn choose(cuts: &[Cut], placed: &PlacedPart, longest: f64) -> Vec<Cut> {
    let top = placed.nodes.iter().map(|it| it.y).fold(f64::INFINITY, f64::min);
    let bottom = placed.nodes.iter().map(Rect::bottom).fold(f64::NEG_INFINITY, f64::max);
    let (mut begin, mut chosen) = (top, Vec::new());
    let mut rest = cuts.iter().peekable();
    while bottom - begin > longest + SLACK {
        let mut last: Option<&Cut> = None;
        while let Some(cut) = rest.next_if(|it| last.is_none() || it.from - begin <= longest) {
            last = Some(cut);
        }
        let Some(cut) = last else { break };
        // A short end stays where it is.
        if bottom - cut.to < SLACK {
            break;
        }
        begin = cut.to;
        chosen.push(Cut { ..*cut });
    }
    // Where the cuts lie so badly that one column stays about as long as all of it, nothing is won.
    let ends = chosen.iter().map(|it| it.from).chain([bottom]);
    let begins = [top].into_iter().chain(chosen.iter().map(|it| it.to));
    let tallest = ends.zip(begins).map(|(end, begin)| end - begin).fold(0.0, f64::max);
    if tallest > MOST_LEFT * (bottom - top) { Vec::new() } else { chosen }
}

/// What lies in a column: its nodes, the lines and trunks between them.
#[derive(Clone, Default)]
struct Column {
    nodes: Vec<usize>,
    edges: Vec<usize>,
    trunks: Vec<usize>,
}

/// What lies in each column. Lines from one to another lie in none.
fn columns(part: &Part, placed: &PlacedPart, cuts: &[Cut]) -> Vec<Column> {
    let mut column_of = vec![0; placed.nodes.len()];
    let mut column = 0;
    for (at, node) in by_place(placed).into_iter().enumerate() {
        while cuts.get(column).is_some_and(|cut| cut.n_above <= at) {
            column += 1;
        }
        column_of[node] = column;
    }
    let of_edge = |edge: usize| {
        let (source, target) = (column_of[part.edges[edge].source], column_of[part.edges[edge].target]);
        (source == target).then_some(source)
    };
    let mut columns = vec![Column::default(); cuts.len() + 1];
    column_of.iter().enumerate().for_each(|(node, column)| columns[*column].nodes.push(node));
    for edge in 0..part.edges.len() {
        if let Some(column) = of_edge(edge) {
            columns[column].edges.push(edge);
        }
    }
    for (idx, trunk) in placed.trunks.iter().enumerate() {
        if let Some(column) = trunk.edges.first().and_then(|edge| of_edge(edge.index())) {
            columns[column].trunks.push(idx);
        }
    }
    columns
}

fn by_place(placed: &PlacedPart) -> Vec<usize> {
    let mut order: Vec<usize> = (0..placed.nodes.len()).collect();
    sort::by_key(&mut order, |it| placed.nodes[it].y);
    order
}

/// Where every further column begins: at the first card of the first one.
fn first_top(part: &Part, placed: &PlacedPart, first: &Column) -> f64 {
    let cards = first.nodes.iter().filter(|it| part.nodes[**it].role != Role::Start);
    cards.map(|it| placed.nodes[*it].y).reduce(f64::min).unwrap_or_default()
}

fn extent(placed: &PlacedPart, column: &Column) -> Option<Rect> {
    let point = |it: &Point| Rect::new(it.x, it.y, 0.0, 0.0);
    let routes = column.edges.iter().map(|it| &placed.routes[*it]);
    let routes = routes.flat_map(|it| it.points.iter().map(point).chain(it.label));
    let trunks = column.trunks.iter().map(|it| &placed.trunks[*it]);
    let trunks = trunks.flat_map(|it| it.points.iter().map(point).chain(it.label));
    let nodes = column.nodes.iter().map(|it| placed.nodes[*it]);
    nodes.chain(routes).chain(trunks).reduce(|a, b| a.union(&b))
}

fn shift_column(placed: &mut PlacedPart, column: &Column, (dx, dy): (f64, f64)) {
    for node in &column.nodes {
        placed.nodes[*node] = placed.nodes[*node].moved(dx, dy);
    }
    for edge in &column.edges {
        scope::shift(&mut [], std::slice::from_mut(&mut placed.routes[*edge]), &mut [], dx, dy);
    }
    for trunk in &column.trunks {
        scope::shift(&mut [], &mut [], std::slice::from_mut(&mut placed.trunks[*trunk]), dx, dy);
    }
}

/// Where the line between two columns runs.
struct Bridge {
    gutter: f64,
    base: f64,
    dx: f64,
    dy: f64,
}

/// Leads a line from the end of a column to the beginning of the next: down, along, up beside the column, and in from above.
fn bridge(route: &mut Route, cut: &Cut, head: &[Point], tail: &[Point], way: &Bridge) {
    let (Some(leave), Some(enter)) = (head.last(), tail.first()) else { return };
    let (below, above) = (cut.from.max(leave.y) + TURN, way.base - TURN);
    let enter_x = enter.x + way.dx;
    let corners = [
        Point::new(leave.x, below),
        Point::new(way.gutter, below),
        Point::new(way.gutter, above),
        Point::new(enter_x, above),
    ];
    let tail = tail.iter().map(|it| it.moved(way.dx, way.dy));
    let points: Vec<Point> = head.iter().copied().chain(corners).chain(tail).collect();
    route.points = polyline::simplified(&points);
}

/// The way down to a height.
fn polyline_until(route: &Route, y: f64) -> Vec<Point> {
    let last = route.points.windows(2).rposition(|it| it[0].y <= y && it[1].y > y);
    let Some(last) = last else { return route.points.first().copied().into_iter().collect() };
    let end = Point::new(route.points[last].x, y.max(route.points[last].y));
    route.points[..=last].iter().copied().chain([end]).collect()
}

/// The way from a height on.
fn polyline_from(route: &Route, y: f64) -> Vec<Point> {
    let first = route.points.windows(2).rposition(|it| it[0].y < y && it[1].y >= y);
    let Some(first) = first else { return route.points.last().copied().into_iter().collect() };
    let begin = Point::new(route.points[first + 1].x, y.min(route.points[first + 1].y));
    [begin].into_iter().chain(route.points[first + 1..].iter().copied()).collect()
}

fn extent_of(route: &Route) -> Option<(f64, f64)> {
    span(&route.points, route.label)
}

fn extent_of_trunk(trunk: &Trunk) -> Option<(f64, f64)> {
    span(&trunk.points, trunk.label)
}

fn span(points: &[Point], label: Option<Rect>) -> Option<(f64, f64)> {
    let label = label.into_iter().flat_map(|it| [it.y, it.bottom()]);
    points.iter().map(|it| it.y).chain(label).fold(None, |span: Option<(f64, f64)>, y| {
        Some(span.map_or((y, y), |(top, bottom)| (top.min(y), bottom.max(y))))
    })
}

fn on_grid(x: f64) -> f64 {
    (x / GRID).ceil() * GRID
}
