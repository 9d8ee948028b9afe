//! How good a layout is, in figures.

use std::collections::{BTreeMap, BTreeSet};

use layout::geometry::{Point, Rect};
use layout::graph::Graph;
use layout::placed::Layout;

/// The figures of one layout. What is not counted may be anything; what is wrong is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Quality {
    /// How often lines without a common end cross.
    pub(crate) crossings: usize,
    /// Pairs of cards that cover each other.
    pub(crate) overlaps: usize,
    /// Lines through cards at which they do not end: pairs of the two.
    pub(crate) through_nodes: usize,
    /// Lines between two nodes that have no way.
    pub(crate) missing_edges: usize,
    /// How far lines without a common end lie on each other.
    pub(crate) shared_length: f64,
    /// The length of all lines.
    pub(crate) length: f64,
    /// From the leftmost to the rightmost card.
    pub(crate) width: f64,
    /// From the uppermost to the lowest card.
    pub(crate) height: f64,
}

/// A straight piece of a line.
#[derive(Clone, Copy, Debug)]
struct Piece {
    from: Point,
    to: Point,
    edge: usize,
}

impl Piece {
    fn bounds(&self) -> Rect {
        Rect::new(self.from.x, self.from.y, 0.0, 0.0).union(&Rect::new(self.to.x, self.to.y, 0.0, 0.0))
    }
}

/// Measures a layout.
pub(crate) fn quality(graph: &Graph, placed: &Layout) -> Quality {
    let leaves: Vec<(usize, Rect)> = placed
        .nodes
        .iter()
        .enumerate()
        .filter(|(idx, _)| graph.nodes[*idx].container.is_none())
        .map(|(idx, rect)| (idx, *rect))
        .collect();
    let pieces = pieces(graph, placed);
    let around = leaves.iter().map(|it| it.1).reduce(|a, b| a.union(&b)).unwrap_or_default();
    Quality {
        crossings: crossings(graph, &pieces),
        overlaps: overlaps(&leaves),
        through_nodes: through_nodes(graph, &leaves, &pieces),
        missing_edges: graph
            .edges
            .iter()
            .zip(&placed.edges)
            .filter(|(edge, route)| edge.source != edge.target && route.points.len() < 2)
            .count(),
        shared_length: shared_length(graph, &pieces),
        length: pieces.iter().map(|it| (it.to.x - it.from.x).hypot(it.to.y - it.from.y)).sum(),
        width: around.width,
        height: around.height,
    }
}

/// The pieces of all lines from one node to another, sorted by their upper ends.
fn pieces(graph: &Graph, placed: &Layout) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (edge, (ends, route)) in graph.edges.iter().zip(&placed.edges).enumerate() {
        if ends.source != ends.target {
            pieces.extend(route.points.windows(2).map(|pair| Piece { from: pair[0], to: pair[1], edge }));
        }
    }
    pieces.sort_by(|a, b| a.bounds().y.total_cmp(&b.bounds().y));
    pieces
}

fn have_common_end(graph: &Graph, a: usize, b: usize) -> bool {
    let (a, b) = (&graph.edges[a], &graph.edges[b]);
    [a.source, a.target].iter().any(|it| [b.source, b.target].contains(it))
}

fn crossings(graph: &Graph, pieces: &[Piece]) -> usize {
    let mut open: Vec<Piece> = Vec::new();
    let mut n = 0;
    for piece in pieces {
        let bounds = piece.bounds();
        open.retain(|it| it.bounds().bottom() >= bounds.y);
        n += open.iter().filter(|it| !have_common_end(graph, it.edge, piece.edge) && do_cross(it, piece)).count();
        open.push(*piece);
    }
    n
}

/// Whether each of the two has its ends on both sides of the other.
fn do_cross(a: &Piece, b: &Piece) -> bool {
    let side =
        |it: &Piece, at: Point| (it.to.x - it.from.x) * (at.y - it.from.y) - (it.to.y - it.from.y) * (at.x - it.from.x);
    side(a, b.from) * side(a, b.to) < 0.0 && side(b, a.from) * side(b, a.to) < 0.0
}

fn overlaps(leaves: &[(usize, Rect)]) -> usize {
    let mut sorted: Vec<Rect> = leaves.iter().map(|it| it.1.grown(-0.01)).collect();
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut open: Vec<Rect> = Vec::new();
    let mut n = 0;
    for rect in sorted {
        open.retain(|it| it.bottom() > rect.y);
        n += open.iter().filter(|it| it.overlaps(&rect)).count();
        open.push(rect);
    }
    n
}

fn through_nodes(graph: &Graph, leaves: &[(usize, Rect)], pieces: &[Piece]) -> usize {
    let mut sorted = leaves.to_vec();
    sorted.sort_by(|a, b| a.1.y.total_cmp(&b.1.y));
    let tallest = sorted.iter().map(|it| it.1.height).fold(0.0, f64::max);
    let mut found = BTreeSet::new();
    for piece in pieces {
        let bounds = piece.bounds();
        let first = sorted.partition_point(|it| it.1.y < bounds.y - tallest);
        let below = sorted[first..].iter().take_while(|it| it.1.y <= bounds.bottom());
        let edge = &graph.edges[piece.edge];
        let crossed = below
            .filter(|(node, rect)| {
                let is_end = edge.source.index() == *node || edge.target.index() == *node;
                !is_end && rect.grown(-1.0).is_crossed_by(piece.from, piece.to)
            })
            .map(|(node, _)| (piece.edge, *node));
        found.extend(crossed);
    }
    found.len()
}

/// A piece of a line: from where to where, and of which edge.
type Span = (f64, f64, usize);

/// How far lines without a common end lie on each other, or less than half a pixel beside.
fn shared_length(graph: &Graph, pieces: &[Piece]) -> f64 {
    let mut lines: BTreeMap<(bool, i64), Vec<Span>> = BTreeMap::new();
    for piece in pieces {
        let bounds = piece.bounds();
        let is_level = bounds.height < 0.5;
        let (at, low, high) =
            if is_level { (bounds.y, bounds.x, bounds.right()) } else { (bounds.x, bounds.y, bounds.bottom()) };
        lines.entry((is_level, at.round() as i64)).or_default().push((low, high, piece.edge));
    }
    let mut shared = 0.0;
    for pieces in lines.values_mut() {
        pieces.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (idx, a) in pieces.iter().enumerate() {
            let meeting = pieces[idx + 1..].iter().take_while(|it| it.0 < a.1);
            let foreign = meeting.filter(|it| it.2 != a.2 && !have_common_end(graph, it.2, a.2));
            shared += foreign.map(|it| it.1.min(a.1) - it.0).sum::<f64>();
        }
    }
    shared
}
