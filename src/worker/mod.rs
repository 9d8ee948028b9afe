//! The worker's side: questions in, answers out, one after the other.
//!
//! What it never does: reach out. It reads no clock, fetches nothing and stores nothing; what it knows came in a
//! question.

mod answer;
mod check;
mod code;
mod field;
mod opened;
mod samples;
mod template;

use std::cell::RefCell;
use std::panic::PanicHookInfo;

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::wire::{self, Said};

pub use answer::Answerer;

/// Begins to listen, and tells the page so. Everything posted to the worker before may be lost.
pub fn start() {
    std::panic::set_hook(Box::new(report_panic));
    let answerer = RefCell::new(Answerer::default());
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let bytes = event.data().dyn_into::<Uint8Array>().map(|array| array.to_vec()).unwrap_or_default();
        if let Some(said) = answerer.borrow_mut().hear(&bytes) {
            post(&said);
        }
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // It listens as long as the worker lives.
    on_message.forget();
    post(&Said::Listening);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn post(said: &Said) {
    let array = Uint8Array::from(wire::said_bytes(said).as_slice());
    let moved = js_sys::Array::of1(&array.buffer());
    scope().post_message_with_transfer(&array, &moved).expect("a fresh array of bytes can be posted");
}

/// Sends the last words while there is still somebody to speak; the trap that follows ends the worker.
fn report_panic(info: &PanicHookInfo<'_>) {
    post(&Said::Panicked(info.to_string()));
    console_error_panic_hook::hook(info);
}
