//! Text out of the page: downloaded or copied.

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, HtmlTextAreaElement, Url};

use super::error::reason;
use super::{FileError, dom};

/// How long a download's address is kept: the browser reads it after the click, at a time it does not tell.
const KEEP_ADDRESS_MS: u32 = 60_000;

/// Hands a text out as a file of this name. Its bytes are the text's in UTF-8.
///
/// # Errors
/// When the browser refuses.
pub fn download(name: &str, mime: &str, text: &str) -> Result<(), FileError> {
    let refused = |error: JsValue| FileError::NotHandedOut { what: "download", reason: reason(&error) };
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options);
    let address = blob.and_then(|blob| Url::create_object_url_with_blob(&blob)).map_err(refused)?;
    let anchor = dom::hidden::<HtmlAnchorElement>("a").ok_or_else(|| refused("there is no page".into()))?;
    anchor.0.set_href(&address);
    anchor.0.set_download(name);
    AsRef::<HtmlElement>::as_ref(&anchor.0).click();
    Timeout::new(KEEP_ADDRESS_MS, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

/// Copies a text to the clipboard. Call it while handling a click or a key.
///
/// # Errors
/// When the browser refuses.
pub async fn copy_text(text: &str) -> Result<(), FileError> {
    let Some(window) = web_sys::window() else { return copy_by_selection(text) };
    let clipboard = window.navigator().clipboard();
    // Pages that are not secure (plain http on another machine) have no clipboard.
    if JsValue::from(&clipboard).is_undefined() {
        return copy_by_selection(text);
    }
    match JsFuture::from(clipboard.write_text(text)).await {
        Ok(_) => Ok(()),
        Err(_) => copy_by_selection(text),
    }
}

/// The old way: a text is selected and the browser copies the selection.
fn copy_by_selection(text: &str) -> Result<(), FileError> {
    let refused = |error: JsValue| FileError::NotHandedOut { what: "copy", reason: reason(&error) };
    let area = dom::hidden::<HtmlTextAreaElement>("textarea").ok_or_else(|| refused("there is no page".into()))?;
    let html: &HtmlElement = area.0.as_ref();
    // What is hidden cannot be selected.
    html.set_hidden(false);
    let _ = html.set_attribute("style", "position: fixed; inset-block-start: 0; opacity: 0");
    area.0.set_value(text);
    let focused = dom::document().and_then(|document| document.active_element());
    area.0.select();
    let document = dom::document().ok_or_else(|| refused("there is no page".into()))?;
    let is_copied = wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlDocument>(document).exec_command("copy");
    if let Some(focused) = focused.and_then(|it| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(it).ok()) {
        let _ = focused.focus();
    }
    match is_copied {
        Ok(true) => Ok(()),
        Ok(false) => Err(refused("it has no access to the clipboard".into())),
        Err(error) => Err(refused(error)),
    }
}
