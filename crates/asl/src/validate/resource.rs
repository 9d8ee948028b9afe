//! What a Task calls.

use super::{Ctx, Rule, SCHEMA, integrations};
use crate::ast::StateType;
use crate::resource::{Resource, ResourceKind};

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "resource",
    what: "The `Resource` of a Task is no ARN, or names an integration that there is not.",
    why: "There would be nothing to call. Of optimized integrations only the listed actions exist, each in its patterns.",
    example: r#"{ "Type": "Task", "Resource": "arn:aws:states:::dynamodb:query", "End": true }"#,
    source: "Recorded for `dynamodb:query`; the sentence on other texts from messages of failed deployments.",
    check,
};

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states().into_iter().filter(|it| it.kind == Some(StateType::Task)) {
        let Some(text) = state.field("Resource").and_then(|it| it.as_str()) else { continue };
        let is_known = match Resource::parse(&text).kind {
            ResourceKind::Lambda { .. } | ResourceKind::Activity { .. } => true,
            ResourceKind::Integration(it) => integrations::is_known(&it),
            ResourceKind::Other => false,
        };
        if is_known {
            continue;
        }
        let message = if text.starts_with("arn:") && text.split(':').count() >= 6 {
            let what = "is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.";
            format!("The resource provided {text} {what}")
        } else {
            "Value is not a valid resource ARN".to_owned()
        };
        ctx.at_field(&RULE, &state, "Resource", message);
    }
}
