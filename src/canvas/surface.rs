//! The surface that takes the pointer, and the world on it.

use editor::geometry::Rect;
use editor::session::Session;
use editor::tool::{PointerEvent, Tool};
use editor::viewport::Viewport;
use leptos::{html, prelude::*};
use web_sys::{PointerEvent as DomPointerEvent, WheelEvent};

use crate::canvas::add_button::AddButton;
use crate::canvas::container::ContainerFrame;
use crate::canvas::controls::{Corners, FirstState};
use crate::canvas::edge::{ArrowDefinitions, TransitionEdge};
use crate::canvas::label::EdgeLabels;
use crate::canvas::mark::Marks;
use crate::canvas::minimap::Minimap;
use crate::canvas::node::StateNode;
use crate::canvas::note::Notes;
use crate::canvas::overlay::{OverlayLines, OverlayShapes};
use crate::canvas::pinch::{FingerPhase, Fingers};
use crate::canvas::pointer::{CANVAS_ID, is_on_control, place, pointer};
use crate::state::app_state::{AppState, use_app};
use crate::state::settings::debounced;

/// Pixels that one line of a wheel stands for, in browsers that count in lines.
const WHEEL_LINE: f64 = 16.0;

/// Distance of the dots at 100 %, in pixels.
const GRID: f64 = 16.0;

/// The canvas.
#[component]
pub fn Canvas() -> impl IntoView {
    let app = use_app();
    let element = NodeRef::<html::Div>::new();
    let is_fitted = StoredValue::new(None);
    let window_before = StoredValue::new(app.window.get_untracked());
    crate::ui::resize::observe(element, move |canvas| {
        let size = (f64::from(canvas.client_width()), f64::from(canvas.client_height()));
        let window = app.window.get_untracked();
        let is_window = window_before.get_value() != window;
        window_before.set_value(window);
        app.canvas_resized(app.canvas.get_untracked(), size, is_window);
        // A document that was just opened is shown whole; later the viewport is the person's.
        let opened = app.document_id.get_untracked();
        if size.0 > 0.0 && is_fitted.get_value() != Some(opened.clone()) {
            is_fitted.set_value(Some(opened));
            app.show_opened();
        }
    });
    Effect::new(move |_| {
        let opened = app.document_id.get();
        if let Some(canvas) = element.get()
            && is_fitted.get_value() != Some(opened.clone())
        {
            is_fitted.set_value(Some(opened));
            let size = (f64::from(canvas.client_width()), f64::from(canvas.client_height()));
            app.canvas.set(Rect { x: 0.0, y: 0.0, width: size.0, height: size.1 });
            app.change(|session| {
                session.set_canvas(size.0, size.1);
                editor::session::Outcome::default()
            });
            app.show_opened();
        }
    });
    let fingers = Fingers::new();
    let down = move |event: DomPointerEvent| {
        if is_on_control(&event) {
            return;
        }
        if fingers.take(app, &event, FingerPhase::Down) {
            return;
        }
        if let Some(canvas) = element.get_untracked() {
            // A pointer that is already gone cannot be captured, and focus can only fail on elements that are gone.
            let _ = canvas.set_pointer_capture(event.pointer_id());
            let _ = canvas.focus();
        }
        app.menu.set(None);
        if event.button() == 1 {
            event.prevent_default();
        }
        app.change(|session| session.pointer(&PointerEvent::Down(pointer(&event, app.is_space_down()))));
    };
    let ticks = StoredValue::new(false);
    let moved = move |event: DomPointerEvent| {
        if fingers.take(app, &event, FingerPhase::Move) {
            return;
        }
        app.change(|session| session.pointer(&PointerEvent::Move(pointer(&event, app.is_space_down()))));
        if app.with_session(Session::is_dragging) == Some(true) && !ticks.get_value() {
            ticks.set_value(true);
            tick(app, ticks);
        }
    };
    let up = move |event: DomPointerEvent| {
        if fingers.take(app, &event, FingerPhase::Up) {
            return;
        }
        app.change(|session| session.pointer(&PointerEvent::Up(pointer(&event, app.is_space_down()))));
        app.show_beside_sheet();
    };
    let double = move |event: web_sys::MouseEvent| {
        if !is_on_control(&event) {
            app.change(|session| session.pointer(&PointerEvent::DoubleClick(pointer(&event, app.is_space_down()))));
        }
    };
    let wheel = move |event: WheelEvent| {
        event.prevent_default();
        let unit = if event.delta_mode() == WheelEvent::DOM_DELTA_LINE { WHEEL_LINE } else { 1.0 };
        app.change(|session| session.wheel(event.delta_y() * unit, place(&event)));
    };
    let transform = app.viewport;
    // For what keeps its size on the screen, which follows when the wheel stands still: everything below looks at it.
    let zoom = debounced(Signal::derive(move || transform.get().zoom), 120);
    let tool_word = move || {
        app.overlay.track();
        app.with_session(|session| match session.tool() {
            Tool::Idle | Tool::Pointing(_) => "idle",
            Tool::Dragging(_) => "dragging",
            Tool::Connecting(_) => "connecting",
            Tool::Marquee(_) => "marquee",
            Tool::Panning(_) => "panning",
            Tool::NoteDrag(_) | Tool::RuleDrag(_) => "dragging",
            Tool::PaletteDrag(_) => "palette",
        })
    };
    view! {
        <div
            class="sw-canvas"
            id=CANVAS_ID
            node_ref=element
            role="application"
            tabindex="0"
            aria-label="Workflow graph"
            aria-describedby="canvas-help"
            aria-activedescendant=move || app.primary_state().map(|state| crate::canvas::node::element_id(&state))
            data-tool=tool_word
            data-stale=move || app.graph.stale().with(Option::is_some).to_string()
            aria-disabled=move || app.graph.stale().with(Option::is_some).to_string()
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=up
            on:pointercancel=move |event| {
                fingers.take(app, &event, FingerPhase::Up);
                app.change(|session| session.pointer(&PointerEvent::Cancel));
            }
            on:dblclick=double
            on:wheel=wheel
            on:contextmenu=move |event| event.prevent_default()
        >
            <p id="canvas-help" class="sw-hidden">
                "Arrow keys move along the transitions, Enter edits, F2 renames, A adds a state, C connects, Delete deletes, question mark lists all shortcuts. The outline shows the same states as a list."
            </p>
            // A layer of its own, so that neither it nor anything in the world is painted anew when the canvas is moved.
            <div class="sw-grid" style=move || grid_style(&transform.get())></div>
            <div
                class="sw-world"
                // Without states there is only a Start that leads nowhere; the canvas offers the first state instead.
                style:display=move || app.graph.node_keys().with(Vec::is_empty).then_some("none")
                style=("--zoom", move || zoom.get().to_string())
                style:transform=move || {
                    let viewport = transform.get();
                    format!("translate({}px, {}px) scale({})", viewport.x, viewport.y, viewport.zoom)
                }
            >
                <For each=move || app.visible.nodes.get() key=|key| key.clone() let:key>
                    <ContainerFrame state=key/>
                </For>
                <svg class="sw-edges" aria-hidden="true">
                    <ArrowDefinitions/>
                    <For each=move || app.visible.edges.get() key=|key| key.to_string() let:key>
                        <TransitionEdge edge=key/>
                    </For>
                </svg>
                <Notes/>
                <EdgeLabels/>
                <Marks/>
                <For each=move || app.visible.nodes.get() key=|key| key.clone() let:key>
                    <StateNode state=key/>
                </For>
                <AddButton/>
                <OverlayShapes/>
                <svg class="sw-edges" style="z-index: 5" aria-hidden="true"><OverlayLines/></svg>
            </div>
            <FirstState/>
            <Corners/>
            <Minimap/>
        </div>
    }
}

/// The dots of the ground, 12 to 24 pixels apart at any zoom.
fn grid_style(viewport: &Viewport) -> String {
    let mut step = GRID * viewport.zoom;
    while step < GRID * 0.75 {
        step *= 2.0;
    }
    while step >= GRID * 1.5 {
        step /= 2.0;
    }
    let (x, y) = (viewport.x.rem_euclid(step), viewport.y.rem_euclid(step));
    format!("transform: translate({x:.2}px, {y:.2}px); background-size: {step:.3}px {step:.3}px")
}

/// Lets a drag near the canvas's edge move the canvas, frame by frame, until the drag ends.
fn tick(app: AppState, ticks: StoredValue<bool>) {
    request_animation_frame(move || {
        if app.with_session(Session::is_dragging) == Some(true) {
            app.change(Session::tick);
            tick(app, ticks);
        } else {
            // The page may have left the canvas meanwhile.
            ticks.try_set_value(false);
        }
    });
}
