//! The entry: shows the start page, or the document that was open last.

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use statewright_app::start::page;

fn main() {
    console_error_panic_hook::set_once();
    if let Some(body) = document().body() {
        page::mount(body.unchecked_into());
    }
}
