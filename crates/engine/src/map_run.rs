//! Map Runs: a distributed Map runs each item as a child execution with a history of its own.

use std::collections::BTreeSet;
use std::sync::Arc;

use asl::limits::MAX_DISTRIBUTED_CONCURRENCY;
use asl::program::{Map, ResultWriter, State, StateId, StateKind};
use query::Value;

use crate::context;
use crate::effect::{Effect, Stage};
use crate::error::{How, Raised};
use crate::evaluate::Evaluator;
use crate::event::{EventKind, Failure};
use crate::execution::{Execution, Run};
use crate::frame::{Frame, Joining, MapRun, Phase, Start, Tolerance};
use crate::ids::{EventId, RunId};
use crate::kinds::map;
use crate::options::Options;
use crate::phase::{After, Outcome};
use crate::record::Out;
use crate::{batcher, join, random, reader};

/// The error of a Map Run in which more iterations failed than may.
const THRESHOLD: &str = "States.ExceedToleratedFailureThreshold";

/// Begins the Map Run.
pub(crate) fn work(
    execution: &mut Execution,
    frame: &mut Frame,
    state: &State,
    map: &Map,
    input: Value,
    out: Out<'_>,
) -> Outcome {
    let (items, length) = match &map.item_reader {
        None => {
            let items = map::items(execution, frame, state, map, &input, out)?;
            let length = items.values.len() as u32;
            (Ok(items), length)
        }
        // What a reader will read is not known yet when the Map begins.
        Some(reader) => (reader::items(execution, frame, state, reader, &input)?, 0),
    };
    let max_running = map::max_running(execution, frame, state, map, &input, MAX_DISTRIBUTED_CONCURRENCY)?;
    execution.emit(frame, EventKind::MapStateStarted { length }, out);
    let n_items = items.as_ref().map_or(0, |items| items.values.len() as u32);
    let tolerance = tolerance(execution, frame, state, map, &input, n_items)?;
    let label = label(execution, frame.state);
    let id = random::uuid(execution.options.seed, &format!("map run {} {}", execution.n_map_runs, frame.id.0));
    execution.n_map_runs += 1;
    let Options { region, account, machine_name, .. } = &*execution.options;
    let arn: Arc<str> = format!("arn:aws:states:{region}:{account}:mapRun:{machine_name}/{label}:{id}").into();
    let started = execution.emit(frame, EventKind::MapRunStarted { map_run_arn: arn.clone() }, out);
    let mut starts = map::starts(execution, frame, state, map, &input, &items?, out)?;
    if let Some(batcher) = &map.item_batcher {
        starts = batcher::batches(execution, frame, state, batcher, &input, starts)?;
        let all = Value::array(starts.iter().map(|start| start.input.clone()));
        execution.stage(frame, Stage::AfterItemBatcher, &all, out);
    }
    let export = match map.result_writer.as_ref().filter(|writer| writer.is_export) {
        Some(writer) => Some(export(execution, frame, state, writer, &input, &arn, &id)?),
        None => None,
    };
    let mut joining = Joining::new(starts, max_running, started);
    joining.map_run = Some(Box::new(MapRun { tolerance, started, failed: BTreeSet::new(), export }));
    frame.phase = Phase::Joining(Box::new(joining));
    Ok(After::Ready)
}

/// What the Map gives when its results are written to S3.
fn export(
    execution: &Execution,
    frame: &Frame,
    state: &State,
    writer: &ResultWriter,
    input: &Value,
    arn: &Arc<str>,
    id: &str,
) -> Result<Value, Raised> {
    let mut evaluator = Evaluator::new(execution, frame, state);
    let parameters = match &writer.parameters {
        Some(parameters) => evaluator.field(parameters, "ResultWriter/Arguments", input)?,
        None => Value::Null,
    };
    let key = match parameters.get("Prefix").and_then(Value::as_str).map(|prefix| prefix.trim_end_matches('/')) {
        Some(prefix) if !prefix.is_empty() => format!("{prefix}/{id}/manifest.json"),
        _ => format!("{id}/manifest.json"),
    };
    let bucket = parameters.get("Bucket").cloned().unwrap_or_default();
    let details = Value::object([("Bucket", bucket), ("Key", key.into())]);
    Ok(Value::object([("MapRunArn", Value::String(arn.clone())), ("ResultWriterDetails", details)]))
}

/// The Map's part in the names of its Map Runs and child executions.
fn label(execution: &Execution, id: StateId) -> Arc<str> {
    let label = match &execution.program.state(id).kind {
        StateKind::Map(map) => map.label.clone(),
        _ => None,
    };
    label.unwrap_or_else(|| random::uuid(execution.options.seed, &format!("label {}", id.0)).into())
}

fn tolerance(
    execution: &Execution,
    frame: &Frame,
    state: &State,
    map: &Map,
    input: &Value,
    n_items: u32,
) -> Result<Tolerance, Raised> {
    let mut evaluator = Evaluator::new(execution, frame, state);
    let count = map.tolerated_failure_count.as_ref();
    let count = count.map(|it| evaluator.count("ToleratedFailureCount", it, input)).transpose()?;
    let percentage = map.tolerated_failure_percentage.as_ref();
    let percentage = percentage.map(|it| evaluator.percentage("ToleratedFailurePercentage", it, input)).transpose()?;
    let max_count = count.map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    Ok(Tolerance { n_items, max_count, max_percentage: percentage, n_failed: 0 })
}

/// The child execution for an item.
pub(crate) fn child_run(execution: &mut Execution, parent: &Frame, start: &Start) -> RunId {
    let id = RunId(execution.n_frames);
    let label = label(execution, parent.state);
    let options = &execution.options;
    let name = random::uuid(options.seed, &format!("child {}", id.0));
    let (region, account, machine) = (&options.region, &options.account, &options.machine_name);
    let arn = format!("arn:aws:states:{region}:{account}:execution:{machine}/{label}:{name}");
    let context = context::execution_part(options, arn, name.into(), &start.input, execution.now);
    execution.runs.insert(id, Run { n_events: 0, is_full: false, context });
    id
}

/// All child executions are done. Gives the result of the Map.
pub(crate) fn finish(
    execution: &mut Execution,
    frame: &mut Frame,
    map_run: MapRun,
    results: Vec<Value>,
    out: Out<'_>,
) -> Value {
    let succeeded = execution.emit(frame, EventKind::MapRunSucceeded, out);
    execution.emit_after(frame, succeeded, EventKind::ContainerSucceeded, out);
    // The event of leaving the state points to the start of the Map Run.
    frame.last_event = map_run.started;
    let MapRun { export, failed, .. } = map_run;
    export.unwrap_or_else(|| {
        // Those that failed, within what is borne, are missing.
        let results = results.into_iter().enumerate();
        let kept = results.filter(|(idx, _)| !failed.contains(&(*idx as u32)));
        Value::array(kept.map(|(_, value)| value))
    })
}

/// Writes that the Map Run failed.
pub(crate) fn failed(execution: &mut Execution, frame: &mut Frame, failure: &Failure, out: Out<'_>) {
    execution.emit(frame, EventKind::MapRunFailed(failure.clone().into()), out);
}

/// A child execution failed: gives the error of the Map when it does not bear that.
pub(crate) fn child_failed(execution: &mut Execution, parent: &mut Frame, index: u32, out: Out<'_>) -> Option<Raised> {
    let Phase::Joining(joining) = &mut parent.phase else { return None };
    let map_run = joining.map_run.as_mut()?;
    map_run.failed.insert(index);
    map_run.tolerance.n_failed += 1;
    if map_run.tolerance.is_exceeded() {
        join::stop_below(execution, parent, None, out);
        let failure = Failure::new(THRESHOLD, "The specified tolerated failure threshold was exceeded");
        return Some(Raised { failure, how: How::MapRun, is_task: false });
    }
    join::settle(execution, parent, index, None, EventId(0));
    None
}

/// Ends what a child execution was doing.
pub(crate) fn remove_child(execution: &mut Execution, run: RunId, out: Out<'_>) -> Option<(Frame, u32)> {
    let ids: Vec<_> = execution.frames.values().filter(|frame| frame.run == run).map(|frame| frame.id).collect();
    let mut outermost = None;
    for id in ids {
        let Some(frame) = execution.frames.remove(id) else { continue };
        if let Phase::Calling(calling) = &frame.phase {
            execution.calls.remove(&calling.token);
            [calling.timeout, calling.heartbeat].into_iter().flatten().for_each(|it| execution.timers.cancel(it));
            out.push(Effect::Cancel { token: calling.token });
        }
        // Outer lines begin before inner ones, so the first is the outermost.
        outermost = outermost.or(frame.parent.map(|(_, index)| ((*frame).clone(), index)));
    }
    outermost
}
