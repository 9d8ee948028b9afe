//! The browser's file dialog.

use futures_channel::oneshot;
use gloo_events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{HtmlElement, HtmlInputElement};

use super::incoming::only_file;
use super::{FileError, Incoming, PickedFile, dom};

/// What the file dialog offers for a workflow: definitions and templates.
pub const WORKFLOW_FILES: &str = ".json,.asl,.yaml,.yml,.template,application/json";

/// What the file dialog offers for JSON: inputs and mocks.
pub const JSON_FILES: &str = ".json,application/json";

/// Lets the person choose a file and reads it; `None` when the dialog was closed without one. Call it while handling a
/// click or a key, or the browser refuses the dialog.
///
/// # Errors
/// When the file is too large, not text in UTF-8, or cannot be read.
pub async fn pick_file(accept: &str) -> Result<Option<PickedFile>, FileError> {
    let input = dom::hidden::<HtmlInputElement>("input").ok_or(FileError::Nothing)?;
    input.0.set_type("file");
    input.0.set_accept(accept);
    let (sender, receiver) = oneshot::channel();
    let sender = Rc::new(RefCell::new(Some(sender)));
    let _listeners = ["change", "cancel"].map(|name| {
        let sender = Rc::clone(&sender);
        EventListener::new(&input.0, name, move |_| {
            if let Some(sender) = sender.borrow_mut().take() {
                let _ = sender.send(());
            }
        })
    });
    AsRef::<HtmlElement>::as_ref(&input.0).click();
    let _ = receiver.await;
    match input.0.files().filter(|files| files.length() > 0) {
        Some(files) => Incoming::File(only_file(&files)?).read().await.map(Some),
        None => Ok(None),
    }
}
