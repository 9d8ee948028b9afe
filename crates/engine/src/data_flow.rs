//! The stages between a state's input and its output.

use std::sync::Arc;

use asl::program::{PathField, ResultPath, State, StateKind, Template};
use query::{Object, Value};

use crate::effect::Stage;
use crate::error::Raised;
use crate::evaluate::Evaluator;
use crate::execution::Execution;
use crate::frame::Frame;
use crate::record::Out;

/// What a state gives away: its output and the variables it assigns.
pub(crate) struct Given {
    pub(crate) output: Value,
    pub(crate) assigned: Option<Arc<Object>>,
}

/// The input after InputPath.
pub(crate) fn effective_input(
    execution: &Execution,
    frame: &Frame,
    state: &State,
    out: Out<'_>,
) -> Result<Value, Raised> {
    let input = match &state.data.input_path {
        PathField::Whole => return Ok(frame.visit.input.clone()),
        PathField::Empty => Object::new().into(),
        PathField::Path(path) => Evaluator::new(execution, frame, state).filter(path, &frame.visit.input)?,
    };
    execution.stage(frame, Stage::AfterInputPath, &input, out);
    Ok(input)
}

/// What the work of a Task, Parallel or Pass starts from: after InputPath and Parameters, or after Arguments.
pub(crate) fn work_input(execution: &Execution, frame: &Frame, state: &State, out: Out<'_>) -> Result<Value, Raised> {
    if let Some(arguments) = &state.data.arguments {
        let value = Evaluator::new(execution, frame, state).jsonata(arguments, "Arguments", &frame.visit.input)?;
        execution.stage(frame, Stage::AfterArguments, &value, out);
        return Ok(value);
    }
    let input = effective_input(execution, frame, state, out)?;
    let Some(parameters) = &state.data.parameters else {
        return Ok(input);
    };
    let value = Evaluator::new(execution, frame, state).template(parameters, &input)?;
    execution.stage(frame, Stage::AfterParameters, &value, out);
    Ok(value)
}

/// From the result of the work to the output.
pub(crate) fn from_result(
    execution: &Execution,
    frame: &Frame,
    state: &State,
    result: Value,
    out: Out<'_>,
) -> Result<Given, Raised> {
    execution.stage(frame, Stage::Result, &result, out);
    if state.is_jsonata() {
        return jsonata_output(execution, frame, state, Some(result));
    }
    let selected = match &state.data.result_selector {
        None => result,
        Some(selector) => {
            let selected = Evaluator::new(execution, frame, state).template(selector, &result)?;
            execution.stage(frame, Stage::AfterResultSelector, &selected, out);
            selected
        }
    };
    let assigned = assigned(execution, frame, state, state.data.assign.as_deref(), &selected)?;
    let merged = match &state.data.result_path {
        ResultPath::Replace => selected,
        path => {
            let merged = merge(path, &frame.visit.input, selected)?;
            execution.stage(frame, Stage::AfterResultPath, &merged, out);
            merged
        }
    };
    Ok(Given { output: after_output_path(execution, frame, state, merged)?, assigned })
}

/// The output of a state without a result: Choice, Wait, Succeed.
pub(crate) fn from_input(
    execution: &Execution,
    frame: &Frame,
    state: &State,
    assign: Option<&Template>,
    input: Value,
) -> Result<Given, Raised> {
    if state.is_jsonata() {
        return jsonata_output(execution, frame, state, None);
    }
    let assigned = assigned(execution, frame, state, assign, &input)?;
    Ok(Given { output: after_output_path(execution, frame, state, input)?, assigned })
}

/// Assign and Output of a JSONata state; without Output the result, or else the input, goes on.
fn jsonata_output(execution: &Execution, frame: &Frame, state: &State, result: Option<Value>) -> Result<Given, Raised> {
    let mut evaluator = Evaluator::new(execution, frame, state);
    if let Some(result) = &result {
        evaluator.result = Some(result.clone());
    }
    let (assign, output) = (state.data.assign.as_deref(), state.data.output.as_deref());
    evaluator.given(assign, output, "", result.unwrap_or_else(|| frame.visit.input.clone()))
}

/// The variables that a JSONPath Assign sets.
pub(crate) fn assigned(
    execution: &Execution,
    frame: &Frame,
    state: &State,
    assign: Option<&Template>,
    input: &Value,
) -> Result<Option<Arc<Object>>, Raised> {
    let Some(assign) = assign else { return Ok(None) };
    match Evaluator::new(execution, frame, state).template(assign, input)? {
        Value::Object(assigned) if !assigned.is_empty() => Ok(Some(assigned)),
        _ => Ok(None),
    }
}

fn after_output_path(execution: &Execution, frame: &Frame, state: &State, value: Value) -> Result<Value, Raised> {
    match &state.data.output_path {
        PathField::Whole => Ok(value),
        PathField::Empty => Ok(Object::new().into()),
        PathField::Path(path) => Evaluator::new(execution, frame, state).filter(path, &value),
    }
}

/// A value put into a state's raw input.
pub(crate) fn merge(path: &ResultPath, input: &Value, value: Value) -> Result<Value, Raised> {
    match path {
        ResultPath::Replace => Ok(value),
        ResultPath::Discard => Ok(input.clone()),
        ResultPath::At(path) => path.set(input, value).map_err(|error| Raised::runtime(error.to_string())),
        ResultPath::Invalid(text) => Err(Raised::runtime(format!("Invalid path '{text}'"))),
    }
}

/// The error of a state whose output is too large.
pub(crate) fn too_large(state: &State) -> Raised {
    match &state.kind {
        StateKind::Task(task) => Raised::data_limit(&task.resource.text),
        _ => Raised::data_limit(&state.name),
    }
}
