//! What floats over the canvas: zoom, tidy up, the newest run's end, the strip over a graph whose text is broken.

use editor::command::{Command, Place};
use editor::geometry::Point;
use editor::kind::StateKind;
use leptos::prelude::*;
use report::RunResult;

use crate::canvas::view_bar::{Breadcrumb, ViewButton};
use crate::run::strip::result_words;
use crate::state::app_state::{Mode, use_app};
use crate::ui::icon::{Icon, IconName};
use crate::ui::menu::below;

/// The four corners.
#[component]
pub fn Corners() -> impl IntoView {
    let app = use_app();
    let zoom = Memo::new(move |_| (app.viewport.get().zoom * 100.0).round());
    let has_pins = Memo::new(move |_| {
        app.revision.track();
        app.with_session(|session| !session.document().side.pins.is_empty()).unwrap_or(false)
    });
    view! {
        <div class="sw-corner sw-corner--top-left" data-own-pointer="" on:pointerdown=|event| event.stop_propagation()>
            {move || app.graph.stale().get().map(|stale| view! {
                <div class="sw-banner" role="status" data-testid="stale">
                    <span class="sw-tone--error"><Icon name=IconName::CircleCross/></span>
                    <span class="sw-cut" title=stale.message.clone()>{stale.sentence()}</span>
                    <button type="button" class="sw-button sw-button--link" on:click=move |_| app.show_first_error()>"Show it"</button>
                </div>
            })}
            <Show when=move || app.mode.get() == Mode::Design && app.graph.stale().with(Option::is_none)>
                <button type="button" class="sw-button" style="box-shadow: var(--shadow-2)" disabled=move || !has_pins.get()
                    title="Unpin every state: the layout is automatic again" on:click=move |_| app.dispatch(Command::TidyUp)>
                    <Icon name=IconName::Tidy/>"Tidy up"
                </button>
                <ViewButton/>
            </Show>
            <Breadcrumb/>
            <Show when=move || app.mode.get() == Mode::Rehearse><RunBanner/></Show>
        </div>
        <div class="sw-corner sw-corner--bottom-left" data-own-pointer="" on:pointerdown=|event| event.stop_propagation()>
            <div class="sw-float" style="position: static" role="group" aria-label="Zoom">
                <button type="button" class="sw-icon-button" aria-label="Zoom out" title="Zoom out" on:click=move |_| app.change(|session| session.zoom_out())><Icon name=IconName::Minus/></button>
                <button type="button" class="sw-float__zoom sw-num" aria-label="Zoom to 100 %" title="Zoom to 100 %" on:click=move |_| app.change(|session| session.zoom_full())>{move || format!("{} %", zoom.get())}</button>
                <button type="button" class="sw-icon-button" aria-label="Zoom in" title="Zoom in" on:click=move |_| app.change(|session| session.zoom_in())><Icon name=IconName::Plus/></button>
                <button type="button" class="sw-icon-button" aria-label="Show the whole graph" title="Show the whole graph" on:click=move |_| app.fit()><Icon name=IconName::Fit/></button>
                <button type="button" class="sw-icon-button" aria-label="Canvas alone" aria-pressed=move || app.is_alone.get().to_string()
                    title=move || if app.is_alone.get() { "Show the panes beside the canvas (Z)" } else { "Hide the panes beside the canvas (Z)" }
                    on:click=move |_| app.toggle_panes()><Icon name=IconName::Panes/></button>
                <button type="button" class="sw-icon-button" aria-label="Full screen" aria-pressed=move || app.is_full_screen.get().to_string()
                    title=move || if app.is_full_screen.get() { "Leave the full screen (Shift+F11 or Esc)" } else { "Fill the screen (Shift+F11)" }
                    on:click=move |_| app.toggle_full_screen()><Icon name=IconName::FullScreen/></button>
            </div>
        </div>
    }
}

/// How the newest run ended, and what is to know about it.
#[component]
fn RunBanner() -> impl IntoView {
    let app = use_app();
    view! {
        {move || {
            let run = app.run.summary.get()?;
            let is_over = app.run.view.with(|view| view.event as usize) >= run.ticks.len();
            let (words, tone, icon) = match (is_over, app.player.is_playing.get()) {
                (true, _) => result_words(&run.result),
                (false, true) => ("Playing", "running", IconName::CircleDots),
                (false, false) => ("Paused", "running", IconName::Pause),
            };
            let error = match &run.result {
                RunResult::Failed { error, .. } | RunResult::TimedOut { error, .. } if is_over => error.clone(),
                _ => None,
            };
            let remarks = remarks(&run);
            Some(view! {
                <div class="sw-banner" role="status" data-testid="run-banner">
                    <span class=format!("sw-row sw-tone--{tone}") style="gap: 5px; font-weight: 600"><Icon name=icon/>{words}</span>
                    {error.map(|error| view! { <span class="sw-mono">{error}</span> })}
                    <span class="sw-muted sw-cut" title=remarks.clone()>"Run "{app.run.number.get()}{(!remarks.is_empty()).then(|| format!(" \u{b7} {remarks}"))}</span>
                    <Show when=move || app.is_run_outdated.get()>
                        <button type="button" class="sw-button sw-button--link" on:click=move |_| app.rerun()>"Changed since. Run again"</button>
                    </Show>
                </div>
            })
        }}
    }
}

fn remarks(run: &report::RunSummary) -> String {
    let mut remarks = Vec::new();
    if !run.defaulted.is_empty() {
        remarks.push(format!("no mock for {}: the input is returned", run.defaulted.join(", ")));
    }
    if !run.stand_ins.is_empty() {
        remarks.push(format!("stand-ins for {}", run.stand_ins.join(", ")));
    }
    remarks.join("; ")
}

/// What an empty canvas offers.
#[component]
pub fn FirstState() -> impl IntoView {
    let app = use_app();
    view! {
        <Show when=move || app.graph.node_keys().with(Vec::is_empty) && app.graph.stale().with(Option::is_none)>
            <div class="sw-first" data-own-pointer="" on:pointerdown=|event| event.stop_propagation()>
                <span class="sw-mark" style="position: static; padding: 0 14px">"Start"</span>
                <button type="button" class="sw-first__card" on:click=move |event| {
                    let at = Place::Free { at: Point::default() };
                    let (x, y) = below(&event);
                    app.offer_states(at, x, y);
                }>"First state"</button>
                <span class="sw-mark" style="position: static; padding: 0 14px">"End"</span>
                <p class="sw-muted">"Pick a type, drag one from the left, or press A."</p>
            </div>
        </Show>
    }
}

/// All state types with their glyphs, for lists.
pub fn kinds() -> impl Iterator<Item = (StateKind, IconName)> {
    StateKind::ALL.into_iter().map(|kind| (kind, IconName::of_state_type(kind.name())))
}
