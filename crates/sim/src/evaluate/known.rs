//! What is known of a state's data before its fields are written: from the newest run, or from one that nobody sees.

use asl::program::{StateId, StateKind};
use engine::Stage;
use query::{Object, Value};
use report::{EvaluateRequest, SampleRequest, SampleSource, StateSample};

use super::sample::Sample;
use crate::recording::Recording;

/// What a state was given and gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KnownData {
    /// Its input.
    pub input: Option<Value>,
    /// Its input after InputPath.
    pub after_input_path: Option<Value>,
    /// The raw result of its work.
    pub result: Option<Value>,
    /// The result after ResultSelector.
    pub after_result_selector: Option<Value>,
    /// The input with the result in it.
    pub after_result_path: Option<Value>,
    /// What a catcher was given.
    pub error_output: Option<Value>,
    /// The context object; of a Map also with its first item, which its ItemSelector sees.
    pub context: Option<Value>,
    /// The variables that it saw.
    pub variables: Object,
}

/// The data of the newest visit of a state in a run.
pub(crate) fn known_data(run: &Recording, state: &str) -> Option<KnownData> {
    let idx = newest_visit(run, state)?;
    let visit = &run.visits[idx];
    let stage = |wanted: Stage| visit.stages.iter().rev().find(|it| it.stage == wanted).map(|it| it.value.clone());
    let sample = Sample::of_visit(run, idx, "", SampleSource::Propagated);
    let mut context = sample.context;
    if let Some(item) = first_item(run, visit.state, stage(Stage::AfterItemsPath).as_ref())
        && let Some(context) = context.make_object_mut()
    {
        context.insert("Map", Value::object([("Item", Value::object([("Index", 0.into()), ("Value", item)]))]));
    }
    Some(KnownData {
        input: Some(sample.input),
        after_input_path: stage(Stage::AfterInputPath),
        result: sample.result,
        after_result_selector: stage(Stage::AfterResultSelector),
        after_result_path: stage(Stage::AfterResultPath),
        error_output: sample.error_output,
        context: Some(context),
        variables: (*sample.variables).clone(),
    })
}

/// What a state was given: at the playhead of the kept run, anywhere in it, or else in the run that nobody sees.
pub(crate) fn state_sample(
    kept: Option<&Recording>,
    prepared: Option<&Recording>,
    request: &SampleRequest,
) -> Option<StateSample> {
    let question = EvaluateRequest {
        state: request.state.clone(),
        name: request.name.clone(),
        event: request.event,
        visit: request.visit,
        shown: request.shown.clone(),
        ..EvaluateRequest::default()
    };
    let sample = kept.and_then(|run| Sample::of_run(run, &question)).or_else(|| {
        let run = prepared?;
        Some(Sample::of_visit(run, newest_visit(run, &request.state)?, &request.name, SampleSource::Propagated))
    })?;
    Some(StateSample {
        source: sample.source,
        input: sample.input.to_json_string(),
        variables: Value::from((*sample.variables).clone()).to_json_string(),
        result: sample.result.map(|it| it.to_json_string()),
    })
}

fn first_item(run: &Recording, state: StateId, items: Option<&Value>) -> Option<Value> {
    let is_map = matches!(run.program.state(state).kind, StateKind::Map(_));
    items.filter(|_| is_map)?.as_array()?.first().cloned()
}

fn newest_visit(run: &Recording, state: &str) -> Option<usize> {
    let id = run.state_of(state)?;
    run.visits.iter().rposition(|visit| visit.state == id)
}
