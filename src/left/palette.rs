//! The state types, to be dragged onto the canvas or an edge, or added after the selected state by a press.

use editor::kind::StateKind;
use editor::tool::PointerEvent as ToolEvent;
use leptos::wasm_bindgen::JsCast;
use leptos::{ev::PointerEvent, prelude::*};
use web_sys::Element;

use crate::canvas::controls::kinds;
use crate::canvas::pointer::{place, pointer};
use crate::state::app_state::{AppState, use_app};
use crate::ui::icon::{Icon, IconName};

/// Pixels a pointer moves before a press becomes a drag.
const DRAG_FROM: f64 = 4.0;

/// The palette.
#[component]
pub fn Palette() -> impl IntoView {
    let filter = RwSignal::new(String::new());
    let found = move || {
        let wanted = filter.get().to_lowercase();
        kinds()
            .filter(|(kind, _)| format!("{} {}", kind.name(), kind.purpose()).to_lowercase().contains(wanted.trim()))
            .collect::<Vec<_>>()
    };
    view! {
        <section class="sw-palette" aria-label="Palette">
            <label class="sw-find">
                <Icon name=IconName::Search/>
                <input type="search" placeholder="Filter" aria-label="Filter the state types" prop:value=move || filter.get() on:input=move |event| filter.set(event_target_value(&event))/>
                <span class="sw-key" title="Adds a state from the canvas">"A"</span>
            </label>
            <ul>
                <For each=found key=|(kind, _)| *kind let:item>
                    <Item kind=item.0 icon=item.1/>
                </For>
            </ul>
            <Show when=move || found().is_empty()>
                <p class="sw-muted">"No state type of that name. There are eight: Task, Choice, Wait, Parallel, Map, Pass, Succeed, Fail."</p>
            </Show>
        </section>
    }
}

#[component]
fn Item(kind: StateKind, icon: IconName) -> impl IntoView {
    let app = use_app();
    let pressed = StoredValue::new(None::<(f64, f64)>);
    let dragging = StoredValue::new(false);
    let end = move |event: PointerEvent| {
        let was_dragging = dragging.get_value();
        pressed.set_value(None);
        dragging.set_value(false);
        if was_dragging {
            app.change(|session| session.pointer(&ToolEvent::Up(pointer(&event, false))));
            app.focus_canvas();
        }
    };
    view! {
        <li>
            <button
                type="button"
                class="sw-palette__item"
                data-kind=kind.name()
                title=format!("Drag onto the canvas or a line, or press to add after the selected state: {}", kind.name())
                on:pointerdown=move |event: PointerEvent| {
                    if event.button() == 0 {
                        pressed.set_value(Some((f64::from(event.client_x()), f64::from(event.client_y()))));
                        capture(&event);
                    }
                }
                on:pointermove=move |event: PointerEvent| drag(app, kind, &event, pressed, dragging)
                on:pointerup=end
                on:pointercancel=move |_| {
                    pressed.set_value(None);
                    if dragging.get_value() {
                        dragging.set_value(false);
                        app.change(|session| session.pointer(&ToolEvent::Cancel));
                    }
                }
                on:click=move |event| {
                    // The click after a drag is no press.
                    if event.detail() == 0 || !was_dragged(&event) {
                        app.add_state(kind);
                    }
                }
            >
                <span class="sw-tile"><Icon name=icon/></span>
                <b>{kind.name()}</b>
                <span>{kind.purpose()}</span>
            </button>
        </li>
    }
}

fn drag(
    app: AppState,
    kind: StateKind,
    event: &PointerEvent,
    pressed: StoredValue<Option<(f64, f64)>>,
    dragging: StoredValue<bool>,
) {
    let Some((x, y)) = pressed.get_value() else { return };
    if dragging.get_value() {
        app.change(|session| session.pointer(&ToolEvent::Move(pointer(event, false))));
    } else if (f64::from(event.client_x()) - x).hypot(f64::from(event.client_y()) - y) >= DRAG_FROM {
        dragging.set_value(true);
        app.drawer.set(false);
        app.change(|session| session.pointer(&ToolEvent::PaletteDown { kind, at: place(event) }));
    }
}

/// A drag ends outside the button it began on, a press on it.
fn was_dragged(event: &web_sys::MouseEvent) -> bool {
    let at = document().element_from_point(event.client_x() as f32, event.client_y() as f32);
    at.and_then(|element| element.closest(".sw-palette__item").ok().flatten()).is_none()
}

fn capture(event: &PointerEvent) {
    if let Some(element) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // A pointer that is already gone cannot be captured; the press then stays a press.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}
