//! What came of a test: how it ended, where it leads, and the data after each stage.

use std::sync::Arc;

use leptos::prelude::*;
use report::{TestStatus, Tested};

use crate::run::stages::{ShownStage, Stages};
use crate::state::app_state::use_app;
use crate::state::tester::TestProgress;
use crate::ui::icon::{Icon, IconName};

/// The outcome of the newest test, told as soon as it is there.
#[component]
pub fn TestOutcome() -> impl IntoView {
    let tester = use_app().tester;
    let done = Memo::new(move |_| tester.progress.get());
    view! {
        <div role="status" data-testid="test-status">
            {move || match done.get() {
                TestProgress::None | TestProgress::Asking => ().into_any(),
                TestProgress::Failed(message) => view! { <p class="sw-field__error sw-test__told">{message}</p> }.into_any(),
                TestProgress::Done(tested, revision) => view! { <Ended tested=*tested revision/> }.into_any(),
            }}
        </div>
        {move || match done.get() {
            TestProgress::Done(tested, _) if !tested.data.is_empty() => view! { <Data tested=*tested/> }.into_any(),
            _ => ().into_any(),
        }}
    }
}

#[component]
fn Ended(tested: Tested, revision: u64) -> impl IntoView {
    let app = use_app();
    let (tone, icon, words) = match tested.status {
        TestStatus::Succeeded => ("sw-tone--ok", IconName::CircleCheck, "Succeeded"),
        TestStatus::Failed => ("sw-tone--error", IconName::CircleCross, "Failed"),
        TestStatus::Retriable => ("sw-tone--waiting", IconName::Retry, "Would be tried again"),
        TestStatus::CaughtError => ("sw-tone--warn", IconName::Catch, "Error caught"),
        TestStatus::Refused => ("sw-tone--error", IconName::Warning, "The service would refuse this"),
    };
    let next = tested.next_state.clone();
    let is_end = next.is_none() && matches!(tested.status, TestStatus::Succeeded | TestStatus::CaughtError);
    let is_outdated = move || app.revision.get() != revision;
    view! {
        <div class="sw-test__told">
            <div class="sw-row">
                <span class=tone><Icon name=icon/></span>
                <b class=tone>{words}</b>
                <code class="sw-muted">{tested.status.word()}</code>
            </div>
            {tested.error.clone().map(|error| view! { <p><b class="sw-tone--error sw-mono">{error}</b></p> })}
            {tested.cause.clone().map(|cause| view! { <p class="sw-mono sw-test__cause">{cause}</p> })}
            {next.map(|next| {
                let name = next.clone();
                let go = move |_| {
                    let named = |session: &editor::session::Session| {
                        session.view().nodes.iter().find(|node| node.name == name).map(|node| node.key.clone())
                    };
                    if let Some(Some(state)) = app.with_session(named) {
                        app.select_state(&state);
                    }
                };
                view! { <p class="sw-row"><span class="sw-muted">"Next"</span><button type="button" class="sw-button sw-button--link sw-cut" on:click=go>{next}</button></p> }
            })}
            {is_end.then(|| view! { <p class="sw-muted">"The execution, branch or iteration ends here."</p> })}
            {move || is_outdated().then(|| view! { <p class="sw-muted">"The workflow has changed since. Test again."</p> })}
        </div>
    }
}

#[component]
fn Data(tested: Tested) -> impl IntoView {
    let tester = use_app().tester;
    let stages = Arc::new(stages_of(&tested));
    let n_stages = stages.len();
    let output = stages.iter().rposition(|stage| stage.is_important).unwrap_or(0);
    let picked = Memo::new(move |_| tester.stage.get().filter(|stage| *stage < n_stages).unwrap_or(output));
    view! { <div class="sw-step" data-testid="test-data"><Stages stages picked on_pick=move |index| tester.stage.set(Some(index))/></div> }
}

/// The members of the inspection data, and the output where the state was left.
fn stages_of(tested: &Tested) -> Vec<ShownStage> {
    let mut stages: Vec<ShownStage> = tested
        .data
        .iter()
        .map(|(name, json)| ShownStage {
            words: words_of(name),
            is_important: matches!(name.as_str(), "input" | "result"),
            json: json.clone(),
        })
        .collect();
    if let Some(output) = &tested.output {
        // What is told behind the stages comes behind the output.
        let after = tested.data.iter().position(|(name, _)| matches!(name.as_str(), "variables" | "errorDetails"));
        let output = ShownStage { words: "Output".to_owned(), is_important: true, json: output.clone() };
        stages.insert(after.unwrap_or(stages.len()), output);
    } else if let (Some(error), None) = (&tested.error, tested.data.iter().find(|(name, _)| name == "errorOutput")) {
        let cause = tested.cause.as_deref().unwrap_or_default();
        let json = format!("{{\"Error\":{},\"Cause\":{}}}", syntax::quote(error), syntax::quote(cause));
        stages.push(ShownStage { words: "Error".to_owned(), is_important: true, json });
    }
    stages
}

/// `afterInputPath` as the stages of a rehearsal are called: "After InputPath".
fn words_of(name: &str) -> String {
    if let Some(field) = name.strip_prefix("after") {
        return format!("After {field}");
    }
    let known = [
        ("variables", "Variables"),
        ("errorDetails", "Error details"),
        ("maxConcurrency", "MaxConcurrency"),
        ("toleratedFailureCount", "ToleratedFailureCount"),
        ("toleratedFailurePercentage", "ToleratedFailurePercentage"),
        ("input", "Input"),
        ("result", "Result"),
    ];
    known.iter().find(|it| it.0 == name).map_or(name, |it| it.1).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(data: &[&str], output: Option<&str>, expected: &str) {
        let tested = Tested {
            status: if output.is_some() { TestStatus::Succeeded } else { TestStatus::Failed },
            output: output.map(str::to_owned),
            next_state: None,
            error: output.is_none().then(|| "States.Runtime".to_owned()),
            cause: None,
            data: data.iter().map(|name| ((*name).to_owned(), "{}".to_owned())).collect(),
        };
        let words: Vec<String> = stages_of(&tested).into_iter().map(|stage| stage.words).collect();
        assert_eq!(words.join(", "), expected);
    }

    #[test]
    fn stages_are_called_as_in_a_rehearsal() {
        check(&["input", "afterInputPath", "result"], Some("{}"), "Input, After InputPath, Result, Output");
        check(&["input", "afterArguments", "variables"], Some("1"), "Input, After Arguments, Output, Variables");
        check(&["input", "errorDetails"], None, "Input, Error details, Error");
    }
}
