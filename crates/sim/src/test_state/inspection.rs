//! `inspectionData`: the value after each stage, as far as the state came.

use engine::Stage;
use query::{Object, Value};

use super::failure::Fate;
use super::map::Look;
use super::perform::Performed;
use super::request::Request;
use super::state::TestedState;

/// A stage with the member it is told in and the field that changes something at it; without one it is always told.
struct Told {
    stage: Stage,
    member: &'static str,
    field: Option<&'static str>,
}

const AFTER_INPUT_PATH: Told =
    Told { stage: Stage::AfterInputPath, member: "afterInputPath", field: Some("InputPath") };
const AFTER_PARAMETERS: Told =
    Told { stage: Stage::AfterParameters, member: "afterParameters", field: Some("Parameters") };
const AFTER_ARGUMENTS: Told = Told { stage: Stage::AfterArguments, member: "afterArguments", field: Some("Arguments") };
const AFTER_ITEMS_PATH: Told =
    Told { stage: Stage::AfterItemsPath, member: "afterItemsPath", field: Some("ItemsPath") };
const RESULT: Told = Told { stage: Stage::Result, member: "result", field: None };
const AFTER_RESULT_SELECTOR: Told =
    Told { stage: Stage::AfterResultSelector, member: "afterResultSelector", field: Some("ResultSelector") };
const AFTER_RESULT_PATH: Told =
    Told { stage: Stage::AfterResultPath, member: "afterResultPath", field: Some("ResultPath") };

/// The members of a state's inspection data.
pub(super) fn data(
    request: &Request,
    state: &TestedState,
    performed: &Performed,
    map: Option<&Look>,
    fate: &Fate,
) -> Value {
    let mut data = Object::new();
    data.insert("input", json(&request.input));
    let is_jsonata = state.is_jsonata();
    let is_complete = match (state.type_name(), is_jsonata) {
        ("Task", true) => {
            let arguments = state.fields.contains_key("Arguments").then_some(AFTER_ARGUMENTS);
            let stages: Vec<Told> = arguments.into_iter().chain([RESULT]).collect();
            tell(&mut data, request, state, performed, &stages)
        }
        ("Map", _) => map.is_some_and(|map| tell_map(&mut data, request, state, performed, map)),
        (_, true) => true,
        ("Task", false) => {
            let stages = [AFTER_INPUT_PATH, AFTER_PARAMETERS, RESULT, AFTER_RESULT_SELECTOR, AFTER_RESULT_PATH];
            tell(&mut data, request, state, performed, &stages)
        }
        ("Pass", false) if state.fields.contains_key("Result") => {
            tell(&mut data, request, state, performed, &[RESULT, AFTER_RESULT_SELECTOR, AFTER_RESULT_PATH])
        }
        ("Pass", false) => {
            let stages = [AFTER_INPUT_PATH, AFTER_PARAMETERS, AFTER_RESULT_SELECTOR, AFTER_RESULT_PATH];
            tell(&mut data, request, state, performed, &stages)
        }
        ("Parallel", false) => tell_result(&mut data, request, state, performed),
        _ => tell(&mut data, request, state, performed, &[AFTER_INPUT_PATH]),
    };
    if is_complete && fate.raised().is_none() {
        let variables = variables(request, performed);
        if !variables.is_empty() {
            data.insert("variables", json(&variables.into()));
        }
    }
    if let Some(details) = fate.details() {
        data.insert("errorDetails", details.clone());
    }
    data.into()
}

/// Tells stages up to the first whose field failed. What no field changes is the value before it.
fn tell(data: &mut Object, request: &Request, state: &TestedState, performed: &Performed, stages: &[Told]) -> bool {
    let mut value = request.input.clone();
    for told in stages {
        match performed.stage(told.stage) {
            Some(after) => value = after.clone(),
            None if told.field.is_none_or(|field| is_active(state, field)) => return false,
            None => {}
        }
        data.insert(told.member, json(&value));
    }
    true
}

/// Tells what the fields made of the mocked result of a Map or Parallel.
fn tell_result(data: &mut Object, request: &Request, state: &TestedState, performed: &Performed) -> bool {
    let mut told = Object::new();
    let is_complete = tell(&mut told, request, state, performed, &[RESULT, AFTER_RESULT_SELECTOR, AFTER_RESULT_PATH]);
    told.remove(RESULT.member);
    data.extend(told);
    is_complete
}

fn tell_map(data: &mut Object, request: &Request, state: &TestedState, performed: &Performed, map: &Look) -> bool {
    let mut is_complete = true;
    if !state.is_jsonata() {
        let has_reader = state.fields.contains_key("ItemReader");
        let stages: &[Told] = if has_reader { &[AFTER_INPUT_PATH] } else { &[AFTER_INPUT_PATH, AFTER_ITEMS_PATH] };
        is_complete = tell(data, request, state, &map.performed, stages);
        for (stage, member) in
            [(Stage::AfterItemSelector, "afterItemSelector"), (Stage::AfterItemBatcher, "afterItemBatcher")]
        {
            if let Some(items) = map.performed.stage(stage) {
                data.insert(member, json(items));
            }
        }
    }
    data.insert("maxConcurrency", map.max_concurrency.clone());
    let tolerated =
        [("toleratedFailureCount", &map.tolerated_count), ("toleratedFailurePercentage", &map.tolerated_percentage)];
    for (member, number) in tolerated {
        if let Some(number) = number {
            data.insert(member, number.clone());
        }
    }
    if map.failure.is_some() {
        return false;
    }
    if is_complete && !state.is_jsonata() {
        is_complete = tell_result(data, request, state, performed);
    }
    is_complete
}

/// Whether a field changes the value: a path that is `$` does not.
fn is_active(state: &TestedState, field: &str) -> bool {
    state.fields.get(field).is_some_and(|it| it.as_str() != Some("$"))
}

/// The variables that the next state sees.
fn variables(request: &Request, performed: &Performed) -> Object {
    let mut variables = (*request.variables).clone();
    if let Some(assigned) = performed.stage(Stage::Assigned).and_then(Value::as_object) {
        variables.extend(assigned.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
    variables
}

fn json(value: &Value) -> Value {
    value.to_json_string().into()
}
