//! A drawing in small: where things lie, without a word on them.

use std::fmt::Write;

use layout::geometry::{Point, Rect};

use crate::graph::{EdgeKind, Shape};
use crate::place::{PlacedGraph, PlacedNode};
use crate::size;

/// The distance from the drawing to the edge of the picture, which has room for half of a thick line.
const MARGIN: i64 = 8;
/// The radius of the corners of cards and containers.
const CORNER: i64 = 6;
/// The height of a container's head.
const HEAD: i64 = size::HEAD as i64;

/// A graph in small, as the data of three SVG paths. All numbers are whole ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// The part of the canvas that it shows, as a `viewBox`.
    pub view_box: String,
    /// The transitions, without those of catchers.
    pub edges: String,
    /// The transitions of catchers; a piece that several share is there once.
    pub catches: String,
    /// The cards, containers, marks and pills as closed shapes, containers before what lies in them.
    pub cards: String,
}

/// The drawing in small.
///
/// The cards are to be painted first: containers lie under the edges between the cards that they hold.
///
/// ```
/// let tree = syntax::parse(r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#).root;
/// let picture = drawing::picture(&drawing::place(&drawing::graph(&tree), &drawing::Pins::new()));
/// assert!(picture.edges.starts_with('M') && picture.catches.is_empty());
/// ```
pub fn picture(graph: &PlacedGraph) -> Picture {
    let mut pen = Pen::default();
    let mut picture = Picture::default();
    for node in &graph.nodes {
        pen.node(&mut picture.cards, node);
    }
    for edge in &graph.edges {
        let own = &edge.points[..edge.n_own_points.min(edge.points.len())];
        let is_catch = matches!(edge.edge.kind, EdgeKind::Catch(_));
        pen.line(if is_catch { &mut picture.catches } else { &mut picture.edges }, own);
    }
    for trunk in &graph.trunks {
        pen.line(&mut picture.catches, &trunk.points);
    }
    picture.view_box = pen.view_box();
    picture
}

/// Writes shapes and remembers how far they reach.
#[derive(Default)]
struct Pen {
    /// The left, upper, right and lower end of all that was written.
    reach: Option<[i64; 4]>,
}

impl Pen {
    fn node(&mut self, out: &mut String, node: &PlacedNode) {
        let Rect { x, y, .. } = node.rect;
        let (left, top) = self.at(Point::new(x, y));
        let (right, bottom) = self.at(Point::new(node.rect.right(), node.rect.bottom()));
        let half = (right - left).min(bottom - top) / 2;
        let r = match node.node.shape {
            Shape::Lane { .. } => return,
            Shape::Card(_) | Shape::Container(_) => CORNER.min(half),
            Shape::Start | Shape::End | Shape::Missing { .. } => half,
        };
        shape(out, (left, top), (right - left, bottom - top), r);
        if matches!(node.node.shape, Shape::Container(_)) {
            // Writing to a String cannot fail.
            let _ = write!(out, "M{left} {}h{}", top + HEAD, right - left);
        }
    }

    /// The corners as level and upright pieces; what is neither, after rounding, is a straight line.
    fn line(&mut self, out: &mut String, points: &[Point]) {
        let mut corners: Vec<(i64, i64)> = Vec::with_capacity(points.len());
        for point in points {
            let corner = self.at(*point);
            match corners[..] {
                [.., last] if last == corner => continue,
                [.., before, last] if is_on_the_way(before, last, corner) => {
                    corners.pop();
                }
                _ => {}
            }
            corners.push(corner);
        }
        let [first, rest @ ..] = &corners[..] else { return };
        if rest.is_empty() {
            return;
        }
        let _ = write!(out, "M{} {}", first.0, first.1);
        let mut last = *first;
        for corner in rest {
            let _ = match *corner {
                (x, y) if y == last.1 => write!(out, "H{x}"),
                (x, y) if x == last.0 => write!(out, "V{y}"),
                (x, y) => write!(out, "L{x} {y}"),
            };
            last = *corner;
        }
    }

    fn at(&mut self, point: Point) -> (i64, i64) {
        let (x, y) = (point.x.round() as i64, point.y.round() as i64);
        let [left, top, right, bottom] = self.reach.unwrap_or([x, y, x, y]);
        self.reach = Some([left.min(x), top.min(y), right.max(x), bottom.max(y)]);
        (x, y)
    }

    fn view_box(&self) -> String {
        let [left, top, right, bottom] = self.reach.unwrap_or_default();
        let (width, height) = (right - left + 2 * MARGIN, bottom - top + 2 * MARGIN);
        format!("{} {} {width} {height}", left - MARGIN, top - MARGIN)
    }
}

/// A rectangle with its corners rounded by `r`.
fn shape(out: &mut String, (left, top): (i64, i64), (width, height): (i64, i64), r: i64) {
    let (across, down) = (width - 2 * r, height - 2 * r);
    let _ = write!(out, "M{} {top}", left + r);
    let sides = [("h", across, [r, r]), ("v", down, [-r, r]), ("h", -across, [-r, -r]), ("v", -down, [r, -r])];
    for (letter, length, [x, y]) in sides {
        if length != 0 {
            let _ = write!(out, "{letter}{length}");
        }
        let _ = write!(out, "a{r} {r} 0 0 1 {x} {y}");
    }
    out.push('z');
}

/// Whether `middle` lies on the level or upright line between `from` and `to`.
fn is_on_the_way(from: (i64, i64), middle: (i64, i64), to: (i64, i64)) -> bool {
    let is_between = |from: i64, middle: i64, to: i64| (from.min(to)..=from.max(to)).contains(&middle);
    (from.0 == to.0 && middle.0 == to.0 && is_between(from.1, middle.1, to.1))
        || (from.1 == to.1 && middle.1 == to.1 && is_between(from.0, middle.0, to.0))
}
