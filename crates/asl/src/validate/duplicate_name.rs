//! Two states of one name.

use std::collections::BTreeSet;

use super::{Ctx, Rule};

pub(super) const RULE: Rule = Rule {
    code: "DUPLICATE_STATE_NAME",
    name: "duplicate-name",
    what: "Two states have the same name, also where one lies inside a Parallel or Map.",
    why: "Events name states by their names alone.",
    example: r#"{ "Type": "Map", "ItemProcessor": { "StartAt": "A", "States": { "A": { "Type": "Succeed" } } } }"#,
    source: "Code and rule are in the service's reference and the language's specification; the sentence is unconfirmed.",
    check,
};

fn check(ctx: &mut Ctx<'_>) {
    let mut known = BTreeSet::new();
    for state in ctx.all_states() {
        if !known.insert(state.name) {
            ctx.at_state(&RULE, &state, format!("Duplicate State name: {}", state.name));
        }
    }
}
