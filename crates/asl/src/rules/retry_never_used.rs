//! A retrier for an error that cannot occur.

use super::ctx::without_entry;
use super::task_without_timeout::with_timeout;
use super::{Check, Ctx, Rule};
use crate::ast::{State, StateType};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0313"),
    name: "retry-never-used",
    severity: Severity::Hint,
    what: "A Task retries on `States.Timeout` alone, but has no `TimeoutSeconds` and no heartbeat.",
    why: "The error States.Timeout comes from these fields. Without them the call is simply waited for, and the retrier \
          is never used. A Lambda function's own timeout is another error.",
    example: r#""A": { "Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true,
  "Retry": [{ "ErrorEquals": ["States.Timeout"] }] }"#,
    check: Check::State(check),
};

/// The fields that let a Task fail with States.Timeout.
const CAUSES: [&str; 4] = ["TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath"];

fn check(ctx: &Ctx<'_>, state: &State, found: &mut Vec<Diagnostic>) {
    if state.state_type() == Some(StateType::Task) {
        if CAUSES.iter().any(|it| state.field(it).is_some()) {
            return;
        }
        for retrier in state.retriers() {
            if matches!(retrier.error_equals().as_slice(), [only] if &**only == "States.Timeout") {
                let message = format!("{} has no TimeoutSeconds, so this retrier is never used", state.name());
                let report = RULE.report(retrier.at.child_key("ErrorEquals"), Part::Value, message);
                let report = report.hint("States.Timeout comes from TimeoutSeconds and HeartbeatSeconds.");
                let (title, change) = with_timeout(state);
                found.push(report.fix(title, Safety::Unsafe, change).fix(
                    "Remove this retrier",
                    Safety::Unsafe,
                    without_entry(ctx.root, &retrier.at),
                ));
            }
        }
    }
}
