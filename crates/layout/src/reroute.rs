//! New ways for the lines that moved nodes concern.

use std::collections::BTreeMap;

use crate::detour::{Owner, Port, Router};
use crate::geometry::{Point, Rect};
use crate::graph::{EdgeId, EdgeKind, Graph};
use crate::label_place;
use crate::placed::{Route, Side, Trunk, TrunkPart};
use crate::polyline;
use crate::scope::{PlacedScope, Scope, ScopeEdge};
use crate::sort;

/// Finds new ways for the edges of nodes that moved, and for those whose way or label a moved node now covers. Ways do
/// not run through `walls`.
pub(crate) fn reroute(graph: &Graph, scope: &Scope, placed: &mut PlacedScope, moved: &[bool], walls: &[Rect]) {
    let concerned = concerned(scope, placed, moved);
    let mut router = Router::new(placed.nodes.iter().chain(walls).copied().collect());
    let mut labels: Vec<Rect> = Vec::new();
    for (idx, route) in placed.routes.iter().enumerate() {
        if !concerned[idx] {
            router.used.add(&route.points, owner(graph, scope, idx));
            labels.extend(route.label);
        }
    }
    for trunk in placed.trunks.iter().filter(|it| !it.edges.is_empty()) {
        let is_kept =
            |it: &EdgeId| scope.edges.iter().position(|edge| edge.edge == it.index()).is_some_and(|it| !concerned[it]);
        if trunk.edges.iter().all(is_kept) {
            labels.extend(trunk.label);
        }
    }
    labels.iter().for_each(|it| router.add_obstacle(*it));
    // The first of those that share a trunk finds the whole way; the others run into it.
    let mut trunks: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for idx in (0..concerned.len()).filter(|&it| concerned[it]) {
        let owner = owner(graph, scope, idx);
        let ends = Ends::of(graph, scope, placed, idx);
        let part = placed.routes[idx].trunk;
        let first = part.and_then(|it| trunks.get(&it.trunk)).map(|edges| &placed.routes[edges[0]].points);
        let into = first.and_then(|trunk| router.route_into(ends.from, trunk, owner));
        let points = into.unwrap_or_else(|| router.route(ends.from, ends.to, owner));
        router.used.add(&points, owner);
        placed.routes[idx] = Route {
            points,
            exit: ends.from.side,
            entry: ends.to.side,
            is_back: ends.is_back,
            trunk: part,
            ..Route::default()
        };
        if let Some(part) = part {
            trunks.entry(part.trunk).or_default().push(idx);
        }
    }
    let mut is_taken: Vec<Rect> = placed.nodes.iter().chain(walls).copied().collect();
    is_taken.extend(labels);
    for (trunk, edges) in trunks {
        rebuild_trunk(graph, scope, placed, (trunk, &edges), &mut is_taken);
    }
    for idx in (0..concerned.len()).filter(|&it| concerned[it]) {
        let edge = &graph.edges[scope.edges[idx].edge];
        if let (Some(size), None) = (edge.label, placed.routes[idx].trunk) {
            let lines = foreign_lines(&placed.routes, |it| it != idx);
            let label =
                label_place::find(&placed.routes[idx].points, size, edge.kind == EdgeKind::Catch, &is_taken, &lines);
            is_taken.push(label);
            placed.routes[idx].label = Some(label);
        }
    }
}

fn foreign_lines(routes: &[Route], is_foreign: impl Fn(usize) -> bool) -> Vec<&[Point]> {
    routes.iter().enumerate().filter(|(idx, _)| is_foreign(*idx)).map(|(_, it)| it.points.as_slice()).collect()
}

/// The edges that need a new way. Of edges that share a trunk all do, or none.
fn concerned(scope: &Scope, placed: &PlacedScope, moved: &[bool]) -> Vec<bool> {
    let areas: Vec<Rect> = placed.nodes.iter().zip(moved).filter(|it| *it.1).map(|it| *it.0).collect();
    let is_covered = |points: &[Point], label: Option<Rect>| {
        areas.iter().any(|area| {
            points.windows(2).any(|pair| area.is_crossed_by(pair[0], pair[1]))
                || label.is_some_and(|it| area.overlaps(&it))
        })
    };
    let mut trunks: Vec<bool> = placed.trunks.iter().map(|it| is_covered(&it.points, it.label)).collect();
    let is_concerned = |(edge, route): (&ScopeEdge, &Route)| {
        moved[edge.source] || moved[edge.target] || is_covered(&route.points, route.label)
    };
    let mut concerned: Vec<bool> = scope.edges.iter().zip(&placed.routes).map(is_concerned).collect();
    for (route, _) in placed.routes.iter().zip(&concerned).filter(|it| *it.1) {
        if let Some(part) = route.trunk {
            trunks[part.trunk as usize] = true;
        }
    }
    for (route, is_concerned) in placed.routes.iter().zip(&mut concerned) {
        *is_concerned |= route.trunk.is_some_and(|it| trunks[it.trunk as usize]);
    }
    concerned
}

fn owner(graph: &Graph, scope: &Scope, idx: usize) -> Owner {
    let ScopeEdge { edge, source, target } = scope.edges[idx];
    Owner { source, target, is_error: graph.edges[edge].kind == EdgeKind::Catch }
}

/// The ends of a new way: down from the bottom into the top, errors out of the right side.
struct Ends {
    from: Port,
    to: Port,
    is_back: bool,
}

impl Ends {
    fn of(graph: &Graph, scope: &Scope, placed: &PlacedScope, idx: usize) -> Self {
        let edge = scope.edges[idx];
        let (source, target) = (placed.nodes[edge.source], placed.nodes[edge.target]);
        let from = if graph.edges[edge.edge].kind == EdgeKind::Catch {
            Port { at: Point::new(source.right(), source.center().y), side: Side::Right }
        } else {
            Port { at: Point::new(source.center().x, source.bottom()), side: Side::Bottom }
        };
        let to = Port { at: Point::new(target.center().x, target.y), side: Side::Top };
        Self { from, to, is_back: target.y <= source.y }
    }
}

/// Says of merged edges with new ways where they run into the first one: from there on they are one line.
fn rebuild_trunk(
    graph: &Graph,
    scope: &Scope,
    placed: &mut PlacedScope,
    (trunk, edges): (u32, &[usize]),
    is_taken: &mut Vec<Rect>,
) {
    let first = placed.routes[edges[0]].points.clone();
    let mut joints: Vec<Point> = Vec::new();
    for &idx in &edges[1..] {
        // The last corner that the two do not have in common lies before the place where they meet.
        let joint = first_common(&first, &placed.routes[idx].points);
        let (own, _) = polyline::split_at(&placed.routes[idx].points, joint);
        let (_, shared) = polyline::split_at(&first, joint);
        set_own_way(&mut placed.routes[idx], trunk, own, &shared);
        joints.push(joint);
    }
    // Up to the joint that lies first on its way the first edge is by itself.
    sort::by_key(&mut joints, |it| -polyline::length(&polyline::split_at(&first, it).1));
    joints.dedup();
    let Some(&joint) = joints.first() else { return };
    let (own, shared) = polyline::split_at(&first, joint);
    set_own_way(&mut placed.routes[edges[0]], trunk, own, &shared);
    let size = edges.iter().find_map(|&it| graph.edges[scope.edges[it].edge].label);
    let lines = foreign_lines(&placed.routes, |it| !edges.contains(&it));
    let label = size.map(|size| label_place::find(&shared, size, true, is_taken, &lines));
    is_taken.extend(label);
    let edges = placed.trunks[trunk as usize].edges.clone();
    placed.trunks[trunk as usize] = Trunk { edges, points: shared, joints, label };
}

/// The first place of a line that lies on the trunk and from which on both are the same.
fn first_common(trunk: &[Point], line: &[Point]) -> Point {
    let end = line.last().copied().unwrap_or_default();
    let mut common = end;
    for pair in line.windows(2).rev() {
        let on_trunk = |place: Point| trunk.windows(2).any(|piece| polyline::is_on(piece, place));
        if !on_trunk(pair[0]) {
            // It comes to the trunk on this piece: at the end of it, or along the trunk's own beginning.
            let begin = trunk.first().copied().filter(|it| polyline::is_on(pair, *it));
            return begin.unwrap_or(common);
        }
        common = pair[0];
    }
    common
}

fn set_own_way(route: &mut Route, trunk: u32, own: Vec<Point>, shared: &[Point]) {
    route.trunk = Some(TrunkPart { trunk, n_own_points: own.len() as u32 });
    route.points = own;
    route.points.extend_from_slice(&shared[1..]);
}
