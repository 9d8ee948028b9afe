//! A Task that may wait forever.

use syntax::{Change, Node, Pointer};

use super::{Check, Ctx, Rule};
use crate::ast::{State, StateType};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0312"),
    name: "task-without-timeout",
    severity: Severity::Hint,
    what: "A Task has neither `TimeoutSeconds` nor `TimeoutSecondsPath`.",
    why: "Without it a call may take up to 99,999,999 seconds, more than three years: a stuck call holds the run open.",
    example: r#""A": { "Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true }"#,
    check: Check::State(check),
};

/// What the fix writes: long enough for most calls, short enough to be noticed.
const SUGGESTED_SECONDS: i64 = 300;

fn check(_: &Ctx<'_>, state: &State, found: &mut Vec<Diagnostic>) {
    if state.state_type() == Some(StateType::Task) {
        if state.field("TimeoutSeconds").is_some() || state.field("TimeoutSecondsPath").is_some() {
            return;
        }
        let at = state.at().pointer().clone();
        let message = format!("{} has no TimeoutSeconds: a stuck call would hold the run open", state.name());
        let report = RULE.report(at, Part::Key, message);
        let (title, change) = with_timeout(state);
        found.push(report.fix(title, Safety::Unsafe, change));
    }
}

/// The fix that gives a Task a time after which its call has failed.
pub(super) fn with_timeout(state: &State) -> (&'static str, Vec<(Pointer, Change)>) {
    let after = state.field("Resource").map(|_| "Resource".into());
    let insert = Change::Insert { key: "TimeoutSeconds".into(), value: Node::integer(SUGGESTED_SECONDS), after };
    ("Add TimeoutSeconds", vec![(state.at().pointer().clone(), insert)])
}
