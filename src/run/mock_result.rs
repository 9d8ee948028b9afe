//! What comes back: a result, checked against the service's shape, an error, or a computed result.

use leptos::prelude::*;
use leptos::task::spawn_local;
use report::{Answer, Outcome, Request, Response, ServiceFacts};

use crate::run::json_area::JsonArea;
use crate::run::pretty::pretty;
use crate::state::app_state::use_app;

/// The events that can record an error.
const EVENTS: [&str; 7] = [
    "TaskFailed",
    "TaskTimedOut",
    "TaskStartFailed",
    "TaskSubmitFailed",
    "LambdaFunctionFailed",
    "LambdaFunctionTimedOut",
    "LambdaFunctionScheduleFailed",
];

/// The fields of what comes back.
#[component]
pub fn MockResult(
    /// The answer.
    answer: Signal<Answer>,
    /// What the task calls.
    resource: Signal<String>,
    /// Called with the changed answer.
    on_change: Callback<Answer>,
) -> impl IntoView {
    let app = use_app();
    let facts = RwSignal::new(None::<ServiceFacts>);
    let returned = Memo::new(move |_| {
        answer.with(|answer| if let Outcome::Return(json) = &answer.outcome { Some(json.clone()) } else { None })
    });
    let has_job = Memo::new(move |_| resource.with(|it| it.contains(".sync") || it.contains(".waitForTaskToken")));
    // What the service would not answer is told beside the result.
    Effect::new(move |_| {
        let question = (resource.get(), returned.get());
        let asked = Request::Service { resource: question.0.clone(), result: question.1.clone() };
        spawn_local(async move {
            let told = app.host.ask(asked).await;
            let is_newest = resource.try_get_untracked().zip(returned.try_get_untracked()) == Some(question);
            if is_newest && let Ok(Response::Service(told)) = told {
                facts.set(Some(*told));
            }
        });
    });
    let change = move |edit: &dyn Fn(&mut Answer)| {
        let mut changed = answer.get_untracked();
        edit(&mut changed);
        on_change.run(changed);
    };
    let thrown = Memo::new(move |_| {
        answer.with(|answer| match &answer.outcome {
            Outcome::Throw { error, cause } => Some((error.clone(), cause.clone().unwrap_or_default())),
            _ => None,
        })
    });
    let evaluated = Memo::new(move |_| {
        answer.with(|answer| if let Outcome::Evaluate(text) = &answer.outcome { Some(text.clone()) } else { None })
    });
    let sample = move || facts.with(|facts| facts.as_ref().and_then(|facts| facts.sample.clone()));
    let warnings = move || {
        facts.with(|facts| {
            let facts = facts.clone().unwrap_or_default();
            let unknown = facts.unknown_members.into_iter();
            let unknown = unknown.map(|name| format!("The service has no field '{name}' in its answer."));
            facts.mismatches.into_iter().chain(unknown).collect::<Vec<_>>()
        })
    };
    let error_names = move || facts.with(|facts| facts.as_ref().map(|facts| facts.errors.clone()).unwrap_or_default());
    let has_submitted = Memo::new(move |_| answer.with(|answer| answer.submitted.is_some()));
    view! {
        <Show when=move || returned.with(Option::is_some)>
            <JsonArea label="Result as JSON" text=Signal::derive(move || pretty(&returned.get().unwrap_or_default()))
                on_change=Callback::new(move |text: String| change(&|answer| answer.outcome = Outcome::Return(text.clone())))/>
            {move || warnings().into_iter().map(|words| view! { <span class="sw-field__help sw-tone--warn" data-testid="mock-warning">{words}</span> }).collect_view()}
            <Show when=move || sample().is_some()>
                <div><button type="button" class="sw-button sw-button--small" on:click=move |_| {
                    if let Some(json) = sample() { change(&|answer| answer.outcome = Outcome::Return(json.clone())); }
                }>"Sample answer"</button></div>
            </Show>
        </Show>
        <Show when=move || thrown.with(Option::is_some)>
            <label class="sw-field">
                <span class="sw-field__label"><code>"Error"</code></span>
                <input class="sw-input sw-input--mono" aria-label="Error" list="sw-mock-errors" prop:value=move || thrown.get().unwrap_or_default().0
                    on:change=move |event| { let name = event_target_value(&event); change(&|answer| if let Outcome::Throw { error, .. } = &mut answer.outcome { error.clone_from(&name) }) }/>
                <datalist id="sw-mock-errors">
                    {["States.TaskFailed", "States.Timeout", "States.HeartbeatTimeout", "States.Permissions"].map(|name| view! { <option value=name></option> }).collect_view()}
                    {move || error_names().into_iter().map(|name| view! { <option value=name></option> }).collect_view()}
                </datalist>
            </label>
            <label class="sw-field">
                <span class="sw-field__label"><code>"Cause"</code></span>
                <input class="sw-input" aria-label="Cause" placeholder="none" prop:value=move || thrown.get().unwrap_or_default().1
                    on:change=move |event| { let text = event_target_value(&event); change(&|answer| if let Outcome::Throw { cause, .. } = &mut answer.outcome { *cause = (!text.is_empty()).then(|| text.clone()) }) }/>
            </label>
            <label class="sw-field">
                <span class="sw-field__label">"Recorded as "<code>"Event"</code></span>
                <select class="sw-input" aria-label="Event" on:change=move |event| { let name = event_target_value(&event); change(&|answer| answer.event = (!name.is_empty()).then(|| name.clone())) }>
                    <option value="">"the usual event"</option>
                    {EVENTS.map(|name| view! { <option value=name selected=move || answer.with(|it| it.event.as_deref() == Some(name))>{name}</option> }).collect_view()}
                </select>
            </label>
        </Show>
        <Show when=move || evaluated.with(Option::is_some)>
            <label class="sw-field">
                <span class="sw-field__label">"Result computed by JSONata"</span>
                <textarea class="sw-input" rows="3" spellcheck="false" aria-label="Result computed by JSONata" prop:value=move || evaluated.get().unwrap_or_default()
                    on:change=move |event| { let text = event_target_value(&event); change(&|answer| answer.outcome = Outcome::Evaluate(text.clone())) }></textarea>
                <span class="sw-field__help">"{% … %} with $states.input, the effective input, and $attempt, from 0."</span>
            </label>
        </Show>
        <Show when=move || answer.with(|answer| answer.outcome == Outcome::Hang)>
            <p class="sw-field__help">"No answer ever comes: the task waits for its timeout, or for ever."</p>
        </Show>
        <Show when=move || has_job.get() || has_submitted.get()>
            <JsonArea label="Submitted: what the service says when it takes the job" text=Signal::derive(move || answer.with(|it| it.submitted.as_deref().map(pretty).unwrap_or_default()))
                may_be_empty=true
                on_change=Callback::new(move |text: String| change(&|answer| answer.submitted = (!text.trim().is_empty()).then(|| text.clone())))/>
        </Show>
    }
}
