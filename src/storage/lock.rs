//! One lock per document, so that two tabs do not edit the same one.
//!
//! The browser frees a lock when its tab closes, however that happens. The revision guards what is stored even where
//! there are no locks; a lock only spares people the conflict.

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::oneshot;
use gloo_timers::callback::Timeout;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, DomException};

use super::object::{get, object};
use super::{DocumentId, Storage};

#[wasm_bindgen]
extern "C" {
    /// `LockManager`, which `web-sys` holds back as unstable; every browser has it on secure pages.
    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &JsValue, then: &Function) -> Result<Promise, JsValue>;
}

/// Whether this tab may edit a document.
#[derive(Debug)]
pub enum LockState {
    /// It may, until the lock is dropped.
    Held(DocumentLock),
    /// Another tab has it open: show it read-only or open a copy.
    Elsewhere,
    /// This browser has no locks here: edit, and mind [`super::StorageError::Conflict`].
    Unsupported,
}

/// Keeps other tabs from editing a document until it is dropped.
#[derive(Debug)]
pub struct DocumentLock {
    release: Function,
}

impl Drop for DocumentLock {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// How long to wait for a lock that is taken, in milliseconds. A page that is reloaded or left gives its locks back
/// only when the browser has cleared it away, which may be after the next page asks.
const PATIENCE_MS: u32 = 1_000;

impl Storage {
    /// Takes the document's lock, unless another tab has it and keeps it.
    pub async fn lock(&self, id: &DocumentId) -> LockState {
        let (Some(locks), Ok(patience)) = (manager(), AbortController::new()) else {
            return LockState::Unsupported;
        };
        let (sender, receiver) = oneshot::channel();
        let sender = Rc::new(Cell::new(Some(sender)));
        // The lock is held until the promise that this returns is settled.
        let granted = Closure::once_into_js({
            let sender = Rc::clone(&sender);
            move || -> JsValue {
                let mut release = None;
                let held = Promise::new(&mut |resolve, _| release = Some(resolve));
                // Where nobody waits any more the message is dropped, and with it the lock.
                if let (Some(sender), Some(release)) = (sender.take(), release) {
                    let _ = sender.send(LockState::Held(DocumentLock { release }));
                }
                held.into()
            }
        });
        let options = object(&[("signal", patience.signal().into())]);
        let name = format!("{}/{id}", self.name());
        let Ok(released) = locks.request(&name, &options, granted.unchecked_ref()) else {
            return LockState::Unsupported;
        };
        spawn_local(async move {
            if let (Err(error), Some(sender)) = (JsFuture::from(released).await, sender.take()) {
                let is_late = error.dyn_ref::<DomException>().is_some_and(|it| it.name() == "AbortError");
                let _ = sender.send(if is_late { LockState::Elsewhere } else { LockState::Unsupported });
            }
        });
        let _limit = Timeout::new(PATIENCE_MS, move || patience.abort());
        receiver.await.unwrap_or(LockState::Unsupported)
    }
}

fn manager() -> Option<LockManager> {
    let locks = get(&web_sys::window()?.navigator(), "locks");
    (!locks.is_undefined()).then(|| locks.unchecked_into())
}
