//! What the mock of the selected task answers, by attempt.

use leptos::prelude::*;
use report::{Answer, StateMock};

use crate::run::mock_answer::MockAnswer;
use crate::run::mock_rule::{MockRuleForm, new_rule};
use crate::run::objects_editor::ObjectsEditor;
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
    let reads_objects = move || app.shown_node().is_some_and(|node| node.kind_text == "Map");
    let resource = Signal::derive(move || {
        app.revision.track();
        let state = state.get();
        let resource = state.and_then(|state| {
            app.with_session(|session| {
                let document = session.document();
                let at = document.pointer(&state)?;
                Some(document.root.get(&at)?.member("Resource")?.as_str()?.into_owned())
            })
        });
        resource.flatten().unwrap_or_default()
    });
    let resource = Signal::from(Memo::new(move |_| resource.get()));
    let shown = Signal::derive(move || mock.get().unwrap_or_default());
    let n_rules = Memo::new(move |_| shown.with(|mock| mock.rules.len()));
    let n_answers = Memo::new(move |_| mock.with(|mock| mock.as_ref().map_or(0, |mock| mock.answers.len())));
    let set = move |mock: Option<StateMock>| {
        if let Some(state) = state.get_untracked() {
            app.set_mock(&state, mock.filter(|mock| !mock.answers.is_empty() || !mock.rules.is_empty()));
        }
    };
    let on_change = Callback::new(move |mock| set(Some(mock)));
    let add_rule = move || {
        let mut mock = mock.get_untracked().unwrap_or_default();
        mock.rules.push(new_rule());
        set(Some(mock));
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
                    <Show when=move || n_answers.get() + n_rules.get() != 0>
                        <button type="button" class="sw-button sw-button--small sw-button--quiet" on:click=move |_| set(None)>"Remove"</button>
                    </Show>
                </div>
                <Show when=move || n_answers.get() == 0>
                    <p class="sw-muted">{move || if n_rules.get() == 0 { "No mock: the input is returned as it is." } else { "Where no rule holds, the input is returned as it is." }}</p>
                </Show>
                <For each=move || 0..n_rules.get() key=|index| *index let:index>
                    <MockRuleForm index mock=shown resource on_change/>
                </For>
                <For each=move || 0..n_answers.get() key=|index| *index let:index>
                    <MockAnswer index mock=shown resource on_change/>
                </For>
                <div class="sw-row">
                    <button type="button" class="sw-button sw-button--small" on:click=move |_| add()>
                        <Icon name=IconName::Plus small=true/>
                        {move || if n_answers.get() == 0 { "Add a mock" } else { "Add answer" }}
                    </button>
                    <button type="button" class="sw-button sw-button--small" title="Answer some calls only" on:click=move |_| add_rule()><Icon name=IconName::Plus small=true/>"Add a rule"</button>
                    <span class="sw-space"></span>
                    <Show when=move || app.is_run_outdated.get()>
                        <button type="button" class="sw-button sw-button--link" on:click=move |_| app.rerun()>"Run again"</button>
                    </Show>
                </div>
            </section>
        </Show>
        <Show when=reads_objects><ObjectsEditor/></Show>
    }
}
