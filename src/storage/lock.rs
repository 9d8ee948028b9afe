//! One lock per document, so that two tabs do not edit the same one.
//!
//! The browser frees a lock when its tab closes, however that happens. The revision guards what is stored even where
//! there are no locks; a lock only spares people the conflict.

use futures_channel::oneshot;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};

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

impl Storage {
    /// Takes the document's lock if no other tab has it.
    pub async fn lock(&self, id: &DocumentId) -> LockState {
        let Some(locks) = manager() else { return LockState::Unsupported };
        let name = format!("{}/{id}", self.name());
        let (sender, receiver) = oneshot::channel();
        // The lock is held until the promise that this returns is settled.
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                let _ = sender.send(None);
                return JsValue::UNDEFINED;
            }
            let mut release = None;
            let held = Promise::new(&mut |resolve, _| release = Some(resolve));
            // Where nobody waits any more the message is dropped, and with it the lock.
            let _ = sender.send(release.map(|release| DocumentLock { release }));
            held.into()
        });
        let options = object(&[("ifAvailable", true.into())]);
        if locks.request(&name, &options, granted.unchecked_ref()).is_err() {
            return LockState::Unsupported;
        }
        match receiver.await {
            Ok(Some(lock)) => LockState::Held(lock),
            Ok(None) => LockState::Elsewhere,
            Err(_) => LockState::Unsupported,
        }
    }
}

fn manager() -> Option<LockManager> {
    let locks = get(&web_sys::window()?.navigator(), "locks");
    (!locks.is_undefined()).then(|| locks.unchecked_into())
}
