//! A Choice without rules.

use syntax::Node;

use super::ctx::is_open;
use super::{Ctx, Rule};
use crate::ast::StateType;
use crate::diagnostic::{Code, Diagnostic, Part, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0109"),
    name: "choice-without-rules",
    severity: Severity::Error,
    what: "A Choice state has no `Choices`, or none in it.",
    why: "There is nothing to choose from; the service wants at least one rule.",
    example: r#""A": { "Type": "Choice", "Choices": [], "Default": "B" }"#,
    check,
};

fn check(ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    for state in ctx.states().filter(|it| it.state_type() == Some(StateType::Choice)) {
        let at = state.at();
        let (at, part) = match state.field("Choices") {
            None => (at.pointer().clone(), Part::Key),
            Some(choices) if is_open(choices) => continue,
            Some(choices) if choices.as_array().is_some_and(|it| !it.is_empty()) => continue,
            Some(choices) if choices.as_array().is_none() => {
                let report = RULE.report(at.field("Choices"), Part::Value, "Choices is not a list");
                found.push(report.hint("Write the rules as [ … ]."));
                continue;
            }
            Some(_) => (at.field("Choices"), Part::Key),
        };
        let report = RULE.report(at, part, format!("{} has no rules", state.name()));
        let default = state.field("Default").and_then(Node::as_str);
        found.push(report.hint(match default {
            Some(default) => format!("Add a rule, or lead straight to {default}."),
            None => "Add a rule with a condition and Next.".to_owned(),
        }));
    }
}
