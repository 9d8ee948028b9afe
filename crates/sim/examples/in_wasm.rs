//! The engine as a bare wasm module: cases in, histories out, and the workloads of the benchmark. `in_wasm.mjs` drives it
//! under Node; it gives the module nothing to call, no clock and no chance.
#![allow(unsafe_code, reason = "names that a host can find; nothing here is unsafe beyond that")]

#[path = "../benches/common/mod.rs"]
mod common;

use std::cell::RefCell;

use query::Value;

thread_local! {
    /// What the host writes into and reads from.
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static PREPARED: RefCell<Option<common::Prepared>> = const { RefCell::new(None) };
}

/// Makes room for a text of so many bytes and says where.
#[unsafe(no_mangle)]
extern "C" fn room_for(n_bytes: usize) -> *mut u8 {
    TEXT.with_borrow_mut(|text| {
        text.clear();
        text.resize(n_bytes, 0);
        text.as_mut_ptr()
    })
}

/// Runs the case that stands in the room and puts the answer there; gives its length.
#[unsafe(no_mangle)]
extern "C" fn run_case() -> usize {
    TEXT.with_borrow_mut(|text| {
        let case = std::str::from_utf8(text).map_err(|it| it.to_string());
        let case = case.and_then(|it| Value::parse(it).map_err(|it| it.to_string()));
        let answer = match case.and_then(|case| sim::run_case(&case)) {
            Ok(outcome) => outcome.to_json_string(),
            Err(message) => message,
        };
        *text = answer.into_bytes();
        text.len()
    })
}

/// Where the text stands.
#[unsafe(no_mangle)]
extern "C" fn text_at() -> *const u8 {
    TEXT.with_borrow(Vec::as_ptr)
}

/// Prepares the workload of this number.
#[unsafe(no_mangle)]
extern "C" fn prepare(number: usize) {
    PREPARED.set(common::workloads().get(number).map(common::Workload::prepare));
}

/// Puts id and title of the workload of this number into the room; gives the length, 0 after the last one.
#[unsafe(no_mangle)]
extern "C" fn describe(number: usize) -> usize {
    let Some(workload) = common::workloads().into_iter().nth(number) else { return 0 };
    TEXT.with_borrow_mut(|text| {
        *text = format!("{}\t{}", workload.id, workload.title).into_bytes();
        text.len()
    })
}

/// Performs the prepared workload and gives the number of its transitions.
#[unsafe(no_mangle)]
extern "C" fn perform() -> u32 {
    PREPARED.with_borrow(|prepared| {
        let performed = prepared.as_ref().map(common::Prepared::perform);
        std::hint::black_box(performed).map_or(0, |it| if it.history.is_empty() { 0 } else { it.n_transitions })
    })
}
