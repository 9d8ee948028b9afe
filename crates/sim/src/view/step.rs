//! The data of one visit.

use engine::Stage;
use query::Value;
use report::{StageName, StageValue, StateKey, StepData, Try};

use super::millis;
use super::shown::shown;
use crate::recording::{Attempt, Recording, Visit};

/// The data of a state at an event; none where it was not entered by then. `visit` counts from 1, without it the newest
/// one is meant.
pub fn step_data(
    recording: &Recording,
    event: u32,
    state: &str,
    visit: Option<u32>,
    wanted: &[(StateKey, u32)],
) -> Option<StepData> {
    let event = event.min(recording.events.len() as u32);
    let (visit_idx, number, newest) = find_visit(recording, event, state, visit, wanted)?;
    let visit = &recording.visits[visit_idx];
    Some(StepData {
        state: state.to_owned(),
        visit: number,
        n_visits: newest,
        entered_at: millis(visit.entered_at),
        tries: visit.attempts.iter().filter(|it| it.event <= event).map(|it| one_try(it, event)).collect(),
        stages: stages(visit, event),
    })
}

/// The place of that visit in the recording, and its number.
pub(crate) fn visit_at(
    recording: &Recording,
    event: u32,
    state: &str,
    visit: Option<u32>,
    wanted: &[(StateKey, u32)],
) -> Option<(usize, u32)> {
    let event = event.min(recording.events.len() as u32);
    find_visit(recording, event, state, visit, wanted).map(|(idx, number, _)| (idx, number))
}

/// A visit's place in the recording, its number, and how many there are.
fn find_visit(
    recording: &Recording,
    event: u32,
    state: &str,
    visit: Option<u32>,
    wanted: &[(StateKey, u32)],
) -> Option<(usize, u32, u32)> {
    let id = recording.state_of(state)?;
    let looked_at = shown(recording, event, wanted);
    let scope = recording.program.state(id).scope;
    let line = looked_at.lines.iter().find(|line| recording.scope_of(line.frame) == scope)?;
    let visits = recording.visits_at(line.frame, id, event);
    let newest = visits.len() as u32;
    let number = visit.unwrap_or(newest);
    Some((*visits.get((number as usize).checked_sub(1)?)?, number, newest))
}

fn one_try(attempt: &Attempt, event: u32) -> Try {
    let ended = attempt.ended.as_ref().filter(|(at, _)| *at <= event);
    let failure = ended.and_then(|(_, failure)| failure.as_ref());
    Try {
        event: attempt.event,
        error: failure.and_then(|it| it.error.as_deref()).map(str::to_owned),
        cause: failure.and_then(|it| it.cause.as_deref()).map(str::to_owned),
        is_done: ended.is_some(),
    }
}

/// The input and each stage; of a stage that came to be again in a retry the newest value.
fn stages(visit: &Visit, event: u32) -> Vec<StageValue> {
    let mut values = vec![(StageName::Input, &visit.input, visit.entered)];
    for record in visit.stages.iter().filter(|it| it.event <= event) {
        let Some(name) = stage_name(record.stage) else { continue };
        values.retain(|(known, _, _)| *known != name);
        values.push((name, &record.value, record.event));
    }
    let value =
        |(stage, value, event): (StageName, &Value, u32)| StageValue { stage, json: value.to_json_string(), event };
    values.into_iter().map(value).collect()
}

fn stage_name(stage: Stage) -> Option<StageName> {
    match stage {
        Stage::AfterInputPath => Some(StageName::AfterInputPath),
        Stage::AfterParameters | Stage::AfterItemSelector | Stage::AfterItemBatcher => Some(StageName::AfterParameters),
        Stage::AfterArguments => Some(StageName::AfterArguments),
        // The items are shown as what they were made into.
        Stage::AfterItemsPath => None,
        Stage::Result => Some(StageName::Result),
        Stage::AfterResultSelector => Some(StageName::AfterResultSelector),
        Stage::AfterResultPath => Some(StageName::AfterResultPath),
        Stage::Assigned => Some(StageName::Assigned),
        Stage::ErrorOutput => Some(StageName::ErrorOutput),
        Stage::Output => Some(StageName::Output),
    }
}
