//! One state tested alone, in the inspector: what it is given, and what it makes of it.

use leptos::prelude::*;

use crate::run::test_form::{TestInput, TestMore, TestWork};
use crate::run::test_outcome::TestOutcome;
use crate::state::app_state::use_app;
use crate::state::tester::TestProgress;
use crate::ui::icon::{Icon, IconName};

/// The test of a state.
#[component]
pub fn TestPanel(
    /// The state.
    state: String,
) -> impl IntoView {
    let app = use_app();
    let tester = app.tester;
    let kind = app.with_session(|session| session.view().node(&state).map(|node| node.kind_text.clone())).flatten();
    let has_work = matches!(kind.as_deref(), Some("Task" | "Parallel" | "Map"));
    let is_task = kind.as_deref() == Some("Task");
    app.begin_test(&state);
    let is_busy = move || tester.progress.with(|it| *it == TestProgress::Asking) || tester.is_looking.get();
    view! {
        <form class="sw-test" data-testid="test" aria-label="Test of the state"
            on:submit=move |event| {
                event.prevent_default();
                app.run_test();
            }>
            <TestInput/>
            {has_work.then(|| view! { <TestWork is_task state/> })}
            <TestMore has_work/>
            <div class="sw-row">
                <button type="submit" class="sw-button sw-button--primary" disabled=is_busy>
                    <Icon name=IconName::Play small=true/>"Test this state"
                </button>
                {move || is_busy().then(|| view! { <span class="sw-muted">{if tester.is_looking.get() { "Looking up its input \u{2026}" } else { "Testing \u{2026}" }}</span> })}
            </div>
        </form>
        <TestOutcome/>
        <p class="sw-field__help sw-test__note">
            "As TestState of AWS: the state alone, up to where it leads. Nothing is called, and roles (IAM) are not simulated: whether a role may call the service is not checked."
        </p>
    }
}
