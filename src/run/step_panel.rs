//! The data of the selected state at the shown moment: input, every stage, output, and what changed between them.

use std::sync::Arc;

use leptos::prelude::*;
use report::{RunResult, RunSummary, StageName, StepData};

use crate::run::pretty;
use crate::state::app_state::use_app;
use crate::ui::icon::{Icon, IconName};
use crate::ui::json_view::JsonLines;
use crate::ui::segments::{Segment, Segments};

/// Which texts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Before,
    After,
    Difference,
}

/// The name of a stage, and whether it is an important one: the others are dots on the line.
fn stage_words(stage: StageName) -> (&'static str, bool) {
    match stage {
        StageName::Input => ("Input", true),
        StageName::AfterInputPath => ("After InputPath", false),
        StageName::AfterParameters => ("After Parameters", false),
        StageName::AfterArguments => ("After Arguments", false),
        StageName::Result => ("Result", true),
        StageName::AfterResultSelector => ("After ResultSelector", false),
        StageName::AfterResultPath => ("After ResultPath", false),
        StageName::Assigned => ("Assigned variables", false),
        StageName::ErrorOutput => ("Error", true),
        StageName::Output => ("Output", true),
    }
}

/// The step panel of the selected state.
#[component]
pub fn StepPanel() -> impl IntoView {
    let app = use_app();
    let step = app.run.step;
    view! {
        {move || match step.get() {
            Some(step) => view! { <Visit step/> }.into_any(),
            None => view! { <NotThere/> }.into_any(),
        }}
    }
}

#[component]
fn NotThere() -> impl IntoView {
    let app = use_app();
    view! {
        {move || match app.run.summary.get() {
            None => view! { <p class="sw-empty">"Rehearse to see the input, the stages and the output of each state."</p> }.into_any(),
            Some(_) if app.primary_state().is_some() => {
                view! { <p class="sw-empty">"Not reached at this moment. Move the playhead on, or pick an event."</p> }.into_any()
            }
            Some(run) => view! { <Execution run/> }.into_any(),
        }}
    }
}

/// What the whole execution was given and what it gave, where the playhead is at no state.
#[component]
fn Execution(run: Arc<RunSummary>) -> impl IntoView {
    let app = use_app();
    let n_events = run.ticks.len();
    let is_over = move || app.run.view.with(|view| view.event as usize) >= n_events;
    let input = app.input();
    let (label, json, words) = match &run.result {
        RunResult::Succeeded { output } => ("Output of the execution", output.clone(), None),
        RunResult::Failed { error, cause } | RunResult::TimedOut { error, cause } => (
            "Output of the execution",
            String::new(),
            Some((error.clone().unwrap_or_default(), cause.clone().unwrap_or_default())),
        ),
        RunResult::Aborted => ("Output of the execution", String::new(), Some(("Aborted".to_owned(), String::new()))),
    };
    let lines = pretty::lines(&json);
    view! {
        <div class="sw-step" data-testid="execution">
            <div class="sw-caption" style="padding: 0 16px">"Input of the execution"</div>
            <div class="sw-step__data"><JsonLines lines=Signal::stored(pretty::lines(&input)) label="Input of the execution"/></div>
            <Show when=is_over>
                <div class="sw-caption" style="padding: 0 16px">{label}</div>
                {words.clone().map(|(error, cause)| view! {
                    <div class="sw-form"><b class="sw-tone--error sw-mono">{error}</b><p class="sw-mono" style="overflow-wrap: anywhere">{cause}</p></div>
                })}
                {(!lines.is_empty()).then(|| view! { <div class="sw-step__data"><JsonLines lines=Signal::stored(lines.clone()) label="Output of the execution"/></div> })}
            </Show>
        </div>
    }
}

#[component]
fn Visit(step: Arc<StepData>) -> impl IntoView {
    let app = use_app();
    let shown = app.step_shown;
    let n_stages = step.stages.len();
    let picked = StoredValue::new(step.clone());
    // A stage that was picked stays picked while the playhead moves, as long as it has come to be.
    let stage_idx = Memo::new(move |_| {
        let wanted = app.step_stage.get();
        picked.with_value(|step| {
            wanted
                .and_then(|stage| step.stages.iter().rposition(|it| it.stage == stage))
                .unwrap_or(step.stages.len().saturating_sub(1))
        })
    });
    let which = Signal::derive(move || match shown.get() {
        0 => Shown::Before,
        1 => Shown::After,
        _ => Shown::Difference,
    });
    let texts = Memo::new(move |_| {
        picked.with_value(|step| {
            let after = step.stages.get(stage_idx.get()).map(|it| it.json.clone()).unwrap_or_default();
            let before = step.stages.first().map(|it| it.json.clone()).unwrap_or_default();
            (before, after)
        })
    });
    let difference = Memo::new(move |_| texts.with(|(before, after)| pretty::difference(before, after)));
    let lines = Signal::derive(move || match which.get() {
        Shown::Before => texts.with(|(before, _)| pretty::lines(before)),
        Shown::After => texts.with(|(_, after)| pretty::lines(after)),
        Shown::Difference => difference.get(),
    });
    view! {
        <div class="sw-step" data-testid="step-data">
            <Visits step=step.clone()/>
            <Tries step=step.clone()/>
            <div class="sw-stages" role="group" aria-label="Stages of the data">
                {step.stages.iter().enumerate().map(|(index, value)| {
                    let (words, is_important) = stage_words(value.stage);
                    let stage = value.stage;
                    view! {
                        {(index > 0).then(|| view! { <i></i> })}
                        <button type="button" title=words aria-label=words data-size=(!is_important).then_some("dot")
                            aria-pressed=move || (stage_idx.get() == index).to_string()
                            on:click=move |_| app.step_stage.set(Some(stage))>
                            {is_important.then_some(words)}
                        </button>
                    }
                }).collect_view()}
                {(n_stages == 1).then(|| view! { <i></i><button type="button" disabled=true>"Output"</button> })}
            </div>
            <div class="sw-row" style="padding: 0 16px">
                <Segments
                    label="What is shown"
                    small=true
                    chosen=which
                    on_choose=move |choice: Shown| shown.set(match choice { Shown::Before => 0, Shown::After => 1, Shown::Difference => 2 })
                    segments=vec![
                        Segment { value: Shown::Before, label: "Input", icon: None },
                        Segment { value: Shown::After, label: "This stage", icon: None },
                        Segment { value: Shown::Difference, label: "Difference", icon: None },
                    ]
                />
                <span class="sw-space"></span>
                {move || {
                    let (added, removed) = pretty::counts(&difference.get());
                    view! {
                        <span class="sw-tone--ok sw-num" style="font-size: 12px; font-weight: 600">{format!("+{added}")}</span>
                        <span class="sw-tone--error sw-num" style="font-size: 12px; font-weight: 600">{format!("\u{2212}{removed}")}</span>
                    }
                }}
                <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Copy this value" title="Copy this value"
                    on:click=move |_| app.copy(pretty::pretty(&texts.get_untracked().1), "Copied the value")>
                    <Icon name=IconName::Copy/>
                </button>
            </div>
            <div class="sw-step__data" data-testid="step-text"><JsonLines lines label="Data of this stage"/></div>
        </div>
    }
}

#[component]
fn Visits(step: Arc<StepData>) -> impl IntoView {
    let app = use_app();
    (step.n_visits > 1).then(|| {
        let (visit, n_visits) = (step.visit, step.n_visits);
        view! {
            <div class="sw-row" style="padding: 0 16px">
                <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Visit before" disabled={visit <= 1} on:click=move |_| app.show_visit(visit - 1)>
                    <Icon name=IconName::StepBack small=true/>
                </button>
                <span class="sw-num">{format!("Visit {visit} of {n_visits}")}</span>
                <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Next visit" disabled={visit >= n_visits} on:click=move |_| app.show_visit(visit + 1)>
                    <Icon name=IconName::StepForward small=true/>
                </button>
            </div>
        }
    })
}

#[component]
fn Tries(step: Arc<StepData>) -> impl IntoView {
    let app = use_app();
    (step.tries.len() > 1 || step.tries.iter().any(|it| it.error.is_some())).then(|| {
        view! {
            <div class="sw-segments sw-segments--small" style="margin: 0 16px; flex-wrap: wrap; justify-self: start" role="group" aria-label="Tries">
                {step.tries.iter().enumerate().map(|(index, it)| {
                    let (tone, icon, words) = match (&it.error, it.is_done) {
                        (Some(error), _) if error == "States.Timeout" => ("sw-tone--error", IconName::Cross, "timed out"),
                        (Some(_), _) => ("sw-tone--error", IconName::Cross, "failed"),
                        (None, true) => ("sw-tone--ok", IconName::Check, "succeeded"),
                        (None, false) => ("sw-tone--running", IconName::CircleDots, "running"),
                    };
                    let event = it.event;
                    let words_of_error = [it.error.clone(), it.cause.clone()].into_iter().flatten().collect::<Vec<_>>().join(": ");
                    view! {
                        <button type="button" title=words_of_error on:click=move |_| app.pause_and_seek(event)>
                            <span class=tone><Icon name=icon small=true/></span>{index + 1}" "{words}
                        </button>
                    }
                }).collect_view()}
            </div>
        }
    })
}
