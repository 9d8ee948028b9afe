//! A list that must not be empty.

use syntax::Node;

use super::{Ctx, Rule, SCHEMA};

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "empty-value",
    what: "`Branches`, `Choices`, `ErrorEquals` or `States` is empty.",
    why: "There would be nothing to run, to choose from or to match.",
    example: r#"{ "Type": "Parallel", "Branches": [], "End": true }"#,
    source: "Recorded for `Branches`; the others by analogy.",
    check,
};

const MESSAGE: &str = "Value cannot be empty";

fn check(ctx: &mut Ctx<'_>) {
    let is_empty = |node: Option<&Node>| {
        let is_empty_list = node.and_then(Node::as_array).is_some_and(|it| it.is_empty());
        is_empty_list || node.and_then(Node::as_object).is_some_and(|it| it.is_empty())
    };
    for scope in 0..ctx.scopes.len() {
        if is_empty(ctx.scopes[scope].node.member("States")) {
            ctx.at_scope(&RULE, scope, Some("States"), MESSAGE);
        }
    }
    for state in ctx.all_states() {
        for key in ["Branches", "Choices"] {
            if is_empty(state.field(key).filter(|it| it.as_array().is_some())) {
                ctx.at_field(&RULE, &state, key, MESSAGE);
            }
        }
        for key in ["Retry", "Catch"] {
            for (path, entry) in state.entries(key) {
                if is_empty(entry.member("ErrorEquals")) {
                    ctx.at_field(&RULE, &state, &format!("{path}/ErrorEquals"), MESSAGE);
                }
            }
        }
    }
}
