//! A field that is not there in the language.

use super::ctx::ScopeKind;
use super::fields::{BRANCH, CATCHER, COMMON, MACHINE, PROCESSOR, RETRIER};
use super::{Ctx, Rule, SCHEMA, language_field};

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "unknown-field",
    what: "A machine, branch, item processor, state, retrier or catcher has a field that does not belong to it.",
    why: "Mistyped fields would be lost without a word; comments belong in `Comment`.",
    example: r#"{ "Type": "Pass", "TimeoutSeconds": 3, "End": true }"#,
    source: "Published measurements of ValidateStateMachineDefinition, and messages of failed deployments.",
    check,
};

fn check(ctx: &mut Ctx<'_>) {
    for scope in 0..ctx.scopes.len() {
        let view = &ctx.scopes[scope];
        let known = match view.kind {
            ScopeKind::Machine => MACHINE,
            ScopeKind::Branch => BRANCH,
            ScopeKind::Processor => PROCESSOR,
        };
        let keys = view.node.as_object().into_iter().flat_map(|it| it.keys());
        for key in keys.filter(|it| !known.contains(it)).map(str::to_owned).collect::<Vec<_>>() {
            ctx.at_scope(&RULE, scope, None, sentence(&key));
        }
    }
    for state in ctx.all_states() {
        let Some(kind) = state.kind else { continue };
        let is_known = |key: &str| COMMON.contains(&key) || kind.fields().contains(&key);
        for key in state.fields.keys().filter(|it| !is_known(it) && !language_field::is_of_other(&state, it)) {
            ctx.at_state(&RULE, &state, sentence(key));
        }
        for (list, known) in [("Retry", RETRIER), ("Catch", CATCHER)] {
            for (path, entry) in state.entries(list) {
                for key in entry.as_object().into_iter().flat_map(|it| it.keys()).filter(|it| !known.contains(it)) {
                    ctx.at_field(&RULE, &state, &path, sentence(key));
                }
            }
        }
    }
}

fn sentence(key: &str) -> String {
    format!("Field '{key}' is not supported")
}
