//! Key presses of the page, looked up in the editor's table.

use editor::keymap::{KeyPlace, lookup};
use editor::tool::{Modifiers, PointerEvent, Tool};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::start::keys::on_start_key;
use crate::state::app_state::{AppState, Mode, Screen};
use crate::ui::focus::is_text;

/// A key went down somewhere in the page.
pub fn on_key(app: AppState, event: &KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let on_canvas = target.as_ref().is_some_and(|target| {
        target.closest("#canvas, [data-canvas-keys]").ok().flatten().is_some()
            && target.closest("#canvas button, #canvas input").ok().flatten().is_none()
    });
    let in_text = target.as_ref().is_some_and(is_text);
    if event.key() == " " && on_canvas {
        app.space.set_value(true);
    }
    if app.screen.get_untracked() != Screen::Document {
        return on_start_key(app.opener, event);
    }
    let modifiers = Modifiers {
        shift: event.shift_key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        space: app.space.get_value(),
    };
    // The playhead's keys work in every pane of the rehearsal, where buttons keep their own keys.
    let moves_playhead = matches!(event.key().as_str(), "," | ".")
        && app.mode.get_untracked() == Mode::Rehearse
        && target.as_ref().is_some_and(|target| target.closest("#left, #right, #dock").ok().flatten().is_some());
    let place =
        KeyPlace { is_on_canvas: on_canvas || (moves_playhead && !in_text), is_in_text: in_text, letters_off: false };
    // Escape ends a gesture whatever else is held down: Shift draws the marquee, Alt drags to the pixel.
    let is_gesture = app.with_session(|session| *session.tool() != Tool::Idle).unwrap_or(false);
    if event.key() == "Escape" && is_gesture {
        event.prevent_default();
        return app.change(|session| session.pointer(&PointerEvent::Cancel));
    }
    let Some(action) = lookup(&event.key(), modifiers, place) else { return };
    event.prevent_default();
    app.perform(action);
}

/// A key went up.
pub fn on_key_up(app: AppState, event: &KeyboardEvent) {
    if event.key() == " " {
        app.space.set_value(false);
    }
}
