//! Places and corners: the rectangles of nodes and labels, and the way of every line.

use super::lines::{self, End, Heights};
use super::nets::{self, Nets};
use super::row::{ItemKind, Line, Rows};
use super::{Part, PlacedPart, side_entries};
use crate::geometry::{Point, Rect, Size};
use crate::graph::EdgeId;
use crate::placed::{Route, Side, Trunk, TrunkPart};
use crate::{polyline, sort};

/// How far below the top of a node a line comes in from the side, at most.
const SIDE_ENTRY: f64 = 16.0;

/// Traces everything.
pub(super) fn trace(part: &Part, rows: &Rows, xs: &[f64]) -> PlacedPart {
    let side_entries = side_entries::find(part, rows, xs);
    let nets = nets::gather(rows, xs, &side_entries);
    let heights = lines::stack(part, rows, &nets);
    let nodes = part
        .nodes
        .iter()
        .zip(&rows.node_items)
        .map(|(node, &item)| {
            let top = heights.rows[rows.items[item].row];
            Rect::new(xs[item] - node.size.width / 2.0, top, node.size.width, node.size.height)
        })
        .collect();
    let mut tracer = Tracer { part, rows, xs, side_entries, nets, heights, nodes, shared: Vec::new() };
    tracer.shared = (0..rows.trunks.len()).map(|it| tracer.share(it)).collect();
    let trunks: Vec<Trunk> = (0..rows.trunks.len()).map(|it| tracer.trunk(it)).collect();
    let routes = (0..rows.lines.len()).map(|it| tracer.route(it)).collect();
    PlacedPart { nodes: tracer.nodes, routes, trunks }
}

struct Tracer<'a> {
    part: &'a Part,
    rows: &'a Rows,
    xs: &'a [f64],
    /// For each item whose line comes into an end of the flow from the side: which one.
    side_entries: Vec<Option<Side>>,
    nets: Nets,
    heights: Heights,
    nodes: Vec<Rect>,
    shared: Vec<Shared>,
}

/// A trunk with the ways into it.
#[derive(Default)]
struct Shared {
    /// From the source that begins it to the target.
    way: Vec<Point>,
    /// The own way of each edge, sorted by edge; its last point lies on the trunk.
    own: Vec<(usize, Vec<Point>)>,
    /// Where edges come in, from top to bottom.
    joints: Vec<Point>,
}

impl Tracer<'_> {
    fn route(&self, line: usize) -> Route {
        let (source, target) = self.rows.ends[line];
        let label = self.part.edges[line].label;
        let target_item = self.rows.node_items[target];
        match &self.rows.lines[line] {
            Line::Down { items } => {
                let source_item = self.rows.node_items[source];
                let last = items.last().copied().unwrap_or(source_item);
                let side = self.side_entries[last];
                let mut points = vec![bottom(&self.nodes[source])];
                self.descend(&mut points, source_item, items, Some(target_item).filter(|_| side.is_none()));
                points.extend(self.arrival(last, target, side));
                Route {
                    label: label.and_then(|it| self.label_in_row(items, it)),
                    ..finished(points, Side::Bottom, side.unwrap_or(Side::Top))
                }
            }
            Line::Aside { items } => {
                let mut points = self.exit(source, items[0]);
                self.descend(&mut points, items[0], &items[1..], Some(target_item));
                points.push(top(&self.nodes[target]));
                Route {
                    label: label.and_then(|it| self.label_in_row(items, it)),
                    ..finished(points, Side::Right, Side::Top)
                }
            }
            Line::Joined { trunk, .. } => self.joined(line, *trunk),
            Line::Back { items, leaves_aside, enters_aside } => {
                let mut route = self.back(source, target, items, *leaves_aside, *enters_aside);
                route.label = label.and_then(|it| self.label_of_back(items, it));
                route
            }
        }
    }

    /// The last corners of a line that comes down from an item: at the top of its target, or at a side of it.
    fn arrival(&self, last: usize, target: usize, side: Option<Side>) -> Vec<Point> {
        let rect = &self.nodes[target];
        let x = match side {
            Some(Side::Left) => rect.x,
            Some(Side::Right) => rect.right(),
            _ => return vec![top(rect)],
        };
        let y = rect.center().y;
        vec![Point::new(self.xs[last], y), Point::new(x, y)]
    }

    /// From the right side of a node level to a lane.
    fn exit(&self, node: usize, lane: usize) -> Vec<Point> {
        let rect = &self.nodes[node];
        let y = rect.center().y;
        vec![Point::new(rect.right(), y), Point::new(self.xs[lane], y)]
    }

    /// Down from an item through the channels and rows to the last of `items` or into `target`.
    fn descend(&self, points: &mut Vec<Point>, from: usize, items: &[usize], target: Option<usize>) {
        let mut upper = from;
        for &lower in items.iter().chain(&target) {
            if let Some(net) = self.nets.below[upper] {
                let channel = self.rows.items[upper].row + 1;
                let (from, to) = (End::upper(self.xs[upper]), End::lower(self.xs[lower]));
                self.heights.corners(channel, net, from, to, points);
            }
            upper = lower;
        }
    }

    /// An edge that shares a trunk: its own way up to where it meets the trunk, then the trunk's.
    fn joined(&self, line: usize, trunk: usize) -> Route {
        let shared = &self.shared[trunk];
        let Some((_, own)) = shared.own.get(shared.own.partition_point(|it| it.0 < line)) else {
            return Route::default();
        };
        let mut points = own.clone();
        let n_own_points = points.len() as u32;
        points.extend_from_slice(&polyline::split_at(&shared.way, own[own.len() - 1]).1[1..]);
        Route {
            points,
            exit: Side::Right,
            entry: Side::Top,
            trunk: Some(TrunkPart { trunk: trunk as u32, n_own_points }),
            ..Route::default()
        }
    }

    /// The ways of a trunk and of the edges that run into it. The edge that begins the trunk has it for its own up to
    /// where the first of the others comes in.
    fn share(&self, trunk: usize) -> Shared {
        let line = &self.rows.trunks[trunk];
        let begins =
            |&&edge: &&usize| matches!(self.rows.lines[edge], Line::Joined { exit, .. } if exit == line.items[0]);
        let Some(&beginner) = line.edges.iter().find(begins) else { return Shared::default() };
        let mut way = self.exit(self.rows.ends[beginner].0, line.items[0]);
        self.descend(&mut way, line.items[0], &line.items[1..], Some(self.rows.node_items[line.target]));
        way.push(top(&self.nodes[line.target]));
        let way = polyline::simplified(&way);
        let others = line.edges.iter().filter(|&&edge| edge != beginner);
        let mut own: Vec<(usize, Vec<Point>)> = others.map(|&edge| (edge, self.way_to_trunk(edge, trunk))).collect();
        let mut joints: Vec<Point> = own.iter().filter_map(|it| it.1.last().copied()).collect();
        sort::by_key(&mut joints, |it| it.x);
        sort::by_key(&mut joints, |it| it.y);
        joints.dedup();
        let first = joints.first().map_or_else(|| way.clone(), |&it| polyline::split_at(&way, it).0);
        own.insert(own.partition_point(|it| it.0 < beginner), (beginner, first));
        Shared { way, own, joints }
    }

    /// The way of an edge to where it runs into its trunk.
    fn way_to_trunk(&self, line: usize, trunk: usize) -> Vec<Point> {
        let Line::Joined { exit, is_level, .. } = self.rows.lines[line] else { return Vec::new() };
        let (source, _) = self.rows.ends[line];
        let trunk = &self.rows.trunks[trunk];
        let at = self.rows.items[self.rows.node_items[source]].row - trunk.first_row;
        let lane = trunk.items[at];
        if is_level {
            return polyline::simplified(&self.exit(source, lane));
        }
        let next = trunk.items.get(at + 1).copied().unwrap_or(self.rows.node_items[trunk.target]);
        let mut points = self.exit(source, exit);
        self.descend(&mut points, exit, &[], Some(next));
        points.push(self.meeting(lane, next, points[points.len() - 1]));
        polyline::simplified(&points)
    }

    /// Where a line that has come down to `from` meets the trunk's own way between two of its items.
    fn meeting(&self, upper: usize, lower: usize, from: Point) -> Point {
        let mut corners = Vec::new();
        self.descend(&mut corners, upper, &[], Some(lower));
        // Without a corner the trunk comes straight down, and the line has met it where it turned to it.
        let is_turned = from.x == self.xs[lower];
        let row = self.rows.items[lower].row;
        let y = corners.last().map_or(if is_turned { from.y } else { self.heights.rows[row] }, |it| it.y);
        Point::new(self.xs[lower], y.max(from.y))
    }

    fn trunk(&self, idx: usize) -> Trunk {
        let line = &self.rows.trunks[idx];
        let Shared { way, joints, .. } = &self.shared[idx];
        Trunk {
            edges: line.edges.iter().map(|&it| EdgeId(it as u32)).collect(),
            points: joints.first().map_or_else(Vec::new, |&joint| polyline::split_at(way, joint).1),
            joints: joints.clone(),
            label: line.label.map(|it| self.label_at(it.item, it.size)),
        }
    }

    fn back(&self, source: usize, target: usize, items: &[usize], leaves_aside: bool, enters_aside: bool) -> Route {
        let (first, last) = (items[0], items[items.len() - 1]);
        let source_item = self.rows.node_items[source];
        let mut points;
        if leaves_aside {
            points = self.exit(source, first);
        } else {
            points = vec![bottom(&self.nodes[source])];
            if let Some(net) = self.nets.below[source_item] {
                let channel = self.rows.items[source_item].row + 1;
                let (from, to) = (End::upper(self.xs[source_item]), End::upper(self.xs[first]));
                self.heights.corners(channel, net, from, to, &mut points);
            }
        }
        for pair in items.windows(2) {
            let (lower, upper) = (pair[0], pair[1]);
            if let Some(net) = self.nets.below[upper] {
                let channel = self.rows.items[upper].row + 1;
                let (from, to) = (End::lower(self.xs[lower]), End::upper(self.xs[upper]));
                self.heights.corners(channel, net, from, to, &mut points);
            }
        }
        let rect = &self.nodes[target];
        let entry = if enters_aside {
            let is_left = self.xs[last] < rect.center().x;
            let y = rect.y + SIDE_ENTRY.min((rect.height / 4.0).floor());
            let x = if is_left { rect.x } else { rect.right() };
            points.extend([Point::new(self.xs[last], y), Point::new(x, y)]);
            if is_left { Side::Left } else { Side::Right }
        } else {
            let target_item = self.rows.node_items[target];
            if let Some(net) = self.nets.above[target_item] {
                let channel = self.rows.items[target_item].row;
                let (from, to) = (End::lower(self.xs[last]), End::lower(self.xs[target_item]));
                self.heights.corners(channel, net, from, to, &mut points);
            }
            points.push(top(rect));
            Side::Top
        };
        let exit = if leaves_aside { Side::Right } else { Side::Bottom };
        Route { is_back: true, ..finished(points, exit, entry) }
    }

    fn label_in_row(&self, items: &[usize], size: Size) -> Option<Rect> {
        let item = items.iter().find(|&&it| self.rows.items[it].kind == ItemKind::Label)?;
        Some(self.label_at(*item, size))
    }

    /// In the middle of the item's row.
    fn label_at(&self, item: usize, size: Size) -> Rect {
        let row = self.rows.items[item].row;
        let y = self.heights.rows[row] + self.heights.row_heights[row] / 2.0;
        Rect::around(Point::new(self.xs[item], y), size)
    }

    /// On the lane, away from the heights at which lines go in and out of nodes.
    fn label_of_back(&self, items: &[usize], size: Size) -> Option<Rect> {
        let item = *items.iter().find(|&&it| self.rows.items[it].kind == ItemKind::Label)?;
        let row = self.rows.items[item].row;
        if self.rows.is_label_row[row] {
            return Some(self.label_at(item, size));
        }
        let y = self.heights.rows[row] + self.rows.label(item).center;
        Some(Rect::around(Point::new(self.xs[item], y), size))
    }
}

fn bottom(rect: &Rect) -> Point {
    Point::new(rect.center().x, rect.bottom())
}

fn top(rect: &Rect) -> Point {
    Point::new(rect.center().x, rect.y)
}

fn finished(points: Vec<Point>, exit: Side, entry: Side) -> Route {
    Route { points: polyline::simplified(&points), exit, entry, ..Route::default() }
}
