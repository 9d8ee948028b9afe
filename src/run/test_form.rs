//! What a tested state is given.

use leptos::prelude::*;
use report::{ResultCheck, SampleSource};

use crate::run::mock_answer::json_error;
use crate::state::app_state::use_app;
use crate::state::tester::WorkChoice;
use crate::ui::icon::{Icon, IconName};

/// The input, with where it is from.
#[component]
pub fn TestInput() -> impl IntoView {
    let app = use_app();
    let tester = app.tester;
    let source = move || match tester.source.get() {
        None => "typed here".to_owned(),
        Some(SampleSource::Playhead { visit }) => format!("visit {visit}, at the playhead"),
        Some(SampleSource::Run { visit }) => format!("visit {visit} of the newest run"),
        Some(SampleSource::Sample) => "the sample input".to_owned(),
        Some(SampleSource::Propagated) => "what the sample input and the mocks come to here".to_owned(),
        Some(SampleSource::None) => "not known: no run with the sample input reaches the state".to_owned(),
    };
    view! {
        <JsonText label="Input of the state" text=tester.input on_typed=move |()| tester.source.set(None)/>
        <div class="sw-row">
            <span class="sw-field__help" data-testid="test-source">{source}</span>
            <span class="sw-space"></span>
            <button type="button" class="sw-button sw-button--small" title="Take input and variables from the newest run, or from the sample input and the mocks"
                disabled=move || tester.is_looking.get() on:click=move |_| app.look_up_test_input()>
                <Icon name=IconName::Retry small=true/>"Look up"
            </button>
        </div>
    }
}

/// What stands for the work of a Task, Parallel or Map.
#[component]
pub fn TestWork(
    /// Whether it is a Task: others have no mock of their own, and need a result.
    is_task: bool,
    /// The state.
    state: String,
) -> impl IntoView {
    let app = use_app();
    let tester = app.tester;
    let has_mock = Memo::new(move |_| {
        app.revision.track();
        app.mock_of(&state).is_some()
    });
    // A mock that was taken away meanwhile is no choice any more.
    Effect::new(move |_| {
        if !has_mock.get() && tester.work.get_untracked() == WorkChoice::Mock {
            tester.work.set(WorkChoice::Nothing);
        }
    });
    let option = move |choice: WorkChoice, value: &'static str, words: &'static str| {
        view! { <option value=value selected=move || tester.work.get() == choice>{words}</option> }
    };
    let choose = move |value: String| {
        tester.work.set(match value.as_str() {
            "mock" => WorkChoice::Mock,
            "result" => WorkChoice::Result,
            "error" => WorkChoice::Error,
            _ => WorkChoice::Nothing,
        });
    };
    view! {
        <label class="sw-field">
            <span class="sw-field__label">"What its work gives"</span>
            <select class="sw-input" on:change=move |event| choose(event_target_value(&event))>
                {move || has_mock.get().then(|| option(WorkChoice::Mock, "mock", "What its mock answers"))}
                {option(WorkChoice::Result, "result", "A result")}
                {option(WorkChoice::Error, "error", "An error")}
                {is_task.then(|| option(WorkChoice::Nothing, "nothing", "Its input, unchanged"))}
            </select>
        </label>
        {move || match tester.work.get() {
            WorkChoice::Result => view! {
                <JsonText label=if is_task { "Result of the task" } else { "Results, as a list" } text=tester.result/>
            }.into_any(),
            WorkChoice::Error => view! {
                <div class="sw-two">
                    <label class="sw-field">
                        <span class="sw-field__label">"Error"</span>
                        <input class="sw-input" prop:value=move || tester.error.get() on:input=move |event| tester.error.set(event_target_value(&event))/>
                    </label>
                    <label class="sw-field">
                        <span class="sw-field__label">"Cause"</span>
                        <input class="sw-input" prop:value=move || tester.cause.get() on:input=move |event| tester.cause.set(event_target_value(&event))/>
                    </label>
                </div>
            }.into_any(),
            _ => ().into_any(),
        }}
    }
}

/// What is rarely wanted: variables, the context object, earlier tries, how a result is checked.
#[component]
pub fn TestMore(
    /// Whether the state has work, which can be tried again and has a result.
    has_work: bool,
) -> impl IntoView {
    let tester = use_app().tester;
    let option = move |check: ResultCheck, value: &'static str, words: &'static str| {
        view! { <option value=value selected=move || tester.check.get() == check>{words}</option> }
    };
    let choose = move |value: String| {
        tester.check.set(match value.as_str() {
            "PRESENT" => ResultCheck::Present,
            "NONE" => ResultCheck::None,
            _ => ResultCheck::Strict,
        });
    };
    view! {
        <details class="sw-test__more">
            <summary>"Variables, context object"{has_work.then_some(", tries")}</summary>
            <div class="sw-test__fields">
                <JsonText label="Variables, as an object" text=tester.variables may_be_empty=true/>
                <JsonText label="Context object (empty: the one of the test)" text=tester.context may_be_empty=true/>
                {has_work.then(|| view! {
                    <div class="sw-two">
                        <label class="sw-field">
                            <span class="sw-field__label">"Retries before"</span>
                            <input class="sw-input" type="number" min="0" max="1000" prop:value=move || tester.n_retries.get().to_string()
                                on:change=move |event| tester.n_retries.set(event_target_value(&event).parse().unwrap_or(0))/>
                        </label>
                        <label class="sw-field">
                            <span class="sw-field__label">"Check of the result"</span>
                            <select class="sw-input" on:change=move |event| choose(event_target_value(&event))>
                                {option(ResultCheck::Strict, "STRICT", "Strict: all that is required")}
                                {option(ResultCheck::Present, "PRESENT", "Present: what is there")}
                                {option(ResultCheck::None, "NONE", "None")}
                            </select>
                        </label>
                    </div>
                })}
            </div>
        </details>
    }
}

/// A text of JSON, kept as it is typed, with what is wrong with it.
#[component]
fn JsonText(
    /// What it is called.
    label: &'static str,
    /// The text.
    text: RwSignal<String>,
    /// Whether an empty text means that there is none.
    #[prop(optional)]
    may_be_empty: bool,
    /// Called when something was typed.
    #[prop(optional, into)]
    on_typed: Option<Callback<()>>,
) -> impl IntoView {
    let error = Memo::new(move |_| {
        text.with(|text| if may_be_empty && text.trim().is_empty() { None } else { json_error(text) })
    });
    view! {
        <label class="sw-field">
            <span class="sw-field__label sw-field__label--wrapped">{label}</span>
            <textarea class="sw-input" rows="5" spellcheck="false" aria-label=label
                aria-invalid=move || error.with(Option::is_some).to_string()
                prop:value=move || text.get()
                on:input=move |event| {
                    text.set(event_target_value(&event));
                    if let Some(on_typed) = on_typed { on_typed.run(()); }
                }></textarea>
            {move || error.get().map(|message| view! { <span class="sw-field__error" role="alert">{message}</span> })}
        </label>
    }
}
