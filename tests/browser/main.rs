//! Tests of the page's own parts in a real browser: mount, act, look at roles and text.
#![cfg(target_arch = "wasm32")]
// Clippy knows only the native test attribute.
#![allow(clippy::unwrap_used)]

mod autosave;
mod files;
mod sim_host;
mod storage;
mod wait;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A place in the page of its own for one test.
fn stage() -> web_sys::HtmlElement {
    let document = web_sys::window().and_then(|it| it.document()).expect("a test runs in a page");
    let stage = document.create_element("div").expect("`div` is a valid name");
    document.body().expect("the page has a body").append_child(&stage).expect("the body takes children");
    stage.unchecked_into()
}

#[wasm_bindgen_test]
async fn a_signal_is_shown_and_follows() {
    let stage = stage();
    let name = RwSignal::new("Fetch".to_owned());
    let handle = mount_to(stage.clone(), move || view! { <p>{move || name.get()}</p> });
    assert_eq!(stage.text_content().as_deref(), Some("Fetch"));
    name.set("Store".to_owned());
    leptos::task::tick().await;
    assert_eq!(stage.text_content().as_deref(), Some("Store"));
    drop(handle);
}
