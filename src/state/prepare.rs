//! A run that nobody sees, so that help while typing knows what each state is given.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use report::{PROTOCOL_VERSION, Request};

use crate::state::app_state::AppState;

/// So long nothing may be changed before the run is performed.
const PAUSE_MS: u32 = 600;
/// A run that takes longer, as by an expression that computes for ever, is ended with the worker: nobody asked for it, and
/// everything else waits behind it.
const LIMIT_MS: u32 = 5_000;

/// For which revisions of the document the run is wanted, and being performed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Preparing {
    wanted: Option<u64>,
    open: Option<u64>,
}

impl AppState {
    /// Performs a run of the document of now, once nothing changes for a moment. The worker keeps it beside the one that is
    /// shown; where it cannot start, the one before stays.
    pub fn prepare_soon(&self) {
        let app = *self;
        let revision = app.revision.get_untracked();
        let before = app.preparing.try_update_value(|it| it.wanted.replace(revision)).flatten();
        if app.prepared.get_untracked() == Some(revision) || before == Some(revision) {
            return;
        }
        spawn_local(async move {
            TimeoutFuture::new(PAUSE_MS).await;
            // The time of loading the worker does not count.
            let hello = Request::Hello { protocol: PROTOCOL_VERSION, build: String::new() };
            if app.revision.try_get_untracked() == Some(revision) && app.host.ask(hello).await.is_ok() {
                app.prepare(revision).await;
            }
        });
    }

    async fn prepare(&self, revision: u64) {
        let app = *self;
        // Whoever rehearses now has an answer soon, and a button that ends it.
        if app.run.is_running.try_get_untracked() != Some(false) {
            app.preparing.update_value(|it| it.wanted = None);
            return;
        }
        let Some((run, _)) = app.run_request().filter(|(_, of)| *of == revision) else { return };
        app.preparing.update_value(|it| it.open = Some(revision));
        spawn_local(async move {
            TimeoutFuture::new(LIMIT_MS).await;
            let is_open = app.preparing.try_with_value(|it| it.open == Some(revision)) == Some(true);
            if is_open && !app.run.is_running.get_untracked() {
                app.run.stop();
            }
        });
        let answer = app.host.ask(Request::Prepare(Box::new(run))).await;
        app.preparing.try_update_value(|it| it.open = None);
        if answer.is_ok() {
            app.prepared.set(Some(revision));
        }
    }
}
