//! New ways for the lines that moved nodes concern.

use std::collections::{BTreeMap, BTreeSet};

use crate::detour::{Owner, Port, Router};
use crate::geometry::{Point, Rect, Size};
use crate::graph::{EdgeId, EdgeKind, Graph};
use crate::label_place;
use crate::placed::{Route, Side, Trunk, TrunkPart};
use crate::polyline;
use crate::scope::{PlacedScope, Scope};

/// Finds new ways for the edges of nodes that moved, and for those whose way or label a moved node now covers. Ways do
/// not run through `walls`.
pub(crate) fn reroute(graph: &Graph, scope: &Scope, placed: &mut PlacedScope, moved: &BTreeSet<usize>, walls: &[Rect]) {
    let concerned = concerned(scope, placed, moved);
    let mut router = Router::new(placed.nodes.iter().chain(walls).copied().collect());
    let mut labels: Vec<Rect> = Vec::new();
    for (idx, route) in placed.routes.iter().enumerate() {
        if !concerned.contains(&idx) {
            router.used.add(&route.points, owner(scope, placed, idx));
            labels.extend(route.label);
        }
    }
    for trunk in placed.trunks.iter().filter(|it| !it.edges.is_empty()) {
        let is_kept = |it: &EdgeId| {
            scope.edges.iter().position(|edge| edge.edge == it.index()).is_some_and(|it| !concerned.contains(&it))
        };
        if trunk.edges.iter().all(is_kept) {
            labels.extend(trunk.label);
        }
    }
    labels.iter().for_each(|it| router.add_obstacle(*it));
    for &idx in &concerned {
        let owner = owner(scope, placed, idx);
        let points = way(graph, scope, placed, &router, idx, owner);
        router.used.add(&points.points, owner);
        placed.routes[idx] = Route { trunk: placed.routes[idx].trunk, ..points };
    }
    let mut is_taken: Vec<Rect> = placed.nodes.iter().chain(walls).copied().collect();
    is_taken.extend(labels);
    rebuild_trunks(graph, scope, placed, &concerned, &mut is_taken);
    for &idx in &concerned {
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
fn concerned(scope: &Scope, placed: &PlacedScope, moved: &BTreeSet<usize>) -> BTreeSet<usize> {
    let areas: Vec<Rect> = moved.iter().map(|&it| placed.nodes[it]).collect();
    let is_covered = |points: &[Point], label: Option<Rect>| {
        areas.iter().any(|area| {
            points.windows(2).any(|pair| area.is_crossed_by(pair[0], pair[1]))
                || label.is_some_and(|it| area.overlaps(&it))
        })
    };
    let covered_trunks: BTreeSet<u32> =
        (0..).zip(&placed.trunks).filter(|(_, it)| is_covered(&it.points, it.label)).map(|(idx, _)| idx).collect();
    let is_concerned = |idx: usize| {
        let (edge, route) = (scope.edges[idx], &placed.routes[idx]);
        moved.contains(&edge.source) || moved.contains(&edge.target) || is_covered(&route.points, route.label)
    };
    let mut concerned: BTreeSet<usize> = (0..scope.edges.len()).filter(|&it| is_concerned(it)).collect();
    let trunk_of = |idx: &usize| placed.routes[*idx].trunk.map(|it| it.trunk);
    let mut trunks: BTreeSet<u32> = concerned.iter().filter_map(trunk_of).collect();
    trunks.extend(covered_trunks);
    concerned.extend((0..scope.edges.len()).filter(|it| trunk_of(it).is_some_and(|it| trunks.contains(&it))));
    concerned
}

fn owner(scope: &Scope, placed: &PlacedScope, idx: usize) -> Owner {
    let edge = scope.edges[idx];
    let group = placed.routes[idx].trunk.map(|it| it.trunk as usize);
    Owner { source: edge.source, target: edge.target, group }
}

/// A new way for an edge: down from the bottom into the top, errors out of the right side.
fn way(graph: &Graph, scope: &Scope, placed: &PlacedScope, router: &Router, idx: usize, owner: Owner) -> Route {
    let edge = scope.edges[idx];
    let (source, target) = (placed.nodes[edge.source], placed.nodes[edge.target]);
    let is_error = graph.edges[edge.edge].kind == EdgeKind::Catch;
    let from = if is_error {
        Port { at: Point::new(source.right(), source.center().y), side: Side::Right }
    } else {
        Port { at: Point::new(source.center().x, source.bottom()), side: Side::Bottom }
    };
    let to = Port { at: Point::new(target.center().x, target.y), side: Side::Top };
    Route {
        points: router.route(from, to, owner),
        exit: from.side,
        entry: to.side,
        is_back: target.y <= source.y,
        ..Route::default()
    }
}

/// Finds where the new ways of merged edges meet: from there on they are one line.
fn rebuild_trunks(
    graph: &Graph,
    scope: &Scope,
    placed: &mut PlacedScope,
    concerned: &BTreeSet<usize>,
    is_taken: &mut Vec<Rect>,
) {
    let mut edges_of: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for &idx in concerned {
        if let Some(part) = placed.routes[idx].trunk {
            edges_of.entry(part.trunk).or_default().push(idx);
        }
    }
    for (trunk, edges) in edges_of {
        let first = placed.routes[edges[0]].points.clone();
        let mut joints: Vec<Point> = Vec::new();
        for &idx in &edges[1..] {
            let joint = polyline::meeting(&first, &placed.routes[idx].points);
            let (own, _) = polyline::split_at(&placed.routes[idx].points, joint);
            let (_, shared) = polyline::split_at(&first, joint);
            set_own_way(&mut placed.routes[idx], trunk, own, &shared);
            joints.push(joint);
        }
        // The joint that lies first on the way of the first edge: there its own way ends.
        let joint = joints.iter().copied().max_by(|a, b| {
            let left = |it: &Point| polyline::length(&polyline::split_at(&first, *it).1);
            left(a).total_cmp(&left(b))
        });
        let Some(joint) = joint else { continue };
        let (own, shared) = polyline::split_at(&first, joint);
        set_own_way(&mut placed.routes[edges[0]], trunk, own, &shared);
        let size: Option<Size> = edges.iter().find_map(|&it| graph.edges[scope.edges[it].edge].label);
        let lines = foreign_lines(&placed.routes, |it| !edges.contains(&it));
        let label = size.map(|size| label_place::find(&shared, size, true, is_taken, &lines));
        is_taken.extend(label);
        placed.trunks[trunk as usize] =
            Trunk { edges: placed.trunks[trunk as usize].edges.clone(), points: shared, joints, label };
    }
}

fn set_own_way(route: &mut Route, trunk: u32, own: Vec<Point>, shared: &[Point]) {
    route.trunk = Some(TrunkPart { trunk, n_own_points: own.len() as u32 });
    route.points = own;
    route.points.extend_from_slice(&shared[1..]);
}
