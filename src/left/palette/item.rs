//! Something in the palette that can be pressed or dragged.

use std::sync::Arc;

use editor::kind::StateKind;
use editor::tool::PointerEvent as ToolEvent;
use leptos::wasm_bindgen::JsCast;
use leptos::{ev::PointerEvent, prelude::*};
use web_sys::Element;

use crate::canvas::pointer::{place, pointer};
use crate::state::app_state::{AppState, use_app};
use crate::state::catalog::Offer;
use crate::ui::icon::{Icon, IconName};

/// Pixels a pointer moves before a press becomes a drag.
const DRAG_FROM: f64 = 4.0;

/// What is inserted.
#[derive(Clone)]
pub enum Insertion {
    /// A new state of a type.
    Kind(StateKind),
    /// Something of the catalog, as it is chosen at the moment, and its title.
    Offer(Arc<dyn Fn() -> Offer + Send + Sync>, String),
}

impl Insertion {
    fn press(&self, app: AppState) {
        match self {
            Insertion::Kind(kind) => app.add_state(*kind),
            Insertion::Offer(offer, _) => app.insert_offer(offer(), None),
        }
    }

    fn drag(&self, app: AppState, event: &PointerEvent) {
        let at = place(event);
        match self {
            Insertion::Kind(kind) => {
                app.change(|session| session.pointer(&ToolEvent::PaletteDown { kind: *kind, at }));
            }
            Insertion::Offer(offer, title) => app.drag_offer(offer(), title.clone(), at),
        }
    }
}

/// A button that is dragged onto the canvas or a line, or pressed to insert after the selected state.
#[component]
pub fn PaletteItem(
    /// What is inserted.
    insertion: Insertion,
    /// Its glyph.
    icon: IconName,
    /// Its name.
    name: String,
    /// What it belongs to, behind the name.
    #[prop(optional)]
    service: String,
    /// What it does.
    explanation: String,
    /// Whether the explanation stands below the name.
    #[prop(optional)]
    tall: bool,
    /// Whether Tab comes to it: the first of its list.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    let app = use_app();
    let pressed = StoredValue::new(None::<(f64, f64)>);
    // Down while it is dragged, and until the click that may follow.
    let was_dragged = StoredValue::new(false);
    let moved = {
        let insertion = insertion.clone();
        move |event: PointerEvent| {
            let Some((x, y)) = pressed.get_value() else { return };
            if was_dragged.get_value() {
                app.change(|session| session.pointer(&ToolEvent::Move(pointer(&event, false))));
            } else if (f64::from(event.client_x()) - x).hypot(f64::from(event.client_y()) - y) >= DRAG_FROM {
                was_dragged.set_value(true);
                insertion.drag(app, &event);
                app.drawer.set(false);
            }
        }
    };
    let end = move |event: PointerEvent| {
        if pressed.try_update_value(Option::take).flatten().is_some() && was_dragged.get_value() {
            app.change(|session| session.pointer(&ToolEvent::Up(pointer(&event, false))));
            app.focus_canvas();
        }
    };
    let title =
        format!("{explanation} Drag it onto the canvas or a line, or press it to add it after the selected state.");
    let kind = if let Insertion::Kind(kind) = &insertion { Some(kind.name()) } else { None };
    view! {
        <button
            type="button"
            class=if tall { "sw-palette__item sw-palette__item--tall" } else { "sw-palette__item" }
            tabindex=if first { "0" } else { "-1" }
            data-kind=kind
            title=title
            on:pointerdown=move |event: PointerEvent| {
                was_dragged.set_value(false);
                if event.button() == 0 {
                    pressed.set_value(Some((f64::from(event.client_x()), f64::from(event.client_y()))));
                    capture(&event);
                }
            }
            on:pointermove=moved
            on:pointerup=end
            on:pointercancel=move |_| {
                if pressed.try_update_value(Option::take).flatten().is_some() && was_dragged.get_value() {
                    app.change(|session| session.pointer(&ToolEvent::Cancel));
                }
            }
            on:click=move |event| {
                // The click after a drag is no press; one by the keyboard always is.
                if event.detail() == 0 || !was_dragged.get_value() {
                    insertion.press(app);
                }
            }
        >
            <span class="sw-tile"><Icon name=icon/></span>
            <b>{name}</b>
            {(!service.is_empty()).then(|| view! { <small>{service}</small> })}
            <span class="sw-palette__words">{explanation}</span>
        </button>
    }
}

fn capture(event: &PointerEvent) {
    if let Some(element) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // A pointer that is already gone cannot be captured; the press then stays a press.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}
