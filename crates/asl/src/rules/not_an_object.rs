//! An object is needed.

use syntax::{Node, Pointer};

use super::ctx::{is_open, scope_name};
use super::{Ctx, Rule};
use crate::diagnostic::{Code, Diagnostic, Part, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0100"),
    name: "not-an-object",
    severity: Severity::Error,
    what: "Something else stands where the language needs an object: for the machine, `States`, a state, a branch, an item \
           processor, a rule, a retrier or a catcher.",
    why: "Nothing in it can be read, and the service refuses the definition.",
    example: r#"{ "StartAt": "A", "States": [] }"#,
    check,
};

fn check(ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    for view in &ctx.scopes {
        let at = view.scope.at();
        let node = view.scope.node();
        expect_object(node, at, &scope_name(at), found);
        if let Some(states) = node.member("States") {
            expect_object(states, &view.scope.states_at(), "States", found);
        }
        for state in &view.states {
            let at = state.at().pointer();
            expect_object(state.node(), at, &format!("State {}", state.name()), found);
            for (key, what) in [("Choices", "A rule"), ("Retry", "A retrier"), ("Catch", "A catcher")] {
                let entries = state.field(key).and_then(Node::as_array);
                for (index, entry) in entries.into_iter().flat_map(|it| it.values()).enumerate() {
                    expect_object(entry, &at.child_key(key).child_index(index), what, found);
                }
            }
        }
    }
}

fn expect_object(node: &Node, at: &Pointer, what: &str, found: &mut Vec<Diagnostic>) {
    if node.as_object().is_none() && !is_open(node) {
        let report = RULE.report(at.clone(), Part::Value, format!("{what} is not an object"));
        found.push(report.hint("Write it as { … }."));
    }
}
