//! Items of a list (rules, conditions, retriers, catchers) dragged to another place of it by a handle.

use editor::command::Command;
use editor::inspector::ListItem;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use crate::state::app_state::{AppState, use_app};
use crate::ui::drag::{Drag, DropMark, follow};
use crate::ui::icon::{Icon, IconName};

/// Half of the room between two sections.
const HALF_GAP: f64 = 6.0;

/// What a section says of itself, so that others know where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    list: String,
    idx: u32,
}

/// The handle of an item; the buttons beside it do the same for keys.
#[component]
pub fn SortHandle(
    /// The state.
    state: String,
    /// Where the item stands.
    item: ListItem,
    /// What the item is called.
    title: String,
) -> impl IntoView {
    let app = use_app();
    let down = move |event: PointerEvent| {
        let handle = event.current_target().and_then(|it| it.dyn_into::<Element>().ok());
        let section = handle.and_then(|it| it.closest("[data-list]").ok().flatten());
        if let Some(section) = section.filter(|_| event.button() == 0) {
            event.prevent_default();
            let pane = section.closest(".sw-pane").ok().flatten();
            let (state, item, title) = (state.clone(), item.clone(), title.clone());
            follow(&event, pane, move |drag| told(app, &section, &state, &item, &title, drag));
        }
    };
    view! {
        <span class="sw-handle" aria-hidden="true" title="Drag to another place; Esc cancels" data-testid="sort-handle" on:pointerdown=down>
            <Icon name=IconName::Grip small=true/>
        </span>
    }
}

fn told(app: AppState, section: &Element, state: &str, item: &ListItem, title: &str, drag: Drag) {
    let set_dragged = |is_dragged: bool| {
        // An attribute of an element that is gone shows nothing.
        let _ = section.toggle_attribute_with_force("data-dragged", is_dragged);
    };
    match drag {
        Drag::Moved(_, y) => {
            set_dragged(true);
            let spans = spans(section);
            let before = insertion(&spans, y);
            let line = spans.get(before).map(|it| it.0 - HALF_GAP).or(spans.last().map(|it| it.1 + HALF_GAP));
            let rect = section.get_bounding_client_rect();
            let mark = line.map(|y| DropMark::Line(rect.left(), y, rect.width()));
            if app.drop_mark.get_untracked() != mark {
                app.drop_mark.set(mark);
                let place = target(item.idx, before) + 1;
                let n_items = item.n_items;
                app.announcement.set(format!("{title}: place {place} of {n_items}. Esc cancels."));
            }
        }
        Drag::Dropped(_, y) => {
            let to = target(item.idx, insertion(&spans(section), y));
            set_dragged(false);
            app.drop_mark.set(None);
            if to == item.idx {
                return app.announcement.set(format!("{title} stays where it is"));
            }
            let command = Command::MoveItem { state: state.to_owned(), path: item.list.clone(), from: item.idx, to };
            app.dispatch(command);
        }
        Drag::Cancelled => {
            set_dragged(false);
            app.drop_mark.set(None);
            app.announcement.set(format!("{title} stays where it is"));
        }
    }
}

/// Before which item a place lies, by the upper and lower edges of the items.
fn insertion(spans: &[(f64, f64)], y: f64) -> usize {
    spans.iter().filter(|(top, bottom)| (top + bottom) / 2.0 < y).count()
}

/// Where an item stands once it was put before another one: the item itself is not counted.
fn target(from: u32, before: usize) -> u32 {
    let before = u32::try_from(before).unwrap_or(u32::MAX);
    if before > from { before - 1 } else { before }
}

/// The upper and lower edge of each item of a section's list, in the order of the list. An item reaches to the next one:
/// what lies in it stands behind it.
fn spans(section: &Element) -> Vec<(f64, f64)> {
    let Some(form) = section.parent_element() else { return Vec::new() };
    let own = place_of(section);
    let depth = depth_of(section);
    let children = form.children();
    let mut spans: Vec<(f64, f64)> = Vec::new();
    let mut is_in_list = false;
    for child in (0..children.length()).filter_map(|at| children.item(at)) {
        let rect = child.get_bounding_client_rect();
        let is_item = place_of(&child).is_some_and(|it| own.as_ref().is_some_and(|own| own.list == it.list));
        let continues = is_in_list && (depth_of(&child) > depth || child.has_attribute("data-continues"));
        match spans.last_mut() {
            _ if is_item => spans.push((rect.top(), rect.bottom())),
            Some(last) if continues => last.1 = rect.bottom(),
            _ => {}
        }
        is_in_list = is_item || continues;
    }
    spans
}

fn place_of(section: &Element) -> Option<Place> {
    let idx = section.get_attribute("data-idx")?.parse().ok()?;
    Some(Place { list: section.get_attribute("data-list")?, idx })
}

fn depth_of(section: &Element) -> u32 {
    section.get_attribute("data-depth").and_then(|it| it.parse().ok()).unwrap_or(0)
}
