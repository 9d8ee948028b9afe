//! Wait: lets virtual time pass.

use asl::limits::MAX_WAIT_SECONDS;
use asl::program::{State, Text, Wait, WaitUntil};

use crate::clock::{Millis, Timer};
use crate::data_flow;
use crate::effect::Effect;
use crate::error::Raised;
use crate::evaluate::Evaluator;
use crate::execution::Execution;
use crate::frame::{Frame, Leave, Phase};
use crate::ids::RunId;
use crate::phase::{self, After, Outcome};
use crate::record::Out;
use crate::timestamp;

pub(crate) fn run(execution: &mut Execution, frame: &mut Frame, state: &State, wait: &Wait, out: Out<'_>) -> Outcome {
    let input = data_flow::effective_input(execution, frame, state, out)?;
    let delay = delay(execution, frame, state, wait, &input)?;
    if delay.0 > MAX_WAIT_SECONDS.saturating_mul(1000) {
        return Err(Raised::runtime("Wait state delay is too long."));
    }
    let given = data_flow::from_input(execution, frame, state, state.data.assign.as_deref(), input)?;
    let (via, to) = phase::next(&state.next)?;
    let leave = Box::new(Leave { output: given.output, assigned: given.assigned, via, to });
    if delay == Millis(0) {
        frame.phase = Phase::Leave(leave);
        return Ok(After::Ready);
    }
    let until = execution.now + delay;
    execution.timers.set(until, Timer::Wake(frame.id));
    if frame.run == RunId::MAIN {
        out.push(Effect::Waiting { frame: frame.id, state: frame.state, until });
    }
    frame.phase = Phase::Sleeping(leave);
    Ok(After::Parked)
}

/// How long to wait from now.
fn delay(
    execution: &Execution,
    frame: &Frame,
    state: &State,
    wait: &Wait,
    input: &query::Value,
) -> Result<Millis, Raised> {
    let mut evaluator = Evaluator::new(execution, frame, state);
    match &wait.until {
        WaitUntil::Seconds(amount) => Ok(Millis::from_seconds(evaluator.seconds("Seconds", amount, input)?)),
        WaitUntil::Timestamp(text) => {
            let moment = evaluator.text("Timestamp", text, input)?;
            let moment = timestamp::parse(&moment).ok_or_else(|| no_timestamp(text, &moment))?;
            let now = i128::from(execution.options.start_time) + i128::from(execution.now.0);
            let delay = moment.as_nanos().div_euclid(1_000_000) - now;
            Ok(Millis(u64::try_from(delay.max(0)).unwrap_or(u64::MAX)))
        }
        WaitUntil::Unset => Err(Raised::runtime("The Wait state does not say how long to wait.")),
    }
}

/// The error of a text that is no timestamp: one of the expression, where there is one.
fn no_timestamp(text: &Text, moment: &str) -> Raised {
    const FORMAT: &str = "a valid ISO-8601 extended offset date-time format string";
    match text {
        Text::Jsonata(expression) => {
            let what = format!("The JSONata expression '{}' specified for the field 'Timestamp'", expression.text());
            Raised::evaluation(format!("{what} did not return {FORMAT}: {moment}"), Some("Timestamp".into()))
        }
        Text::Literal(_) => Raised::runtime(format!("The Timestamp parameter is not {FORMAT}: {moment}")),
        Text::Path(path) => Raised::runtime(format!(
            "The TimestampPath parameter does not reference {FORMAT}: {} == {moment}",
            path.text()
        )),
    }
}
