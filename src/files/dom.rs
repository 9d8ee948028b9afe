//! Small things the browser does only through an element of the page.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Makes an element that nobody sees or reaches by keyboard, puts it into the page and gives it out.
pub(super) fn hidden<T: JsCast + AsRef<HtmlElement>>(tag: &str) -> Option<Hidden<T>> {
    let document = document()?;
    let element: T = document.create_element(tag).ok()?.dyn_into().ok()?;
    let html: &HtmlElement = element.as_ref();
    html.set_hidden(true);
    html.set_tab_index(-1);
    let _ = html.set_attribute("aria-hidden", "true");
    document.body()?.append_child(html).ok()?;
    Some(Hidden(element))
}

/// An element that leaves the page when this is dropped.
pub(super) struct Hidden<T: AsRef<HtmlElement>>(pub(super) T);

impl<T: AsRef<HtmlElement>> Drop for Hidden<T> {
    fn drop(&mut self) {
        self.0.as_ref().remove();
    }
}
