//! What happens when the page is left before everything is stored.

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::GetUntracked;
use wasm_bindgen::JsCast;
use web_sys::BeforeUnloadEvent;

use super::{Autosaver, SaveStatus};

impl Autosaver {
    /// From now on the browser asks before it leaves the page while something is not stored. Call it once.
    pub fn ask_before_leaving(&self) {
        let saver = *self;
        let Some(window) = web_sys::window() else {
            return;
        };
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window, "beforeunload", options, move |event| {
            if saver.is_leaving_unsafe() {
                event.prevent_default();
                // Older browsers ask only when this is set; none shows the text.
                event.unchecked_ref::<BeforeUnloadEvent>().set_return_value("not saved");
            }
        })
        .forget();
    }

    fn is_leaving_unsafe(self) -> bool {
        match self.status().try_get_untracked() {
            Some(SaveStatus::Saving | SaveStatus::Failed(_)) => true,
            Some(SaveStatus::Unsaved) => self.is_something_shown(),
            Some(SaveStatus::Saved { .. }) | None => false,
        }
    }
}
