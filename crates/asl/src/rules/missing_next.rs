//! Neither `Next` nor `End`.

use syntax::{Change, Node};

use super::ctx::{ScopeView, append};
use super::{Ctx, Rule};
use crate::ast::{State, StateType};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0106"),
    name: "missing-next",
    severity: Severity::Error,
    what: "A state that needs `Next` or `End: true` has neither.",
    why: "It does not say what comes after it. Only Choice, Succeed and Fail states need neither.",
    example: r#""A": { "Type": "Pass" }"#,
    check,
};

fn check(ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    for view in &ctx.scopes {
        for (index, state) in view.states.iter().enumerate() {
            let needs_one = state.state_type().is_some_and(StateType::has_next);
            let is_end = state.field("End").is_some_and(|it| it.as_bool() != Some(false));
            if needs_one && state.field("Next").is_none() && !is_end {
                found.push(report(ctx, view, index, state));
            }
        }
    }
}

fn report(ctx: &Ctx<'_>, view: &ScopeView, index: usize, state: &State) -> Diagnostic {
    let at = state.at().pointer();
    let message = format!("{} has neither Next nor End", state.name());
    let mut report = RULE.report(at.clone(), Part::Key, message);
    report = report.hint("Say which state comes next, or that the way ends here.");
    if state.field("End").is_some() {
        let change = vec![(state.at().field("End"), Change::Replace(Node::bool(true)))];
        return report.fix("Set End to true", Safety::Unsafe, change);
    }
    // People write states in the order in which they run.
    let is_used = |next: &State| view.ways.iter().flatten().any(|it| it.target == *next.name());
    let next = view.states.get(index + 1).filter(|next| !is_used(next));
    if let Some(next) = next {
        let change = append(ctx.root, at, "Next", Node::string(next.name()));
        report = report.fix(format!("Go on to {}", next.name()), Safety::Unsafe, change);
    }
    report.fix("End here", Safety::Unsafe, append(ctx.root, at, "End", Node::bool(true)))
}
