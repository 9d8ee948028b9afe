//! What is remembered of the page itself: theme and sizes of panes.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::app_state::AppState;
use crate::theme::follow_theme;

impl AppState {
    /// Reads the settings and keeps them up to date from now on.
    pub fn follow_settings(&self) {
        let app = *self;
        follow_theme(self.storage, self.theme);
        let is_read = RwSignal::new(false);
        spawn_local(async move {
            // Settings that cannot be read are the defaults.
            for (key, size) in app.sizes() {
                if let Ok(Some(text)) = app.storage.get_setting(key).await
                    && let Ok(value) = text.parse::<f64>()
                    && value.is_finite()
                {
                    size.set(value.clamp(40.0, 1200.0));
                }
            }
            is_read.set(true);
        });
        let keep = move |key: &'static str, value: String| {
            // Losing a setting is not worth a message; a full storage is told by the save chip.
            spawn_local(async move { drop(app.storage.set_setting(key, &value).await) });
        };
        for (key, size) in self.sizes() {
            let settled = debounced(size.into(), 400);
            Effect::new(move |_| {
                let value = settled.get();
                if is_read.get() {
                    keep(key, value.round().to_string());
                }
            });
        }
    }

    fn sizes(&self) -> [(&'static str, RwSignal<f64>); 5] {
        [
            ("left-width", self.left_width),
            ("right-width", self.right_width),
            ("dock-height", self.dock_height),
            ("code-width", self.code_width),
            ("problems-height", self.problems_height),
        ]
    }
}

/// A signal's value once it has stood still for so many milliseconds.
pub fn debounced(source: Signal<f64>, milliseconds: u32) -> Signal<f64> {
    let settled = RwSignal::new(source.get_untracked());
    let generation = StoredValue::new(0u32);
    Effect::new(move |_| {
        let value = source.get();
        generation.update_value(|it| *it += 1);
        let mine = generation.get_value();
        spawn_local(async move {
            gloo_timers::future::TimeoutFuture::new(milliseconds).await;
            if generation.try_get_value() == Some(mine) {
                settled.set(value);
            }
        });
    });
    settled.into()
}
