//! IndexedDB's requests and transactions as futures. Dropping one of these takes its listeners away.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::{EventTarget, IdbRequest, IdbTransaction};

use super::StorageError;

/// The first of `names` that happens to `target`.
pub(super) async fn first_event(target: &EventTarget, names: &'static [&'static str]) -> &'static str {
    let (sender, receiver) = oneshot::channel();
    let sender = Rc::new(RefCell::new(Some(sender)));
    let listeners: Vec<EventListener> = names
        .iter()
        .map(|name| {
            let sender = Rc::clone(&sender);
            EventListener::new(target, *name, move |_| {
                if let Some(sender) = sender.borrow_mut().take() {
                    let _ = sender.send(*name);
                }
            })
        })
        .collect();
    let name = receiver.await.expect("the listeners keep the sender until one of them uses it");
    drop(listeners);
    name
}

/// What a request results in.
pub(super) async fn result_of(request: Result<IdbRequest, JsValue>) -> Result<JsValue, StorageError> {
    let request = request.map_err(|error| StorageError::from_js(&error))?;
    match first_event(&request, &["success", "error"]).await {
        "success" => request.result().map_err(|error| StorageError::from_js(&error)),
        _ => Err(request_error(&request)),
    }
}

/// Why a request failed.
pub(super) fn request_error(request: &IdbRequest) -> StorageError {
    match request.error() {
        Ok(Some(exception)) => StorageError::from_js(&exception),
        Ok(None) => StorageError::Failed { reason: "no reason given".to_owned() },
        Err(error) => StorageError::from_js(&error),
    }
}

/// Waits until a transaction is on disk, or says why it is not.
pub(super) async fn completion_of(transaction: &IdbTransaction) -> Result<(), StorageError> {
    match first_event(transaction, &["complete", "abort"]).await {
        "complete" => Ok(()),
        // A full disk shows only here: no request fails, the commit does.
        _ => Err(transaction.error().map_or_else(
            || StorageError::Failed { reason: "the transaction was taken back".to_owned() },
            |exception| StorageError::from_js(&exception),
        )),
    }
}
