//! Arrow keys in the palette's list: one stop for Tab, and up and down from there.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, NodeList};

const ITEM: &str = ".sw-palette__item";

/// Moves the focus among the items of a list: `list` is the element that the event is heard at.
pub fn move_focus(event: &KeyboardEvent) {
    let list = event.current_target().and_then(|it| it.dyn_into::<Element>().ok());
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let (Some(list), Some(target)) = (list, target) else { return };
    let Ok(items) = list.query_selector_all(ITEM) else { return };
    let row = target.closest("li").ok().flatten();
    let here = row.and_then(|row| row.query_selector(ITEM).ok()?);
    let is_here = |at: &u32| here.is_some() && element(&items, *at).map(Element::from) == here;
    let here = (0..items.length()).find(is_here);
    let (Some(here), Some(last)) = (here, items.length().checked_sub(1)) else { return };
    // A list of choices has arrow keys of its own.
    let is_choice = target.tag_name() == "SELECT";
    let to = match event.key().as_str() {
        "ArrowDown" if !is_choice => (here + 1).min(last),
        "ArrowUp" if !is_choice => match here.checked_sub(1) {
            Some(to) => to,
            None => return focus_search(event),
        },
        "Home" if !is_choice => 0,
        "End" if !is_choice => last,
        "Escape" if is_choice => here,
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    focus(element(&items, to));
}

/// Makes the row that got the focus the one that Tab comes to.
pub fn follow_focus(event: &FocusEvent) {
    let list = event.current_target().and_then(|it| it.dyn_into::<Element>().ok());
    let row = event.target().and_then(|it| it.dyn_into::<Element>().ok()?.closest("li").ok().flatten());
    let (Some(list), Some(row)) = (list, row) else { return };
    set_stops(list.query_selector_all("[tabindex='0']").ok(), "-1");
    set_stops(row.query_selector_all("[tabindex]").ok(), "0");
}

/// Goes from the search to the first thing of the list.
pub fn focus_first() {
    focus(first());
}

/// Inserts the first thing of the list.
pub fn press_first() {
    if let Some(first) = first() {
        first.click();
    }
}

fn first() -> Option<HtmlElement> {
    document().query_selector(&format!(".sw-palette__list {ITEM}")).ok()??.dyn_into().ok()
}

fn focus_search(event: &KeyboardEvent) {
    event.prevent_default();
    let field = document().query_selector(".sw-palette input").ok().flatten();
    focus(field.and_then(|it| it.dyn_into().ok()));
}

fn set_stops(elements: Option<NodeList>, value: &str) {
    let Some(elements) = elements else { return };
    for element in (0..elements.length()).filter_map(|at| element(&elements, at)) {
        // Only a name that is no attribute's is refused.
        let _ = element.set_attribute("tabindex", value);
    }
}

fn element(items: &NodeList, at: u32) -> Option<HtmlElement> {
    items.item(at)?.dyn_into().ok()
}

fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        // Focus can only fail on elements that are gone.
        let _ = element.focus();
    }
}
