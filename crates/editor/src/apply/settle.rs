//! Pinned cards do not lie on each other: what would cover another one goes to the nearest free place.
//!
//! The layout moves everything aside that is not pinned; what is pinned is left to whoever pinned it, which is here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use drawing::{NodeIdx, PlacedGraph};
use report::StateKey;

use crate::document::Document;
use crate::geometry::{GRID, Point, Rect, corner, distance};
use crate::session::layouts::Layouts;
use crate::session::picture;
use crate::side::{Pin, Side};
use crate::view::ViewOptions;

/// The room that is kept free between pinned cards.
const GAP: f64 = 2.0 * GRID;
/// How often the pins are gone through: each time what was moved may make a container grow.
const MAX_ROUNDS: usize = 8;
/// How many neighbors are looked at for free places beside them.
const MAX_NEIGHBORS: usize = 40;

/// The document with its pins moved apart, and its placed graph. Of two cards that lie on each other, `movable` ones
/// give way, else the smaller one.
pub(crate) fn settle(
    document: Document,
    movable: &BTreeSet<StateKey>,
    options: &ViewOptions,
    layouts: &Layouts,
) -> (Document, Arc<PlacedGraph>) {
    let mut document = document;
    let mut placed = picture::place(&document, options, layouts);
    for _ in 0..MAX_ROUNDS {
        let Some(pins) = moved_apart(&placed, &document.side.pins, movable) else { break };
        let revision = document.revision;
        document = Document { revision, ..document.with_side(Side { pins, ..Side::clone(&document.side) }) };
        placed = picture::place(&document, options, layouts);
    }
    (document, Arc::new(placed))
}

/// A pinned card among its siblings.
struct Card {
    key: StateKey,
    rect: Rect,
    origin: Point,
    is_movable: bool,
}

/// The pins with overlaps resolved; `None` where there are none.
fn moved_apart(
    placed: &PlacedGraph,
    pins: &BTreeMap<StateKey, Pin>,
    movable: &BTreeSet<StateKey>,
) -> Option<BTreeMap<StateKey, Pin>> {
    let mut siblings: BTreeMap<Option<NodeIdx>, Vec<Card>> = BTreeMap::new();
    for it in placed.nodes.iter().filter(|it| it.is_pinned && it.node.card().is_some()) {
        let around = it.node.parent.and_then(|idx| placed.nodes.get(idx.index()));
        let origin = around.map_or(Point::default(), |around| corner(&around.rect));
        let key = it.node.at.to_string();
        let is_movable = movable.contains(&key);
        siblings.entry(it.node.parent).or_default().push(Card { key, rect: it.rect, origin, is_movable });
    }
    let mut moved = pins.clone();
    for mut cards in siblings.into_values() {
        // Whoever stands first keeps its place: what was not touched, and of that what is larger.
        cards.sort_by(|a, b| {
            let area = |it: &Card| it.rect.width * it.rect.height;
            a.is_movable.cmp(&b.is_movable).then(area(b).total_cmp(&area(a)))
        });
        let mut standing: Vec<Rect> = Vec::new();
        for card in cards {
            let mut rect = card.rect;
            if standing.iter().any(|it| it.overlaps(&rect)) {
                rect = free_place(rect, &standing, card.origin);
                moved.insert(card.key, Pin::at(Point::new(rect.x - card.origin.x, rect.y - card.origin.y)));
            }
            standing.push(rect);
        }
    }
    (moved != *pins).then_some(moved)
}

/// The nearest place that is free of what stands already, beside one of its neighbors.
fn free_place(rect: Rect, standing: &[Rect], origin: Point) -> Rect {
    let mut near: Vec<&Rect> = standing.iter().collect();
    near.sort_by(|a, b| distance(a.center(), rect.center()).total_cmp(&distance(b.center(), rect.center())));
    near.truncate(MAX_NEIGHBORS);
    let up = |it: f64| (it / GRID).ceil() * GRID;
    let down = |it: f64| (it / GRID).floor() * GRID;
    let mut xs = vec![rect.x];
    let mut ys = vec![rect.y];
    for it in &near {
        xs.extend([down(it.x - rect.width - GAP), up(it.right() + GAP)]);
        ys.extend([down(it.y - rect.height - GAP), up(it.bottom() + GAP)]);
    }
    let places = xs.iter().flat_map(|x| ys.iter().map(move |y| Rect { x: *x, y: *y, ..rect }));
    // Inside a container nothing goes beyond its left or upper side: there it would be pushed back.
    let is_inside = |it: &Rect| origin == Point::default() || (it.x >= rect.x.min(origin.x) && it.y >= rect.y);
    let is_free = |it: &Rect| !standing.iter().any(|other| other.overlaps(it));
    let best = places
        .filter(|it| is_inside(it) && is_free(it))
        .min_by(|a, b| distance(corner(a), corner(&rect)).total_cmp(&distance(corner(b), corner(&rect))));
    best.unwrap_or_else(|| {
        let right = standing.iter().map(Rect::right).fold(rect.x, f64::max);
        Rect { x: up(right + GAP), ..rect }
    })
}
