//! Things of a list dragged to another place of it, and the line that shows where.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, KeyboardEvent, PointerEvent};

/// Pixels a pointer moves before a press becomes a drag.
const DRAG_FROM: f64 = 4.0;
/// So near to the upper or lower edge of a list, in pixels, a drag scrolls it.
const SCROLL_ZONE: f64 = 28.0;
/// Pixels that it scrolls per frame.
const SCROLL_STEP: i32 = 8;

/// What happens while something is dragged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Drag {
    /// The pointer is there, in the window. The first one comes once it has left the place of the press.
    Moved(f64, f64),
    /// It was let go there.
    Dropped(f64, f64),
    /// Escape was pressed, or the browser took the pointer away.
    Cancelled,
}

/// Follows the pointer that went down until it is let go; a press that stays where it is tells nothing. `list` scrolls
/// when the pointer comes near to its edges.
pub fn follow(event: &PointerEvent, list: Option<Element>, tell: impl Fn(Drag) + 'static) {
    let id = event.pointer_id();
    let start = place(event);
    let state = Rc::new(RefCell::new(State { at: start, is_dragging: false, listeners: Vec::new() }));
    let tell = Rc::new(tell);
    let listen = |name: &'static str, call: Box<dyn Fn(&Event)>| {
        let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| call(&event));
        // In the first phase, so that nothing else sees what belongs to the drag.
        let _ = window().add_event_listener_with_callback_and_bool(name, closure.as_ref().unchecked_ref(), true);
        state.borrow_mut().listeners.push((name, closure));
    };
    let (held, told) = (state.clone(), tell.clone());
    let moved = move |event: &Event| {
        let Some(event) = event.dyn_ref::<PointerEvent>().filter(|event| event.pointer_id() == id) else { return };
        let at = place(event);
        let begins = {
            let mut held = held.borrow_mut();
            let begins = !held.is_dragging && (at.0 - start.0).hypot(at.1 - start.1) >= DRAG_FROM;
            held.is_dragging |= begins;
            held.at = at;
            if !held.is_dragging {
                return;
            }
            begins
        };
        if begins {
            scroll_while(&held, list.clone(), told.clone());
        }
        told(Drag::Moved(at.0, at.1));
    };
    listen("pointermove", Box::new(moved));
    for name in ["pointerup", "pointercancel"] {
        let (held, told) = (state.clone(), tell.clone());
        let ended = move |event: &Event| {
            let Some(event) = event.dyn_ref::<PointerEvent>().filter(|event| event.pointer_id() == id) else { return };
            let at = place(event);
            match (end(&held), name) {
                (false, _) => {}
                (true, "pointerup") => {
                    swallow_click();
                    told(Drag::Dropped(at.0, at.1));
                }
                (true, _) => told(Drag::Cancelled),
            }
        };
        listen(name, Box::new(ended));
    }
    let (held, told) = (state.clone(), tell);
    let pressed = move |event: &Event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.key() == "Escape" && held.borrow().is_dragging {
            event.prevent_default();
            event.stop_propagation();
            end(&held);
            swallow_click();
            told(Drag::Cancelled);
        }
    };
    listen("keydown", Box::new(pressed));
}

/// What is called for which event.
type Listener = (&'static str, Closure<dyn Fn(Event)>);

struct State {
    at: (f64, f64),
    is_dragging: bool,
    listeners: Vec<Listener>,
}

/// Stops to listen. Whether something was dragged.
fn end(state: &Rc<RefCell<State>>) -> bool {
    let (was_dragging, listeners) = {
        let mut state = state.borrow_mut();
        (std::mem::take(&mut state.is_dragging), std::mem::take(&mut state.listeners))
    };
    for (name, closure) in &listeners {
        let _ = window().remove_event_listener_with_callback_and_bool(name, closure.as_ref().unchecked_ref(), true);
    }
    // One of them is being called.
    request_animation_frame(move || drop(listeners));
    was_dragging
}

/// Scrolls the list while the pointer is near to one of its edges.
fn scroll_while(state: &Rc<RefCell<State>>, list: Option<Element>, tell: Rc<impl Fn(Drag) + 'static>) {
    let Some(list) = list else { return };
    let state = state.clone();
    request_animation_frame(move || {
        let (at, is_dragging) = {
            let state = state.borrow();
            (state.at, state.is_dragging)
        };
        if !is_dragging {
            return;
        }
        let rect = list.get_bounding_client_rect();
        let before = list.scroll_top();
        if at.1 < rect.top() + SCROLL_ZONE {
            list.set_scroll_top(before - SCROLL_STEP);
        } else if at.1 > rect.bottom() - SCROLL_ZONE {
            list.set_scroll_top(before + SCROLL_STEP);
        }
        if list.scroll_top() != before {
            tell(Drag::Moved(at.0, at.1));
        }
        scroll_while(&state, Some(list), tell);
    });
}

/// The click that ends a drag is no press.
fn swallow_click() {
    let closure = Closure::<dyn Fn(Event)>::new(|event: Event| {
        event.prevent_default();
        event.stop_propagation();
    });
    let _ = window().add_event_listener_with_callback_and_bool("click", closure.as_ref().unchecked_ref(), true);
    set_timeout(
        move || {
            let call = closure.as_ref().unchecked_ref();
            let _ = window().remove_event_listener_with_callback_and_bool("click", call, true);
        },
        std::time::Duration::ZERO,
    );
}

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// Where something would land.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DropMark {
    /// Between two things: a line from there, so long.
    Line(f64, f64, f64),
    /// In a thing: a frame around it, by its corner and size.
    Frame(f64, f64, f64, f64),
}

/// The line or frame over the page.
#[component]
pub fn DropMarkView(
    /// What is shown.
    mark: RwSignal<Option<DropMark>>,
) -> impl IntoView {
    move || {
        mark.get().map(|mark| {
            let (kind, style) = match mark {
                DropMark::Line(x, y, width) => ("line", format!("left: {x}px; top: {y}px; width: {width}px")),
                DropMark::Frame(x, y, width, height) => {
                    ("frame", format!("left: {x}px; top: {y}px; width: {width}px; height: {height}px"))
                }
            };
            view! { <div class="sw-drop-mark" data-kind=kind style=style aria-hidden="true" data-testid="drop-mark"></div> }
        })
    }
}
