//! The data that a state had in a run, or would have in one.

use std::sync::Arc;

use asl::program::StateKind;
use engine::{Millis, Options, Stage};
use query::{Object, Value};
use report::{EvaluateRequest, SampleSource};

use crate::recording::{Recording, Visit};
use crate::view::visit_at;

/// What the expressions of a state see.
pub(super) struct Sample {
    pub(super) input: Value,
    pub(super) variables: Arc<Object>,
    pub(super) context: Value,
    /// The raw result of the work, where the run has it.
    pub(super) result: Option<Value>,
    /// What a catcher was given, where the run has it.
    pub(super) error_output: Option<Value>,
    pub(super) now: i64,
    pub(super) source: SampleSource,
}

impl Sample {
    /// The data at the playhead, else of the newest visit in the run, else those of the beginning.
    pub(super) fn find(recording: Option<&Recording>, request: &EvaluateRequest) -> Option<Sample> {
        recording.and_then(|run| Sample::of_run(run, request)).or_else(|| {
            let input = Value::parse(request.sample.as_deref()?).ok()?;
            let options = Options::default();
            let context = engine::field::context(&options, &input, &request.name, Millis(0));
            Some(Sample {
                input,
                variables: Arc::default(),
                context,
                result: None,
                error_output: None,
                now: 0,
                source: SampleSource::Sample,
            })
        })
    }

    /// The data at the playhead, else of the newest visit in the run.
    pub(super) fn of_run(run: &Recording, request: &EvaluateRequest) -> Option<Sample> {
        let at = |event: u32, visit: Option<u32>| visit_at(run, event, &request.state, visit, &request.shown);
        let here =
            at(request.event, request.visit).map(|(visit, number)| (visit, SampleSource::Playhead { visit: number }));
        let end = run.events.len() as u32;
        let (idx, source) =
            here.or_else(|| at(end, None).map(|(visit, number)| (visit, SampleSource::Run { visit: number })))?;
        Some(Sample::of_visit(run, idx, &request.name, source))
    }

    /// The data of a visit.
    pub(super) fn of_visit(run: &Recording, idx: usize, name: &str, source: SampleSource) -> Sample {
        let visit = &run.visits[idx];
        let stage = |wanted: Stage| visit.stages.iter().rev().find(|it| it.stage == wanted).map(|it| it.value.clone());
        let execution_input = run.visits.first().map_or(&visit.input, |first| &first.input);
        let mut context = engine::field::context(&run.options, execution_input, name, visit.entered_at);
        if let (Some(item), Some(context)) = (item_of(run, visit), context.make_object_mut()) {
            context.insert("Map", Value::object([("Item", item)]));
        }
        Sample {
            input: visit.input.clone(),
            variables: Arc::new(variables_at(run, idx)),
            context,
            result: stage(Stage::Result),
            error_output: stage(Stage::ErrorOutput),
            now: run.options.start_time.saturating_add(i64::try_from(visit.entered_at.0).unwrap_or(i64::MAX)),
            source,
        }
    }
}

/// The container's visit around a line, and which branch or iteration the line is.
fn container_of(run: &Recording, visit: &Visit) -> Option<(usize, u32)> {
    let (work, index) = run.frames.get(&visit.frame)?.place?;
    let work = &run.works[work];
    let around = run.visits.iter().enumerate().rev();
    let around = around.filter(|(_, it)| it.frame == work.frame && it.entered <= work.began);
    around.map(|(idx, _)| (idx, index)).next()
}

/// The variables that a visit saw: those that were set before it on its line, and around that.
fn variables_at(run: &Recording, idx: usize) -> Object {
    // From the inside out; as many as containers around it.
    let mut lines = vec![idx];
    while let Some((around, _)) = lines.last().and_then(|idx| container_of(run, &run.visits[*idx])) {
        lines.push(around);
        if is_distributed(run, &run.visits[around]) {
            // The iterations are executions of their own, which see nothing of it.
            lines.pop();
            break;
        }
    }
    let mut variables = (*run.options.variables).clone();
    for idx in lines.into_iter().rev() {
        let frame = run.visits[idx].frame;
        for before in run.visits[..idx].iter().filter(|it| it.frame == frame) {
            let assigned = before.stages.iter().rev().find(|it| it.stage == Stage::Assigned);
            if let Some(assigned) = assigned.and_then(|it| it.value.as_object()) {
                variables.extend(assigned.iter().map(|(key, value)| (key.clone(), value.clone())));
            }
        }
    }
    variables
}

fn is_distributed(run: &Recording, visit: &Visit) -> bool {
    matches!(&run.program.state(visit.state).kind, StateKind::Map(map) if map.processor.distributed.is_some())
}

/// `$$.Map.Item` of a visit in an iteration.
fn item_of(run: &Recording, visit: &Visit) -> Option<Value> {
    let (around, index) = container_of(run, visit)?;
    let around = &run.visits[around];
    if !matches!(run.program.state(around.state).kind, StateKind::Map(_)) {
        return item_of(run, around);
    }
    let stages = [Stage::AfterItemsPath, Stage::AfterInputPath];
    let items = stages.iter().find_map(|wanted| around.stages.iter().rev().find(|it| it.stage == *wanted));
    let items = items.map_or(&around.input, |it| &it.value);
    let item = items.as_array()?.get(index as usize)?;
    Some(Value::object([("Index", u64::from(index).into()), ("Value", item.clone())]))
}
