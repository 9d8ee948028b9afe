//! The page's side of the worker, against workers that follow a script.

use js_sys::Array;
use leptos::prelude::GetUntracked;
use report::{PROTOCOL_VERSION, Request, Response};
use statewright_app::sim_host::{HostError, HostStatus, SimHost};
use statewright_app::wire::{BUILD, Said, Ticket, said_bytes};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, BlobPropertyBag, Url};

use crate::wait;

/// What a scripted worker does when a message arrives, or at its start.
enum Step {
    Say(Vec<Said>),
    /// Says bytes that are no message.
    Babble,
    /// Fails with an error that nobody catches.
    Throw,
    /// Computes for ever.
    Hang,
    /// Does nothing.
    Ignore,
}

impl Step {
    fn script(&self) -> String {
        match self {
            Self::Say(all) => {
                all.iter().map(|said| format!("postMessage(new Uint8Array({:?}));", said_bytes(said))).collect()
            }
            Self::Babble => "postMessage(new Uint8Array([255, 255]));".to_owned(),
            Self::Throw => "throw new Error('out of cheese');".to_owned(),
            Self::Hang => "while (true) {}".to_owned(),
            Self::Ignore => String::new(),
        }
    }
}

/// A worker that listens after a while and then does one step per message.
fn worker(steps: &[Step]) -> String {
    let steps: Vec<String> = steps.iter().map(|step| format!("() => {{ {} }}", step.script())).collect();
    let listening = Step::Say(vec![Said::Listening]).script();
    let source = format!(
        "const steps = [{}]; await new Promise((go) => setTimeout(go, 50)); \
         onmessage = () => steps.shift()?.(); {listening}",
        steps.join(", ")
    );
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    let parts = Array::of1(&JsValue::from_str(&source));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).unwrap();
    Url::create_object_url_with_blob(&blob).unwrap()
}

fn greeting() -> Step {
    let ready = Response::Ready { protocol: PROTOCOL_VERSION, build: BUILD.to_owned() };
    Step::Say(vec![Said::Answer(Ticket::GREETING, ready)])
}

fn answers(tickets: &[u32]) -> Step {
    Step::Say(tickets.iter().map(|ticket| Said::Answer(Ticket(*ticket), named(*ticket))).collect())
}

fn named(ticket: u32) -> Response {
    Response::Failed { message: format!("answer {ticket}") }
}

/// Asks once and compares the outcome and the status after it.
async fn check(steps: &[Step], expected: Result<Response, HostError>) {
    let host = SimHost::new(&worker(steps));
    let status = match &expected {
        Ok(_) => HostStatus::Idle,
        Err(error) => HostStatus::Failed(error.clone()),
    };
    assert_eq!(host.ask(Request::HistoryJson).await, expected);
    assert_eq!(host.status().get_untracked(), status);
}

#[wasm_bindgen_test]
async fn a_question_that_is_asked_before_the_worker_listens_is_answered() {
    check(&[greeting(), answers(&[1])], Ok(named(1))).await;
}

#[wasm_bindgen_test]
async fn answers_find_their_questions_in_whatever_order_they_come() {
    let host = SimHost::new(&worker(&[greeting(), Step::Ignore, answers(&[2, 1])]));
    let first = std::pin::pin!(host.ask(Request::HistoryJson));
    let second = std::pin::pin!(host.ask(Request::HistoryJson));
    assert_eq!(wait::both(first, second).await, (Ok(named(1)), Ok(named(2))));
    assert_eq!(host.status().get_untracked(), HostStatus::Idle);
}

#[wasm_bindgen_test]
async fn it_is_busy_until_the_last_answer() {
    let host = SimHost::new(&worker(&[greeting(), answers(&[1]), Step::Ignore]));
    let first = std::pin::pin!(async {
        let answer = host.ask(Request::HistoryJson).await;
        let is_busy = host.status().get_untracked().is_busy();
        host.stop();
        (answer, is_busy)
    });
    let second = std::pin::pin!(host.ask(Request::HistoryJson));
    assert_eq!(wait::both(first, second).await, ((Ok(named(1)), true), Err(HostError::Stopped)));
    assert_eq!(host.status().get_untracked(), HostStatus::Idle);
}

#[wasm_bindgen_test]
async fn another_build_is_refused() {
    let ready = |protocol, build: &str| {
        Step::Say(vec![Said::Answer(Ticket::GREETING, Response::Ready { protocol, build: build.to_owned() })])
    };
    let mismatch =
        |worker: String| Err(HostError::Mismatch { page: format!("{BUILD}, protocol {PROTOCOL_VERSION}"), worker });
    check(&[ready(PROTOCOL_VERSION, "older")], mismatch(format!("older, protocol {PROTOCOL_VERSION}"))).await;
    check(&[ready(PROTOCOL_VERSION + 1, BUILD)], mismatch(format!("{BUILD}, protocol {}", PROTOCOL_VERSION + 1))).await;
    check(&[Step::Babble], mismatch("unknown".to_owned())).await;
    check(&[greeting(), Step::Babble], mismatch("unknown".to_owned())).await;
}

#[wasm_bindgen_test]
async fn a_crash_is_told_and_the_next_question_gets_a_new_worker() {
    let crashed = |message: &str| Err(HostError::Crashed { message: message.to_owned() });
    check(&[greeting(), Step::Throw], crashed("Uncaught Error: out of cheese")).await;
    let last_words = vec![Said::Panicked("index out of bounds".to_owned())];
    check(&[greeting(), Step::Say(last_words)], crashed("index out of bounds")).await;

    let host = SimHost::new(&worker(&[greeting(), Step::Throw]));
    assert!(host.ask(Request::HistoryJson).await.is_err());
    // The script begins anew in the new worker: that it throws again shows that there is one.
    assert_eq!(host.ask(Request::HistoryJson).await, crashed("Uncaught Error: out of cheese"));
}

#[wasm_bindgen_test]
async fn a_worker_that_cannot_be_fetched_is_told() {
    let host = SimHost::new("./there_is_no_such_file.js");
    let outcome = host.ask(Request::HistoryJson).await;
    assert!(matches!(outcome, Err(HostError::NotLoaded { .. })), "{outcome:?}");
}

#[wasm_bindgen_test]
async fn a_runaway_is_stopped_and_the_next_question_is_answered() {
    let host = SimHost::new(&worker(&[greeting(), Step::Hang]));
    let asked = std::pin::pin!(host.ask(Request::HistoryJson));
    let stopping = std::pin::pin!(async {
        // Long enough for the script to be in its loop.
        wait::millis(300).await;
        assert!(host.status().get_untracked().is_busy());
        host.stop();
    });
    assert_eq!(wait::both(asked, stopping).await.0, Err(HostError::Stopped));
    assert_eq!(host.status().get_untracked(), HostStatus::Idle);

    let host = SimHost::new(&worker(&[greeting(), answers(&[1, 2])]));
    assert_eq!(host.ask(Request::HistoryJson).await, Ok(named(1)));
    host.stop();
    assert_eq!(host.ask(Request::HistoryJson).await, Ok(named(2)), "a new worker has the script from its start");
}
