//! Finding a state or a command by its name.

use editor::search::{FoundTarget, find};
use leptos::{ev::KeyboardEvent, html, prelude::*};

use crate::state::app_state::use_app;
use crate::ui::dialog::Dialog;
use crate::ui::icon::{Icon, IconName};

/// Results that are shown at most.
const MAX_RESULTS: usize = 12;

/// The search.
#[component]
pub fn Find() -> impl IntoView {
    let app = use_app();
    view! {
        <Dialog open=app.finding title=Signal::stored("Find state or command".to_owned())>
            <FindForm/>
        </Dialog>
    }
}

#[component]
fn FindForm() -> impl IntoView {
    let app = use_app();
    let wanted = RwSignal::new(String::new());
    let chosen = RwSignal::new(0usize);
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            // Focus can only fail on elements that are gone.
            let _ = field.focus();
        }
    });
    let found = Memo::new(move |_| {
        let mut found = app.with_session(|session| find(session.view(), &wanted.get())).unwrap_or_default();
        found.truncate(MAX_RESULTS);
        found
    });
    let go = move |index: usize| {
        let Some(hit) = found.with_untracked(|found| found.get(index).cloned()) else { return };
        app.finding.set(false);
        match hit.target {
            FoundTarget::State(state) => app.select_state(&state),
            FoundTarget::Command(action) => app.perform(action),
            FoundTarget::AddState(kind) => app.add_state(kind),
        }
    };
    let key = move |event: KeyboardEvent| {
        let last = found.with_untracked(Vec::len).max(1);
        match event.key().as_str() {
            "ArrowDown" => chosen.update(|chosen| *chosen = (*chosen + 1) % last),
            "ArrowUp" => chosen.update(|chosen| *chosen = (*chosen + last - 1) % last),
            "Enter" => go(chosen.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="sw-dialog__body">
            <label class="sw-find" style="height: 34px">
                <Icon name=IconName::Search/>
                <input node_ref=field type="text" role="combobox" aria-expanded="true" aria-controls="found" aria-label="Find state or command" placeholder="Name of a state, or what to do"
                    prop:value=move || wanted.get()
                    on:input=move |event| { wanted.set(event_target_value(&event)); chosen.set(0); }
                    on:keydown=key/>
            </label>
            <ul id="found" role="listbox" aria-label="Found">
                {move || found.get().into_iter().enumerate().map(|(index, hit)| {
                    let icon = match &hit.target {
                        FoundTarget::State(state) => app.kind_icon(state),
                        FoundTarget::Command(_) => IconName::ChevronRight,
                        FoundTarget::AddState(kind) => IconName::of_state_type(kind.name()),
                    };
                    view! {
                        <li class="sw-tree__row" role="option" aria-selected=move || (chosen.get() == index).to_string() on:click=move |_| go(index)>
                            <Icon name=icon/><span class="sw-cut">{hit.title.clone()}</span>
                            <span class="sw-tree__end">{hit.detail.clone()}</span>
                        </li>
                    }
                }).collect_view()}
            </ul>
            <Show when=move || found.with(Vec::is_empty)><p class="sw-muted">"Nothing of that name."</p></Show>
        </div>
    }
}
