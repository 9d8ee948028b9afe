//! The bar between two panes: dragged by mouse, moved by arrow keys.

use leptos::wasm_bindgen::JsCast;
use leptos::{ev, prelude::*};
use web_sys::{Element, PointerEvent};

/// Which way a splitter runs and grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SplitterSide {
    /// At the right edge of a pane: dragging to the right makes it wider.
    Right,
    /// At the left edge of a pane: dragging to the left makes it wider.
    Left,
    /// At the top edge of a pane: dragging up makes it higher.
    Top,
}

const KEY_STEP: f64 = 16.0;

/// A splitter that sets the size of its pane.
#[component]
pub fn Splitter(
    /// Which edge of the pane it stands at.
    side: SplitterSide,
    /// The pane's size in CSS pixels.
    size: RwSignal<f64>,
    /// The smallest size.
    min: f64,
    /// The largest size.
    max: f64,
    /// What it is called.
    label: &'static str,
) -> impl IntoView {
    let dragging = RwSignal::new(None::<(f64, f64)>);
    let along = move |event: &PointerEvent| match side {
        SplitterSide::Top => -f64::from(event.client_y()),
        SplitterSide::Right => f64::from(event.client_x()),
        SplitterSide::Left => -f64::from(event.client_x()),
    };
    let set = move |value: f64| size.set(value.clamp(min, max));
    let key = move |event: ev::KeyboardEvent| {
        let grow = match (side, event.key().as_str()) {
            (SplitterSide::Right, "ArrowRight")
            | (SplitterSide::Left, "ArrowLeft")
            | (SplitterSide::Top, "ArrowUp") => KEY_STEP,
            (SplitterSide::Right, "ArrowLeft")
            | (SplitterSide::Left, "ArrowRight")
            | (SplitterSide::Top, "ArrowDown") => -KEY_STEP,
            (_, "Home") => min - size.get_untracked(),
            (_, "End") => max - size.get_untracked(),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        set(size.get_untracked() + grow);
    };
    let capture = |event: &PointerEvent| {
        let target = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(element) = target {
            // A pointer that is already gone cannot be captured; the drag then ends by itself.
            let _ = element.set_pointer_capture(event.pointer_id());
        }
    };
    view! {
        <div
            class="sw-splitter"
            role="separator"
            tabindex="0"
            aria-label=label
            aria-orientation=if side == SplitterSide::Top { "horizontal" } else { "vertical" }
            aria-valuenow=move || size.get().round().to_string()
            aria-valuemin=min.to_string()
            aria-valuemax=max.to_string()
            data-dragging=move || dragging.get().is_some().to_string()
            on:keydown=key
            on:pointerdown=move |event| {
                capture(&event);
                dragging.set(Some((along(&event), size.get_untracked())));
                event.prevent_default();
            }
            on:pointermove=move |event| {
                if let Some((start, before)) = dragging.get_untracked() {
                    set(before + along(&event) - start);
                }
            }
            on:pointerup=move |_| dragging.set(None)
            on:pointercancel=move |_| dragging.set(None)
        ></div>
    }
}
