//! The data of the selected state at the shown moment: input, every stage, output, and what changed between them.

use std::sync::Arc;

use leptos::prelude::*;
use report::{RunResult, RunSummary, StageName, StepData};

use crate::run::pretty;
use crate::run::stages::{ShownStage, Stages};
use crate::state::app_state::use_app;
use crate::ui::icon::{Icon, IconName};
use crate::ui::json_view::JsonLines;

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
    let names: Vec<StageName> = step.stages.iter().map(|it| it.stage).collect();
    let held = StoredValue::new(names.clone());
    // A stage that was picked stays picked while the playhead moves, as long as it has come to be.
    let picked = Memo::new(move |_| {
        let wanted = app.step_stage.get();
        held.with_value(|names| {
            let found = wanted.and_then(|stage| names.iter().rposition(|it| *it == stage));
            found.unwrap_or(names.len().saturating_sub(1))
        })
    });
    let on_pick = move |index: usize| app.step_stage.set(names.get(index).copied());
    let stages = step.stages.iter().map(|value| {
        let (words, is_important) = stage_words(value.stage);
        ShownStage { words: words.to_owned(), is_important, json: value.json.clone() }
    });
    let stages = Arc::new(stages.collect::<Vec<_>>());
    view! {
        <div class="sw-step" data-testid="step-data">
            <Visits step=step.clone()/>
            <Tries step=step.clone()/>
            <Stages stages picked on_pick/>
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
