//! The browser's pointer events as the editor's.

use editor::geometry::Point;
use editor::tool::{Button, Modifiers, Pointer};
use leptos::prelude::window;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};

/// The canvas's element in the page.
pub const CANVAS_ID: &str = "canvas";

/// The canvas's element, while a document is open.
pub fn canvas_element() -> Option<HtmlElement> {
    window().document()?.get_element_by_id(CANVAS_ID)?.dyn_into().ok()
}

/// Where an event lies from the canvas's top left corner, in CSS pixels.
pub fn place(event: &MouseEvent) -> Point {
    let corner = canvas_element().map(|canvas| canvas.get_bounding_client_rect());
    let (left, top) = corner.map_or((0.0, 0.0), |rect| (rect.left(), rect.top()));
    Point::new(f64::from(event.client_x()) - left, f64::from(event.client_y()) - top)
}

/// A pointer event of the browser as the editor's.
pub fn pointer(event: &MouseEvent, is_space_down: bool) -> Pointer {
    let button = match event.button() {
        1 => Button::Middle,
        2 => Button::Secondary,
        _ => Button::Primary,
    };
    Pointer { at: place(event), button, modifiers: modifiers(event, is_space_down) }
}

/// The keys that are down at an event. On macOS Cmd counts as Ctrl.
pub fn modifiers(event: &MouseEvent, is_space_down: bool) -> Modifiers {
    Modifiers {
        shift: event.shift_key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        space: is_space_down,
    }
}

/// Whether an event began in a control that handles it itself: a button or a text field on the canvas.
pub fn is_on_control(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| {
        target.closest("button, input, textarea, select, [data-own-pointer]").ok().flatten().is_some()
    })
}
