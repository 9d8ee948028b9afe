//! No states.

use syntax::Node;

use super::ctx::{first_state, scope_name};
use super::{Check, Ctx, Rule};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0102"),
    name: "missing-states",
    severity: Severity::Error,
    what: "A state machine, a branch or an item processor has no `States`, or none in it.",
    why: "There is nothing to run.",
    example: r#"{ "StartAt": "A", "States": {} }"#,
    check: Check::Whole(check),
};

fn check(ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    for view in &ctx.scopes {
        let (at, node) = (view.scope.at(), view.scope.node());
        if node.as_object().is_none() {
            continue;
        }
        let report = match node.member("States").map(Node::as_object) {
            None => RULE.report(at.clone(), Part::Key, format!("{} has no States", scope_name(at))),
            Some(Some(states)) if states.is_empty() => {
                RULE.report(view.scope.states_at(), Part::Key, format!("{} has no states yet", scope_name(at)))
            }
            Some(_) => continue,
        };
        found.push(report.hint("Add a state.").fix(
            "Add a first state",
            Safety::Unsafe,
            first_state(ctx.root, view.scope),
        ));
    }
}
