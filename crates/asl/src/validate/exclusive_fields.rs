//! Fields that exclude each other.

use syntax::Node;

use super::values::list;
use super::{Ctx, Rule, SCHEMA};

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "exclusive-fields",
    what: "A state says the same thing twice: as a value and as a path, or by an old and a new field.",
    why: "Only one of them could count.",
    example: r#"{ "Type": "Wait", "Seconds": 3, "SecondsPath": "$.n", "End": true }"#,
    source: "Published measurements for the numbers of a Map; the other fields by analogy.",
    check,
};

/// Where in the state, and which fields.
const GROUPS: &[(&[&str], &[&str])] = &[
    (&[], &["Next", "End"]),
    (&[], &["Seconds", "SecondsPath", "Timestamp", "TimestampPath"]),
    (&[], &["TimeoutSeconds", "TimeoutSecondsPath"]),
    (&[], &["HeartbeatSeconds", "HeartbeatSecondsPath"]),
    (&[], &["Error", "ErrorPath"]),
    (&[], &["Cause", "CausePath"]),
    (&[], &["MaxConcurrency", "MaxConcurrencyPath"]),
    (&[], &["ToleratedFailureCount", "ToleratedFailureCountPath"]),
    (&[], &["ToleratedFailurePercentage", "ToleratedFailurePercentagePath"]),
    (&[], &["ItemProcessor", "Iterator"]),
    (&["ItemReader", "ReaderConfig"], &["MaxItems", "MaxItemsPath"]),
    (&["ItemBatcher"], &["MaxItemsPerBatch", "MaxItemsPerBatchPath"]),
    (&["ItemBatcher"], &["MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath"]),
];

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states() {
        for (path, fields) in GROUPS {
            let Some(node) = path.iter().try_fold(state.node, |node, key| node.member(key)) else { continue };
            // `End: false` says nothing.
            let is_said = |key: &&&str| node.member(key).is_some_and(|it| it.as_bool() != Some(false));
            let said: Vec<&str> = fields.iter().filter(is_said).copied().collect();
            if said.len() > 1 {
                let message = format!("There should only be one of the following fields: {}", list(fields));
                match path.join("/") {
                    path if path.is_empty() => ctx.at_field(&RULE, &state, said[0], message),
                    path => ctx.at_field(&RULE, &state, &format!("{path}/{}", said[0]), message),
                }
            }
        }
        let waits = GROUPS[1].1;
        if state.kind == Some(crate::ast::StateType::Wait) && !waits.iter().any(|it| state.field(it).is_some()) {
            let fields: &[&str] = if state.is_jsonata() { &["Seconds", "Timestamp"] } else { waits };
            let message = format!("There should be one of the following fields: {}", list(fields));
            ctx.at_state(&RULE, &state, message);
        }
        heartbeat(ctx, &state);
    }
}

/// A heartbeat that comes later than the end would never be missed.
fn heartbeat(ctx: &mut Ctx<'_>, state: &super::ctx::StateView<'_>) {
    let number = |key: &str| state.field(key).and_then(Node::as_f64);
    if let (Some(heartbeat), Some(timeout)) = (number("HeartbeatSeconds"), number("TimeoutSeconds"))
        && heartbeat >= timeout
    {
        let message = "'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'";
        ctx.at_field(&RULE, state, "HeartbeatSeconds", message);
    }
}
