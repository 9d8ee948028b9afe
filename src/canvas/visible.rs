//! Which cards and lines are in the page: all of a small graph, of a large one those near what is seen.

use editor::geometry::Rect;
use editor::selection::EdgeKey;
use editor::viewport::Viewport;
use leptos::prelude::*;
use report::StateKey;

use crate::state::graph_signals::GraphSignals;

/// Up to so many states everything is in the page: the browser's own search finds it.
const WHOLE_UP_TO: usize = 200;
/// How much is kept ready on each side of what is seen, as a part of it.
const MARGIN: f64 = 0.35;
/// Zoomed in so far that what is kept ready is this many times too wide, less is kept.
const TOO_WIDE: f64 = 4.0;

/// What of the graph is in the page. All of it are handles, so it is copied freely.
#[derive(Clone, Copy)]
pub struct Visible {
    /// The states, containers before what lies in them.
    pub nodes: Memo<Vec<StateKey>>,
    /// The transitions.
    pub edges: Memo<Vec<EdgeKey>>,
    /// The part of the world that is in the page; `None` while all of it is.
    pub area: Memo<Option<Rect>>,
}

impl Visible {
    /// Follows a graph and the part of it that is seen; what is in `kept` is in the page wherever it lies.
    pub fn new(
        graph: GraphSignals,
        viewport: RwSignal<Viewport>,
        canvas: RwSignal<Rect>,
        kept: Memo<Vec<StateKey>>,
    ) -> Visible {
        let area = Memo::new(move |before: Option<&Option<Rect>>| {
            if graph.node_keys().with(Vec::len) <= WHOLE_UP_TO {
                return None;
            }
            let seen = viewport.get().visible(&canvas.get());
            let before = before.copied().flatten();
            Some(before.filter(|area| is_enough(area, &seen)).unwrap_or_else(|| around(&seen)))
        });
        let nodes = Memo::new(move |_| match area.get() {
            None => graph.node_keys().get(),
            Some(area) => {
                let kept = kept.get();
                graph.placed_nodes(|node| touches(&node.rect, &area) || kept.contains(&node.key))
            }
        });
        let edges = Memo::new(move |_| match area.get() {
            None => graph.edge_keys().get(),
            Some(area) => {
                let kept = kept.get();
                graph.placed_edges(|edge| touches(&around_points(&edge.points), &area) || kept.contains(&edge.key.from))
            }
        });
        Visible { nodes, edges, area }
    }
}

fn is_enough(area: &Rect, seen: &Rect) -> bool {
    let holds = area.x <= seen.x && area.y <= seen.y && area.right() >= seen.right() && area.bottom() >= seen.bottom();
    holds && area.width <= seen.width * TOO_WIDE
}

fn around(seen: &Rect) -> Rect {
    let (dx, dy) = (seen.width * MARGIN, seen.height * MARGIN);
    Rect { x: seen.x - dx, y: seen.y - dy, width: seen.width + 2.0 * dx, height: seen.height + 2.0 * dy }
}

fn touches(rect: &Rect, area: &Rect) -> bool {
    rect.x <= area.right() && rect.right() >= area.x && rect.y <= area.bottom() && rect.bottom() >= area.y
}

fn around_points(points: &[editor::geometry::Point]) -> Rect {
    let mut sides = (f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
    for at in points {
        sides = (sides.0.min(at.x), sides.1.min(at.y), sides.2.max(at.x), sides.3.max(at.y));
    }
    Rect { x: sides.0, y: sides.1, width: sides.2 - sides.0, height: sides.3 - sides.1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect { x, y, width, height }
    }

    #[test]
    fn what_is_kept_ready_lasts_for_a_while() {
        let seen = rect(0.0, 0.0, 1000.0, 800.0);
        let area = around(&seen);
        assert!(is_enough(&area, &seen));
        assert!(is_enough(&area, &rect(300.0, -200.0, 1000.0, 800.0)));
        assert!(!is_enough(&area, &rect(400.0, 0.0, 1000.0, 800.0)));
        assert!(!is_enough(&area, &rect(400.0, 300.0, 100.0, 80.0)), "zoomed in, less is kept");
        assert!(!is_enough(&area, &rect(-500.0, -400.0, 2000.0, 1600.0)), "zoomed out, more is needed");
    }

    #[test]
    fn a_line_is_where_its_points_are() {
        let points = [(0.0, 50.0), (100.0, 50.0), (100.0, 10.0)].map(|(x, y)| editor::geometry::Point { x, y });
        assert_eq!(around_points(&points), rect(0.0, 10.0, 100.0, 40.0));
        assert!(touches(&around_points(&points), &rect(90.0, 0.0, 5.0, 20.0)));
        assert!(!touches(&around_points(&points), &rect(101.0, 0.0, 5.0, 20.0)));
    }
}
