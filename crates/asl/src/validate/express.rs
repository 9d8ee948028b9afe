//! What Express machines cannot call.

use super::{Ctx, MachineType, Rule, SCHEMA, integrations};
use crate::ast::StateType;
use crate::resource::{Pattern, Resource, ResourceKind};

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "express",
    what: "A Task of an Express machine waits for the end of a job, for a task token, or for an activity.",
    why: "Express executions last five minutes at most and are not kept.",
    example: r#"{ "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "End": true }"#,
    source: "Recorded for all three; the blank at the end of the sentence on task tokens is the service's.",
    check,
};

fn check(ctx: &mut Ctx<'_>) {
    if ctx.machine_type != MachineType::Express {
        return;
    }
    for state in ctx.all_states().into_iter().filter(|it| it.kind == Some(StateType::Task)) {
        let Some(text) = state.field("Resource").and_then(|it| it.as_str()) else { continue };
        let message = match Resource::parse(&text).kind {
            ResourceKind::Activity { .. } => "Express state machine does not support Activity ARN",
            ResourceKind::Integration(it) if !integrations::is_known(&it) => continue,
            ResourceKind::Integration(it) => match it.pattern {
                Pattern::RequestResponse => continue,
                Pattern::Sync => "Express state machine does not support '.sync' service integration",
                Pattern::WaitForTaskToken => {
                    "Express state machine does not support '.waitForTaskToken' service integration "
                }
            },
            ResourceKind::Lambda { .. } | ResourceKind::Other => continue,
        };
        ctx.at_field(&RULE, &state, "Resource", message);
    }
}
