//! Neither `Next` nor `End`.

use syntax::{Change, Node};

use super::ctx::append;
use super::{Check, Ctx, Rule};
use crate::ast::{State, StateType};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0106"),
    name: "missing-next",
    severity: Severity::Error,
    what: "A state that needs `Next` or `End: true` has neither.",
    why: "It does not say what comes after it. Only Choice, Succeed and Fail states need neither.",
    example: r#""A": { "Type": "Pass" }"#,
    check: Check::State(check),
};

fn check(ctx: &Ctx<'_>, state: &State, found: &mut Vec<Diagnostic>) {
    let needs_one = state.state_type().is_some_and(StateType::has_next);
    let is_end = state.field("End").is_some_and(|it| it.as_bool() != Some(false));
    if needs_one && state.field("Next").is_none() && !is_end {
        found.push(report(ctx, state));
    }
}

fn report(ctx: &Ctx<'_>, state: &State) -> Diagnostic {
    let at = state.at().pointer();
    let message = format!("{} has neither Next nor End", state.name());
    let mut report = RULE.report(at.clone(), Part::Key, message);
    report = report.hint("Say which state comes next, or that the way ends here.");
    if state.field("End").is_some() {
        let change = vec![(state.at().field("End"), Change::Replace(Node::bool(true)))];
        return report.fix("Set End to true", Safety::Unsafe, change);
    }
    // People write states in the order in which they run.
    let view = ctx.scope_of(state);
    let index = view.and_then(|view| view.states.iter().position(|it| it.at() == state.at()));
    let next = view.zip(index).and_then(|(view, index)| {
        let is_used =
            |next: &State| view.states.iter().flat_map(|it| it.transitions()).any(|it| it.target == *next.name());
        view.states.get(index + 1).filter(|next| !is_used(next))
    });
    if let Some(next) = next {
        let change = append(ctx.root, at, "Next", Node::string(next.name()));
        report = report.fix(format!("Go on to {}", next.name()), Safety::Unsafe, change);
    }
    report.fix("End here", Safety::Unsafe, append(ctx.root, at, "End", Node::bool(true)))
}
