//! The rows of the palette: what one thing that is offered looks like.

use std::sync::Arc;

use catalog::{Action, IntegrationPattern, Pattern, TypedCall};
use leptos::prelude::*;

use crate::left::palette::item::{Insertion, PaletteItem};
use crate::state::catalog::Offer;
use crate::ui::icon::{Icon, IconName};

/// An action, with a choice of its patterns where it has several.
#[component]
pub fn ActionRow(
    /// The action.
    action: Action,
    /// Whether Tab comes to it.
    first: bool,
) -> impl IntoView {
    let patterns: Vec<IntegrationPattern> = action.calls.iter().map(|it| it.pattern).collect();
    let usual = IntegrationPattern::RequestResponse;
    let chosen =
        RwSignal::new(patterns.iter().copied().find(|it| *it == usual).or(patterns.first().copied()).unwrap_or(usual));
    let call = action.call.clone();
    let offer = Arc::new(move || Offer::Action(call.clone(), chosen.get_untracked()));
    view! {
        <li class="sw-palette__row" data-call=action.call>
            <PaletteItem insertion=Insertion::Offer(offer, action.name.clone()) icon=IconName::Task name=action.name.clone() service=action.service explanation=action.explanation tall=true first/>
            {(patterns.len() > 1).then(|| view! { <PatternChoice name=action.name patterns chosen first/> })}
        </li>
    }
}

/// When the call is over: a list of choices behind a small arrow, and the chosen suffix where it is not the plain call.
#[component]
fn PatternChoice(
    name: String,
    patterns: Vec<IntegrationPattern>,
    chosen: RwSignal<IntegrationPattern>,
    first: bool,
) -> impl IntoView {
    let options = patterns.clone();
    view! {
        <span class="sw-palette__choice">
            {move || Some(chosen.get().suffix()).filter(|it| !it.is_empty()).map(|suffix| view! { <span class="sw-chip">{suffix}</span> })}
            <select
                aria-label=format!("{name}: when the call is over")
                title=move || chosen.get().explanation()
                tabindex=if first { "0" } else { "-1" }
                on:change=move |event| {
                    let picked = event_target_value(&event).parse::<usize>().ok().and_then(|at| patterns.get(at).copied());
                    if let Some(picked) = picked {
                        chosen.set(picked);
                    }
                }
            >
                {options.into_iter().enumerate().map(|(at, pattern)| {
                    let suffix = if pattern.suffix().is_empty() { String::new() } else { format!(" ({})", pattern.suffix()) };
                    view! { <option value=at selected=move || chosen.get() == pattern>{pattern.title()}{suffix}</option> }
                }).collect_view()}
            </select>
            <Icon name=IconName::ChevronDown small=true/>
        </span>
    }
}

/// A pattern.
#[component]
pub fn PatternRow(
    /// The pattern.
    pattern: Pattern,
    /// Whether Tab comes to it.
    first: bool,
) -> impl IntoView {
    let id = pattern.id.clone();
    let offer = Arc::new(move || Offer::Pattern(id.clone()));
    view! {
        <li class="sw-palette__row sw-palette__row--pattern" data-pattern=pattern.id>
            <PaletteItem insertion=Insertion::Offer(offer, pattern.title.clone()) icon=IconName::Tree name=pattern.title explanation=pattern.explanation tall=true first/>
        </li>
    }
}

/// An action that was typed.
#[component]
pub fn TypedRow(
    /// The action.
    call: TypedCall,
    /// Whether Tab comes to it.
    first: bool,
) -> impl IntoView {
    let explanation = format!("Any action of any service. {}", call.pattern.explanation());
    let (name, title) = (format!("Insert {}", call.call()), call.name());
    let offer = Arc::new(move || Offer::Typed(call.clone()));
    view! {
        <li class="sw-palette__row">
            <PaletteItem insertion=Insertion::Offer(offer, title) icon=IconName::Task name explanation tall=true first/>
        </li>
    }
}
