//! A transition's line: at rest, taken, taken just now, or not taken.

use std::sync::Arc;

use drawing::path_data;
use editor::geometry::Point;
use editor::selection::EdgeKey;
use editor::view::{EdgeEnd, EdgeKind, EdgeView, TrunkView};
use leptos::prelude::*;

use crate::state::app_state::{AppState, Mode, use_app};

/// Radius of the bends.
const BEND: f64 = 10.0;
/// Half the diagonal of the diamond a Catch begins with, right beside its card.
const DIAMOND: f64 = 5.0;

/// How an edge stands in the shown moment; `None` while designing.
pub fn run_word(app: AppState, keys: &[EdgeKey]) -> Option<&'static str> {
    if app.mode.get() != Mode::Rehearse || app.run.summary.with(Option::is_none) {
        return None;
    }
    app.run.taken.with(|taken| {
        let mut word = "not";
        for edge in keys.iter().filter_map(|key| taken.get(key)) {
            if edge.is_newest {
                return Some("now");
            }
            word = "taken";
        }
        Some(word)
    })
}

/// What the pattern of a line says.
pub fn kind_word(edge: &EdgeView) -> &'static str {
    match (&edge.to, edge.kind) {
        (EdgeEnd::Missing(_), _) => "dangling",
        (_, EdgeKind::Catch) => "catch",
        (_, EdgeKind::Choice) => "choice",
        (_, EdgeKind::Default) => "default",
        (_, EdgeKind::Next) => "next",
    }
}

/// The line of an edge, and of the trunk it stands for.
#[component]
pub fn TransitionEdge(
    /// The edge.
    edge: EdgeKey,
) -> impl IntoView {
    let app = use_app();
    let view = app.graph.edge(&edge)?;
    let view = Signal::derive(move || view.get());
    let run = {
        let edge = edge.clone();
        Memo::new(move |_| run_word(app, std::slice::from_ref(&edge)))
    };
    let is_drop_target = {
        let edge = edge.clone();
        Memo::new(move |_| {
            app.drag.target.with(
                |target| matches!(target, Some(editor::tool::DropTarget::Edge { edge: target, .. }) if *target == edge),
            )
        })
    };
    // While its state is dragged, the line follows.
    let dragged = {
        let edge = edge.clone();
        Memo::new(move |_| app.drag.line_of(&edge))
    };
    let points = Memo::new(move |_| dragged.get().unwrap_or_else(|| view.with(|view| view.points.clone())));
    let own = Memo::new(move |_| {
        if dragged.with(Option::is_some) {
            return points.with(|points| path_data(points, BEND));
        }
        let view = view.get();
        path_data(&view.points[..view.n_own_points.min(view.points.len())], BEND)
    });
    let whole = Memo::new(move |_| points.with(|points| path_data(points, BEND)));
    let is_whole =
        Memo::new(move |_| dragged.with(Option::is_some) || view.with(|view| view.n_own_points >= view.points.len()));
    let tail = Memo::new(move |_| {
        points.with(|points| points.first().filter(|_| view.with(|view| view.kind == EdgeKind::Catch)).map(diamond))
    });
    let head = Memo::new(move |_| points.with(|points| arrow_head(points)));
    // An edge that goes into a trunk shows its whole way when it is taken or selected.
    let is_lit = Memo::new(move |_| {
        matches!(run.get(), Some("taken" | "now")) || view.with(|view| view.is_selected) || is_drop_target.get()
    });
    Some(view! {
        <g
            class="sw-edge"
            data-edge=edge.to_string()
            data-kind=move || view.with(|view| kind_word(view))
            data-run=move || run.get()
            data-selected=move || view.with(|view| view.is_selected).to_string()
            data-dimmed=move || view.with(|view| view.is_dimmed).to_string()
            data-drop=move || is_drop_target.get().to_string()
        >
            <path class="sw-edge__line" d=move || if is_lit.get() { whole.get() } else { own.get() }/>
            {move || (is_whole.get() || is_lit.get()).then(|| view! { <path class="sw-edge__head" d=head.get()/> })}
            {move || tail.get().map(|d| view! { <path class="sw-edge__tail" d=d/> })}
            {move || (run.get() == Some("now")).then(|| view.with(|view| middle(&view.points))).flatten().map(|at| view! {
                <circle class="sw-edge__token-halo" cx=at.x cy=at.y r="9"/>
                <circle class="sw-edge__token" cx=at.x cy=at.y r="5"/>
            })}
        </g>
    })
}

/// What all lines share: the trunks of equal Catch edges, drawn below the edges that are lit.
#[component]
pub fn ArrowDefinitions() -> impl IntoView {
    let app = use_app();
    view! {
        <For each=move || app.graph.trunks().get() key=|trunk| (trunk.key.to_string(), path_data(&trunk.points, BEND), trunk.joints.len()) let:trunk>
            <Trunk trunk/>
        </For>
    }
}

#[component]
fn Trunk(trunk: Arc<TrunkView>) -> impl IntoView {
    let app = use_app();
    let edges = trunk.edges.clone();
    // The trunk itself is drawn at rest or not taken; the edge that was taken lights its whole way above it.
    let run = Memo::new(move |_| run_word(app, &edges).map(|_| "not"));
    let is_dimmed = is_dimmed(app, &trunk.key);
    view! {
        <g class="sw-edge" data-kind="catch" data-trunk="" data-run=move || run.get() data-dimmed=move || is_dimmed.get().to_string()>
            <path class="sw-edge__line" d=path_data(&trunk.points, BEND)/>
            <path class="sw-edge__head" d=arrow_head(&trunk.points)/>
            {trunk.joints.iter().map(|at| view! { <circle class="sw-edge__joint" cx=at.x cy=at.y r="3"/> }).collect_view()}
        </g>
    }
}

/// Whether an edge, and the trunk it stands for, is drawn in the background; tracked.
pub fn is_dimmed(app: AppState, edge: &EdgeKey) -> Memo<bool> {
    let view = app.graph.edge(edge);
    Memo::new(move |_| view.as_ref().is_some_and(|view| view.with(|view| view.is_dimmed && !view.is_selected)))
}

fn diamond(at: &Point) -> String {
    format!("M{} {}l{d} {d} -{d} {d} -{d} -{d}z", at.x + DIAMOND, at.y - DIAMOND, d = DIAMOND)
}

/// A filled arrow head of 8 pixels at the end of a line, pointing along its last piece.
pub fn arrow_head(points: &[Point]) -> String {
    let [.., before, end] = points else { return String::new() };
    let (dx, dy) = (end.x - before.x, end.y - before.y);
    let length = dx.hypot(dy);
    if length == 0.0 {
        return String::new();
    }
    let (ux, uy) = (dx / length, dy / length);
    let corner = |side: f64| (end.x - ux * 8.0 - uy * 4.0 * side, end.y - uy * 8.0 + ux * 4.0 * side);
    let ((ax, ay), (bx, by)) = (corner(1.0), corner(-1.0));
    format!("M{} {}L{ax:.1} {ay:.1}L{bx:.1} {by:.1}z", end.x, end.y)
}

/// The place half way along a line.
pub fn middle(points: &[Point]) -> Option<Point> {
    let length = |pair: &[Point]| (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y);
    let total: f64 = points.windows(2).map(length).sum();
    let mut rest = total / 2.0;
    for pair in points.windows(2) {
        let piece = length(pair);
        if piece >= rest && piece > 0.0 {
            let part = rest / piece;
            return Some(Point {
                x: pair[0].x + (pair[1].x - pair[0].x) * part,
                y: pair[0].y + (pair[1].y - pair[0].y) * part,
            });
        }
        rest -= piece;
    }
    points.last().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_point_along_the_last_piece() {
        let down = [Point { x: 0.0, y: 0.0 }, Point { x: 0.0, y: 40.0 }];
        assert_eq!(arrow_head(&down), "M0 40L-4.0 32.0L4.0 32.0z");
        assert_eq!(arrow_head(&down[..1]), "");
    }

    #[test]
    fn the_token_stands_half_way() {
        let bent = [Point { x: 0.0, y: 0.0 }, Point { x: 0.0, y: 30.0 }, Point { x: 50.0, y: 30.0 }];
        let at = middle(&bent).expect("a line has a middle");
        assert_eq!((at.x, at.y), (10.0, 30.0));
    }
}
