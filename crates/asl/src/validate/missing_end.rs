//! A machine that never ends.

use super::{Ctx, Rule};
use crate::ast::StateType;

pub(super) const RULE: Rule = Rule {
    code: "MISSING_END_STATE",
    name: "missing-end",
    what: "No state of the machine ends it: no `End: true`, no Succeed, no Fail.",
    why: "It would run for ever.",
    example: r#"{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "A" } } }"#,
    source: "Published measurements of ValidateStateMachineDefinition; states inside Parallel and Map do not count.",
    check,
};

/// Whether nothing ends the machine.
pub(super) fn is_endless(ctx: &Ctx<'_>) -> bool {
    !ctx.states.iter().filter(|it| it.scope == 0).any(|it| {
        it.kind.is_some_and(StateType::is_terminal) || it.field("End").and_then(|it| it.as_bool()) == Some(true)
    })
}

fn check(ctx: &mut Ctx<'_>) {
    if is_endless(ctx) && !ctx.states.is_empty() {
        ctx.anywhere(&RULE, "Workflow has no terminal state");
    }
}
