//! The right pane: the form of the selected state while designing, its data while rehearsing.

mod checked;
pub mod field;
pub mod field_input;
pub mod form;
pub mod head;
pub mod help;
pub mod language_dialog;
pub mod live;
pub mod rich_ask;
pub mod rich_bundle;
pub mod rich_field;
pub mod service_errors;
pub mod sort;
pub mod state_text;
pub mod strings_field;

use leptos::prelude::*;

use crate::inspector::form::Form;
use crate::inspector::head::Head;
use crate::run::mock_panel::MockPanel;
use crate::run::step_panel::StepPanel;
use crate::state::app_state::{Mode, use_app};
use crate::ui::splitter::{Splitter, SplitterSide};

/// The right pane. In a compact window it is a sheet over the canvas, open while something is selected.
#[component]
pub fn RightPane() -> impl IntoView {
    let app = use_app();
    Effect::new(move |before: Option<Option<String>>| {
        let primary = app.primary_state();
        if before.is_some_and(|before| before != primary) {
            app.sheet.set(primary.is_some());
        }
        primary
    });
    Effect::new(move |_| {
        app.primary_state();
        app.sheet.track();
        // Once the sheet has its place.
        request_animation_frame(move || app.show_beside_sheet());
    });
    view! {
        <aside class="sw-right" id="right" tabindex="-1" aria-label="Inspector" data-open=move || app.sheet.get().to_string()
            on:keydown=move |event| if event.key() == "Escape" && app.is_compact.get_untracked() { app.sheet.set(false); app.focus_canvas(); }>
            <Splitter side=SplitterSide::Left size=app.right_width min=260.0 max=640.0 label="Width of the inspector"/>
            <Head/>
            {move || match app.mode.get() {
                Mode::Design => view! { <Form/> }.into_any(),
                Mode::Rehearse => view! { <div class="sw-pane"><StepPanel/><MockPanel/></div> }.into_any(),
            }}
        </aside>
    }
}
