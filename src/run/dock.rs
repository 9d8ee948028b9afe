//! What stands under the canvas: the strip while designing, the controls and the time line while rehearsing.

use leptos::prelude::*;

use crate::run::controls::Controls;
use crate::run::strip::Strip;
use crate::run::timeline::Timeline;
use crate::state::app_state::{Mode, use_app};
use crate::ui::splitter::{Splitter, SplitterSide};

/// The smallest height of the dock while rehearsing: controls and scrubber.
pub const MIN_DOCK: f64 = 88.0;
/// Its largest height.
pub const MAX_DOCK: f64 = 420.0;

/// The dock.
#[component]
pub fn Dock() -> impl IntoView {
    let app = use_app();
    let is_rehearsing = Memo::new(move |_| app.mode.get() == Mode::Rehearse);
    view! {
        <div class="sw-dock" id="dock" tabindex="-1">
            <Show when=move || is_rehearsing.get() fallback=Strip>
                <section
                    class="sw-rehearsal"
                    aria-label="Rehearsal"
                    style=move || format!("height: {}px", if app.is_low.get() || app.is_compact.get() { MIN_DOCK + if app.is_low.get() { 0.0 } else { 30.0 } } else { app.dock_height.get() })
                >
                    <Controls/>
                    <div class="sw-pane" style="overflow-x: hidden"><Timeline/></div>
                </section>
                <Splitter side=SplitterSide::Top size=app.dock_height min=MIN_DOCK max=MAX_DOCK label="Height of the rehearsal"/>
            </Show>
        </div>
    }
}
