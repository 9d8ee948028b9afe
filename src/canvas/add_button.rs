//! The button on the line behind the selected state: what is added comes next.

use editor::keymap::KeyAction;
use editor::view::EdgeView;
use leptos::prelude::*;
use report::Via;

use crate::state::app_state::{AppState, Mode, use_app};
use crate::ui::icon::{Icon, IconName};

/// Pixels of the screen that a line needs, so that the button covers neither the port nor the next card.
const LEAST_LINE: f64 = 36.0;

/// Shown where one state is selected whose line to the next one has room for it; the key for the same is in its title.
#[component]
pub fn AddButton() -> impl IntoView {
    let app = use_app();
    // Moving the canvas asks for nothing anew.
    let zoom = Memo::new(move |_| app.viewport.with(|viewport| viewport.zoom));
    let place = Memo::new(move |_| place(app, zoom));
    move || {
        place.get().map(|(x, y)| {
            view! {
                <button
                    type="button"
                    class="sw-plus"
                    data-own-pointer=""
                    data-testid="add-after"
                    tabindex="-1"
                    aria-label="Add a state after the selected one"
                    title="Add a state (A)"
                    style=format!("left: {x}px; top: {y}px")
                    on:click=move |_| app.perform(KeyAction::AddState)
                ><Icon name=IconName::Plus small=true/></button>
            }
        })
    }
}

/// Where on the canvas the button stands.
fn place(app: AppState, zoom: Memo<f64>) -> Option<(f64, f64)> {
    if app.mode.get() != Mode::Design || app.overlay.with(|overlay| !overlay.dragged.is_empty()) {
        return None;
    }
    let state = app.selection.with(|selection| {
        let states = selection.states();
        (states.len() == 1).then(|| selection.primary().cloned()).flatten()
    })?;
    let zoom = zoom.get();
    app.graph.placed_edges(|_| false);
    app.with_session(|session| {
        let view = session.view();
        let edge = view.edges_from(&state).find(|edge| matches!(edge.key.via, Via::Next | Via::End))?;
        middle(edge, zoom)
    })
    .flatten()
}

/// The middle of a line's first piece.
fn middle(edge: &EdgeView, zoom: f64) -> Option<(f64, f64)> {
    let (from, to) = (edge.points.first()?, edge.points.get(1)?);
    let length = (to.x - from.x).abs() + (to.y - from.y).abs();
    // Behind the port, on lines that are long too.
    let share = (24.0 / (zoom * length)).min(0.5);
    (length * zoom >= LEAST_LINE).then_some((from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share))
}
