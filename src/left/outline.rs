//! The same states as a tree: the plain alternative to the canvas.

use editor::outline::OutlineRow;
use leptos::wasm_bindgen::JsCast;
use leptos::{ev::KeyboardEvent, prelude::*};
use report::Severity;
use web_sys::HtmlElement;

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
    let focusable = Memo::new(move |_| {
        rows.with(|rows| rows.iter().find(|row| row.is_selected).or(rows.first()).map(|row| row.key.clone()))
    });
    view! {
        <section class="sw-pane sw-pane--column" style="border-top: 1px solid var(--line); margin-top: 6px" aria-label="Outline">
            <div class="sw-caption" style="padding: 0 12px">
                <h2>"Outline"</h2>
                <span class="sw-space"></span>
                <span style="font-weight: 400" class="sw-num">{move || rows.with(Vec::len)}" states"</span>
            </div>
            <Show when=move || !rows.with(Vec::is_empty) fallback=|| view! { <p class="sw-empty">"No states yet. Drag a type onto the canvas, or press one above."</p> }>
                <div class="sw-pane sw-tree" role="tree" aria-label="States" data-canvas-keys="" on:keydown=move_focus>
                    <For each=move || rows.get() key=|row| row.clone().key + &format!("{row:?}") let:row>
                        <Row row focusable/>
                    </For>
                </div>
            </Show>
        </section>
    }
}

#[component]
fn Row(row: OutlineRow, focusable: Memo<Option<String>>) -> impl IntoView {
    let app = use_app();
    let OutlineRow {
        key,
        name,
        kind,
        depth,
        position,
        n_siblings,
        has_children,
        is_selected,
        is_end,
        badges,
        problems,
        label,
        ..
    } = row;
    let own = key.clone();
    let kind_name = kind.map_or("", |kind| kind.name());
    view! {
        <div
            class="sw-tree__row"
            role="treeitem"
            tabindex=move || if focusable.get().as_ref() == Some(&own) { "0" } else { "-1" }
            attr:aria-level=(depth + 1).to_string()
            aria-posinset=position.to_string()
            aria-setsize=n_siblings.to_string()
            aria-expanded=has_children.then_some("true")
            aria-selected=is_selected.to_string()
            aria-label=label
            data-key=key.clone()
            style=format!("padding-left: {}px", 12 + depth * 16)
            on:click=move |_| app.select_state(&key)
        >
            <Icon name=IconName::of_state_type(kind_name)/>
            <span class="sw-cut">{name}</span>
            <span class="sw-tree__end">
                {match problems.worst {
                    Some(Severity::Error) => Some(view! { <span class="sw-tone--error"><Icon name=IconName::CircleCross small=true/></span> }.into_any()),
                    Some(Severity::Warning) => Some(view! { <span class="sw-tone--warn"><Icon name=IconName::Warning small=true/></span> }.into_any()),
                    _ => None,
                }}
                {badges.retries.map(|_| view! { <span class="sw-tone--waiting"><Icon name=IconName::Retry small=true/></span> })}
                {(badges.n_catchers > 0).then(|| view! { <span class="sw-tone--warn"><Icon name=IconName::Catch small=true/></span> })}
                {is_end.then_some("End")}
            </span>
        </div>
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
        let key = to.get_attribute("data-key");
        to.click();
        // The rows are drawn anew by the selection; the one that is selected gets the focus.
        request_animation_frame(move || {
            let rows = document().query_selector_all("[role=treeitem]").ok();
            let row = rows.and_then(|rows| {
                (0..rows.length())
                    .filter_map(|index| rows.get(index)?.dyn_into::<HtmlElement>().ok())
                    .find(|row| row.get_attribute("data-key") == key)
            });
            if let Some(row) = row {
                // Focus can only fail on elements that are gone.
                let _ = row.focus();
            }
        });
    }
}
