//! What the tests of this crate share.
#![allow(dead_code, reason = "each test file uses a part of it")]

use report::{Request, Response, RunRequest, RunSummary, RunView};
use sim::Host;

/// A request with mocks in our own format; without a text there are none.
pub(crate) fn request(definition: &str, input: &str, mocks: &str) -> RunRequest {
    let mocks = if mocks.is_empty() { r#"{"version": 1, "states": {}}"# } else { mocks };
    RunRequest { mocks: sim::mocks::read_mocks(mocks).expect("mocks"), ..RunRequest::new(definition, input) }
}

/// A host with a run.
pub(crate) fn ran(definition: &str, input: &str, mocks: &str) -> (Host, RunSummary) {
    let mut host = Host::new("build");
    match host.handle(Request::Run(Box::new(request(definition, input, mocks)))) {
        Response::Ran(summary) => (host, *summary),
        other => panic!("not run: {other:?}"),
    }
}

/// The world at an event.
pub(crate) fn view(host: &mut Host, event: u32, shown: &[(&str, u32)]) -> RunView {
    let shown = shown.iter().map(|(key, index)| ((*key).to_owned(), *index)).collect();
    match host.handle(Request::View { event, shown }) {
        Response::View(view) => *view,
        other => panic!("no view: {other:?}"),
    }
}

/// The types of all events.
pub(crate) fn kinds(host: &mut Host) -> Vec<String> {
    match host.handle(Request::Events { from: 1, len: u32::MAX }) {
        Response::Events { rows, .. } => rows.into_iter().map(|row| row.kind).collect(),
        other => panic!("no events: {other:?}"),
    }
}
