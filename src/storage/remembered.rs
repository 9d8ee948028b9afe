//! What one tab remembers by itself, through reloads and crashes, and a new tab takes over. It can be read at once,
//! unlike the database, so that the page knows what to fetch.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The key of the id of the document that was open last; empty where it was closed.
pub const LAST_OPEN: &str = "last-open";
/// Before the keys in what all tabs share: other pages of the same origin may use that too.
const PREFIX: &str = "statewright.";

/// Remembers a text for this tab, and for tabs that are opened later. Where privacy settings take these storages away,
/// nothing is remembered, which costs only convenience.
pub fn remember(key: &str, value: &str) {
    for (store, key) in [("sessionStorage", key.to_owned()), ("localStorage", format!("{PREFIX}{key}"))] {
        let _ = call(store, "setItem").map(|(store, set)| set.call2(&store, &key.into(), &value.into()));
    }
}

/// What this tab remembers under a key, or else any other tab; `None` where that is empty.
pub fn recall(key: &str) -> Option<String> {
    let read = |store: &str, key: &str| {
        let (store, get) = call(store, "getItem")?;
        get.call1(&store, &key.into()).ok()?.as_string()
    };
    read("sessionStorage", key)
        .or_else(|| read("localStorage", &format!("{PREFIX}{key}")))
        .filter(|text| !text.is_empty())
}

/// Whether this tab itself remembers something under a key: it was there before, and is reloaded.
pub fn is_own(key: &str) -> bool {
    let read = call("sessionStorage", "getItem").and_then(|(store, get)| get.call1(&store, &key.into()).ok());
    read.is_some_and(|value| value.is_string())
}

fn call(store: &str, method: &str) -> Option<(JsValue, Function)> {
    // Reading the property throws where storage is blocked.
    let store = Reflect::get(&js_sys::global(), &store.into()).ok()?;
    let method = Reflect::get(&store, &method.into()).ok()?.dyn_into().ok()?;
    Some((store, method))
}
