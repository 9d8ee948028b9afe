//! The pills on the lines: conditions, Default, Catch, wrong names; and while rehearsing how much went along.

use editor::geometry::{Point, Rect};
use editor::selection::EdgeKey;
use editor::view::{EdgeEnd, EdgeKind};
use leptos::prelude::*;
use report::TakenEdge;

use crate::canvas::edge::{is_dimmed, kind_word, middle, run_word};
use crate::run::meters::bytes_text;
use crate::state::app_state::{Mode, use_app};
use crate::ui::icon::{Icon, IconName};

/// All pills.
#[component]
pub fn EdgeLabels() -> impl IntoView {
    let app = use_app();
    view! {
        <For each=move || app.visible.edges.get() key=|key| key.to_string() let:key>
            <EdgeLabel edge=key/>
        </For>
        {move || app.graph.trunks().get().into_iter().filter_map(|trunk| {
            let label = trunk.label.clone()?;
            let edges = trunk.edges.clone();
            let run = Memo::new(move |_| run_word(app, &edges));
            let is_dimmed = is_dimmed(app, &trunk.key);
            Some(move || {
                let label = label.clone();
                (!is_dimmed.get()).then(|| view! {
                    <span class="sw-label" data-kind="catch" data-run=move || run.get() style=place(&label.rect) title=label.text.clone()><span>{label.text.clone()}</span></span>
                })
            })
        }).collect_view()}
    }
}

#[component]
fn EdgeLabel(edge: EdgeKey) -> impl IntoView {
    let app = use_app();
    let view = app.graph.edge(&edge)?;
    let view = Signal::derive(move || view.get());
    let taken = {
        let edge = edge.clone();
        Memo::new(move |_| {
            let is_shown = app.mode.get() == Mode::Rehearse;
            app.run.taken.with(|taken| taken.get(&edge).filter(|_| is_shown).cloned())
        })
    };
    let run = {
        let edge = edge.clone();
        Memo::new(move |_| run_word(app, std::slice::from_ref(&edge)))
    };
    Some(view! {
        {move || {
            let view = view.get();
            // A pill in the background could not be read.
            let label = view.label.clone().filter(|_| !view.is_dimmed || view.is_selected)?;
            let kind = kind_word(&view);
            let text = match &view.to {
                EdgeEnd::Missing(name) => format!("{name}: no such state"),
                _ => label.text.clone(),
            };
            Some(view! {
                <span class="sw-label" data-kind=kind data-run=move || run.get() style=place(&label.rect) title=text.clone()>
                    {(kind == "dangling").then(|| view! { <Icon name=IconName::CircleCross small=true/> })}
                    <span>{text.clone()}</span>
                </span>
            })
        }}
        {move || {
            let taken = taken.get()?;
            let view = view.get();
            let at = bytes_place(&view.points, view.label.as_ref().map(|label| label.rect), taken.is_newest)?;
            let is_catch = view.kind == EdgeKind::Catch;
            Some(view! {
                <span class="sw-label sw-label--bytes" data-kind=is_catch.then_some("catch") data-run=if taken.is_newest { "now" } else { "taken" }
                    style=format!("left: {}px; top: {}px", at.x, at.y)>{taken_text(&taken)}</span>
            })
        }}
    })
}

fn taken_text(taken: &TakenEdge) -> String {
    let size = bytes_text(taken.bytes);
    if taken.count > 1 { format!("\u{d7}{} {size}", taken.count) } else { size }
}

fn place(rect: &Rect) -> String {
    format!("left: {}px; top: {}px", rect.x + rect.width / 2.0, rect.y + rect.height / 2.0)
}

/// The middle of the line, beside the token and beside the line's own pill. Lines that are too short carry none.
fn bytes_place(points: &[Point], label: Option<Rect>, is_newest: bool) -> Option<Point> {
    let [first, second, ..] = points else { return None };
    let length: f64 = points.windows(2).map(|pair| (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y)).sum();
    if length < 30.0 {
        return None;
    }
    let mut at = middle(points)?;
    if let Some(label) = label {
        // The pill of a condition keeps its place; the size stands on the last piece of the line, if there is room.
        let [.., before, end] = points else { return None };
        let below = before.y.max(label.y + label.height);
        if (before.x - end.x).abs() > 0.5 || end.y - below < 30.0 {
            return None;
        }
        at = Point { x: end.x, y: (below + end.y - 8.0) / 2.0 };
    }
    let is_upright = (first.x - second.x).abs() < 0.5;
    if is_newest && is_upright {
        at.x += 36.0;
    }
    Some(at)
}
