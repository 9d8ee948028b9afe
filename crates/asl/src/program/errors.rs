//! What is tried again, and what is caught.

use std::sync::Arc;

use super::{ResultPath, Target, Template};

/// One entry of `Retry`.
#[derive(Clone, Debug, PartialEq)]
pub struct Retrier {
    /// `ErrorEquals`: names of errors, or `States.ALL`, `States.TaskFailed`.
    pub errors: Vec<Arc<str>>,
    /// `IntervalSeconds`: the pause before the first retry.
    pub interval_seconds: u64,
    /// `MaxAttempts`: how many retries there are; 0 for never.
    pub max_attempts: u32,
    /// `BackoffRate`: what the pause is multiplied with from retry to retry.
    pub backoff_rate: f64,
    /// `MaxDelaySeconds`: the longest pause.
    pub max_delay_seconds: Option<u64>,
    /// `JitterStrategy`.
    pub jitter: Jitter,
}

/// Whether the pause before a retry is drawn by chance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Jitter {
    /// The pause is as computed.
    #[default]
    None,
    /// The pause lies anywhere between nothing and the computed one.
    Full,
}

/// One entry of `Catch`.
#[derive(Clone, Debug)]
pub struct Catcher {
    /// `ErrorEquals`: names of errors, or `States.ALL`, `States.TaskFailed`.
    pub errors: Vec<Arc<str>>,
    /// `Next`.
    pub next: Target,
    /// `ResultPath`: where the error output goes in the state's input.
    pub result_path: ResultPath,
    /// `Assign`.
    pub assign: Option<Template>,
    /// `Output` (JSONata).
    pub output: Option<Template>,
}
