//! Pinned nodes: they go where they are pinned, what they would cover moves aside, and the lines that are concerned find
//! new ways. Everything else stays where it is, so that moving one node does not stir the whole drawing.

use crate::free_place::FreePlaces;
use crate::geometry::{Point, Rect};
use crate::graph::{Graph, Role};
use crate::reroute;
use crate::scope::{PlacedScope, Scope};
use crate::sort;

/// From how many pinned nodes on a part counts as placed by hand, so that the others follow.
const MIN_PINNED_OF_PART: usize = 3;

/// Puts the pinned nodes of a scope in their places, seen from the scope's origin. `least` is the smallest x and y that
/// a place may have, and lines do not run through `walls`.
pub(crate) fn apply(graph: &Graph, scope: &Scope, placed: &mut PlacedScope, least: Option<Point>, walls: &[Rect]) {
    let pins: Vec<Option<Point>> = scope.nodes.iter().map(|&node| pin(graph, node, least)).collect();
    if pins.iter().all(Option::is_none) {
        return;
    }
    let before = placed.nodes.clone();
    for (rect, pin) in placed.nodes.iter_mut().zip(&pins) {
        if let Some(Point { x, y }) = *pin {
            *rect = Rect { x, y, ..*rect };
        }
    }
    follow(graph, scope, &pins, &before, &mut placed.nodes, least);
    move_aside(&pins, &before, &mut placed.nodes, least);
    let moved: Vec<bool> = before.iter().zip(&placed.nodes).map(|(before, now)| before != now).collect();
    if moved.contains(&true) {
        reroute::reroute(graph, scope, placed, &moved, walls);
    }
}

/// Where a node is pinned.
fn pin(graph: &Graph, node: usize, least: Option<Point>) -> Option<Point> {
    let pin = graph.nodes[node].pinned?;
    Some(least.map_or(pin, |least| Point::new(pin.x.max(least.x), pin.y.max(least.y))))
}

/// Nodes that belong to pinned ones go with them: marks whose neighbors are all pinned, nodes between pinned ones, and
/// the last few of a part that has been placed by hand.
fn follow(
    graph: &Graph,
    scope: &Scope,
    pins: &[Option<Point>],
    before: &[Rect],
    rects: &mut [Rect],
    least: Option<Point>,
) {
    let mut neighbors = vec![Vec::new(); scope.nodes.len()];
    for edge in &scope.edges {
        if edge.source != edge.target {
            neighbors[edge.source].push(edge.target);
            neighbors[edge.target].push(edge.source);
        }
    }
    let is_mark = |node: usize| graph.nodes[scope.nodes[node]].role != Role::Inner;
    let plain = || (0..scope.nodes.len()).filter(|&it| !is_mark(it));
    let n_pinned = plain().filter(|&it| pins[it].is_some()).count();
    let is_placed_by_hand = n_pinned >= MIN_PINNED_OF_PART && n_pinned * 4 >= plain().count() * 3;
    // Plain nodes first: marks may follow those that followed.
    let mut has_moved: Vec<bool> = pins.iter().map(Option::is_some).collect();
    let order: Vec<usize> = plain().chain((0..scope.nodes.len()).filter(|&it| is_mark(it))).collect();
    for node in order {
        if has_moved[node] {
            continue;
        }
        let leaders: Vec<usize> = neighbors[node].iter().copied().filter(|&it| has_moved[it]).collect();
        let has_all = leaders.len() == neighbors[node].len();
        let follows = !leaders.is_empty()
            && (has_all && (is_mark(node) || leaders.len() > 1) || is_placed_by_hand && !is_mark(node));
        if follows {
            let n = leaders.len() as f64;
            let dx: f64 = leaders.iter().map(|&it| rects[it].center().x - before[it].center().x).sum();
            let dy: f64 = leaders.iter().map(|&it| rects[it].y - before[it].y).sum();
            let on_grid = |it: f64| (it / 8.0).round() * 8.0;
            let to = before[node].moved(on_grid(dx / n), on_grid(dy / n));
            rects[node] = at_least(to, least);
            has_moved[node] = true;
        }
    }
}

fn at_least(rect: Rect, least: Option<Point>) -> Rect {
    least.map_or(rect, |least| Rect { x: rect.x.max(least.x), y: rect.y.max(least.y), ..rect })
}

/// What stands where a pinned node now is, or where another had to go, goes to the nearest free place.
fn move_aside(pins: &[Option<Point>], before: &[Rect], rects: &mut [Rect], least: Option<Point>) {
    let mut places = FreePlaces::default();
    let pinned = (0..rects.len()).filter(|&it| pins[it].is_some());
    pinned.for_each(|it| places.take(rects[it]));
    let mut open: Vec<usize> = (0..rects.len()).filter(|&it| pins[it].is_none()).collect();
    // What has not moved keeps its place before what has: followers make room.
    sort::by_key(&mut open, |it| f64::from(u8::from(before[it] != rects[it])));
    let (keep, search): (Vec<usize>, Vec<usize>) = open.into_iter().partition(|&it| {
        let is_free = places.is_free(&rects[it]);
        if is_free && before[it] == rects[it] {
            return true;
        }
        false
    });
    keep.iter().for_each(|&it| places.take(rects[it]));
    for node in search {
        rects[node] = places.nearest(&rects[node], least);
        places.take(rects[node]);
    }
}
