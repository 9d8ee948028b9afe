//! ItemBatcher: several items for one child execution.

use std::collections::VecDeque;

use asl::program::{ItemBatcher, State};
use query::{Object, Value};

use crate::error::Raised;
use crate::evaluate::Evaluator;
use crate::execution::Execution;
use crate::frame::{Frame, Start};

/// The largest input of a child execution that MaxInputBytesPerBatch may ask for.
const MAX_BATCH_BYTES: u64 = 262_144;

/// Puts items together as long as neither their number nor their bytes exceed what is allowed.
pub(crate) fn batches(
    execution: &Execution,
    frame: &Frame,
    state: &State,
    batcher: &ItemBatcher,
    input: &Value,
    items: VecDeque<Start>,
) -> Result<VecDeque<Start>, Raised> {
    let mut evaluator = Evaluator::new(execution, frame, state);
    let max_items = batcher.max_items.as_ref();
    let max_items = max_items.map(|it| evaluator.count("ItemBatcher/MaxItemsPerBatch", it, input)).transpose()?;
    let max_items = max_items.filter(|max| *max > 0).unwrap_or(u64::MAX);
    let max_bytes = batcher.max_input_bytes.as_ref();
    let max_bytes = max_bytes.map(|it| evaluator.count("ItemBatcher/MaxInputBytesPerBatch", it, input)).transpose()?;
    let max_bytes = max_bytes.filter(|max| *max > 0).unwrap_or(MAX_BATCH_BYTES).min(MAX_BATCH_BYTES);
    let shared = match &batcher.batch_input {
        Some(template) => Some(evaluator.field(template, "ItemBatcher/BatchInput", input)?),
        None => None,
    };
    let Some(scope) = items.front().map(|start| start.scope) else { return Ok(items) };
    let mut batches = VecDeque::new();
    let mut batch: Vec<Value> = Vec::new();
    let frame_bytes = make(&shared, Vec::new()).json_len() as u64;
    let mut bytes = frame_bytes;
    let mut close = |batch: &mut Vec<Value>| {
        let input = make(&shared, std::mem::take(batch));
        batches.push_back(Start { index: batches.len() as u32, scope, input, item: None });
    };
    for start in items {
        let size = start.input.json_len() as u64 + 1;
        let is_full = batch.len() as u64 >= max_items || bytes + size > max_bytes;
        if is_full && !batch.is_empty() {
            close(&mut batch);
            bytes = frame_bytes;
        }
        bytes += size;
        batch.push(start.input);
    }
    if !batch.is_empty() {
        close(&mut batch);
    }
    Ok(batches)
}

/// The input of a child execution: `BatchInput`, where there is one, and `Items`.
fn make(shared: &Option<Value>, items: Vec<Value>) -> Value {
    let mut object = Object::new();
    if let Some(shared) = shared {
        object.insert("BatchInput", shared.clone());
    }
    object.insert("Items", items.into());
    object.into()
}
