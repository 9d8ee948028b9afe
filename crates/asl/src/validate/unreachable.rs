//! A state that nothing leads to.

use std::collections::BTreeSet;

use super::missing_target::{self, ways};
use super::{Ctx, Rule, missing_end};

pub(super) const RULE: Rule = Rule {
    code: missing_target::CODE,
    name: "unreachable",
    what: "Neither `StartAt` nor a state of the same scope names a state.",
    why: "It never runs. States that only lead to each other are not noticed.",
    example: r#"{ "StartAt": "A", "States": { "A": { "Type": "Succeed" }, "B": { "Type": "Succeed" } } }"#,
    source: "Published measurements, and a published refusal that names only the first of two states that cannot be \
             reached. Nothing is said of it where the machine has no end.",
    check,
};

fn check(ctx: &mut Ctx<'_>) {
    if missing_end::is_endless(ctx) {
        return;
    }
    let states = ctx.all_states();
    let mut targets: BTreeSet<(usize, String)> = BTreeSet::new();
    for (scope, view) in ctx.scopes.iter().enumerate() {
        targets.extend(view.node.member("StartAt").and_then(|it| it.as_str()).map(|it| (scope, it.into_owned())));
    }
    for state in &states {
        targets.extend(ways(state).into_iter().filter(|it| it.1 != state.name).map(|(_, it)| (state.scope, it)));
    }
    for state in states {
        if !targets.contains(&(state.scope, state.name.to_owned())) {
            ctx.at_state(&RULE, &state, format!("State \"{}\" is not reachable.", state.name));
        }
    }
}
