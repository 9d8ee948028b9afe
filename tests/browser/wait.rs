//! Waiting for what the browser does in its own time.

use std::future::Future;
use std::pin::Pin;
use std::task::Poll;

use futures_channel::oneshot;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};

/// How often something is looked for before a test gives up.
const N_LOOKS: u32 = 1_000;

/// Lets at least this time pass.
pub(crate) async fn millis(millis: u32) {
    let (sender, receiver) = oneshot::channel();
    Timeout::new(millis, move || sender.send(()).expect("the test waits")).forget();
    receiver.await.expect("the timer fires");
}

/// Waits until it holds.
pub(crate) async fn until(holds: impl AsyncFn() -> bool) {
    for _ in 0..N_LOOKS {
        if holds().await {
            return;
        }
        millis(5).await;
    }
    panic!("it did not come to hold");
}

/// Waits until there is something.
pub(crate) async fn until_some<T>(look: impl Fn() -> Option<T>) -> T {
    for _ in 0..N_LOOKS {
        if let Some(found) = look() {
            return found;
        }
        millis(5).await;
    }
    panic!("it did not come");
}

/// What both result in, when both are started before either ends.
pub(crate) async fn both<A, B>(
    mut left: Pin<&mut impl Future<Output = A>>,
    mut right: Pin<&mut impl Future<Output = B>>,
) -> (A, B) {
    let (mut left_done, mut right_done) = (None, None);
    std::future::poll_fn(|context| {
        if left_done.is_none()
            && let Poll::Ready(output) = left.as_mut().poll(context)
        {
            left_done = Some(output);
        }
        if right_done.is_none()
            && let Poll::Ready(output) = right.as_mut().poll(context)
        {
            right_done = Some(output);
        }
        if left_done.is_some() && right_done.is_some() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    (left_done.expect("it is done"), right_done.expect("it is done"))
}

/// Deletes a database, as clearing the page's data does.
pub(crate) async fn delete_database(name: &str) {
    let factory = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("indexedDB")).unwrap();
    let request = factory.unchecked_into::<web_sys::IdbFactory>().delete_database(name).unwrap();
    let (sender, receiver) = oneshot::channel();
    let _listener = EventListener::once(&request, "success", move |_| sender.send(()).expect("the test waits"));
    receiver.await.expect("it is deleted");
}
