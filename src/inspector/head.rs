//! What the right pane is about.

use editor::keymap::{KeyAction, keys_of};
use leptos::prelude::*;
use report::clock_text;

use crate::state::app_state::{Mode, use_app};
use crate::state::tester::TEST_TAB;
use crate::ui::icon::{Icon, IconName};

/// Glyph, name and subtitle of the selected state, or of the machine.
#[component]
pub fn Head() -> impl IntoView {
    let app = use_app();
    // The form waits while states are dragged, and so does what stands above it.
    let head = Memo::new(move |before: Option<&(&'static str, String, String)>| {
        app.revision.track();
        app.selection.track();
        let shown = app.shown_state();
        match before.filter(|_| app.drag.is_on.get()) {
            Some(before) => before.clone(),
            None => {
                let head = app.with_session(|session| session.inspector_head(shown.as_deref())).unwrap_or_default();
                (head.kind.map_or("", |kind| kind.name()), head.title, head.subtitle)
            }
        }
    });
    let subtitle = move || {
        let (kind, _, subtitle) = head.get();
        match (app.mode.get(), app.run.step.get()) {
            (Mode::Rehearse, Some(step)) => {
                format!(
                    "{kind} \u{b7} visit {} of {} \u{b7} entered {}",
                    step.visit,
                    step.n_visits,
                    clock_text(step.entered_at)
                )
            }
            _ => subtitle,
        }
    };
    let is_testing = Memo::new(move |_| app.mode.get() == Mode::Design && app.form_tab.get() == TEST_TAB);
    view! {
        <header class="sw-inspector__head">
            <span class="sw-inspector__tile"><Icon name=Signal::derive(move || match head.get().0 { "" => IconName::Tree, kind => IconName::of_state_type(kind) })/></span>
            <div style="min-width: 0">
                <h2 title=move || head.get().1 data-testid="inspector-title">{move || head.get().1}</h2>
                <p>{subtitle}</p>
            </div>
            <Show when=move || app.primary_state().is_some() && !is_testing.get()>
                <button type="button" class="sw-icon-button" aria-label="Test this state" title=format!("Test this state ({})", keys_of(KeyAction::TestState).unwrap_or_default())
                    on:click=move |_| app.show_test()><Icon name=IconName::Mock/></button>
            </Show>
            <Show when=move || app.is_compact.get()>
                <button type="button" class="sw-icon-button" aria-label="Close the inspector" on:click=move |_| { app.sheet.set(false); app.focus_canvas(); }><Icon name=IconName::Close/></button>
            </Show>
        </header>
    }
}
