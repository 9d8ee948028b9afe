//! Task: calls something and waits for the answer.

use asl::program::{State, Task};
use asl::resource::{Integration, Pattern, ResourceKind};
use query::Value;

use crate::clock::{Millis, Timer};
use crate::connector;
use crate::data_flow;
use crate::effect::{Call, Effect, HowFailed};
use crate::error::{How, Raised};
use crate::evaluate::Evaluator;
use crate::event::{EventKind, Failure, Scheduled};
use crate::execution::Execution;
use crate::frame::{Answer, Calling, Frame, Leave, Phase};
use crate::ids::Token;
use crate::phase::{self, After, Outcome};
use crate::record::Out;

/// Makes the call.
pub(crate) fn work(execution: &mut Execution, frame: &mut Frame, state: &State, task: &Task, out: Out<'_>) -> Outcome {
    let token = Token(execution.n_tokens);
    execution.n_tokens += 1;
    frame.visit.token = has_token(task).then_some(token);
    let input = data_flow::work_input(execution, frame, state, out)?;
    let mut evaluator = Evaluator::new(execution, frame, state);
    let raw = &frame.visit.input;
    let timeout = task.timeout.as_ref().map(|it| evaluator.seconds("TimeoutSeconds", it, raw)).transpose()?;
    let heartbeat = task.heartbeat.as_ref().map(|it| evaluator.seconds("HeartbeatSeconds", it, raw)).transpose()?;
    let role_arn = evaluator.role_arn(task.credentials.as_ref(), raw)?;
    frame.visit.token = None;
    connector::check(&task.resource, &input)?;
    if input.json_len() > execution.options.max_payload_bytes {
        return Err(data_flow::too_large(state));
    }
    let scheduled = Scheduled {
        input: input.clone(),
        timeout_seconds: timeout.map(|seconds| seconds as u64),
        heartbeat_seconds: heartbeat.map(|seconds| seconds as u64),
        role_arn,
    };
    let event = execution.emit(frame, EventKind::Scheduled(Box::new(scheduled)), out);
    execution.emit(frame, EventKind::Started, out);
    let mut timer = |seconds: Option<f64>, timer| {
        seconds.map(|seconds| execution.timers.set(execution.now + Millis::from_seconds(seconds), timer))
    };
    let calling = Calling {
        token,
        timeout: timer(timeout, Timer::Timeout(token)),
        heartbeat: timer(heartbeat, Timer::Heartbeat(token)),
        heartbeat_every: heartbeat.map(Millis::from_seconds),
        submitted: None,
        answer: None,
    };
    frame.phase = Phase::Calling(Box::new(calling));
    execution.calls.insert(token, frame.id);
    let call = Call { token, frame: frame.id, state: frame.state, event, input, lane: frame.lane.clone() };
    out.push(Effect::Call(Box::new(call)));
    Ok(After::Parked)
}

/// Whether the context object has a task token while the fields are evaluated.
fn has_token(task: &Task) -> bool {
    matches!(
        &task.resource.kind,
        ResourceKind::Integration(Integration { pattern: Pattern::Sync | Pattern::WaitForTaskToken, .. })
    )
}

/// Takes the answer, or the word that the job has begun.
pub(crate) fn answered(execution: &mut Execution, frame: &mut Frame, out: Out<'_>) -> Outcome {
    let Phase::Calling(calling) = &mut frame.phase else {
        return Ok(After::Parked);
    };
    let (submitted, answer) = (calling.submitted.take(), calling.answer.take());
    if let Some(output) = submitted {
        execution.emit(frame, EventKind::Submitted { output }, out);
    }
    let Some(answer) = answer else {
        return Ok(After::Parked);
    };
    frame.phase = Phase::Work;
    let program = execution.program.clone();
    let state = program.state(frame.state);
    match answer {
        Answer::Done(output) => done(execution, frame, state, output, out),
        Answer::Failed { failure, how, is_heartbeat } => {
            execution.emit(frame, failed_event(failure.clone(), how), out);
            Err(Raised { failure, how: How::Task { is_heartbeat }, is_task: true })
        }
    }
}

fn done(execution: &mut Execution, frame: &mut Frame, state: &State, output: Value, out: Out<'_>) -> Outcome {
    if output.json_len() > execution.options.max_payload_bytes {
        let raised = data_flow::too_large(state);
        execution.emit(frame, EventKind::Failed(raised.failure.clone().into()), out);
        return Err(Raised { is_task: true, ..raised });
    }
    execution.emit(frame, EventKind::Succeeded { output: output.clone() }, out);
    let given = data_flow::from_result(execution, frame, state, output, out)?;
    let (via, to) = phase::next(&state.next)?;
    frame.phase = Phase::Leave(Box::new(Leave { output: given.output, assigned: given.assigned, via, to }));
    Ok(After::Ready)
}

fn failed_event(failure: Failure, how: HowFailed) -> EventKind {
    let failure = Box::new(failure);
    match how {
        HowFailed::Failed => EventKind::Failed(failure),
        HowFailed::TimedOut => EventKind::TimedOut(failure),
        HowFailed::ScheduleFailed => EventKind::ScheduleFailed(failure),
        HowFailed::StartFailed => EventKind::StartFailed(failure),
        HowFailed::SubmitFailed => EventKind::SubmitFailed(failure),
    }
}
