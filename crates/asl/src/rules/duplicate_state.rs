//! One name for states of two scopes.

use std::collections::HashMap;
use std::sync::Arc;

use syntax::Pointer;

use super::{Check, Ctx, Rule};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};
use crate::edit;

pub(super) const RULE: Rule = Rule {
    code: Code("SW0108"),
    name: "duplicate-state",
    severity: Severity::Error,
    what: "Two states in different branches or item processors have the same name.",
    why: "Names must be unique in the whole machine, so that a history tells which state ran.",
    example: r#"{ "StartAt": "A", "States": { "A": { "Type": "Map", "End": true,
  "ItemProcessor": { "StartAt": "A", "States": { "A": { "Type": "Succeed" } } } } } }"#,
    check: Check::Whole(check),
};

fn check(ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    let n_states = ctx.scopes.iter().map(|it| it.states.len()).sum();
    let mut first_at: HashMap<&Arc<str>, &Pointer> = HashMap::with_capacity(n_states);
    for view in &ctx.scopes {
        // Two of one name in one scope are the business of duplicate-key.
        let last_ones = view.states.iter().filter(|it| it.at().name().is_some());
        for state in last_ones {
            let at = state.at().pointer();
            let Some(first) = first_at.get(state.name()) else {
                first_at.insert(state.name(), at);
                continue;
            };
            let message = format!("Another state is named \"{}\" too", state.name());
            let report =
                RULE.report(at.clone(), Part::Key, message).hint_at("The other one is here.", (*first).clone());
            let name = edit::free_name(ctx.root, state.name());
            let change = edit::rename_changes(ctx.root, state.at(), &name);
            found.push(report.fix(format!("Rename it to {name}"), Safety::Unsafe, change));
        }
    }
}
