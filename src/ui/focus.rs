//! Where the focus is, and moving it.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Whether a text field or the code has the focus.
pub fn is_in_text() -> bool {
    let Some(active) = document().active_element() else { return false };
    is_text(&active)
}

/// Whether an element is a text field or within the code.
pub fn is_text(element: &Element) -> bool {
    let kind = element.get_attribute("type").unwrap_or_default();
    let is_field = element.tag_name() == "INPUT" && !matches!(kind.as_str(), "range" | "checkbox" | "button");
    is_field
        || matches!(element.tag_name().as_str(), "TEXTAREA" | "SELECT")
        || element.closest(".cm-editor").ok().flatten().is_some()
}

/// Moves the focus to the first element of the page that a selector finds, once what was changed is drawn.
pub fn focus_in(selector: &str) {
    focus_in_first(vec![selector.to_owned()]);
}

/// The same with several selectors: the first that finds something counts.
pub fn focus_in_first(selectors: Vec<String>) {
    request_animation_frame(move || {
        let found = selectors.iter().find_map(|selector| document().query_selector(selector).ok().flatten());
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // Focus can only fail on elements that are gone.
            let _ = element.focus();
        }
    });
}

/// Moves the focus to the first element of the page that a selector finds, at once.
pub fn focus_now(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Focus can only fail on elements that are gone.
        let _ = element.focus();
    }
}
