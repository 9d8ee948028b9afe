//! The same states as a tree: the plain alternative to the canvas. All keys of the canvas act here too; what is renamed
//! here is renamed in its row, and containers open and close with the arrows.

use std::collections::BTreeMap;
use std::sync::Arc;

use editor::command::Command;
use editor::outline::OutlineRow;
use editor::tool::Hit;
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::wasm_bindgen::JsCast;
use leptos::{ev::FocusEvent, ev::KeyboardEvent, ev::MouseEvent, html, prelude::*};
use report::Severity;
use web_sys::{Element, HtmlElement};

use crate::left::row_drag::{self, INDENT};
use crate::state::app_state::use_app;
use crate::ui::icon::{Icon, IconName};
use crate::ui::rename_field::{OnRenamed, RenameField};

/// Height of a row.
const ROW: f64 = 28.0;
/// Rows that are kept ready above and below what is in sight.
const OVERSCAN: usize = 10;
/// Up to so many rows all of them are in the page.
const WHOLE_UP_TO: usize = 200;

/// The outline.
#[component]
pub fn Outline() -> impl IntoView {
    let app = use_app();
    // Read, not only tracked: a memo that nobody read follows nothing.
    let shown = Memo::new(move |_| {
        app.view_revision.track();
        app.with_session(|session| session.view_options().clone())
    });
    let rows = Memo::new(move |_| {
        app.revision.track();
        app.problems.track();
        shown.with(|_| ());
        app.with_session(|session| session.outline()).unwrap_or_default()
    });
    let focusable = Memo::new(move |_| {
        let chosen = app.primary_state();
        rows.with(|rows| {
            let chosen = rows.iter().find(|row| Some(&row.key) == chosen.as_ref());
            chosen.or(rows.first()).map(|row| row.key.clone())
        })
    });
    let has_focus = StoredValue::new(false);
    let renaming = RwSignal::new(None::<String>);
    let dragged = RwSignal::new(Vec::<String>::new());
    // The focus goes with the selection, also when the row that had it was taken away.
    Effect::new(move |_| {
        rows.track();
        app.selection.track();
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
    // Of a long outline only the rows in sight are in the page.
    let area = NodeRef::<html::Div>::new();
    let (scrolled, height) = (RwSignal::new(0.0), RwSignal::new(0.0));
    crate::ui::resize::observe(area, move |element| height.set(f64::from(element.client_height())));
    let in_sight = Memo::new(move |_| {
        let n_rows = rows.with(Vec::len);
        if n_rows <= WHOLE_UP_TO {
            return (0, n_rows);
        }
        let first = (scrolled.get() / ROW) as usize;
        let last = ((scrolled.get() + height.get()) / ROW) as usize + 1;
        (first.saturating_sub(OVERSCAN), (last + OVERSCAN).min(n_rows))
    });
    let by_key = Memo::new(move |_| {
        let (first, last) = in_sight.get();
        rows.with(|rows| {
            let rows = rows.get(first..last.min(rows.len())).unwrap_or_default();
            rows.iter().map(|row| (row.key.clone(), row.clone())).collect::<BTreeMap<_, _>>()
        })
    });
    Effect::new(move |_| {
        let Some(area) = area.get() else { return };
        let chosen = app.primary_state();
        let at = rows.with_untracked(|rows| rows.iter().position(|row| Some(&row.key) == chosen.as_ref()));
        let Some(top) = at.map(|at| at as f64 * ROW) else { return };
        // In the next frame, which places everything anyway: asking for places in the middle of a change does it twice.
        request_animation_frame(move || {
            let (from, to) = (f64::from(area.scroll_top()), f64::from(area.scroll_top() + area.client_height()));
            if top < from {
                area.set_scroll_top(top as i32);
            } else if top + ROW > to {
                area.set_scroll_top((top + ROW - (to - from)) as i32);
            }
        });
    });
    let keys = move || {
        let (first, last) = in_sight.get();
        rows.with(|rows| {
            rows.get(first..last.min(rows.len()))
                .unwrap_or_default()
                .iter()
                .map(|row| row.key.clone())
                .collect::<Vec<_>>()
        })
    };
    let move_focus = move |event: KeyboardEvent| {
        let row = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let here = row.and_then(|row| row.closest("[role=treeitem]").ok().flatten()?.get_attribute("data-key"));
        let Some(step) = rows.with_untracked(|rows| step_of(rows, here.as_deref(), &event)) else { return };
        event.prevent_default();
        event.stop_propagation();
        match step {
            Step::To(row) => {
                app.select_state(&row);
                // At once where it is in the page, so that the next key press starts from there; else with the selection.
                focus_row(&row);
            }
            Step::Fold(row) => app.change(|session| session.toggle_collapsed(&row)),
            Step::Rename(row) => renaming.set(Some(row)),
        }
    };
    view! {
        <section class="sw-pane sw-pane--column" style="border-top: 1px solid var(--line); margin-top: 6px" aria-label="Outline">
            <div class="sw-caption" style="padding: 0 12px">
                <h2>"Outline"</h2>
                <span class="sw-space"></span>
                <span style="font-weight: 400" class="sw-num">{move || rows.with(Vec::len)}" states"</span>
            </div>
            <Show when=move || !rows.with(Vec::is_empty) fallback=|| view! { <p class="sw-empty">"No states yet. Drag a type onto the canvas, or press one above."</p> }>
                <div class="sw-pane sw-tree" role="tree" aria-label="States" aria-multiselectable="true" data-canvas-keys="" node_ref=area on:keydown=move_focus
                    on:focusin=move |_| has_focus.set_value(true) on:focusout=left
                    on:scroll=move |_| if let Some(area) = area.get_untracked() { scrolled.set(f64::from(area.scroll_top())) }>
                    <div role="none" style=move || {
                        let (first, last) = in_sight.get();
                        let n_below = rows.with(Vec::len).saturating_sub(last);
                        format!("padding: {}px 0 {}px", first as f64 * ROW, n_below as f64 * ROW)
                    }>
                        <For each=keys key=|key| key.clone() let:key>
                            <Row row=key by_key focusable renaming dragged/>
                        </For>
                    </div>
                </div>
            </Show>
        </section>
    }
}

/// A row. It stays the same element while what it tells changes, so that it keeps the focus.
#[component]
fn Row(
    row: String,
    by_key: Memo<BTreeMap<String, OutlineRow>>,
    focusable: Memo<Option<String>>,
    renaming: RwSignal<Option<String>>,
    dragged: RwSignal<Vec<String>>,
) -> impl IntoView {
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
    let is_selected = {
        let key = key.clone();
        Memo::new(move |_| app.selection.with(|selection| selection.contains(&key)))
    };
    let (pressed, renamed) = (key.clone(), key.clone());
    let is_renaming = Memo::new(move |_| renaming.with(|renaming| renaming.as_ref() == Some(&renamed)));
    let (named, menu_of, grabbed, moving) = (key.clone(), key.clone(), key.clone(), key.clone());
    let press = move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() {
            app.change(|session| session.select(session.selection().toggled(&pressed)));
        } else {
            app.select_state(&pressed);
        }
    };
    let open_menu = move |event: MouseEvent| {
        event.prevent_default();
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        app.open_menu_at(Some(Hit::State(menu_of.clone())), x, y);
    };
    // The macro's table of attributes lacks this one.
    let level = custom_attribute("aria-level", move || (row.get().depth + 1).to_string());
    Some(view! {
        <div
            class="sw-tree__row"
            role="treeitem"
            tabindex=move || if focusable.get().as_ref() == Some(&own) { "0" } else { "-1" }
            aria-posinset=move || row.get().position.to_string()
            aria-setsize=move || row.get().n_siblings.to_string()
            aria-expanded=move || match row.get() {
                row if row.is_collapsed => Some("false"),
                row => row.has_children.then_some("true"),
            }
            aria-selected=move || is_selected.get().to_string()
            aria-label=move || row.get().label.clone()
            data-key=key.clone()
            data-dragged=move || dragged.with(|dragged| dragged.contains(&moving)).then_some("true")
            {..level}
            style=move || format!("padding-left: {}px", INDENT.0 + f64::from(row.get().depth) * INDENT.1)
            on:pointerdown=move |event| row_drag::begin(app, &event, &grabbed, dragged)
            on:click=press
            on:contextmenu=open_menu
            on:dblclick=move |_| renaming.set(Some(key.clone()))
        >
            <Icon name=Signal::derive(move || IconName::of_state_type(row.get().kind.map_or("", |kind| kind.name())))/>
            <Show when=move || is_renaming.get() fallback=move || view! { <span class="sw-cut">{move || row.get().name.clone()}</span> }>
                <RowName state=named.clone() name=row.get_untracked().name.clone() renaming/>
            </Show>
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

/// The text field in place of a row's name.
#[component]
fn RowName(state: String, name: String, renaming: RwSignal<Option<String>>) -> impl IntoView {
    let app = use_app();
    let on_renamed: OnRenamed = Arc::new(move |name| {
        if is_focus_in_tree() {
            focus_row(&state);
        }
        renaming.set(None);
        if let Some(name) = name {
            app.dispatch(Command::Rename { state: state.clone(), name });
        }
    });
    view! { <RenameField class="sw-tree__rename" name on_renamed/> }
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

/// Gives the focus to a state's row, if it is in the page.
fn focus_row(key: &str) {
    let Ok(found) = document().query_selector_all("[role=tree] [role=treeitem]") else { return };
    let rows = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<HtmlElement>().ok());
    if let Some(row) = rows.into_iter().find(|row| row.get_attribute("data-key").as_deref() == Some(key)) {
        // Focus can only fail on elements that are gone.
        let _ = row.focus();
    }
}

/// What a key does in the tree.
enum Step {
    /// Goes to a row.
    To(String),
    /// Opens or closes a container.
    Fold(String),
    /// Makes the name of a row a text field.
    Rename(String),
}

/// What arrows, Home, End and F2 do; everything else is the canvas's keys.
fn step_of(rows: &[OutlineRow], here: Option<&str>, event: &KeyboardEvent) -> Option<Step> {
    if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    let here = rows.iter().position(|row| Some(row.key.as_str()) == here).unwrap_or(0);
    let row = rows.get(here)?;
    let to = match event.key().as_str() {
        "F2" => return Some(Step::Rename(row.key.clone())),
        "ArrowRight" if row.is_collapsed => return Some(Step::Fold(row.key.clone())),
        "ArrowRight" if row.has_children => here + 1,
        "ArrowLeft" if row.has_children => return Some(Step::Fold(row.key.clone())),
        "ArrowLeft" => return row.parent.clone().filter(|key| rows.iter().any(|row| row.key == *key)).map(Step::To),
        "ArrowDown" => here + 1,
        "ArrowUp" => here.saturating_sub(1),
        "Home" => 0,
        "End" => rows.len(),
        _ => return None,
    };
    rows.get(to.min(rows.len().saturating_sub(1))).map(|row| Step::To(row.key.clone()))
}
