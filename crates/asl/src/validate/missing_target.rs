//! Ways to states that are not there.

use syntax::Node;

use super::ctx::StateView;
use super::{Ctx, Rule};
use crate::ast::StateType;

pub(super) const RULE: Rule = Rule {
    code: CODE,
    name: "missing-target",
    what: "`StartAt`, `Next` or `Default`, of a state, a rule or a catcher, names a state that is not in the same scope.",
    why: "The execution would have nowhere to go.",
    example: r#"{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "B" } } }"#,
    source: "Published measurements of ValidateStateMachineDefinition and messages of failed deployments.",
    check,
};

/// The service's code for targets that are missing and states that nothing leads to.
pub(super) const CODE: &str = "MISSING_TRANSITION_TARGET";

/// The ways out of a state: the path to the name, and the name.
pub(super) fn ways(state: &StateView<'_>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut add = |path: String, node: &Node, key: &str| {
        found.extend(node.member(key).and_then(|it| it.as_str()).map(|it| (path, it.into_owned())));
    };
    if state.kind.is_none_or(StateType::has_next) {
        add("Next".to_owned(), state.node, "Next");
    }
    if state.kind.is_none_or(|it| it == StateType::Choice) {
        for (path, rule) in state.entries("Choices") {
            add(format!("{path}/Next"), rule, "Next");
        }
        add("Default".to_owned(), state.node, "Default");
    }
    if state.kind.is_none_or(StateType::has_catch) {
        for (path, catcher) in state.entries("Catch") {
            add(format!("{path}/Next"), catcher, "Next");
        }
    }
    found
}

fn check(ctx: &mut Ctx<'_>) {
    for scope in 0..ctx.scopes.len() {
        let node = ctx.scopes[scope].node;
        let start = node.member("StartAt").and_then(|it| it.as_str());
        if let Some(start) = start.filter(|it| !is_state(node, it)) {
            ctx.at_scope(&RULE, scope, Some("StartAt"), sentence(&start));
        }
    }
    for state in ctx.all_states() {
        for (path, target) in ways(&state) {
            if !is_state(ctx.scopes[state.scope].node, &target) {
                ctx.at_field(&RULE, &state, &path, sentence(&target));
            }
        }
    }
}

fn is_state(scope: &Node, name: &str) -> bool {
    scope.member("States").is_some_and(|it| it.member(name).is_some())
}

/// The word is `Next` whichever field it is.
fn sentence(target: &str) -> String {
    format!("Missing 'Next' target: {target}")
}
