//! The built-in samples, each with an input and mocks: one press to a running workflow.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::files::{SampleInfo, sample_index};
use crate::start::opener::use_opener;
use crate::start::opening::Opening;
use crate::ui::icon::{Icon, IconName};

/// The list of samples.
#[component]
pub fn Samples() -> impl IntoView {
    let samples = RwSignal::new(None::<Result<Vec<SampleInfo>, String>>);
    spawn_local(async move {
        let list = sample_index().await.map_err(|error| error.to_string());
        samples.try_set(Some(list));
    });
    view! {
        <section aria-label="Samples">
            {move || match samples.get() {
                None => view! { <Group title="Samples" hint=PLAYS/><p class="sw-muted">"Loading"</p> }.into_any(),
                Some(Err(message)) => view! { <Group title="Samples" hint=PLAYS/><p class="sw-tone--error">{message}</p> }.into_any(),
                Some(Ok(list)) => {
                    let (patterns, samples): (Vec<_>, Vec<_>) = list.into_iter().partition(|info| info.is_pattern);
                    view! {
                        <Group title="Samples" hint=PLAYS list=samples/>
                        <Group title="Patterns" hint="pieces to build with, also in the palette of every document" list=patterns/>
                    }.into_any()
                }
            }}
        </section>
    }
}

/// What the samples are, beside their title.
const PLAYS: &str = "with input and mocks; each plays at the first press";

/// Samples under a title.
#[component]
fn Group(title: &'static str, hint: &'static str, #[prop(optional)] list: Vec<SampleInfo>) -> impl IntoView {
    view! {
        <div class="sw-caption sw-samples__title">
            <h2>{title}</h2>
            <span class="sw-muted">{hint}</span>
        </div>
        <ul class="sw-samples">{list.into_iter().map(|info| view! { <Sample info/> }).collect_view()}</ul>
    }
}

#[component]
fn Sample(info: SampleInfo) -> impl IntoView {
    let opener = use_opener();
    let (opened, rehearsed) = (info.id.clone(), info.id.clone());
    let n_states = info.states;
    view! {
        <li class="sw-card sw-sample">
            <button type="button" class="sw-sample__picture" style="border-width: 0 0 1px" aria-label=format!("Open {}", info.title) on:click=move |_| opener.open.run(Opening::Sample { id: opened.clone(), rehearse: false })>
                <Picture lines=info.picture.clone()/>
            </button>
            <div class="sw-sample__text">
                <div class="sw-row"><h3>{info.title.clone()}</h3></div>
                <p>{info.description.clone()}</p>
                <div class="sw-row" style="margin-top: 6px">
                    <span class="sw-muted sw-num" style="font-size: 12px; white-space: nowrap">{n_states}" states"</span>
                    <span class="sw-space"></span>
                    <button type="button" class="sw-button sw-button--small" aria-label=format!("Rehearse {}", info.title) on:click=move |_| opener.open.run(Opening::Sample { id: rehearsed.clone(), rehearse: true })>
                        <Icon name=IconName::Play small=true/>"Rehearse"
                    </button>
                </div>
            </div>
        </li>
    }
}

/// The graph in small: what `statewright draw --picture` makes of the sample. Containers lie under the edges inside them.
#[component]
fn Picture(lines: Option<crate::files::SamplePicture>) -> impl IntoView {
    lines.map(|picture| {
        view! {
            <svg viewBox=picture.view_box preserveAspectRatio="xMidYMid meet" aria-hidden="true">
                <path d=picture.cards fill="var(--surface)" stroke="var(--control)" stroke-width="1" vector-effect="non-scaling-stroke"/>
                <path d=picture.edges fill="none" stroke="var(--control)" stroke-width="1.25" vector-effect="non-scaling-stroke"/>
                <path d=picture.catches fill="none" stroke="var(--warn)" stroke-width="1.25" vector-effect="non-scaling-stroke" stroke-dasharray="4 3"/>
            </svg>
        }
    })
}
