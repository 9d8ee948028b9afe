//! Text out of the page as a file.

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, Url};

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
