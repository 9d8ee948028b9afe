//! What the mock of the selected task answers, by attempt.

use leptos::prelude::*;
use report::{Answer, StateMock};

use crate::run::mock_answer::MockAnswer;
use crate::state::app_state::use_app;
use crate::ui::icon::{Icon, IconName};

/// The mock of the primary selected state, where it is a Task.
#[component]
pub fn MockPanel() -> impl IntoView {
    let app = use_app();
    let state =
        Memo::new(move |_| app.shown_node().filter(|node| node.kind_text == "Task").map(|node| node.key.clone()));
    let mock = Memo::new(move |_| {
        app.revision.track();
        state.get().and_then(|state| app.mock_of(&state))
    });
    let n_answers = Memo::new(move |_| mock.with(|mock| mock.as_ref().map_or(0, |mock| mock.answers.len())));
    let set = move |mock: Option<StateMock>| {
        if let Some(state) = state.get_untracked() {
            app.set_mock(&state, mock);
        }
    };
    let add = move || {
        let mut mock = mock.get_untracked().unwrap_or_default();
        let from = mock.answers.last().map_or(0, |last| last.to.saturating_add(1));
        mock.answers.push(Answer { from, to: from, ..Answer::default() });
        set(Some(mock));
    };
    view! {
        <Show when=move || state.with(Option::is_some)>
            <section class="sw-mock" aria-label="Mock" data-testid="mock">
                <div class="sw-row">
                    <span class="sw-muted"><Icon name=IconName::Mock/></span>
                    <h3>"Mock"</h3>
                    <span class="sw-space"></span>
                    <Show when=move || n_answers.get() != 0>
                        <button type="button" class="sw-button sw-button--small sw-button--quiet" on:click=move |_| set(None)>"Remove"</button>
                    </Show>
                </div>
                <Show when=move || n_answers.get() == 0>
                    <p class="sw-muted">"No mock: the input is returned as it is."</p>
                </Show>
                <For each=move || 0..n_answers.get() key=|index| *index let:index>
                    <MockAnswer
                        index
                        mock=Signal::derive(move || mock.get().unwrap_or_default())
                        on_change=Callback::new(move |mock| set(Some(mock)))
                    />
                </For>
                <div class="sw-row">
                    <button type="button" class="sw-button sw-button--small" on:click=move |_| add()>
                        <Icon name=IconName::Plus small=true/>
                        {move || if n_answers.get() == 0 { "Add a mock" } else { "Add answer" }}
                    </button>
                    <span class="sw-space"></span>
                    <Show when=move || app.is_run_outdated.get()>
                        <button type="button" class="sw-button sw-button--link" on:click=move |_| app.rerun()>"Run again"</button>
                    </Show>
                </div>
            </section>
        </Show>
    }
}
