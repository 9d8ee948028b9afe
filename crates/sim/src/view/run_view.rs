//! The world at an event.

use engine::{FrameEnd, FrameId, Via as EngineVia};
use report::{IterationStatus, MapView, RunView, StateKey, StateRun, StateStatus, TakenEdge, Via};

use super::shown::{Container, Line, Shown, shown};
use super::{meters, millis, sentence::sentence};
use crate::recording::{Doing, Recording, Visit};

/// The world at an event; `wanted` names the iterations of Maps that are looked at.
pub fn run_view(recording: &Recording, event: u32, wanted: &[(StateKey, u32)]) -> RunView {
    let event = event.min(recording.events.len() as u32);
    let looked_at = shown(recording, event, wanted);
    RunView {
        event,
        at: millis(recording.time_at(event)),
        states: states(recording, &looked_at, event),
        edges: edges(recording, &looked_at, event),
        next: next(recording, event),
        current: recording.event(event).and_then(|it| it.state).map(|id| recording.key(id).clone()),
        maps: looked_at.containers.iter().map(|it| map_view(recording, it, event)).collect(),
        meters: meters::meters(recording, event),
        sentence: sentence(recording, event),
    }
}

fn states(recording: &Recording, looked_at: &Shown<'_>, event: u32) -> Vec<StateRun> {
    let now = recording.time_at(event);
    let mut found = Vec::new();
    for Line { frame, .. } in &looked_at.lines {
        let scope = recording.program.scope(recording.scope_of(*frame));
        for state in &scope.states {
            let visits = recording.visits_at(*frame, *state, event);
            let (Some(first), Some(newest)) = (visits.first(), visits.last()) else { continue };
            let (first, visit) = (&recording.visits[*first], &recording.visits[*newest]);
            let left_at = visit.exit.as_ref().filter(|exit| exit.event <= event).map_or(now, |exit| exit.at);
            let ended = visit.attempts.iter().filter_map(|attempt| attempt.ended.as_ref());
            let run = StateRun {
                state: recording.key(*state).clone(),
                status: status(visit.doing_at(event)),
                visits: visits.len() as u32,
                tries: ended.filter(|(at, _)| *at <= event).map(|(_, failure)| failure.is_none()).collect(),
                entered_at: millis(visit.entered_at),
                spent: report::Millis(left_at.0.saturating_sub(visit.entered_at.0)),
                error: error(visit, event),
            };
            found.push((first.entered, run));
        }
    }
    found.sort_by_key(|(entered, _)| *entered);
    found.into_iter().map(|(_, run)| run).collect()
}

/// The error of a state that failed, was caught or will be tried again.
fn error(visit: &Visit, event: u32) -> Option<String> {
    match visit.doing_at(event) {
        Doing::Failed | Doing::Caught | Doing::BackOff { .. } => visit.error_at(event).map(|error| error.to_string()),
        _ => None,
    }
}

fn status(doing: Doing) -> StateStatus {
    match doing {
        Doing::Running => StateStatus::Running,
        Doing::Waiting { until } => StateStatus::Waiting { until: millis(until) },
        Doing::BackOff { until } => StateStatus::BackOff { until: millis(until) },
        Doing::Succeeded => StateStatus::Succeeded,
        Doing::Caught => StateStatus::Caught,
        Doing::Failed => StateStatus::Failed,
        Doing::Aborted => StateStatus::Aborted,
    }
}

fn edges(recording: &Recording, looked_at: &Shown<'_>, event: u32) -> Vec<TakenEdge> {
    let newest = recording.transitions.partition_point(|it| it.event <= event).checked_sub(1);
    let newest = newest.map(|idx| recording.transitions[idx]);
    let mut found = Vec::new();
    for Line { frame, owner } in &looked_at.lines {
        let from_first = (*frame, None, EngineVia::Start);
        let to_last = (FrameId(frame.0.saturating_add(1)), None, EngineVia::Start);
        for ((_, from, via), passages) in recording.edges.range(from_first..to_last) {
            let n_taken = passages.partition_point(|passage| passage.event <= event);
            let Some(last) = n_taken.checked_sub(1).map(|idx| passages[idx]) else { continue };
            let is_newest = newest.is_some_and(|it| it.frame == *frame && it.from == *from && it.via == *via);
            let from = from.or(*owner).map_or(String::new(), |id| recording.key(id).clone());
            let edge = TakenEdge { from, via: via_of(*via), count: n_taken as u32, bytes: last.bytes, is_newest };
            found.push((passages[0].event, edge));
        }
    }
    found.sort_by_key(|(first, _)| *first);
    found.into_iter().map(|(_, edge)| edge).collect()
}

fn via_of(via: EngineVia) -> Via {
    match via {
        EngineVia::Start => Via::Start,
        EngineVia::Next => Via::Next,
        EngineVia::ChoiceRule(idx) => Via::ChoiceRule(idx),
        EngineVia::Default => Via::Default,
        EngineVia::Catch(idx) => Via::Catch(idx),
        EngineVia::End => Via::End,
        EngineVia::Branch(idx) => Via::Branch(idx),
    }
}

/// How many passages before an event are looked through for states that are about to be entered.
const LOOK_BACK: usize = 256;

/// The states whose edge has been taken and that were not entered yet; none of them, the one that is entered next.
fn next(recording: &Recording, event: u32) -> Vec<StateKey> {
    let mut keys: Vec<StateKey> = Vec::new();
    let mut add = |key: &StateKey| {
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    };
    let n_taken = recording.transitions.partition_point(|it| it.event <= event);
    for transition in &recording.transitions[n_taken.saturating_sub(LOOK_BACK)..n_taken] {
        if let (Some(to), true) = (transition.to, transition.entered.is_some_and(|entered| entered > event)) {
            add(recording.key(to));
        }
    }
    if keys.is_empty() {
        let n_entered = recording.visits.partition_point(|visit| visit.entered <= event);
        return recording.visits.get(n_entered).map(|visit| recording.key(visit.state).clone()).into_iter().collect();
    }
    keys
}

fn map_view(recording: &Recording, container: &Container<'_>, event: u32) -> MapView {
    let cell = |line: &Option<(FrameId, u32)>| match line {
        Some((frame, began)) if *began <= event => iteration(recording, *frame, event),
        _ => IterationStatus::Pending,
    };
    MapView {
        state: recording.key(container.state).clone(),
        cells: container.work.lines.iter().map(cell).collect(),
        shown: container.shown,
    }
}

fn iteration(recording: &Recording, frame: FrameId, event: u32) -> IterationStatus {
    let Some(record) = recording.frames.get(&frame) else { return IterationStatus::Pending };
    match record.ended {
        Some((at, how)) if at <= event => match how {
            FrameEnd::Succeeded if record.caught.is_some() => IterationStatus::Caught,
            FrameEnd::Succeeded => IterationStatus::Succeeded,
            FrameEnd::Failed => IterationStatus::Failed,
            FrameEnd::Aborted => IterationStatus::Aborted,
        },
        _ => IterationStatus::Running,
    }
}
