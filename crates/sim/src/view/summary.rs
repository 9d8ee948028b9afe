//! A whole run at a glance.

use std::collections::BTreeMap;

use asl::program::StateId;
use engine::{Failure, Status, TIMEOUT};
use report::{Lane, RunResult, RunSummary, Segment, SegmentKind, Tick};

use super::{millis, row};
use crate::recording::{Doing, Recording, Visit};

/// The summary of a run; `stand_ins` are the placeholders that ran with a stand-in.
pub fn run_summary(recording: &Recording, stand_ins: Vec<String>) -> RunSummary {
    let name = |id: &StateId| recording.program.state(*id).name.to_string();
    RunSummary {
        result: result(&recording.status),
        duration: millis(recording.duration),
        transitions: recording.used.last().map_or(0, |used| used.n_transitions),
        ticks: recording
            .events
            .iter()
            .map(|event| Tick { at: millis(event.at), mark: row::mark(recording, event) })
            .collect(),
        lanes: lanes(recording),
        defaulted: recording.defaulted.iter().map(name).collect(),
        stand_ins,
    }
}

fn result(status: &Status) -> RunResult {
    let texts =
        |failure: &Failure| (failure.error.as_deref().map(str::to_owned), failure.cause.as_deref().map(str::to_owned));
    match status {
        Status::Succeeded(output) => RunResult::Succeeded { output: output.to_json_string() },
        Status::Failed(failure) => {
            let (error, cause) = texts(failure);
            RunResult::Failed { error, cause }
        }
        Status::TimedOut(failure) => {
            let (error, cause) = texts(failure);
            RunResult::TimedOut { error, cause }
        }
        Status::New | Status::Running | Status::Aborted(_) => RunResult::Aborted,
    }
}

fn lanes(recording: &Recording) -> Vec<Lane> {
    let mut lanes: Vec<Lane> = Vec::new();
    let mut places: BTreeMap<StateId, usize> = BTreeMap::new();
    for visit in &recording.visits {
        let place = *places.entry(visit.state).or_insert_with(|| {
            let state = recording.program.state(visit.state);
            lanes.push(Lane {
                state: recording.key(visit.state).clone(),
                name: state.name.to_string(),
                kind: state.kind.type_name().to_owned(),
                depth: recording.program.scope(state.scope).depth,
                segments: Vec::new(),
            });
            lanes.len() - 1
        });
        segments(recording, visit, &mut lanes[place].segments);
    }
    for lane in &mut lanes {
        lane.segments.sort_by_key(|segment| (segment.from, segment.first_event));
    }
    lanes
}

/// The pieces of a visit: one for each thing it was doing for a time.
fn segments(recording: &Recording, visit: &Visit, out: &mut Vec<Segment>) {
    let lane_path = recording.frames.get(&visit.frame).map_or(Vec::new(), |frame| frame.lane.clone());
    let mut changes = visit.changes.iter().peekable();
    while let Some(change) = changes.next() {
        if matches!(change.doing, Doing::Succeeded | Doing::Caught | Doing::Failed | Doing::Aborted) {
            continue;
        }
        // What happens at the same event as the change before is one change.
        if changes.peek().is_some_and(|next| next.event == change.event && change.doing == Doing::Running) {
            continue;
        }
        let end = changes.peek();
        let (until, last_event) = match end {
            Some(next) => (next.at, next.event),
            None => (recording.duration, recording.events.len() as u32),
        };
        // The pause before a retry ends when it is over, also where nothing came after it.
        let kind = match change.doing {
            Doing::Waiting { .. } => SegmentKind::Waiting,
            Doing::BackOff { .. } => SegmentKind::BackOff,
            _ => work_kind(visit, change.event, last_event, end.map(|next| next.doing)),
        };
        let (from, to) = (millis(change.at), millis(until.max(change.at)));
        let lane_path = lane_path.clone();
        out.push(Segment { from, to, first_event: change.event, last_event, kind, lane_path });
    }
}

/// How a piece of work ended.
fn work_kind(visit: &Visit, first: u32, last: u32, next: Option<Doing>) -> SegmentKind {
    let met = visit.failures.iter().find(|(at, _)| (first..=last).contains(at));
    match (next, met) {
        (None | Some(Doing::Aborted), None) => SegmentKind::Unfinished,
        (Some(Doing::Succeeded), None) => SegmentKind::Succeeded,
        (_, Some((_, failure))) if failure.error.as_deref() == Some(TIMEOUT) => SegmentKind::TimedOut,
        (_, Some(_)) | (Some(Doing::Failed | Doing::Caught | Doing::BackOff { .. }), None) => SegmentKind::Failed,
        (Some(_), None) => SegmentKind::Succeeded,
    }
}
