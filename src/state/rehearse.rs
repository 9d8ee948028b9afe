//! Rehearsing: from the document to a run, and moving the playhead.

use std::sync::Arc;

use editor::command::Command;
use leptos::prelude::*;
use leptos::task::spawn_local;
use report::{RunRequest, StateMock};

use crate::state::app_state::{AppState, Mode};
use crate::state::prepare::Preparing;
use crate::ui::toast::{ToastMessage, ToastTone};

/// Seeds everything random in a rehearsal; the same for every run, so that runs can be compared.
const SEED: u64 = 7;
/// Wall-clock time a rehearsal starts at: 2026-01-01T09:00:00Z. Fixed, so that the same document gives the same history.
const START_TIME: i64 = 1_767_258_000_000;
/// The input a rehearsal starts from when none was given.
const NO_INPUT: &str = "{}";

impl AppState {
    /// The mock of a state.
    pub fn mock_of(&self, state: &str) -> Option<StateMock> {
        self.with_session(|session| {
            let name = session.view().node(state)?.name.clone();
            session.document().side.mocks.get(&name).cloned()
        })
        .flatten()
    }

    /// Gives a state its mock, or takes it away.
    pub fn set_mock(&self, state: &str, mock: Option<StateMock>) {
        self.dispatch(Command::SetMock { state: state.to_owned(), mock });
    }

    /// The input a rehearsal starts from.
    pub fn input(&self) -> String {
        self.with_session(|session| session.document().side.input.clone())
            .flatten()
            .unwrap_or_else(|| NO_INPUT.to_owned())
    }

    /// Sets the input a rehearsal starts from.
    pub fn set_input(&self, input: String) {
        self.dispatch(Command::SetInput(input));
    }

    /// The inputs that were kept, newest first.
    pub fn kept_inputs(&self) -> Vec<(String, String)> {
        let kept = |session: &editor::session::Session| {
            session.document().side.inputs.iter().rev().map(|it| (it.name.clone(), it.input.clone())).collect()
        };
        self.with_session(kept).unwrap_or_default()
    }

    /// Keeps the input of now under the next free number.
    pub fn keep_input(&self) {
        let kept = self.kept_inputs();
        let name = (1..).map(|number| format!("Input {number}")).find(|name| kept.iter().all(|(it, _)| it != name));
        if let Some(name) = name {
            self.dispatch(Command::KeepInput { name, input: self.input() });
        }
    }

    /// Forgets a kept input.
    pub fn forget_input(&self, name: &str) {
        self.dispatch(Command::ForgetInput { name: name.to_owned() });
    }

    /// Play, pause, or stop, whatever the button shows.
    pub fn play_or_pause(&self) {
        if self.run.is_running.get_untracked() {
            return self.stop_run();
        }
        if self.player.is_playing.get_untracked() {
            return self.player.pause();
        }
        self.mode.set(Mode::Rehearse);
        let at_end = self.run.view.with_untracked(|view| view.event) >= self.n_events_untracked();
        let has_run = self.run.summary.with_untracked(Option::is_some);
        if has_run && !at_end && !self.is_run_outdated.get_untracked() {
            return self.play();
        }
        let app = *self;
        spawn_local(async move {
            if app.perform_run().await {
                app.play();
            }
        });
    }

    /// Performs the run anew with the document of now and stands before its first event.
    pub fn rerun(&self) {
        let app = *self;
        self.player.pause();
        spawn_local(async move {
            if app.perform_run().await {
                app.seek(0);
            }
        });
    }

    /// Ends the simulator, whatever it computes.
    pub fn stop_run(&self) {
        self.player.pause();
        self.run.stop();
        // The run that nobody sees went with the worker.
        self.prepared.set(None);
        self.preparing.set_value(Preparing::default());
        self.say("Stopped the rehearsal");
    }

    /// Stops playing and moves the playhead. Without a run one is performed first.
    pub fn pause_and_seek(&self, event: u32) {
        self.player.pause();
        if self.run.summary.with_untracked(Option::is_some) {
            return self.seek(event);
        }
        let app = *self;
        spawn_local(async move {
            if app.perform_run().await {
                app.seek(event);
            }
        });
    }

    /// Moves the playhead by events.
    pub fn step_event(&self, by: i64) {
        self.mode.set(Mode::Rehearse);
        let here = i64::from(self.run.view.with_untracked(|view| view.event));
        let last = if self.run.summary.with_untracked(Option::is_some) { self.n_events_untracked() } else { u32::MAX };
        self.pause_and_seek(u32::try_from((here + by).max(0)).unwrap_or(0).min(last));
    }

    /// Moves the playhead to where the next state begins, or to the end.
    pub fn step_state(&self) {
        self.mode.set(Mode::Rehearse);
        let Some(run) = self.run.summary.get_untracked() else { return self.step_event(1) };
        let here = self.run.view.with_untracked(|view| view.event);
        let begins = run.lanes.iter().flat_map(|lane| &lane.segments).map(|piece| piece.first_event);
        let next = begins.filter(|event| *event > here).min().unwrap_or(run.ticks.len() as u32);
        self.pause_and_seek(next);
    }

    /// Shows another visit of the selected state.
    pub fn show_visit(&self, visit: u32) {
        self.run.visit.set(Some(visit));
        self.run.refresh(self.selection.with_untracked(|selection| selection.primary().cloned()));
    }

    /// Shows another iteration of a Map.
    pub fn show_iteration(&self, map: &str, iteration: u32) {
        self.run.shown.update(|shown| {
            shown.retain(|(state, _)| state != map);
            shown.push((map.to_owned(), iteration));
        });
        self.run.refresh(self.selection.with_untracked(|selection| selection.primary().cloned()));
    }

    fn play(&self) {
        let app = *self;
        self.player.play(self.run, move |event| app.seek(event));
    }

    fn seek(&self, event: u32) {
        self.run.seek(event, self.selection.with_untracked(|selection| selection.primary().cloned()));
    }

    fn n_events_untracked(&self) -> u32 {
        self.run.summary.with_untracked(|run| run.as_ref().map_or(0, |run| run.ticks.len() as u32))
    }

    /// Performs a run; says why where there is none.
    async fn perform_run(&self) -> bool {
        let Some((request, revision)) = self.run_request() else { return false };
        if self.run.perform(request, revision).await.is_ok() {
            return true;
        }
        let refused = self.run.refused.get_untracked();
        if let Some(first) = refused.first() {
            self.alert.set(first.message.clone());
            let problem = first.clone();
            let app = *self;
            self.toast.set(Some(ToastMessage {
                text: format!("The rehearsal cannot start: {}", first.message),
                tone: ToastTone::Error,
                action: Some(("Show it", Arc::new(move || app.show_problem(&problem)))),
            }));
        } else if let Some(failure) = self.run.failure.get_untracked() {
            self.complain(failure);
        }
        false
    }

    /// What a run of the document would start from, with its revision.
    pub(crate) fn run_request(&self) -> Option<(RunRequest, u64)> {
        let revision = self.revision.get_untracked();
        self.with_session(|session| {
            let document = session.document();
            RunRequest {
                definition: session.text(),
                substitutions: document.substitutions(),
                input: document.side.input.clone().unwrap_or_else(|| NO_INPUT.to_owned()),
                mocks: document.side.mocks.clone(),
                seed: SEED,
                execution_name: "rehearsal".to_owned(),
                machine_name: document.machine().name.clone(),
                start_time: START_TIME,
            }
        })
        .map(|request| (request, revision))
    }
}
