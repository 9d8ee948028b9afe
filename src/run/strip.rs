//! The last run as one line under the canvas, while designing.

use leptos::wasm_bindgen::JsCast;
use leptos::{ev::PointerEvent, html, prelude::*};
use report::{EventMark, RunResult, clock_text};
use web_sys::Element;

use crate::run::axis::Axis;
use crate::run::controls::PlayButton;
use crate::run::meters::grouped;
use crate::state::app_state::{Mode, use_app};
use crate::ui::icon::{Icon, IconName};

/// The words and the tone of how a run ended.
pub fn result_words(result: &RunResult) -> (&'static str, &'static str, IconName) {
    match result {
        RunResult::Succeeded { .. } => ("Succeeded", "ok", IconName::CircleCheck),
        RunResult::Failed { .. } => ("Failed", "error", IconName::CircleCross),
        RunResult::TimedOut { .. } => ("Timed out", "error", IconName::CircleCross),
        RunResult::Aborted => ("Aborted", "skipped", IconName::CircleBroken),
    }
}

/// The strip: play, the last run's ticks, its virtual time and end, how many tasks have a mock. Pressing on the ticks
/// opens the rehearsal at that moment.
#[component]
pub fn Strip() -> impl IntoView {
    let app = use_app();
    let area = NodeRef::<html::Div>::new();
    let width = RwSignal::new(300.0);
    crate::ui::resize::observe_width(area, width);
    let axis = Memo::new(move |_| app.run.summary.with(|run| run.as_ref().map(|run| Axis::new(&run.ticks))));
    let open_at = move |event: PointerEvent| {
        let Some(axis) = axis.get_untracked() else { return };
        let target = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        let left = target.map_or(0.0, |target| target.get_bounding_client_rect().left());
        app.mode.set(Mode::Rehearse);
        app.pause_and_seek(axis.event_at(f64::from(event.client_x()) - left, width.get_untracked()));
    };
    view! {
        <section class="sw-strip" aria-label="Rehearsal">
            <PlayButton/>
            <b>"Rehearse"</b>
            <span class="sw-key sw-hide-narrow">"F5"</span>
            <div class="sw-strip__ticks" node_ref=area on:pointerdown=open_at>
                <svg aria-hidden="true">
                    <line class="sw-track" x1="4" x2=move || width.get() - 4.0 y1="14" y2="14"/>
                    {move || app.run.summary.get().zip(axis.get()).map(|(run, axis)| {
                        run.ticks.iter().enumerate().filter(|(_, tick)| tick.mark != EventMark::Plain || run.ticks.len() < 200).map(|(index, tick)| {
                            let x = axis.x(index as u32 + 1, width.get());
                            let mark = match tick.mark { EventMark::Plain => "plain", EventMark::Succeeded => "succeeded", EventMark::Failed => "failed", EventMark::Retried => "retried" };
                            view! { <line class="sw-tick" data-mark=mark x1=x x2=x y1="8" y2="20"/> }
                        }).collect_view()
                    })}
                </svg>
            </div>
            {move || match app.run.summary.get() {
                None => view! { <span class="sw-muted sw-hide-small">"Not rehearsed yet"</span> }.into_any(),
                Some(run) => {
                    let (words, tone, icon) = result_words(&run.result);
                    view! {
                        <span class="sw-muted sw-num sw-hide-narrow" style="white-space: nowrap">
                            "Last run "<b style="color: var(--text)">{clock_text(run.duration)}</b>" \u{b7} "{grouped(run.ticks.len() as u32)}" events"
                        </span>
                        <span class="sw-chip" data-tone=tone><Icon name=icon small=true/>{words}</span>
                    }.into_any()
                }
            }}
            <button type="button" class="sw-button sw-button--small" on:click=move |_| app.mode.set(Mode::Rehearse)>
                <Icon name=IconName::Mock small=true/>
                {move || { let (mocked, all) = app.mock_counts.get(); format!("Mocks {mocked} of {all}") }}
            </button>
        </section>
    }
}
