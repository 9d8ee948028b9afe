//! Fetches the workbench, which is a wasm module of its own: what the start screen needs not is not in its way.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::document;
use leptos::wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

/// The workbench's script, relative to the page.
const SCRIPT: &str = "./workbench.js";
/// What is fetched ahead, while a person looks at the start screen.
const PARTS: [&str; 2] = [SCRIPT, "./workbench_bg.wasm"];

#[wasm_bindgen(
    inline_js = "export function load_module(address) { return import(new URL(address, document.baseURI).href); }"
)]
extern "C" {
    /// Fetches a script that lies beside the page; what it exports.
    #[wasm_bindgen(js_name = load_module)]
    pub fn load_module(address: &str) -> Promise;
}

/// Fetches the workbench and starts it; it puts itself into the page.
///
/// # Errors
/// When a part of it cannot be fetched or does not start, with what the browser says.
pub async fn start_workbench() -> Result<(), JsValue> {
    let module = JsFuture::from(load_module(SCRIPT)).await?;
    let start: Function = Reflect::get(&module, &"default".into())?.dyn_into()?;
    let started: Promise = start.call0(&JsValue::UNDEFINED)?.dyn_into()?;
    JsFuture::from(started).await?;
    Ok(())
}

/// Lets the browser fetch the workbench when it has nothing else to do.
pub fn fetch_ahead() {
    let document = document();
    let Some(head) = document.head() else { return };
    for part in PARTS {
        let Ok(link) = document.create_element("link") else { continue };
        // What is not fetched ahead is fetched when it is needed.
        let _ = link.set_attribute("rel", "prefetch");
        let _ = link.set_attribute("href", part);
        let _ = head.append_child(&link);
    }
}
