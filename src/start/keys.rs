//! The keys of the start screen.

use leptos::prelude::Callable;
use web_sys::KeyboardEvent;

use crate::start::opener::Opener;
use crate::start::opening::Opening;
use crate::ui::focus::is_in_text;

/// A key went down on the start screen.
pub fn on_start_key(opener: Opener, event: &KeyboardEvent) {
    match event.key().as_str() {
        "o" if event.ctrl_key() || event.meta_key() => {
            event.prevent_default();
            opener.pick();
        }
        "?" if !is_in_text() => opener.open.run(Opening::Shortcuts),
        _ => {}
    }
}
