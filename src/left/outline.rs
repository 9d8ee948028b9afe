//! The same states as a tree: the plain alternative to the canvas.

use std::collections::BTreeMap;

use editor::outline::OutlineRow;
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::wasm_bindgen::JsCast;
use leptos::{ev::FocusEvent, ev::KeyboardEvent, prelude::*};
use report::Severity;
use web_sys::{Element, HtmlElement};

use crate::state::app_state::use_app;
use crate::ui::icon::{Icon, IconName};

/// The outline.
#[component]
pub fn Outline() -> impl IntoView {
    let app = use_app();
    let rows = Memo::new(move |_| {
        app.revision.track();
        app.selection.track();
        app.with_session(|session| session.outline()).unwrap_or_default()
    });
    let by_key = Memo::new(move |_| {
        rows.with(|rows| rows.iter().map(|row| (row.key.clone(), row.clone())).collect::<BTreeMap<_, _>>())
    });
    let focusable = Memo::new(move |_| {
        rows.with(|rows| rows.iter().find(|row| row.is_selected).or(rows.first()).map(|row| row.key.clone()))
    });
    let has_focus = StoredValue::new(false);
    // The focus goes with the selection, also when the row that had it was taken away.
    Effect::new(move |_| {
        rows.track();
        request_animation_frame(move || {
            if has_focus.try_get_value() == Some(true) {
                focus_chosen_row();
            }
        });
    });
    let left = move |event: FocusEvent| {
        let row = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        request_animation_frame(move || {
            if row.is_some_and(|row| row.is_connected()) && !is_focus_in_tree() {
                has_focus.try_set_value(false);
            }
        });
    };
    view! {
        <section class="sw-pane sw-pane--column" style="border-top: 1px solid var(--line); margin-top: 6px" aria-label="Outline">
            <div class="sw-caption" style="padding: 0 12px">
                <h2>"Outline"</h2>
                <span class="sw-space"></span>
                <span style="font-weight: 400" class="sw-num">{move || rows.with(Vec::len)}" states"</span>
            </div>
            <Show when=move || !rows.with(Vec::is_empty) fallback=|| view! { <p class="sw-empty">"No states yet. Drag a type onto the canvas, or press one above."</p> }>
                <div class="sw-pane sw-tree" role="tree" aria-label="States" data-canvas-keys="" on:keydown=move_focus
                    on:focusin=move |_| has_focus.set_value(true) on:focusout=left>
                    <For each=move || rows.with(|rows| rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>()) key=|key| key.clone() let:key>
                        <Row row=key by_key focusable/>
                    </For>
                </div>
            </Show>
        </section>
    }
}

/// A row. It stays the same element while what it tells changes, so that it keeps the focus.
#[component]
fn Row(row: String, by_key: Memo<BTreeMap<String, OutlineRow>>, focusable: Memo<Option<String>>) -> impl IntoView {
    let app = use_app();
    let key = row;
    let row = {
        let first = by_key.with_untracked(|rows| rows.get(&key).cloned())?;
        let key = key.clone();
        // A row that is gone says what it said last until it is taken away.
        Memo::new(move |before: Option<&OutlineRow>| {
            let now = by_key.with(|rows| rows.get(&key).cloned());
            now.or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
        })
    };
    let own = key.clone();
    // The macro's table of attributes lacks this one.
    let level = custom_attribute("aria-level", move || (row.get().depth + 1).to_string());
    Some(view! {
        <div
            class="sw-tree__row"
            role="treeitem"
            tabindex=move || if focusable.get().as_ref() == Some(&own) { "0" } else { "-1" }
            aria-posinset=move || row.get().position.to_string()
            aria-setsize=move || row.get().n_siblings.to_string()
            aria-expanded=move || row.get().has_children.then_some("true")
            aria-selected=move || row.get().is_selected.to_string()
            aria-label=move || row.get().label
            data-key=key.clone()
            {..level}
            style=move || format!("padding-left: {}px", 12 + row.get().depth * 16)
            on:click=move |_| app.select_state(&key)
        >
            <Icon name=Signal::derive(move || IconName::of_state_type(row.get().kind.map_or("", |kind| kind.name())))/>
            <span class="sw-cut">{move || row.get().name}</span>
            <span class="sw-tree__end">
                {move || match row.get().problems.worst {
                    Some(Severity::Error) => Some(view! { <span class="sw-tone--error"><Icon name=IconName::CircleCross small=true/></span> }.into_any()),
                    Some(Severity::Warning) => Some(view! { <span class="sw-tone--warn"><Icon name=IconName::Warning small=true/></span> }.into_any()),
                    _ => None,
                }}
                {move || row.get().badges.retries.map(|_| view! { <span class="sw-tone--waiting"><Icon name=IconName::Retry small=true/></span> })}
                {move || (row.get().badges.n_catchers > 0).then(|| view! { <span class="sw-tone--warn"><Icon name=IconName::Catch small=true/></span> })}
                {move || row.get().is_end.then_some("End")}
            </span>
        </div>
    })
}

fn is_focus_in_tree() -> bool {
    let active = document().active_element();
    active.is_some_and(|active| active.closest("[role=tree]").ok().flatten().is_some())
}

/// Gives the focus to the row that Tab leads to, unless something outside of the tree has it by now.
fn focus_chosen_row() {
    let active = document().active_element();
    let is_lost = active.is_none_or(|active| active.tag_name() == "BODY");
    let row = document().query_selector("[role=tree] [role=treeitem][tabindex='0']").ok().flatten();
    if (is_lost || is_focus_in_tree())
        && let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok())
    {
        // Focus can only fail on elements that are gone.
        let _ = row.focus();
    }
}

/// Up, down, Home and End move along the rows and select; everything else is the canvas's keys.
fn move_focus(event: KeyboardEvent) {
    let row = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let Some(tree) = row.as_ref().and_then(|row| row.closest("[role=tree]").ok().flatten()) else { return };
    let Ok(found) = tree.query_selector_all("[role=treeitem]") else { return };
    let rows: Vec<HtmlElement> = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect();
    let here = rows.iter().position(|it| Some(it) == row.as_ref()).unwrap_or(0);
    let to = match event.key().as_str() {
        "ArrowDown" => here + 1,
        "ArrowUp" => here.saturating_sub(1),
        "Home" => 0,
        "End" => rows.len().saturating_sub(1),
        _ => return,
    };
    if event.alt_key() || event.ctrl_key() {
        return;
    }
    event.prevent_default();
    event.stop_propagation();
    if let Some(to) = rows.get(to.min(rows.len().saturating_sub(1))) {
        // At once, so that the next key press starts from there; pressing it selects. Focus can only fail on what is gone.
        let _ = to.focus();
        to.click();
    }
}
