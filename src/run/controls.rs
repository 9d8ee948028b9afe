//! Play, step, back, speed and the virtual clock.

use leptos::prelude::*;
use report::clock_text;

use crate::run::meters::Meters;
use crate::state::app_state::use_app;
use crate::state::player::Speed;
use crate::ui::icon::{Icon, IconName};

/// The row of controls above the time line.
#[component]
pub fn Controls() -> impl IntoView {
    let app = use_app();
    let event = Memo::new(move |_| app.run.view.with(|view| view.event));
    let has_run = Memo::new(move |_| app.run.summary.with(Option::is_some));
    let at_start = move || event.get() == 0 || !has_run.get();
    let at_end = move || !has_run.get() || event.get() >= app.run.n_events();
    let is_busy = move || app.run.is_running.get();
    view! {
        <div class="sw-rehearsal__controls">
            <div class="sw-row" style="gap: 2px">
                <ControlButton label="To the start" icon=IconName::ToStart disabled=Signal::derive(at_start) run=Callback::new(move |()| app.pause_and_seek(0))/>
                <ControlButton label="Step back" icon=IconName::StepBack disabled=Signal::derive(at_start) run=Callback::new(move |()| app.step_event(-1))/>
                <PlayButton/>
                <ControlButton label="Step" icon=IconName::StepForward disabled=Signal::derive(move || is_busy() || (has_run.get() && at_end())) run=Callback::new(move |()| app.step_event(1))/>
                <ControlButton label="To the end" icon=IconName::ToEnd disabled=Signal::derive(at_end) run=Callback::new(move |()| app.pause_and_seek(app.run.n_events()))/>
            </div>
            <div class="sw-clock" role="timer" aria-label="Virtual clock" data-testid="clock">
                {move || app.run.view.with(|view| clock_text(view.at))}
                {move || app.run.summary.with(|run| run.as_ref().map(|run| view! { <small>"of "{clock_text(run.duration)}</small> }))}
            </div>
            <select
                class="sw-input"
                style="width: 64px; flex: none"
                aria-label="Speed"
                prop:value=move || app.player.speed.get().label()
                on:change=move |event| {
                    if let Some(speed) = Speed::from_label(&event_target_value(&event)) {
                        app.player.speed.set(speed);
                    }
                }
            >
                {Speed::ALL.map(|speed| view! { <option value=speed.label() selected=move || app.player.speed.get() == speed>{speed.label()}</option> })}
            </select>
            <i class="sw-rule"></i>
            <span class="sw-num" style="white-space: nowrap" data-testid="event-count">
                <span class="sw-muted">"Event "</span>
                <b>{move || event.get()}" of "{move || app.run.n_events()}</b>
            </span>
            <button type="button" class="sw-button sw-button--small sw-reset" aria-label="Reset" title="Run again from the start with the input and mocks of now" disabled=is_busy on:click=move |_| app.rerun()>
                <Icon name=IconName::Retry small=true/><span>"Reset"</span>
            </button>
            <span class="sw-space"></span>
            <Meters/>
        </div>
    }
}

/// The round button: plays, pauses, and while a run is being performed stops it.
#[component]
pub fn PlayButton() -> impl IntoView {
    let app = use_app();
    let icon = Signal::derive(move || match (app.run.is_running.get(), app.player.is_playing.get()) {
        (true, _) => IconName::Stop,
        (_, true) => IconName::Pause,
        _ => IconName::Play,
    });
    let label = move || match (app.run.is_running.get(), app.player.is_playing.get()) {
        (true, _) => "Stop",
        (_, true) => "Pause",
        _ => "Play",
    };
    view! {
        <button type="button" class="sw-play" aria-label=label title=label on:click=move |_| app.play_or_pause()>
            <Icon name=icon/>
        </button>
    }
}

#[component]
fn ControlButton(label: &'static str, icon: IconName, disabled: Signal<bool>, run: Callback<()>) -> impl IntoView {
    view! {
        <button type="button" class="sw-icon-button" aria-label=label title=label disabled=move || disabled.get() on:click=move |_| run.run(())>
            <Icon name=icon/>
        </button>
    }
}
