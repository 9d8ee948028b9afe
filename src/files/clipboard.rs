//! The clipboard.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Clipboard, HtmlDocument, HtmlElement, HtmlTextAreaElement};

use super::error::reason;
use super::{FileError, Incoming, PickedFile, dom};

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

/// The text on the clipboard. Call it while handling a click or a key; the browser may ask the person first.
///
/// # Errors
/// When the browser refuses; what is pasted by key comes with the event ([`Incoming::from_paste`]) and needs no leave.
pub async fn read_clipboard() -> Result<String, FileError> {
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
