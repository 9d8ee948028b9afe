//! What a search over the whole palette finds.

use std::sync::Arc;

use catalog::{Action, Catalog, Pattern, TypedCall, typed_call};
use leptos::prelude::*;

use crate::left::palette::flow::FlowRow;
use crate::left::palette::rows::{ActionRow, PatternRow, TypedRow};
use crate::ui::sentence::told;

/// What was found.
#[derive(Clone, Default, PartialEq)]
pub struct Found {
    /// Flow states.
    pub flow: Vec<FlowRow>,
    /// Actions.
    pub actions: Vec<Action>,
    /// Patterns.
    pub patterns: Vec<Pattern>,
    /// What was typed as an action of its own, or what is wrong with it.
    pub typed: Option<Result<TypedCall, String>>,
}

impl Found {
    /// Looks for words in everything; without the catalog in the flow states alone.
    pub fn new(text: &str, catalog: Option<&Arc<Catalog>>) -> Found {
        let text = text.trim();
        // The name of a resource is looked for without what all of them begin with.
        let short = text.strip_prefix("arn:aws:states:::").unwrap_or(text);
        let words: Vec<String> = short.split_whitespace().map(str::to_lowercase).collect();
        let has = |pattern: &&Pattern| {
            let text = format!("{} {} {}", pattern.title, pattern.id, pattern.explanation).to_lowercase();
            words.iter().all(|word| text.contains(word.as_str()))
        };
        let actions = catalog.map(|it| it.search(short).into_iter().cloned().collect()).unwrap_or_default();
        let patterns = catalog.map(|it| it.patterns.iter().filter(has).cloned().collect()).unwrap_or_default();
        let is_typed = text.starts_with("aws-sdk:") || text.starts_with("arn:");
        Found {
            flow: FlowRow::all().filter(|row| row.has(&words)).collect(),
            actions,
            patterns,
            typed: is_typed.then(|| typed_call(text)),
        }
    }

    /// How many there are.
    pub fn n_found(&self) -> usize {
        let n_typed = usize::from(matches!(self.typed, Some(Ok(_))));
        self.flow.len() + self.actions.len() + self.patterns.len() + n_typed
    }
}

/// The list of what was found.
#[component]
pub fn FoundList(
    /// What was found.
    found: Memo<Found>,
) -> impl IntoView {
    move || {
        let Found { flow, actions, patterns, typed } = found.get();
        let mut n_before = 0;
        let mut is_first = move || {
            n_before += 1;
            n_before == 1
        };
        let refusal = match &typed {
            Some(Err(refusal)) => Some(told(refusal, "")),
            _ => None,
        };
        let typed = typed.and_then(Result::ok).map(|call| view! { <ul><TypedRow call first=is_first()/></ul> });
        let flow = (!flow.is_empty()).then(|| {
            let rows = flow.into_iter().map(|row| row.view(is_first())).collect_view();
            view! { <h3 class="sw-palette__heading">"Flow"</h3><ul>{rows}</ul> }
        });
        let actions = (!actions.is_empty()).then(|| {
            let rows = actions.into_iter().map(|action| view! { <ActionRow action first=is_first()/> }).collect_view();
            view! { <h3 class="sw-palette__heading">"Actions"</h3><ul>{rows}</ul> }
        });
        let patterns = (!patterns.is_empty()).then(|| {
            let rows =
                patterns.into_iter().map(|pattern| view! { <PatternRow pattern first=is_first()/> }).collect_view();
            view! { <h3 class="sw-palette__heading">"Patterns"</h3><ul>{rows}</ul> }
        });
        view! {
            {refusal.map(|refusal| view! { <p class="sw-palette__note" data-testid="refusal">{refusal}</p> })}
            {typed}
            {flow}
            {actions}
            {patterns}
        }
    }
}
