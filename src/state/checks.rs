//! What is wrong with the definition beyond what the page finds itself: errors within expressions, and what the service says.
//! The worker is asked once nothing is typed for a moment; an answer about an earlier text is not taken.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use report::{Request, Response};

use crate::sim_host::HostError;
use crate::state::app_state::AppState;
use crate::state::dispatch;
use crate::ui::sentence::told;

/// So long nothing may be typed before the worker is asked.
const PAUSE_MS: u32 = 400;
/// How often a question is asked again whose worker was ended meanwhile, as by the button that ends a run.
const MOST_TRIES: u32 = 3;

/// How far the check of the definition is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum CheckStatus {
    /// Nothing is known yet of this document.
    #[default]
    Unknown,
    /// What is known is of an earlier text, as far as it still holds.
    Waiting,
    /// The list says everything.
    Done,
    /// The worker could not be asked: why, and what to do.
    Failed(String),
}

impl CheckStatus {
    /// Whether there will be an answer.
    pub fn is_open(&self) -> bool {
        matches!(self, CheckStatus::Unknown | CheckStatus::Waiting)
    }
}

impl AppState {
    /// Checks the definition as it is now, once it rests.
    pub fn check_soon(&self) {
        let app = *self;
        let revision = app.text_revision.get_untracked();
        let document = app.document_id.get_untracked();
        // Of another document nothing is known.
        let is_same = app.checked.try_get_value() == Some(document.clone());
        app.check.set(if is_same { CheckStatus::Waiting } else { CheckStatus::Unknown });
        spawn_local(async move {
            TimeoutFuture::new(PAUSE_MS).await;
            let is_newest = || app.text_revision.try_get_untracked() == Some(revision);
            for _ in 0..MOST_TRIES {
                if !is_newest() {
                    return;
                }
                let answer = match app.check_request() {
                    Some(request) => app.host.ask(request).await,
                    // What there is to say of nothing is not said.
                    None => Ok(Response::Checked(Vec::new())),
                };
                if !is_newest() {
                    return;
                }
                app.checked.set_value(document.clone());
                match answer {
                    Ok(Response::Checked(rows)) => {
                        app.change_now(|session| session.take_checks(rows));
                        return app.check.set(CheckStatus::Done);
                    }
                    Err(HostError::Stopped) => {}
                    Ok(Response::Failed { message }) => return app.check.set(CheckStatus::Failed(message)),
                    Ok(_) => return app.check.set(CheckStatus::Failed("reload the page".to_owned())),
                    Err(error) => return app.check.set(CheckStatus::Failed(told(&error, error.hint()))),
                }
            }
            app.check.set(CheckStatus::Failed("the simulator was stopped".to_owned()));
        });
    }

    /// The question; `None` while nothing is in the workflow.
    fn check_request(&self) -> Option<Request> {
        self.with_session(|session| {
            let substitutions = session.document().substitutions();
            (!dispatch::is_blank(session)).then(|| Request::Check { text: session.text(), substitutions })
        })
        .flatten()
    }
}
