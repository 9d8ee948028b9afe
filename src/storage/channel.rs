//! What tabs tell each other.

use gloo_events::EventListener;
use js_sys::Array;
use leptos::prelude::WithValue;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

use super::{DocumentId, Revision, Storage};

/// Something that another tab did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It stored a document.
    Saved(DocumentId, Revision),
    /// It deleted a document.
    Deleted(DocumentId),
}

impl Change {
    fn to_js(&self) -> JsValue {
        match self {
            Self::Saved(id, revision) => {
                Array::of3(&"saved".into(), &id.0.as_str().into(), &(revision.0 as f64).into())
            }
            Self::Deleted(id) => Array::of2(&"deleted".into(), &id.0.as_str().into()),
        }
        .into()
    }

    fn from_js(value: &JsValue) -> Option<Self> {
        let parts = value.dyn_ref::<Array>()?;
        let id = DocumentId(parts.get(1).as_string()?);
        match parts.get(0).as_string()?.as_str() {
            "saved" => Some(Self::Saved(id, Revision(parts.get(2).as_f64()? as u64))),
            "deleted" => Some(Self::Deleted(id)),
            // A newer version of the page in another tab may say more.
            _ => None,
        }
    }
}

/// The end of the line in this tab.
pub(super) struct Channel {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Channel {
    /// A line of this name; `hear` gets what other tabs say. `None` where the browser has none.
    pub(super) fn open(name: &str, hear: impl Fn(Change) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let listener = EventListener::new(&channel, "message", move |event| {
            if let Some(change) = Change::from_js(&event.unchecked_ref::<MessageEvent>().data()) {
                hear(change);
            }
        });
        Some(Self { channel, _listener: listener })
    }

    pub(super) fn tell(&self, change: &Change) {
        // It fails only on a closed channel; other tabs then learn of the change when they save.
        let _ = self.channel.post_message(&change.to_js());
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}

impl Storage {
    pub(super) fn tell(&self, change: &Change) {
        self.channel.try_with_value(|channel| {
            if let Some(channel) = channel {
                channel.tell(change);
            }
        });
    }
}
