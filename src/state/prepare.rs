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
        let is_known = app.prepared.get_untracked() == Some(revision);
        if is_known || app.preparing.try_update_value(|it| it.replace(revision)) == Some(Some(revision)) {
            return;
        }
        spawn_local(async move {
            TimeoutFuture::new(PAUSE_MS).await;
            if app.revision.try_get_untracked() != Some(revision) {
                return;
            }
            if let Some((run, _)) = app.run_request()
                && app.host.ask(Request::Prepare(Box::new(run))).await.is_ok()
            {
                app.prepared.set(Some(revision));
            }
        });
    }
}
