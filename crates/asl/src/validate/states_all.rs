//! `States.ALL` beside other names, or before the last entry.

use syntax::Node;

use super::{Ctx, Rule, SCHEMA};

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "states-all",
    what: "`States.ALL` stands with other names in its `ErrorEquals`, or not in the last retrier or catcher.",
    why: "It takes every error, so that names beside it say nothing and entries behind it are never reached.",
    example: r#"{ "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
  "Retry": [{ "ErrorEquals": ["States.ALL"] }, { "ErrorEquals": ["Busy"] }] }"#,
    source: "The sentence and its place from messages of failed deployments; the rule from the States Language's text.",
    check,
};

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states() {
        for key in ["Retry", "Catch"] {
            let entries = state.entries(key);
            let last = entries.last().map(|(path, _)| path.clone());
            for (path, entry) in entries {
                let Some(names) = entry.member("ErrorEquals").and_then(Node::as_array) else { continue };
                let is_alone_and_last = names.len() == 1 && last.as_ref() == Some(&path);
                for (idx, name) in names.values().enumerate() {
                    if name.as_str().as_deref() == Some("States.ALL") && !is_alone_and_last {
                        let place = format!("{path}/ErrorEquals[{idx}]");
                        ctx.at_field(&RULE, &state, &place, "States.ALL must appear alone and at end of list");
                    }
                }
            }
        }
    }
}
