//! The rehearsal as the page sees it: the newest run, and the one playhead that rules everything on screen.

use std::collections::BTreeMap;
use std::sync::Arc;

use editor::selection::EdgeKey;
use leptos::prelude::*;
use leptos::task::spawn_local;
use report::{
    DiagnosticRow, EventRow, Request, Response, RunRequest, RunSummary, RunView, StateKey, StateRun, StepData,
    TakenEdge,
};

use crate::sim_host::SimHost;
use crate::ui::sentence::told;

/// Rows of events are asked for in windows of this many.
pub const EVENTS_WINDOW: u32 = 128;

/// The signals of the rehearsal. The newest [`RunView`] is the moment that is shown; everything else follows it.
#[derive(Clone, Copy)]
pub struct RunState {
    host: SimHost,
    /// The newest run.
    pub summary: RwSignal<Option<Arc<RunSummary>>>,
    /// The moment that is shown.
    pub view: RwSignal<Arc<RunView>>,
    /// The data of the selected state at that moment.
    pub step: RwSignal<Option<Arc<StepData>>>,
    /// Why the newest run could not start.
    pub refused: RwSignal<Vec<DiagnosticRow>>,
    /// What went wrong with the simulator itself.
    pub failure: RwSignal<Option<String>>,
    /// Whether a run is being performed.
    pub is_running: RwSignal<bool>,
    /// Counts the runs of this document.
    pub number: RwSignal<u32>,
    /// The document's revision the newest run was made from.
    pub revision: RwSignal<Option<u64>>,
    /// Windows of events by number, as far as they were asked for.
    pub events: RwSignal<BTreeMap<u32, Vec<EventRow>>>,
    /// Which iteration of which Map is shown, where a person chose one.
    pub shown: RwSignal<Vec<(StateKey, u32)>>,
    /// Which visit of the selected state is shown, where a person chose one.
    pub visit: RwSignal<Option<u32>>,
    /// The states at the shown moment.
    pub states: Memo<Arc<BTreeMap<StateKey, StateRun>>>,
    /// The edges taken up to the shown moment.
    pub taken: Memo<Arc<BTreeMap<EdgeKey, TakenEdge>>>,
    wanted: StoredValue<Wanted>,
}

/// The newest moment that was asked for; older ones are dropped when it is there.
#[derive(Default)]
struct Wanted {
    event: u32,
    state: Option<StateKey>,
    is_asking: bool,
    is_stale: bool,
}

impl RunState {
    /// No run yet.
    pub fn new(host: SimHost) -> RunState {
        let view = RwSignal::new(Arc::new(RunView::default()));
        let states = Memo::new(move |_| {
            Arc::new(view.with(|view| view.states.iter().map(|it| (it.state.clone(), it.clone())).collect()))
        });
        let taken = Memo::new(move |_| {
            let key = |edge: &TakenEdge| EdgeKey { from: edge.from.clone(), via: edge.via };
            Arc::new(view.with(|view| view.edges.iter().map(|edge| (key(edge), edge.clone())).collect()))
        });
        RunState {
            host,
            summary: RwSignal::new(None),
            view,
            step: RwSignal::new(None),
            refused: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            is_running: RwSignal::new(false),
            number: RwSignal::new(0),
            revision: RwSignal::new(None),
            events: RwSignal::new(BTreeMap::new()),
            shown: RwSignal::new(Vec::new()),
            visit: RwSignal::new(None),
            states,
            taken,
            wanted: StoredValue::new(Wanted::default()),
        }
    }

    /// The id of the last event, 0 without a run.
    pub fn n_events(&self) -> u32 {
        self.summary.with(|summary| summary.as_ref().map_or(0, |run| run.ticks.len() as u32))
    }

    /// Performs a run and shows it from before its first event. `Err` says why there is none.
    pub async fn perform(&self, request: RunRequest, revision: u64) -> Result<(), ()> {
        self.is_running.set(true);
        self.failure.set(None);
        self.refused.set(Vec::new());
        let answer = self.host.ask(Request::Run(Box::new(request))).await;
        self.is_running.set(false);
        match answer {
            Ok(Response::Ran(summary)) => {
                self.number.update(|number| *number += 1);
                self.revision.set(Some(revision));
                self.events.set(BTreeMap::new());
                self.shown.set(Vec::new());
                self.visit.set(None);
                self.view.set(Arc::new(RunView::default()));
                self.step.set(None);
                self.summary.set(Some(Arc::new(*summary)));
                return Ok(());
            }
            Ok(Response::Refused(rows)) => self.refused.set(rows),
            Ok(Response::Failed { message }) => self.failure.set(Some(message)),
            Ok(other) => self.failure.set(Some(format!("the simulator answered something else: {other:?}"))),
            Err(error) => self.failure.set(Some(told(&error, error.hint()))),
        }
        Err(())
    }

    /// Ends the simulator, whatever it computes, and forgets the run it kept.
    pub fn stop(&self) {
        self.host.stop();
        self.is_running.set(false);
        self.forget();
    }

    /// Forgets the run: another document was opened. The worker forgets it too.
    pub fn forget(&self) {
        if self.host.is_started() {
            let host = self.host;
            // Nobody waits for the answer.
            spawn_local(async move { drop(host.ask(Request::Forget).await) });
        }
        self.summary.set(None);
        self.view.set(Arc::new(RunView::default()));
        self.step.set(None);
        self.events.set(BTreeMap::new());
        self.revision.set(None);
        self.refused.set(Vec::new());
    }

    /// Moves the playhead. The newest wish wins; view and step data change together.
    pub fn seek(&self, event: u32, state: Option<StateKey>) {
        let is_asking = self.wanted.try_update_value(|wanted| {
            wanted.event = event;
            wanted.state = state;
            wanted.is_stale = true;
            std::mem::replace(&mut wanted.is_asking, true)
        });
        if is_asking == Some(false) {
            let run = *self;
            spawn_local(async move { run.answer_wishes().await });
        }
    }

    /// Asks again for the shown moment: another state, visit or iteration is looked at.
    pub fn refresh(&self, state: Option<StateKey>) {
        if self.summary.with_untracked(Option::is_some) {
            self.seek(self.wanted.with_value(|wanted| wanted.event), state);
        }
    }

    async fn answer_wishes(&self) {
        loop {
            let wish = self.wanted.try_update_value(|wanted| {
                let wish = wanted.is_stale.then(|| (wanted.event, wanted.state.clone()));
                wanted.is_stale = false;
                wanted.is_asking = wish.is_some();
                wish
            });
            let Some(Some((event, state))) = wish else { return };
            let shown = self.shown.get_untracked();
            let view = self.host.ask(Request::View { event, shown: shown.clone() }).await;
            // Where nothing is selected, the panel follows the playhead.
            let current = match &view {
                Ok(Response::View(view)) => view.current.clone(),
                _ => None,
            };
            let step = match state.or(current) {
                Some(state) => {
                    let visit = self.visit.get_untracked();
                    self.host.ask(Request::Step { event, state, visit, shown }).await.ok()
                }
                None => None,
            };
            match view {
                Ok(Response::View(view)) => {
                    let step = match step {
                        Some(Response::Step(step)) => step.map(|step| Arc::new(*step)),
                        _ => None,
                    };
                    // Both change before anything is drawn, so that no two places show different moments.
                    self.step.set(step);
                    self.view.set(Arc::new(*view));
                }
                // The worker was ended since; its run is gone with it.
                Ok(_) => self.forget(),
                Err(error) => self.failure.set(Some(told(&error, error.hint()))),
            }
        }
    }

    /// Asks for the window of events that holds `id`, if it is not there yet.
    pub fn want_events(&self, id: u32) {
        let window = id.saturating_sub(1) / EVENTS_WINDOW;
        if self.summary.with_untracked(Option::is_none)
            || self.events.with_untracked(|events| events.contains_key(&window))
        {
            return;
        }
        self.events.update_untracked(|events| drop(events.insert(window, Vec::new())));
        let run = *self;
        spawn_local(async move {
            let from = window * EVENTS_WINDOW + 1;
            if let Ok(Response::Events { rows, .. }) = run.host.ask(Request::Events { from, len: EVENTS_WINDOW }).await
            {
                run.events.update(|events| drop(events.insert(window, rows)));
            }
        });
    }

    /// The row of an event, once it is there.
    pub fn event_row(&self, id: u32) -> Option<EventRow> {
        let (window, place) = (id.checked_sub(1)? / EVENTS_WINDOW, (id - 1) % EVENTS_WINDOW);
        self.events.with(|events| events.get(&window)?.get(place as usize).cloned())
    }
}
