//! No `StartAt`.

use syntax::Node;

use super::ctx::{append, first_state, scope_name};
use super::{Check, Ctx, Rule};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0101"),
    name: "missing-start-at",
    severity: Severity::Error,
    what: "A state machine, a branch or an item processor has no `StartAt`.",
    why: "It does not say which of its states runs first.",
    example: r#"{ "States": { "A": { "Type": "Succeed" } } }"#,
    check: Check::Whole(check),
};

fn check(ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    for view in &ctx.scopes {
        let (at, node) = (view.scope.at(), view.scope.node());
        if node.as_object().is_none() || node.member("StartAt").is_some() {
            continue;
        }
        let mut report = RULE.report(at.clone(), Part::Key, format!("{} has no StartAt", scope_name(at)));
        report = report.hint("StartAt names the state that runs first.");
        // Where one state has no way in, it is the first one.
        let sources = view.sources();
        let first = view.states.iter().find(|it| !sources.contains_key(&**it.name())).or(view.states.first());
        if let Some(first) = first {
            let name = first.name();
            let change = append(ctx.root, at, "StartAt", Node::string(name));
            report = report.fix(format!("Start at {name}"), Safety::Unsafe, change);
        } else if node.member("States").is_none_or(|it| it.as_object().is_some()) {
            report = report.fix("Add a first state", Safety::Unsafe, first_state(ctx.root, view.scope));
        }
        found.push(report);
    }
}
