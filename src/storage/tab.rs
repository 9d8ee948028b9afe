//! What one tab remembers by itself, through reloads and crashes; other tabs do not see it.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Remembers a text of this tab. Without a session storage, which privacy settings can take away, nothing is remembered.
pub fn remember_in_tab(key: &str, value: &str) {
    // What cannot be remembered is only convenience.
    let _ = call("setItem").map(|(store, set)| set.call2(&store, &key.into(), &value.into()));
}

/// What this tab remembers under a key.
pub fn recall_in_tab(key: &str) -> Option<String> {
    let (store, get) = call("getItem")?;
    get.call1(&store, &key.into()).ok()?.as_string()
}

fn call(method: &str) -> Option<(JsValue, Function)> {
    // Reading the property throws where storage is blocked.
    let store = Reflect::get(&js_sys::global(), &"sessionStorage".into()).ok()?;
    let method = Reflect::get(&store, &method.into()).ok()?.dyn_into().ok()?;
    Some((store, method))
}
