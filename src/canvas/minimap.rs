//! The whole graph, small, with the part that is shown.

use std::fmt::Write;

use editor::geometry::{Point, Rect};
use editor::view::NodeView;
use leptos::wasm_bindgen::JsCast;
use leptos::{ev::PointerEvent, prelude::*};

use crate::canvas::pointer::canvas_element;
use crate::canvas::status::{STATUS_WORDS, status_word};
use crate::state::app_state::{Mode, use_app};

const WIDTH: f64 = 124.0;
const HEIGHT: f64 = 96.0;

/// The minimap. Pressing on it, or dragging in it, moves the canvas there; it is decoration for screen readers, which have
/// the outline. Keys need it not: they go from state to state and show each.
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
    let seen = Memo::new(move |_| app.viewport.get().visible(&app.canvas.get()));
    let boxes = move |holds: &dyn Fn(&NodeView) -> bool| {
        app.graph.with_nodes(|nodes| path_of(nodes.iter().filter(|node| holds(node)).map(|node| &node.rect)))
    };
    let selected = move || {
        let selection = app.selection.get();
        boxes(&|node: &NodeView| selection.contains(&node.key))
    };
    let in_status = move |word: &'static str| {
        if app.mode.get() != Mode::Rehearse || app.run.summary.with(Option::is_none) {
            return String::new();
        }
        app.run.states.with(|states| {
            boxes(&|node: &NodeView| {
                node.container.is_none() && states.get(&node.key).is_some_and(|run| status_word(run) == word)
            })
        })
    };
    view! {
        <Show when=move || app.has_minimap() && !app.graph.node_keys().with(Vec::is_empty)>
            <div class="sw-minimap" aria-hidden="true" data-own-pointer=""
                on:pointerdown=move |event| {
                    event.stop_propagation();
                    capture(&event);
                    go(&event);
                }
                on:pointermove=move |event| if event.buttons() & 1 == 1 { go(&event) }>
                <svg width=WIDTH height=HEIGHT viewBox=view_box style="pointer-events: none">
                    <path class="sw-minimap__frame" d=move || boxes(&|node: &NodeView| node.container.is_some())/>
                    <path d=move || boxes(&|node: &NodeView| node.container.is_none())/>
                    {STATUS_WORDS.map(|word| view! { <path data-status=word d=move || in_status(word)/> })}
                    <path data-selected="true" d=selected/>
                    // The element stays, only its numbers change: this goes on while the canvas is moved.
                    <rect class="sw-minimap__view" x=move || seen.get().x y=move || seen.get().y width=move || seen.get().width height=move || seen.get().height
                        stroke-width="1" vector-effect="non-scaling-stroke"/>
                </svg>
            </div>
        </Show>
    }
}

/// The drag goes on outside of the minimap.
fn capture(event: &PointerEvent) {
    if let Some(element) = event.current_target().and_then(|it| it.dyn_into::<web_sys::Element>().ok()) {
        // A pointer that is already gone cannot be captured.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Boxes as one path: a graph of thousands of states is a handful of elements here.
fn path_of<'a>(rects: impl Iterator<Item = &'a Rect>) -> String {
    let mut path = String::new();
    for rect in rects {
        // Half a pixel of the minimap is less than a hundredth of its scale.
        let _ = write!(path, "M{:.0} {:.0}h{:.0}v{:.0}h-{:.0}z", rect.x, rect.y, rect.width, rect.height, rect.width);
    }
    path
}

fn scale_of(bounds: &Rect) -> f64 {
    let margin = 1.15;
    (WIDTH / (bounds.width * margin).max(1.0)).min(HEIGHT / (bounds.height * margin).max(1.0)).min(0.5)
}
