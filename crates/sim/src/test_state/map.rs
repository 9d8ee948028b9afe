//! What a Map does before its iterations: its items, and how many failures it bears.

use engine::Stage;
use query::{Object, Value};

use super::Refusal;
use super::context_object::is_expression;
use super::failure::Raised;
use super::mock::Mock;
use super::perform::{self, Performed};
use super::request::Request;
use super::state::TestedState;

/// What is known of a Map before its iterations.
pub(super) struct Look {
    /// The stages before the iterations.
    pub(super) performed: Performed,
    /// What failed before them.
    pub(super) failure: Option<Raised>,
    pub(super) max_concurrency: Value,
    pub(super) tolerated_count: Option<Value>,
    pub(super) tolerated_percentage: Option<Value>,
    /// Whether more iterations failed than the Map bears.
    pub(super) is_threshold_exceeded: bool,
}

/// Evaluates what comes before the iterations.
pub(super) fn look(request: &Request, state: &TestedState, context: &Value) -> Result<Look, Refusal> {
    let has_reader = state.fields.contains_key("ItemReader");
    let performed = items(request, state, context, has_reader);
    let n_read = request.reader_data.as_deref().filter(|_| has_reader).map(n_items);
    let batches = performed.stage(Stage::AfterItemBatcher);
    let items = batches.or(performed.stage(Stage::AfterItemsPath)).or(performed.stage(Stage::AfterInputPath));
    let items = match items.unwrap_or(&request.input) {
        Value::Array(items) => Some(items.len()),
        Value::Object(members) => Some(members.len()),
        _ => None,
    };
    let n_items = n_read.flatten().or(items.filter(|_| !has_reader));
    let n_failed = request.failure_count.unwrap_or(0);
    if n_items.is_some_and(|it| n_failed as usize > it) {
        let message = "Map iteration failure count must be less than or equal to the number of Map iterations";
        return Err(Refusal::validation(message));
    }
    let field = |name: &str| field(request, state, context, name);
    let (tolerated_count, tolerated_percentage) = (field("ToleratedFailureCount"), field("ToleratedFailurePercentage"));
    let by_count = tolerated_count.as_ref().and_then(Value::as_f64).is_some_and(|max| f64::from(n_failed) > max);
    let percentage = f64::from(n_failed) * 100.0 / n_items.unwrap_or(0).max(1) as f64;
    let by_percentage = tolerated_percentage.as_ref().and_then(Value::as_f64).is_some_and(|max| percentage > max);
    // An error that is mocked is the Map's error already.
    let is_error = request.mock.as_ref().is_some_and(|it| it.get("errorOutput").is_some());
    Ok(Look {
        failure: performed.raised.as_ref().map(|_| Raised::of(&performed, false)),
        performed,
        max_concurrency: field("MaxConcurrency").unwrap_or_else(|| 0.into()),
        tolerated_count,
        tolerated_percentage,
        is_threshold_exceeded: !is_error && (by_count || by_percentage),
    })
}

/// The error of a Map in which more iterations failed than it bears.
pub(super) fn threshold() -> Value {
    Value::object([
        ("Error", "States.ExceedToleratedFailureThreshold".into()),
        ("Cause", "The specified tolerated failure threshold was exceeded".into()),
    ])
}

/// Runs the Map's beginning: with iterations that do nothing, and nothing after them.
fn items(request: &Request, state: &TestedState, context: &Value, has_reader: bool) -> Performed {
    const NUMBERS: [&str; 6] = [
        "MaxConcurrency",
        "MaxConcurrencyPath",
        "ToleratedFailureCount",
        "ToleratedFailureCountPath",
        "ToleratedFailurePercentage",
        "ToleratedFailurePercentagePath",
    ];
    const ITEMS: [&str; 5] = ["ItemsPath", "Items", "ItemSelector", "Parameters", "ItemBatcher"];
    let mut fields = state.some(&["QueryLanguage", "InputPath"]);
    fields.extend(state.some(&ITEMS));
    if has_reader {
        // What the file holds is given, and its items do not come from the input.
        ITEMS.into_iter().for_each(|key| {
            fields.remove(key);
        });
        fields.insert("Type", "Pass".into());
    } else {
        let idle = Value::object([("Type", "Pass".into()), ("End", true.into())]);
        let mut processor = Object::new();
        // What may be iterated over depends on the mode.
        let config =
            ["ItemProcessor", "Iterator"].into_iter().find_map(|it| state.fields.get(it)?.get("ProcessorConfig"));
        if let Some(config) = config {
            processor.insert("ProcessorConfig", config.clone());
        }
        fields.extend(state.some(&NUMBERS));
        processor.insert("StartAt", "Idle".into());
        processor.insert("States", Value::object([("Idle", idle)]));
        fields.insert("Type", "Map".into());
        fields.insert("ItemProcessor", processor.into());
    }
    fields.insert("End", true.into());
    perform::run(request, &state.machine_of(fields), &Mock::None, context)
}

/// The number of a field: written, at a path, or computed.
fn field(request: &Request, state: &TestedState, context: &Value, name: &str) -> Option<Value> {
    let mut fields = state.some(&["QueryLanguage"]);
    fields.insert("Type", "Pass".into());
    fields.insert("End", true.into());
    let mut number = Object::new();
    match (state.fields.get(name), state.fields.get(&format!("{name}Path"))) {
        (Some(value), _) if is_expression(value) => {
            fields.insert("Output", value.clone());
        }
        (Some(value), _) => return Some(value.clone()),
        (None, Some(path)) => {
            number.insert("number.$", path.clone());
            fields.insert("Parameters", number.into());
        }
        (None, None) => return None,
    }
    let performed = perform::run(request, &state.machine_of(fields), &Mock::None, context);
    match performed.end {
        perform::End::Left { output, .. } => output.get("number").cloned().or(Some(output)),
        perform::End::Failed(_) => None,
    }
}

/// How many items a file has: those of a list, the members of an object, or else its lines.
fn n_items(text: &str) -> Option<usize> {
    match Value::parse(text) {
        Ok(Value::Array(items)) => Some(items.len()),
        Ok(Value::Object(object)) => Some(object.len()),
        _ => Some(text.lines().filter(|it| !it.trim().is_empty()).count()),
    }
}
