//! A run that nobody sees, so that help while typing knows what each state is given.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use report::Request;

use crate::state::app_state::AppState;

/// So long nothing may be changed before the run is performed.
const PAUSE_MS: u32 = 600;

impl AppState {
    /// Performs a run of the document of now, once nothing changes for a moment. The worker keeps it beside the one that is
    /// shown; where it cannot start, the one before stays.
    pub fn prepare_soon(&self) {
        let app = *self;
        let revision = app.revision.get_untracked();
        spawn_local(async move {
            TimeoutFuture::new(PAUSE_MS).await;
            if app.revision.try_get_untracked() != Some(revision) {
                return;
            }
            if let Some((run, _)) = app.run_request() {
                // Nobody waits for the answer: without it less is offered.
                let _ = app.host.ask(Request::Prepare(Box::new(run))).await;
            }
        });
    }
}
