//! One worker, from its start to its end.

use std::collections::BTreeMap;

use futures_channel::oneshot;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::Uint8Array;
use report::Response;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::HostError;
use crate::wire::{self, Said, Ticket};

/// How long a worker may take until it listens, in milliseconds. Some browsers report a file that is missing behind
/// the loader to nobody, and waiting must end; a slow line needs some seconds for the simulator's megabyte.
const LOADING_LIMIT_MS: u32 = 60_000;

/// Where the answer to a question goes.
pub(super) type Answer = oneshot::Sender<Result<Response, HostError>>;

/// How far the acquaintance has come.
pub(super) enum Phase {
    /// Its code is being fetched. Nothing may be posted yet: it would be lost.
    Loading { _limit: Timeout },
    /// It listens and has been asked which build it is.
    Greeting,
    /// It is of our build.
    Ready,
}

/// What a worker tells the page by an event.
pub(super) enum Heard {
    /// A message.
    Said(Said),
    /// Bytes that are no message of this build.
    Unreadable,
    /// An error nobody in the worker caught, or a file that could not be fetched.
    Broke(String),
    /// It did not listen in time.
    Late,
}

/// A worker with the questions that are open.
pub(super) struct Link {
    worker: Worker,
    pub(super) phase: Phase,
    /// Questions that wait for [`Phase::Ready`], in their order.
    pub(super) queue: Vec<Vec<u8>>,
    pub(super) open: BTreeMap<Ticket, Answer>,
    _listeners: [EventListener; 3],
}

impl Link {
    /// Starts a worker; `hear` gets everything it tells.
    pub(super) fn start(url: &str, hear: impl Fn(Heard) + Copy + 'static) -> Result<Self, HostError> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(url, &options)
            .map_err(|error| HostError::NotLoaded { reason: message_of(&error) })?;
        let listeners = [
            EventListener::new(&worker, "message", move |event| hear(read(event))),
            EventListener::new(&worker, "messageerror", move |_| hear(Heard::Unreadable)),
            EventListener::new(&worker, "error", move |event| hear(Heard::Broke(error_text(event)))),
        ];
        let limit = Timeout::new(LOADING_LIMIT_MS, move || hear(Heard::Late));
        Ok(Self {
            worker,
            phase: Phase::Loading { _limit: limit },
            queue: Vec::new(),
            open: BTreeMap::new(),
            _listeners: listeners,
        })
    }

    /// Posts bytes; their memory moves to the worker.
    pub(super) fn post(&self, bytes: &[u8]) {
        let array = Uint8Array::from(bytes);
        let moved = js_sys::Array::of1(&array.buffer());
        self.worker.post_message_with_transfer(&array, &moved).expect("a fresh array of bytes can be posted");
    }

    /// Posts what waited.
    pub(super) fn flush(&mut self) {
        for bytes in std::mem::take(&mut self.queue) {
            self.post(&bytes);
        }
    }

    /// Ends the worker and gives out the questions that are still open.
    pub(super) fn end(self) -> BTreeMap<Ticket, Answer> {
        self.worker.terminate();
        self.open
    }
}

fn read(event: &Event) -> Heard {
    let data = event.unchecked_ref::<MessageEvent>().data();
    let Ok(array) = data.dyn_into::<Uint8Array>() else { return Heard::Unreadable };
    wire::said(&array.to_vec()).map_or(Heard::Unreadable, Heard::Said)
}

/// The text of an error event; empty for a file that could not be fetched, about which browsers say nothing.
fn error_text(event: &Event) -> String {
    event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default()
}

fn message_of(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(|| format!("{error:?}"), |error| String::from(error.message()))
}
