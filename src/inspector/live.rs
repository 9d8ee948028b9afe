//! What the expression of a field gives for the data of the newest run, or for the sample input, beside the field.

use editor::field_path::FieldStep;
use editor::inspector::{Field, FieldKind};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use report::{EvaluateRequest, Evaluated, Evaluation, PathStep, Request, Response, SampleSource};

use crate::run::pretty::pretty;
use crate::state::app_state::{AppState, use_app};

/// So long nothing may be typed before the question is asked.
const PAUSE_MS: u32 = 250;
/// So much of a value is shown at first.
const SHOWN_LINES: usize = 8;
const SHOWN_CHARS: usize = 360;

/// The value of what is typed into a field, or else of what it holds. The newest answer wins; nothing waits for it.
#[component]
pub fn LiveResult(
    /// The state.
    state: String,
    /// The field.
    field: Signal<Option<Field>>,
    /// What is being typed.
    typed: RwSignal<Option<String>>,
    /// Whether it is known to be no expression: then there is no result, and why is told elsewhere.
    #[prop(into)]
    is_broken: Signal<bool>,
) -> impl IntoView {
    let app = use_app();
    // A rule has many conditions: that nothing is known of its state is not said beside each of them.
    let is_quiet = field.with_untracked(|field| field.as_ref().is_some_and(|it| it.kind == FieldKind::ConditionForm));
    let answer = RwSignal::new(None::<Evaluated>);
    let newest = StoredValue::new(0u32);
    let is_whole = RwSignal::new(false);
    // Everything that an answer depends on.
    let asked = Memo::new(move |_| {
        app.revision.track();
        app.run.summary.track();
        let event = app.run.view.with(|view| view.event);
        field.with(|field| {
            let field = field.as_ref()?;
            let value = field.sample_value(typed.get().as_deref().unwrap_or(&field.text))?;
            Some((field.path.clone(), value, event, app.run.visit.get()))
        })
    });
    Effect::new(move |_| {
        app.revision.track();
        app.run.summary.track();
        app.prepared.track();
        let wanted = asked.get();
        let state = state.clone();
        newest.update_value(|newest| *newest = newest.wrapping_add(1));
        let mine = newest.get_value();
        let Some((path, value, event, visit)) = wanted else { return answer.set(None) };
        spawn_local(async move {
            TimeoutFuture::new(PAUSE_MS).await;
            let is_newest = || newest.try_with_value(|newest| *newest == mine) == Some(true);
            if !is_newest() {
                return;
            }
            let Some(request) = request(app, &state, &path.0, value) else { return };
            let question = Request::Evaluate(Box::new(EvaluateRequest { event, visit, ..request }));
            let told = app.host.ask(question).await;
            if is_newest()
                && let Ok(Response::Evaluated(told)) = told
            {
                // What no rehearsal has shown is found out without one; then it is asked again.
                if matches!(told.source, SampleSource::None | SampleSource::Propagated) {
                    app.prepare_soon();
                }
                answer.set(Some(*told));
            }
        });
    });
    view! {
        {move || answer.get().filter(|_| !is_broken.get()).filter(|answer| !is_quiet || !matches!(answer.outcome, Evaluation::Unknown { .. })).map(|answer| {
            let tone = match &answer.outcome {
                Evaluation::Value { .. } => "ok",
                Evaluation::Error { .. } => "error",
                Evaluation::Unknown { .. } => "none",
            };
            view! { <div class="sw-live" data-tone=tone role="group" aria-label="Result" data-testid="live-result">{told(answer, is_whole)}</div> }
        })}
    }
}

fn told(answer: Evaluated, is_whole: RwSignal<bool>) -> AnyView {
    let source = match answer.source {
        SampleSource::Playhead { visit } => format!("visit {visit}, at the playhead"),
        SampleSource::Run { visit } => format!("visit {visit} of the newest run"),
        SampleSource::Sample => "the sample input".to_owned(),
        SampleSource::Propagated => "what the sample input and the mocks come to here".to_owned(),
        SampleSource::None => String::new(),
    };
    match answer.outcome {
        Evaluation::Unknown { why } => view! { <span class="sw-live__source">{why}</span> }.into_any(),
        Evaluation::Error { error, cause } => view! {
            <span class="sw-field__error"><span><b>{error}</b>" "{cause}</span></span>
            <span class="sw-live__source">{format!("for {source}")}</span>
        }
        .into_any(),
        Evaluation::Value { json, n_bytes } => {
            let is_cut = json.len() < n_bytes as usize;
            let text = if is_cut { json } else { pretty(&json) };
            let short = beginning(&text);
            let has_more = short.len() < text.len();
            let size = if is_cut { format!(", the first 4,000 of {n_bytes} bytes") } else { String::new() };
            view! {
                <pre class="sw-live__value">{move || if is_whole.get() || !has_more { text.clone() } else { format!("{short} …") }}</pre>
                <span class="sw-live__source">
                    {format!("for {source}{size}")}
                    {has_more.then(|| view! {
                        <button type="button" class="sw-button sw-button--link" aria-expanded=move || is_whole.get().to_string() on:click=move |_| is_whole.update(|it| *it = !*it)>
                            {move || if is_whole.get() { "Show less" } else { "Show more" }}
                        </button>
                    })}
                </span>
            }
            .into_any()
        }
    }
}

/// The first lines of a text.
fn beginning(text: &str) -> String {
    let lines: Vec<&str> = text.lines().take(SHOWN_LINES).collect();
    let lines = lines.join("\n");
    lines.chars().take(SHOWN_CHARS).collect()
}

/// Whether a string says what is typed into a field; else it is JSON.
pub(super) fn is_string(kind: &FieldKind, typed: &str) -> bool {
    match kind {
        FieldKind::Json | FieldKind::JsonObject => false,
        FieldKind::Template { .. } => typed.trim_start().starts_with("{%"),
        _ => true,
    }
}

/// A step to a field, as the worker is told.
pub(super) fn step(step: &FieldStep) -> PathStep {
    match step {
        FieldStep::Key(key) => PathStep::Key(key.clone()),
        FieldStep::Index(idx) => PathStep::Index(*idx),
    }
}

/// The question about a field, without the moment it is about.
fn request(app: AppState, state: &str, path: &[FieldStep], value: String) -> Option<EvaluateRequest> {
    let input = app.input();
    let mock = app.mock_of(state);
    let shown = app.run.shown.get_untracked();
    app.with_session(|session| {
        let document = session.document();
        let at = document.pointer(state)?;
        Some(EvaluateRequest {
            state: state.to_owned(),
            name: editor::scope::name_of(state),
            definition: document.root.get(&at)?.value_text(),
            is_jsonata: session.is_jsonata(state),
            substitutions: document.substitutions(),
            field: path.iter().map(step).collect(),
            value,
            mock,
            sample: editor::inspector::is_first(document, state).then_some(input),
            shown,
            ..EvaluateRequest::default()
        })
    })
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_are_cut() {
        assert_eq!(beginning("{}"), "{}");
        assert_eq!(beginning(&"1\n".repeat(20)).lines().count(), SHOWN_LINES);
        assert_eq!(beginning(&"é".repeat(1_000)).chars().count(), SHOWN_CHARS);
    }
}
