//! Map: its processor for each item, beside each other as far as allowed.

use std::collections::VecDeque;

use asl::limits::MAX_INLINE_CONCURRENCY;
use asl::program::{Items as ItemsField, Map, State};
use query::Value;

use crate::data_flow;
use crate::effect::Stage;
use crate::error::Raised;
use crate::evaluate::Evaluator;
use crate::event::EventKind;
use crate::execution::Execution;
use crate::frame::{Frame, Joining, Phase, Start};
use crate::items::Items;
use crate::map_run;
use crate::phase::{After, Outcome};
use crate::record::Out;

/// Begins the iterations.
pub(crate) fn work(execution: &mut Execution, frame: &mut Frame, state: &State, map: &Map, out: Out<'_>) -> Outcome {
    let input = data_flow::effective_input(execution, frame, state, out)?;
    if map.processor.distributed.is_some() {
        return map_run::work(execution, frame, state, map, input, out);
    }
    let has_file_fields = map.item_reader.is_some() || map.item_batcher.is_some() || map.result_writer.is_some();
    if has_file_fields {
        return Err(Raised::runtime(
            "The ItemReader, ItemBatcher and ResultWriter fields are not supported for INLINE maps",
        ));
    }
    let items = items(execution, frame, state, map, &input, out)?;
    let max_running = max_running(execution, frame, state, map, &input, MAX_INLINE_CONCURRENCY)?;
    let starts = starts(execution, frame, state, map, &input, &items, out)?;
    let length = items.values.len() as u32;
    let started = execution.emit(frame, EventKind::MapStateStarted { length }, out);
    frame.phase = Phase::Joining(Box::new(Joining::new(starts, max_running, started)));
    Ok(After::Ready)
}

/// The items, from ItemsPath, Items or the input.
pub(crate) fn items(
    execution: &Execution,
    frame: &Frame,
    state: &State,
    map: &Map,
    input: &Value,
    out: Out<'_>,
) -> Result<Items, Raised> {
    let is_distributed = map.processor.distributed.is_some();
    let mut evaluator = Evaluator::new(execution, frame, state);
    let (items, path) = match &map.items {
        ItemsField::Whole => (input.clone(), "$"),
        ItemsField::Path(path) => (evaluator.filter(path, input)?, &**path.text()),
        ItemsField::Jsonata(items) => (evaluator.jsonata_items(items, "Items", input, is_distributed)?, "Items"),
    };
    if !matches!(map.items, ItemsField::Whole) {
        execution.stage(frame, Stage::AfterItemsPath, &items, out);
    }
    match items {
        Value::Array(items) => {
            let items = std::sync::Arc::unwrap_or_clone(items).into_vec();
            Ok(if is_distributed { Items::of_state_data(items) } else { Items::inline(items) })
        }
        Value::Object(members) if is_distributed => Ok(Items::of_members(&members)),
        _ => Err(Raised::runtime(format!("Reference path \"{path}\" must point to array."))),
    }
}

/// How many iterations may run at the same time.
pub(crate) fn max_running(
    execution: &Execution,
    frame: &Frame,
    state: &State,
    map: &Map,
    input: &Value,
    limit: u32,
) -> Result<u32, Raised> {
    let Some(amount) = &map.max_concurrency else { return Ok(limit) };
    let wanted = Evaluator::new(execution, frame, state).count("MaxConcurrency", amount, input)?;
    Ok(if wanted == 0 { limit } else { u32::try_from(wanted).unwrap_or(u32::MAX).min(limit) })
}

/// The iterations with their inputs.
pub(crate) fn starts(
    execution: &Execution,
    frame: &mut Frame,
    state: &State,
    map: &Map,
    input: &Value,
    items: &Items,
    out: Out<'_>,
) -> Result<VecDeque<Start>, Raised> {
    let mut starts = VecDeque::with_capacity(items.values.len());
    for (idx, value) in items.values.iter().enumerate() {
        let item = items.told(idx);
        let start = Start { index: idx as u32, scope: map.processor.scope, input: value.clone(), item: Some(item) };
        starts.push_back(start);
    }
    let Some(selector) = &map.item_selector else { return Ok(starts) };
    let outer = frame.item.take();
    for start in &mut starts {
        frame.item = start.item.clone();
        let mut evaluator = Evaluator::new(execution, frame, state);
        let selected = if state.is_jsonata() {
            evaluator.jsonata(selector, "ItemSelector", &frame.visit.input)
        } else {
            evaluator.template(selector, input)
        };
        match selected {
            Ok(selected) => start.input = selected,
            Err(raised) => {
                frame.item = outer;
                return Err(raised);
            }
        }
    }
    frame.item = outer;
    let all = Value::array(starts.iter().map(|start| start.input.clone()));
    execution.stage(frame, Stage::AfterItemSelector, &all, out);
    Ok(starts)
}
