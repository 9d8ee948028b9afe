//! Map Runs: a distributed Map runs each item as a child execution with a history of its own.

use asl::limits::MAX_DISTRIBUTED_CONCURRENCY;
use asl::program::{Map, State, StateKind};
use query::Value;

use crate::context;
use crate::effect::Effect;
use crate::error::{How, Raised};
use crate::evaluate::Evaluator;
use crate::event::{EventKind, Failure};
use crate::execution::{Execution, Run};
use crate::frame::{Frame, Joining, MapRun, Phase, Start, Tolerance};
use crate::ids::{EventId, RunId};
use crate::kinds::map;
use crate::phase::{After, Outcome};
use crate::record::Out;
use crate::{join, random};

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
    let items = match &map.item_reader {
        None => map::items(execution, frame, state, map, &input, out)?,
        Some(_) => Vec::new(),
    };
    let length = items.len() as u32;
    let max_running = map::max_running(execution, frame, state, map, &input, MAX_DISTRIBUTED_CONCURRENCY)?;
    execution.emit(frame, EventKind::MapStateStarted { length }, out);
    let tolerance = tolerance(execution, frame, state, map, &input, length)?;
    let starts = map::starts(execution, frame, state, map, &input, &items, out)?;
    let arn = arn(execution, frame, map);
    let started = execution.emit(frame, EventKind::MapRunStarted { map_run_arn: arn.clone().into() }, out);
    if map.item_reader.is_some() {
        let failure = Failure::new("States.ItemReaderFailed", "Attempting to map over non-iterable node.");
        return Err(Raised { failure, how: How::MapRun, is_task: false });
    }
    let mut joining = Joining::new(starts, max_running, started);
    joining.map_run = Some(Box::new(MapRun { arn: arn.into(), tolerance, started }));
    frame.phase = Phase::Joining(Box::new(joining));
    Ok(After::Ready)
}

fn arn(execution: &mut Execution, frame: &Frame, map: &Map) -> String {
    let options = &execution.options;
    execution.n_map_runs += 1;
    let id = random::uuid(options.seed, &format!("map run {} {}", execution.n_map_runs, frame.id.0));
    let generated = random::uuid(options.seed, &format!("label {}", frame.state.0));
    let label = map.label.as_deref().unwrap_or(&generated);
    format!("arn:aws:states:{}:{}:mapRun:{}/{label}:{id}", options.region, options.account, options.machine_name)
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
    let options = &execution.options;
    let program = &execution.program;
    let label = match &program.state(parent.state).kind {
        StateKind::Map(map) => map.label.clone(),
        _ => None,
    };
    let label = label.unwrap_or_else(|| random::uuid(options.seed, &format!("label {}", parent.state.0)).into());
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
    state: &State,
    map_run: &MapRun,
    results: Vec<Value>,
    out: Out<'_>,
) -> Value {
    let StateKind::Map(map) = &state.kind else { return results.into() };
    let succeeded = execution.emit(frame, EventKind::MapRunSucceeded, out);
    execution.emit_after(frame, succeeded, EventKind::ContainerSucceeded, out);
    // The event of leaving the state points to the start of the Map Run.
    frame.last_event = map_run.started;
    let is_export = map.result_writer.as_ref().is_some_and(|writer| writer.is_export);
    if is_export { Value::object([("MapRunArn", Value::String(map_run.arn.clone()))]) } else { results.into() }
}

/// Writes that the Map Run failed.
pub(crate) fn failed(execution: &mut Execution, frame: &mut Frame, failure: &Failure, out: Out<'_>) {
    execution.emit(frame, EventKind::MapRunFailed(failure.clone()), out);
}

/// A child execution failed: gives the error of the Map when it does not bear that.
pub(crate) fn child_failed(execution: &mut Execution, parent: &mut Frame, index: u32, out: Out<'_>) -> Option<Raised> {
    let Phase::Joining(joining) = &mut parent.phase else { return None };
    let map_run = joining.map_run.as_mut()?;
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
        let Some(frame) = execution.frames.remove(&id) else { continue };
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
