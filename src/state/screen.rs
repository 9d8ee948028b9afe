//! How much of the screen the canvas gets: the panes beside it, the minimap, the full screen.

use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, closure::Closure};

use crate::state::app_state::AppState;

impl AppState {
    /// Hides the panes beside the canvas, or shows them again.
    pub fn toggle_panes(&self) {
        let is_alone = !self.is_alone.get_untracked();
        self.is_alone.set(is_alone);
        let words = if is_alone { "The panes are hidden. Z shows them again." } else { "The panes are shown" };
        self.announcement.set(words.to_owned());
        if is_alone {
            // What had the focus may be hidden now.
            self.focus_canvas();
        }
    }

    /// Whether the minimap is shown: as chosen, else in windows with room for it; tracked.
    pub fn has_minimap(&self) -> bool {
        self.minimap.get().unwrap_or_else(|| !self.is_narrow.get())
    }

    /// Shows the minimap, or hides it.
    pub fn toggle_minimap(&self) {
        let is_shown = !untrack(|| self.has_minimap());
        self.minimap.set(Some(is_shown));
        let words = if is_shown { "The minimap is shown" } else { "The minimap is hidden" };
        self.announcement.set(words.to_owned());
    }

    /// Lets the page fill the screen, or leaves it. Call it while handling a click or a key.
    pub fn toggle_full_screen(&self) {
        let page = document();
        if page.fullscreen_element().is_some() {
            return page.exit_fullscreen();
        }
        // The whole page: menus, dialogs and messages are to be seen too.
        let is_asked = page.document_element().is_some_and(|root| root.request_fullscreen().is_ok());
        if !page.fullscreen_enabled() || !is_asked {
            self.complain("This browser does not let a page fill the screen. Use its own full screen instead.");
        }
    }

    /// Keeps the signal at what the browser does: Escape leaves the full screen without asking the page.
    pub fn follow_full_screen(&self) {
        let app = *self;
        let changed = Closure::<dyn Fn()>::new(move || {
            let is_full = document().fullscreen_element().is_some();
            if app.is_full_screen.try_get_untracked().is_some_and(|was| was != is_full) {
                app.is_full_screen.set(is_full);
                let words =
                    if is_full { "The page fills the screen. Esc leaves it." } else { "The full screen is left" };
                app.announcement.set(words.to_owned());
            }
        });
        let _ = document().add_event_listener_with_callback("fullscreenchange", changed.as_ref().unchecked_ref());
        // For as long as the page is there.
        changed.forget();
    }
}
