//! The frame of a Parallel or a Map, with what lies in it drawn in place.

use std::sync::Arc;

use editor::view::NodeView;
use leptos::prelude::*;
use report::{IterationStatus, MapView, StateKey};

use crate::canvas::node::{Badges, Ports, Rename, drag_offset, element_id, is_renaming, placed, status_of};
use crate::state::app_state::{Mode, use_app};
use crate::ui::icon::{Icon, IconName};

/// Cells of iterations that are drawn at most; more than that are told in words.
const MAX_CELLS: usize = 60;

/// The frame of a state, if it is a container.
#[component]
pub fn ContainerFrame(
    /// The state.
    state: StateKey,
) -> impl IntoView {
    let app = use_app();
    let node = app.graph.node(&state)?;
    let is_container = {
        let node = node.clone();
        Memo::new(move |_| node.with(|node| node.container.is_some()))
    };
    Some(move || is_container.get().then(|| view! { <Frame state=state.clone() node=node.clone()/> }))
}

#[component]
fn Frame(state: StateKey, node: ArcRwSignal<Arc<NodeView>>) -> impl IntoView {
    let app = use_app();
    let offset = drag_offset(&state);
    let node = Signal::derive(move || node.get());
    let status = status_of(state.clone());
    let map = {
        let state = state.clone();
        Memo::new(move |_| {
            let is_shown = app.mode.get() == Mode::Rehearse;
            app.run.view.with(|view| view.maps.iter().find(|map| is_shown && map.state == state).cloned())
        })
    };
    let is_drop_target = {
        let state = state.clone();
        Memo::new(move |_| {
            app.drag.target.with(|target| {
                matches!(target, Some(editor::tool::DropTarget::Container { container, .. }) if *container == state)
            })
        })
    };
    let is_renaming = is_renaming(&state);
    let style = move || placed(&node.get().rect, offset.get());
    let (renamed, collapsed) = (state.clone(), state.clone());
    view! {
        <div
            class="sw-box"
            id=element_id(&state)
            role="group"
            aria-roledescription="state"
            aria-label=move || node.get().label.clone()
            data-state=state.clone()
            data-name=move || node.get().name.clone()
            data-kind=move || node.get().kind_text.clone()
            data-selected=move || node.get().is_selected.to_string()
            data-drop=move || is_drop_target.get().to_string()
            data-status=move || status.get().map(|status| status.word)
            style=style
        >
            <div class="sw-box__head" title=move || node.get().name.clone()>
                <button type="button" class="sw-icon-button sw-icon-button--small" data-own-pointer="" tabindex="-1" aria-label=move || format!("Collapse {}", node.with(|node| node.name.clone()))
                    title="Collapse" on:click=move |_| app.change(|session| session.toggle_collapsed(&collapsed))>
                    <Icon name=IconName::ChevronDown small=true/>
                </button>
                <span class="sw-muted"><Icon name=Signal::derive(move || IconName::of_state_type(&node.get().kind_text))/></span>
                <Show when=move || is_renaming.get() fallback=move || view! { <div class="sw-node__name">{move || node.get().name.clone()}</div> }>
                    <Rename state=renamed.clone() name=node.get_untracked().name.clone()/>
                </Show>
                <div class="sw-node__line">
                    {move || match status.get() {
                        None => view! { <span>{node.get().container.as_ref().map(|it| it.note.clone())}</span> }.into_any(),
                        Some(status) => view! { <Icon name=status.icon small=true/><b>{status.label}</b><span>{move || map.get().map_or(status.rest.clone(), |map| iteration_words(&map))}</span> }.into_any(),
                    }}
                </div>
                <span class="sw-space"></span>
                {move || map.get().filter(|map| map.cells.len() > 1).map(|map| view! { <Stepper map/> })}
                <Badges node state=state.clone()/>
            </div>
            {move || map.get().filter(|map| map.cells.len() <= MAX_CELLS).map(|map| view! { <Cells map/> })}
            <Ports node/>
        </div>
    }
}

fn iteration_words(map: &MapView) -> String {
    let count = |statuses: &[IterationStatus]| map.cells.iter().filter(|cell| statuses.contains(cell)).count();
    let done = count(&[IterationStatus::Succeeded, IterationStatus::Caught]);
    let failed = count(&[IterationStatus::Failed]);
    let failed = if failed > 0 { format!(", {failed} failed") } else { String::new() };
    format!("{done} of {} done{failed}", map.cells.len())
}

#[component]
fn Stepper(map: MapView) -> impl IntoView {
    let app = use_app();
    let (shown, last) = (map.shown, map.cells.len() as u32 - 1);
    let (before, after) = (map.state.clone(), map.state.clone());
    view! {
        // The port of a Catch reaches 12 pixels into the head.
        <span class="sw-row" style="gap: 0; margin-right: 6px; position: relative; z-index: 3" data-own-pointer="">
            <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Iteration before" disabled={shown == 0} on:click=move |_| app.show_iteration(&before, shown - 1)>
                <Icon name=IconName::StepBack small=true/>
            </button>
            <span class="sw-num" title="The iteration that is shown">{shown}</span>
            <button type="button" class="sw-icon-button sw-icon-button--small" aria-label="Next iteration" disabled={shown >= last} on:click=move |_| app.show_iteration(&after, shown + 1)>
                <Icon name=IconName::StepForward small=true/>
            </button>
        </span>
    }
}

#[component]
fn Cells(map: MapView) -> impl IntoView {
    let words = |cell: IterationStatus| match cell {
        IterationStatus::Pending => "pending",
        IterationStatus::Running => "running",
        IterationStatus::Succeeded => "succeeded",
        IterationStatus::Caught => "caught",
        IterationStatus::Failed => "failed",
        IterationStatus::Aborted => "aborted",
    };
    let shown = map.shown as usize;
    view! {
        <div class="sw-box__cells" aria-hidden="true">
            {map.cells.iter().enumerate().map(|(index, cell)| view! {
                <i data-cell=words(*cell) data-shown=(index == shown).to_string() title=format!("{index}: {}", words(*cell))></i>
            }).collect_view()}
        </div>
    }
}
