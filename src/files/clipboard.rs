//! The clipboard.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Clipboard, HtmlDocument, HtmlElement, HtmlTextAreaElement};

use super::error::reason;
use super::{FileError, Incoming, PickedFile, dom};

/// The format of our own: what the text has no place for goes from tab to tab in it.
const PRIVATE: &str = "web application/x-statewright+json";

/// Copies a text. Call it while handling a click or a key.
///
/// # Errors
/// When the browser refuses.
pub async fn copy_text(text: &str) -> Result<(), FileError> {
    if let Some(clipboard) = clipboard()
        && JsFuture::from(clipboard.write_text(text)).await.is_ok()
    {
        return Ok(());
    }
    copy_by_selection(text)
}

/// Copies a text for every program, and a text of our own for this one, where the browser takes such a thing; else the
/// text alone. Call it while handling a click or a key.
///
/// # Errors
/// When the browser refuses.
pub async fn copy_with_private(text: &str, private: &str) -> Result<(), FileError> {
    if let Some(writing) = write_both(text, private)
        && JsFuture::from(writing).await.is_ok()
    {
        return Ok(());
    }
    copy_text(text).await
}

/// What lies on the clipboard: the text of our own, where there is one, and the text for every program. Call it while
/// handling a click or a key; the browser may ask the person first.
///
/// # Errors
/// When the browser refuses; what is pasted by key comes with the event ([`Incoming::from_paste`]) and needs no leave.
pub async fn read_with_private() -> Result<(Option<String>, String), FileError> {
    match read_both().await {
        Some((private, Some(text))) => Ok((private, text)),
        Some((Some(private), None)) => Ok((Some(private), String::new())),
        _ => Ok((None, read_clipboard().await?)),
    }
}

/// Both texts as one item of the clipboard; browsers that know no formats of a page's own have no class for it, or refuse.
fn write_both(text: &str, private: &str) -> Option<Promise> {
    let clipboard = clipboard()?;
    let class = member(&web_sys::window()?.into(), "ClipboardItem")?.dyn_into::<Function>().ok()?;
    let write = member(&clipboard, "write")?.dyn_into::<Function>().ok()?;
    let parts = Object::new();
    for (kind, text) in [("text/plain", text), (PRIVATE, private)] {
        let options = BlobPropertyBag::new();
        options.set_type(kind.trim_start_matches("web "));
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()?;
        Reflect::set(&parts, &kind.into(), &blob).ok()?;
    }
    let item = Reflect::construct(&class, &Array::of1(&parts)).ok()?;
    write.call1(&clipboard, &Array::of1(&item)).ok()?.dyn_into().ok()
}

/// The text of our own and the text for every program of the clipboard's first item.
async fn read_both() -> Option<(Option<String>, Option<String>)> {
    let clipboard = clipboard()?;
    let read = member(&clipboard, "read")?.dyn_into::<Function>().ok()?;
    let reading: Promise = read.call0(&clipboard).ok()?.dyn_into().ok()?;
    let items: Array = JsFuture::from(reading).await.ok()?.dyn_into().ok()?;
    let item = items.get(0);
    let kinds: Array = member(&item, "types")?.dyn_into().ok()?;
    let get = member(&item, "getType")?.dyn_into::<Function>().ok()?;
    let text_of = async |kind: &str| -> Option<String> {
        if !kinds.includes(&kind.into(), 0) {
            return None;
        }
        let getting: Promise = get.call1(&item, &kind.into()).ok()?.dyn_into().ok()?;
        let blob: Blob = JsFuture::from(getting).await.ok()?.dyn_into().ok()?;
        JsFuture::from(blob.text()).await.ok()?.as_string()
    };
    Some((text_of(PRIVATE).await, text_of("text/plain").await))
}

fn member(object: &JsValue, name: &str) -> Option<JsValue> {
    if object.is_undefined() {
        return None;
    }
    Reflect::get(object, &name.into()).ok().filter(|it| !it.is_undefined())
}

/// The text on the clipboard. Call it while handling a click or a key; the browser may ask the person first.
///
/// # Errors
/// When the browser refuses; what is pasted by key comes with the event ([`Incoming::from_paste`]) and needs no leave.
async fn read_clipboard() -> Result<String, FileError> {
    let clipboard = clipboard().ok_or_else(|| FileError::NotPasted { reason: "there is none here".to_owned() })?;
    let text = JsFuture::from(clipboard.read_text()).await;
    let text = text.map_err(|error| FileError::NotPasted { reason: reason(&error) })?;
    text.as_string().filter(|text| !text.is_empty()).ok_or(FileError::Nothing)
}

/// The text on the clipboard as if it were a file.
///
/// # Errors
/// As [`read_clipboard`], and when the text is too large.
pub async fn read_clipboard_as_file() -> Result<PickedFile, FileError> {
    Incoming::Text(read_clipboard().await?).read().await
}

/// Pages that are not secure (plain http from another machine) have none.
fn clipboard() -> Option<Clipboard> {
    let clipboard = web_sys::window()?.navigator().clipboard();
    (!JsValue::from(&clipboard).is_undefined()).then_some(clipboard)
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
    let is_copied = document.unchecked_into::<HtmlDocument>().exec_command("copy");
    if let Some(focused) = focused.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = focused.focus();
    }
    match is_copied {
        Ok(true) => Ok(()),
        Ok(false) => Err(refused("it has no access to the clipboard".into())),
        Err(error) => Err(refused(error)),
    }
}
