//! The whole graph, small, with the part that is shown.

use editor::geometry::{Point, Rect};
use leptos::{ev::PointerEvent, prelude::*};

use crate::canvas::node::status_of;
use crate::canvas::pointer::canvas_element;
use crate::state::app_state::use_app;

const WIDTH: f64 = 124.0;
const HEIGHT: f64 = 96.0;

/// The minimap. Pressing on it moves the canvas there; it is decoration for screen readers, which have the outline.
#[component]
pub fn Minimap() -> impl IntoView {
    let app = use_app();
    let bounds = app.graph.bounds();
    let go = move |event: &PointerEvent| {
        let Some(canvas) = canvas_element() else { return };
        let bounds = bounds.get_untracked();
        let scale = scale_of(&bounds);
        let at = Point {
            x: bounds.x + bounds.width / 2.0 + (f64::from(event.offset_x()) - WIDTH / 2.0) / scale,
            y: bounds.y + bounds.height / 2.0 + (f64::from(event.offset_y()) - HEIGHT / 2.0) / scale,
        };
        let size =
            Rect { x: 0.0, y: 0.0, width: f64::from(canvas.client_width()), height: f64::from(canvas.client_height()) };
        app.change(|session| {
            let viewport = session.viewport().centered(at, &size);
            session.set_viewport(viewport)
        });
    };
    let view_box = move || {
        let bounds = bounds.get();
        let scale = scale_of(&bounds);
        let (width, height) = (WIDTH / scale, HEIGHT / scale);
        format!(
            "{} {} {width} {height}",
            bounds.x + bounds.width / 2.0 - width / 2.0,
            bounds.y + bounds.height / 2.0 - height / 2.0
        )
    };
    let shown = move || {
        app.window.track();
        let viewport = app.viewport.get();
        let canvas = canvas_element()?;
        let (width, height) = (f64::from(canvas.client_width()), f64::from(canvas.client_height()));
        let corner = viewport.to_world(Point::default());
        Some(
            view! { <rect class="sw-minimap__view" x=corner.x y=corner.y width=width / viewport.zoom height=height / viewport.zoom stroke-width="1" vector-effect="non-scaling-stroke"/> },
        )
    };
    view! {
        <Show when=move || !app.graph.node_keys().with(Vec::is_empty)>
            <div class="sw-minimap" aria-hidden="true" data-own-pointer=""
                on:pointerdown=move |event| { event.stop_propagation(); go(&event); }
                on:pointermove=move |event| if event.buttons() & 1 == 1 { go(&event) }>
                <svg width=WIDTH height=HEIGHT viewBox=view_box style="pointer-events: none">
                    <For each=move || app.graph.node_keys().get() key=|key| key.clone() let:key>
                        <Piece state=key/>
                    </For>
                    {shown}
                </svg>
            </div>
        </Show>
    }
}

#[component]
fn Piece(state: String) -> impl IntoView {
    let app = use_app();
    let node = app.graph.node(&state)?;
    let status = status_of(state);
    let node = Signal::derive(move || node.get());
    Some(move || {
        let node = node.get();
        let rect = node.rect;
        view! {
            <rect x=rect.x y=rect.y width=rect.width height=rect.height rx="6"
                fill-opacity=if node.container.is_some() { "0.3" } else { "1" }
                data-selected=node.is_selected.to_string()
                data-status=move || status.get().map(|status| status.word)/>
        }
    })
}

fn scale_of(bounds: &Rect) -> f64 {
    let margin = 1.15;
    (WIDTH / (bounds.width * margin).max(1.0)).min(HEIGHT / (bounds.height * margin).max(1.0)).min(0.5)
}
