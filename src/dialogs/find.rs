//! Finding a state, a command, an action or a pattern by its name.

use editor::search::{Found, FoundTarget, find};
use leptos::{ev::KeyboardEvent, html, prelude::*};

use crate::dialogs::offers::{OfferHit, offers};
use crate::state::app_state::{AppState, use_app};
use crate::ui::dialog::Dialog;
use crate::ui::icon::{Icon, IconName};

/// Results that are shown at most.
const MAX_RESULTS: usize = 12;

/// A result.
#[derive(Clone, PartialEq)]
enum Hit {
    /// In the document, or a command.
    Found(Found),
    /// Something to be inserted.
    Offer(OfferHit),
}

impl Hit {
    fn score(&self) -> i32 {
        match self {
            Hit::Found(found) => found.score,
            Hit::Offer(offer) => offer.score,
        }
    }

    fn words(&self) -> (String, String) {
        match self {
            Hit::Found(found) => (found.title.clone(), found.detail.clone()),
            Hit::Offer(offer) => (offer.title.clone(), offer.detail.clone()),
        }
    }

    fn icon(&self, app: AppState) -> IconName {
        match self {
            Hit::Found(found) => match &found.target {
                FoundTarget::State(state) => app.kind_icon(state),
                FoundTarget::Command(_) => IconName::ChevronRight,
                FoundTarget::AddState(kind) => IconName::of_state_type(kind.name()),
            },
            Hit::Offer(offer) => offer.offer.icon(),
        }
    }

    fn go(self, app: AppState) {
        match self {
            Hit::Found(found) => match found.target {
                FoundTarget::State(state) => app.select_state(&state),
                FoundTarget::Command(action) => app.perform(action),
                FoundTarget::AddState(kind) => app.add_state(kind),
            },
            Hit::Offer(offer) => app.insert_offer(offer.offer, None),
        }
    }
}

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
        let wanted = wanted.get();
        let found = app.with_session(|session| find(session.view(), &wanted)).unwrap_or_default();
        let mut hits: Vec<Hit> = found.into_iter().map(Hit::Found).collect();
        hits.extend(offers(app.catalog.here().as_deref(), &wanted).into_iter().map(Hit::Offer));
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.score()));
        hits.truncate(MAX_RESULTS);
        hits
    });
    let go = move |index: usize| {
        let Some(hit) = found.with_untracked(|found| found.get(index).cloned()) else { return };
        app.finding.set(false);
        hit.go(app);
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
                <input node_ref=field type="text" role="combobox" aria-expanded="true" aria-controls="found" aria-label="Find state or command" placeholder="Name of a state, an action, a pattern, or what to do"
                    aria-activedescendant=move || found.with(|found| (chosen.get() < found.len()).then(|| format!("found-{}", chosen.get())))
                    prop:value=move || wanted.get()
                    on:input=move |event| {
                        wanted.set(event_target_value(&event));
                        chosen.set(0);
                        app.catalog.fetch();
                    }
                    on:keydown=key/>
            </label>
            <ul id="found" role="listbox" aria-label="Found">
                {move || found.get().into_iter().enumerate().map(|(index, hit)| {
                    let (title, detail) = hit.words();
                    view! {
                        <li class="sw-tree__row" role="option" id=format!("found-{index}") aria-selected=move || (chosen.get() == index).to_string() on:click=move |_| go(index)>
                            <Icon name=hit.icon(app)/><span class="sw-cut">{title}</span>
                            <span class="sw-tree__end">{detail}</span>
                        </li>
                    }
                }).collect_view()}
            </ul>
            <Show when=move || found.with(Vec::is_empty)><p class="sw-muted">"Nothing of that name."</p></Show>
        </div>
    }
}
