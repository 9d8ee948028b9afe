//! A state's card.

use std::sync::Arc;

use editor::command::Command;
use editor::view::{NodeView, Port};
use leptos::prelude::*;
use report::{Severity, StateKey};

use crate::canvas::status::card_status;
use crate::state::app_state::{Mode, use_app};
use crate::ui::icon::{Icon, IconName};
use crate::ui::rename_field::{OnRenamed, RenameField};

/// The element's id of a state's card.
pub fn element_id(state: &str) -> String {
    let safe: String = state.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '-' }).collect();
    // Names that differ only in signs get different ids by a sum over their letters.
    let sum = state.chars().fold(0u32, |sum, it| sum.wrapping_mul(31).wrapping_add(it as u32));
    format!("state{safe}-{sum:x}")
}

/// How far a state is shown from its place, while it or what it lies in is dragged.
pub fn drag_offset(state: &str) -> Memo<Option<(f64, f64)>> {
    let app = use_app();
    let state = state.to_owned();
    Memo::new(move |_| app.drag.offset_of(&state))
}

/// The style that shows what lies in a rectangle, moved by what it is dragged.
pub fn placed(rect: &drawing::Rect, offset: Option<(f64, f64)>) -> String {
    let (dx, dy) = offset.unwrap_or_default();
    let (x, y) = (rect.x + dx, rect.y + dy);
    format!("transform: translate({x}px, {y}px); width: {}px; height: {}px", rect.width, rect.height)
}

/// Whether a state's name is being written.
pub fn is_renaming(state: &str) -> Memo<bool> {
    let app = use_app();
    let state = state.to_owned();
    Memo::new(move |_| app.renaming.with(|renaming| renaming.as_ref() == Some(&state)))
}

/// The card of a state that is no container.
#[component]
pub fn StateNode(
    /// The state.
    state: StateKey,
) -> impl IntoView {
    let app = use_app();
    let node = app.graph.node(&state)?;
    let is_container = {
        let node = node.clone();
        Memo::new(move |_| node.with(|node| node.container.is_some()))
    };
    Some(move || (!is_container.get()).then(|| view! { <Card state=state.clone() node=node.clone()/> }))
}

#[component]
fn Card(state: StateKey, node: ArcRwSignal<Arc<NodeView>>) -> impl IntoView {
    let app = use_app();
    let offset = drag_offset(&state);
    let node = Signal::derive(move || node.get());
    let status = status_of(state.clone());
    let is_renaming = is_renaming(&state);
    let style = move || placed(&node.get().rect, offset.get());
    let (renamed, badged, opened) = (state.clone(), state.clone(), state.clone());
    view! {
        <div
            class="sw-node"
            class:sw-node--moves=move || app.screen.get() == crate::state::app_state::Screen::Document
            id=element_id(&state)
            role="group"
            aria-roledescription="state"
            aria-label=move || node.get().label.clone()
            data-state=state.clone()
            data-name=move || node.get().name.clone()
            data-kind=move || node.get().kind_text.clone()
            data-selected=move || node.get().is_selected.to_string()
            data-collapsed=move || node.with(|node| node.is_collapsed).to_string()
            data-error-path=move || node.with(|node| node.is_on_error_path).to_string()
            data-ends-in-fail=move || node.with(|node| node.ends_in_fail).to_string()
            data-dragging=move || offset.get().is_some().to_string()
            data-status=move || status.get().map(|status| status.word)
            title=move || node.get().name.clone()
            style=style
        >
            <span class="sw-node__glyph"><Icon name=Signal::derive(move || IconName::of_state_type(&node.get().kind_text))/></span>
            <div style="min-width: 0">
                <Show when=move || is_renaming.get() fallback=move || view! {
                    <div class="sw-node__name" data-lines=move || lines_of(&node.get().name)>{move || node.get().name.clone()}</div>
                }>
                    <Rename state=renamed.clone() name=node.get_untracked().name.clone()/>
                </Show>
                <div class="sw-node__line">
                    {move || match status.get() {
                        None => view! { <span>{node.get().second_line.clone()}</span> }.into_any(),
                        Some(status) => view! { <Icon name=status.icon small=true/><b>{status.label}</b><span>{status.rest}</span> }.into_any(),
                    }}
                </div>
            </div>
            <Badges node state=badged/>
            {move || node.with(|node| node.is_collapsed.then_some(node.n_hidden)).map(|n_hidden| {
                let state = opened.clone();
                view! {
                    <button type="button" class="sw-node__more" data-own-pointer="" tabindex="-1" aria-label=format!("Expand: {n_hidden} states")
                        title="Expand" on:click=move |_| app.change(|session| session.toggle_collapsed(&state))>
                        <Icon name=IconName::ChevronRight small=true/>{n_hidden}" states"
                    </button>
                }
            })}
            <Ports node/>
        </div>
    }
}

fn lines_of(name: &str) -> &'static str {
    if name.chars().count() > 22 { "2" } else { "1" }
}

/// The state's part in the shown moment, while rehearsing a run.
pub fn status_of(state: StateKey) -> Memo<Option<crate::canvas::status::CardStatus>> {
    let app = use_app();
    Memo::new(move |_| {
        if app.mode.get() != Mode::Rehearse || app.run.summary.with(Option::is_none) {
            return None;
        }
        let is_next = app.run.view.with(|view| view.next.contains(&state));
        Some(app.run.states.with(|states| card_status(states.get(&state), is_next)))
    })
}

/// The pills on the top edge of a card or a container's head.
#[component]
pub fn Badges(
    /// The node.
    node: Signal<Arc<NodeView>>,
    /// Its state.
    state: StateKey,
) -> impl IntoView {
    let app = use_app();
    let tries = Memo::new(move |_| {
        let is_shown = app.mode.get() == Mode::Rehearse;
        app.run
            .states
            .with(|states| states.get(&state).filter(|_| is_shown).map(|run| run.tries.clone()))
            .unwrap_or_default()
    });
    let badges = Memo::new(move |_| node.get().badges.clone());
    // A task that ran without a mock is marked: its input came back as its result.
    let is_defaulted = Memo::new(move |_| {
        app.mode.get() == Mode::Rehearse
            && app.run.summary.with(|run| run.as_ref().is_some_and(|run| run.defaulted.contains(&node.get().name)))
    });
    let problems = Memo::new(move |_| node.get().problems);
    view! {
        <div class="sw-node__badges">
            {move || match tries.get() {
                tries if tries.len() > 1 => view! {
                    <span class="sw-badge" data-kind="tries">
                        {tries.into_iter().map(|ok| view! {
                            <span class=if ok { "sw-tone--ok" } else { "sw-tone--error" }><Icon name=if ok { IconName::Check } else { IconName::Cross } small=true/></span>
                        }).collect_view()}
                    </span>
                }.into_any(),
                _ => {
                    let badges = badges.get();
                    view! {
                        {badges.retries.map(|count| view! { <span class="sw-badge" data-kind="retry" title=format!("Retry, up to {count} times")><Icon name=IconName::Retry small=true/>{count}</span> })}
                        {(badges.n_catchers > 0).then(|| view! { <span class="sw-badge" data-kind="catch" title="Catch"><Icon name=IconName::Catch small=true/></span> })}
                        {badges.is_mocked.then(|| view! { <span class="sw-badge" data-kind="mock" title="Has a mock"><Icon name=IconName::Mock small=true/></span> })}
                    }.into_any()
                }
            }}
            {move || is_defaulted.get().then(|| view! {
                <span class="sw-badge" data-kind="default" title="No mock: its input came back as its result"><Icon name=IconName::Mock small=true/>"input"</span>
            })}
        </div>
        {move || {
            let problems = problems.get();
            let (kind, icon) = match problems.worst {
                Some(Severity::Error) => ("error", IconName::CircleCross),
                Some(Severity::Warning) => ("warning", IconName::Warning),
                _ => return None,
            };
            Some(view! { <div class="sw-node__badges sw-node__badges--left"><span class="sw-badge" data-kind=kind><Icon name=icon small=true/>{problems.count}</span></div> })
        }}
    }
}

/// The ports, each with a hit area of 24 pixels. Pressing and dragging is the canvas's affair.
#[component]
pub fn Ports(
    /// The node.
    node: Signal<Arc<NodeView>>,
) -> impl IntoView {
    let port = move |port: Port| {
        let node = node.get();
        // The diamond stands beside the card, where the line of a Catch begins.
        let beside = if port == Port::Catch { 4.0 } else { -1.0 };
        node.port(port)
            .map(|at| format!("left: {}px; top: {}px", at.x - node.rect.x + beside, at.y - node.rect.y - 1.0))
    };
    let (next, catch) = (Memo::new(move |_| port(Port::Next)), Memo::new(move |_| port(Port::Catch)));
    view! {
        {move || next.get().map(|style| view! { <span class="sw-port" data-port="next" style=style></span> })}
        {move || catch.get().map(|style| view! { <span class="sw-port" data-port="catch" style=style></span> })}
    }
}

/// The text field in place of a name.
#[component]
pub fn Rename(
    /// The state.
    state: StateKey,
    /// Its name so far.
    name: String,
) -> impl IntoView {
    let app = use_app();
    let on_renamed: OnRenamed = Arc::new(move |name| {
        app.renaming.set(None);
        if let Some(name) = name {
            app.dispatch(Command::Rename { state: state.clone(), name });
        }
        app.focus_canvas();
    });
    view! { <RenameField class="sw-node__rename" name on_renamed/> }
}
