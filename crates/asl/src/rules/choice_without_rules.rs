//! A Choice without rules.

use std::sync::Arc;

use syntax::{Change, Node};

use super::ctx::is_open;
use super::{Check, Ctx, Rule};
use crate::ast::{State, StateType};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};
use crate::edit::choice_rule;

pub(super) const RULE: Rule = Rule {
    code: Code("SW0109"),
    name: "choice-without-rules",
    severity: Severity::Error,
    what: "A Choice state has no `Choices`, or none in it.",
    why: "There is nothing to choose from; the service wants at least one rule.",
    example: r#""A": { "Type": "Choice", "Choices": [], "Default": "B" }"#,
    check: Check::State(check),
};

fn check(ctx: &Ctx<'_>, state: &State, found: &mut Vec<Diagnostic>) {
    if state.state_type() == Some(StateType::Choice) {
        let at = state.at();
        let (place, part) = match state.field("Choices") {
            None => (at.pointer().clone(), Part::Key),
            Some(choices) if is_open(choices) => return,
            Some(choices) if choices.as_array().is_some_and(|it| !it.is_empty()) => return,
            Some(choices) if choices.as_array().is_none() => {
                let at = at.field("Choices");
                let report =
                    RULE.report(at.clone(), Part::Value, "Choices is not a list").hint("Write the rules as [ … ].");
                let is_rule = choices.as_object().is_some_and(|it| !it.is_empty());
                let change = vec![(at, Change::Replace(Node::array([choices.trimmed()])))];
                found.push(if is_rule {
                    report.fix("Make it a list with this rule", Safety::Safe, change)
                } else {
                    report
                });
                return;
            }
            Some(_) => (at.field("Choices"), Part::Key),
        };
        let report = RULE.report(place, part, format!("{} has no rules", state.name()));
        let default = state.field("Default").and_then(Node::as_str);
        let report = report.hint(match &default {
            Some(default) => format!("Add a rule, or lead straight to {default}."),
            None => "Add a rule with a condition and Next.".to_owned(),
        });
        found.push(with_rule(ctx, state, report));
    }
}

/// Offers a first rule; it leads to `Default`, else to the state that is written next.
fn with_rule(ctx: &Ctx<'_>, state: &State, report: Diagnostic) -> Diagnostic {
    let Some(view) = ctx.scope_of(state) else { return report };
    let later = view.states.iter().skip_while(|it| it.at() != state.at()).skip(1);
    let other = later.chain(view.states).find(|it| it.at() != state.at()).map(|it| it.name().clone());
    let Some(target) = state.default().filter(|it| view.is_target(it)).or(other) else { return report };
    let rules = Node::array([choice_rule(&target, ctx.language_of(state))]);
    let at = state.at().pointer();
    let change = match state.field("Choices") {
        Some(_) => vec![(at.child_key("Choices"), Change::Replace(rules))],
        None => {
            let after = state.field("Type").map(|_| Arc::from("Type"));
            vec![(at.clone(), Change::Insert { key: Arc::from("Choices"), value: rules, after })]
        }
    };
    report.fix(format!("Add a rule that leads to {target}"), Safety::Unsafe, change)
}
