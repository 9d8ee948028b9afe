//! Retriers: which one takes an error, and how long it waits.

use std::sync::Arc;

use asl::program::{Jitter, Retrier, State};

use crate::clock::Millis;
use crate::error::{How, Raised, TIMEOUT};
use crate::frame::Visit;
use crate::random::Stream;

/// A name in ErrorEquals that stands for every error.
const ALL: &str = "States.ALL";
/// A name in ErrorEquals that stands for every error of a task but a timeout.
const TASK_FAILED: &str = "States.TaskFailed";
/// Another name of the timeout that a missing heartbeat is recorded as.
const HEARTBEAT_TIMEOUT: &str = "States.HeartbeatTimeout";

/// Whether one of the names in ErrorEquals is meant.
pub(crate) fn matches(errors: &[Arc<str>], raised: &Raised) -> bool {
    let is_heartbeat = matches!(raised.how, How::Task { is_heartbeat: true });
    let is_named = |name: &Arc<str>| is_heartbeat && &**name == HEARTBEAT_TIMEOUT;
    errors.iter().any(is_named) || error_matches(errors, raised.failure.error.as_deref(), raised.is_task)
}

/// Whether one of the names in `ErrorEquals` means an error of that name; `is_task` says whether a task raised it.
pub fn error_matches(errors: &[Arc<str>], error: Option<&str>, is_task: bool) -> bool {
    errors.iter().any(|name| match &**name {
        ALL => true,
        TASK_FAILED => is_task && error != Some(TIMEOUT),
        name => error == Some(name),
    })
}

/// The first retrier that takes the error, while it has attempts left. Later ones are not asked.
pub(crate) fn next_retry(state: &State, visit: &mut Visit, raised: &Raised, seed: u64) -> Option<Millis> {
    let (idx, retrier) = state.retry.iter().enumerate().find(|(_, it)| matches(&it.errors, raised))?;
    visit.retries.resize(state.retry.len(), 0);
    let used = &mut visit.retries[idx];
    if *used >= retrier.max_attempts {
        return None;
    }
    let seconds = delay_seconds(retrier, *used);
    *used += 1;
    visit.n_retries += 1;
    let seconds = match retrier.jitter {
        Jitter::None => seconds,
        Jitter::Full => seconds * Stream::new(seed, &format!("jitter {} {}", state.name, visit.n_retries)).fraction(),
    };
    Some(Millis::from_seconds(seconds))
}

/// The pause before a retry after so many: `IntervalSeconds × BackoffRate^used`, at most `MaxDelaySeconds`.
pub fn delay_seconds(retrier: &Retrier, used: u32) -> f64 {
    let seconds = retrier.interval_seconds as f64 * retrier.backoff_rate.powf(f64::from(used));
    retrier.max_delay_seconds.map_or(seconds, |max| seconds.min(max as f64))
}
