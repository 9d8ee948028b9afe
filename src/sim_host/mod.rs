//! The page's side of the simulator, which runs in a Web Worker.
//!
//! [`SimHost`] is a handle that can be copied and handed down by context. The worker starts with the first question
//! and is ended by [`SimHost::stop`], whatever it is computing; the next question starts a new one. What the old one
//! kept (the performed run) is gone with it: ask for the run again.
//!
//! Make it where it lives as long as the page, in the outermost component.

mod error;
mod link;
mod status;

use futures_channel::oneshot;
use leptos::prelude::{GetUntracked, LocalStorage, ReadSignal, RwSignal, Set, StoredValue, UpdateValue, WithValue};
use report::{PROTOCOL_VERSION, Request, Response};

pub use error::HostError;
pub use status::HostStatus;

use crate::wire::{self, BUILD, Said, Ticket};
use link::{Heard, Link, Phase};

/// A handle on the simulator; all copies mean the same one.
#[derive(Debug, Clone, Copy)]
pub struct SimHost {
    inner: StoredValue<Inner, LocalStorage>,
    status: RwSignal<HostStatus>,
}

struct Inner {
    url: String,
    next_ticket: u32,
    /// Counts the workers, so that what an ended one still says is told from what its successor says.
    generation: u32,
    link: Option<Link>,
}

impl SimHost {
    /// A simulator whose loader script is at `worker_url`, usually [`crate::wire::WORKER_URL`]; nothing is fetched yet.
    pub fn new(worker_url: &str) -> Self {
        let inner = Inner { url: worker_url.to_owned(), next_ticket: 1, generation: 0, link: None };
        Self { inner: StoredValue::new_local(inner), status: RwSignal::new(HostStatus::Idle) }
    }

    /// What it is doing.
    pub fn status(&self) -> ReadSignal<HostStatus> {
        self.status.read_only()
    }

    /// Whether there is a worker, which may keep runs.
    pub fn is_started(&self) -> bool {
        self.inner.try_with_value(|inner| inner.link.is_some()) == Some(true)
    }

    /// Starts loading the simulator, so that the first question finds it ready.
    pub fn warm_up(&self) {
        if let Err(error) = self.ensure_link() {
            self.status.set(HostStatus::Failed(error));
        }
    }

    /// Asks, and waits for the answer. Questions are answered in the order in which they were asked.
    ///
    /// # Errors
    /// When the simulator could not be loaded, was stopped or ended; what it answers itself, including
    /// [`Response::Failed`], is `Ok`.
    pub async fn ask(&self, request: Request) -> Result<Response, HostError> {
        if let Err(error) = self.ensure_link() {
            self.status.set(HostStatus::Failed(error.clone()));
            return Err(error);
        }
        let (sender, receiver) = oneshot::channel();
        self.inner.update_value(|inner| {
            let ticket = Ticket(inner.next_ticket);
            inner.next_ticket = inner.next_ticket.checked_add(1).unwrap_or(1);
            let link = inner.link.as_mut().expect("the link was made just now");
            let bytes = wire::question_bytes(ticket, &request);
            link.open.insert(ticket, sender);
            match link.phase {
                Phase::Ready => link.post(&bytes),
                Phase::Loading { .. } | Phase::Greeting => link.queue.push(bytes),
            }
        });
        if !self.status.get_untracked().is_busy() {
            self.status.set(HostStatus::Busy { since: now() });
        }
        receiver.await.unwrap_or(Err(HostError::Stopped))
    }

    /// Ends the worker at once; open questions fail with [`HostError::Stopped`]. Does nothing when it does not run.
    pub fn stop(&self) {
        self.end(&HostError::Stopped);
    }

    fn ensure_link(&self) -> Result<(), HostError> {
        let host = *self;
        self.inner
            .try_update_value(|inner| {
                if inner.link.is_none() {
                    inner.generation = inner.generation.wrapping_add(1);
                    let generation = inner.generation;
                    inner.link = Some(Link::start(&inner.url, move |heard| host.hear(generation, heard))?);
                }
                Ok(())
            })
            .unwrap_or(Err(HostError::Stopped))
    }

    /// The one place where a worker's news changes anything.
    fn hear(&self, generation: u32, heard: Heard) {
        let is_current = self.inner.try_with_value(|inner| inner.generation == generation && inner.link.is_some());
        if is_current != Some(true) {
            return;
        }
        match heard {
            Heard::Said(Said::Listening) => self.greet(),
            Heard::Said(Said::Answer(Ticket::GREETING, response)) => self.be_greeted(response),
            Heard::Said(Said::Answer(ticket, response)) => self.answer(ticket, response),
            Heard::Said(Said::Panicked(message)) => self.end(&HostError::Crashed { message }),
            Heard::Unreadable => self.end(&mismatch("unknown".to_owned())),
            Heard::Late => {
                let reason = "it did not start within a minute".to_owned();
                self.end(&HostError::NotLoaded { reason });
            }
            Heard::Broke(message) => {
                let is_loading = self
                    .inner
                    .with_value(|inner| matches!(inner.link, Some(Link { phase: Phase::Loading { .. }, .. })));
                self.end(&if is_loading {
                    HostError::NotLoaded { reason: message }
                } else {
                    HostError::Crashed { message }
                });
            }
        }
    }

    fn greet(&self) {
        let hello = Request::Hello { protocol: PROTOCOL_VERSION, build: BUILD.to_owned() };
        self.with_link(|link| {
            link.phase = Phase::Greeting;
            link.post(&wire::question_bytes(Ticket::GREETING, &hello));
        });
    }

    fn be_greeted(&self, response: Response) {
        match response {
            Response::Ready { protocol, build } if protocol == PROTOCOL_VERSION && build == BUILD => {
                self.with_link(|link| {
                    link.phase = Phase::Ready;
                    link.flush();
                });
            }
            Response::Ready { protocol, build } => self.end(&mismatch(format!("{build}, protocol {protocol}"))),
            _ => self.end(&mismatch("unknown".to_owned())),
        }
    }

    fn answer(&self, ticket: Ticket, response: Response) {
        let mut answer = None;
        let mut is_last = false;
        self.with_link(|link| {
            answer = link.open.remove(&ticket);
            is_last = link.open.is_empty();
        });
        if is_last {
            self.status.set(HostStatus::Idle);
        }
        // Whoever asked may have gone away; then nobody needs the answer.
        if let Some(answer) = answer {
            let _ = answer.send(Ok(response));
        }
    }

    fn end(&self, error: &HostError) {
        let Some(Some(link)) = self.inner.try_update_value(|inner| inner.link.take()) else { return };
        let open = link.end();
        self.status.set(match error {
            HostError::Stopped => HostStatus::Idle,
            _ => HostStatus::Failed(error.clone()),
        });
        for answer in open.into_values() {
            let _ = answer.send(Err(error.clone()));
        }
    }

    fn with_link(&self, change: impl FnOnce(&mut Link)) {
        self.inner.update_value(|inner| {
            if let Some(link) = &mut inner.link {
                change(link);
            }
        });
    }
}

fn mismatch(worker: String) -> HostError {
    HostError::Mismatch { page: format!("{BUILD}, protocol {PROTOCOL_VERSION}"), worker }
}

/// Milliseconds since the page was opened.
fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
