//! An object is needed.

use syntax::{Change, Node, Pointer, Step};

use super::ctx::{is_open, scope_name, without_entry};
use super::{Check, Ctx, Rule};
use crate::ast::State;
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0100"),
    name: "not-an-object",
    severity: Severity::Error,
    what: "Something else stands where the language needs an object: for the machine, `States`, a state, a branch, an item \
           processor, a rule, a retrier or a catcher.",
    why: "Nothing in it can be read, and the service refuses the definition.",
    example: r#"{ "StartAt": "A", "States": [] }"#,
    check: Check::Both(check, check_state),
};

fn check(ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    for view in &ctx.scopes {
        let at = view.scope.at();
        let node = view.scope.node();
        if let Some(report) = report(node, at, &scope_name(at)) {
            // What is no branch cannot be saved, and the others can do without it.
            let n_branches =
                at.last().and_then(Step::as_index).and(at.parent()).and_then(|it| ctx.root.get(&it)?.as_array());
            found.push(match n_branches {
                Some(list) if list.len() > 1 => {
                    report.fix("Remove it", Safety::Unsafe, vec![(at.clone(), Change::Remove)])
                }
                _ => report,
            });
        }
        if let Some(states) = node.member("States") {
            found.extend(report(states, &view.scope.states_at(), "States"));
        }
    }
}

fn check_state(ctx: &Ctx<'_>, state: &State, found: &mut Vec<Diagnostic>) {
    let at = state.at().pointer();
    let name = state.name();
    let not_state = report(state.node(), at, &format!("State {name}"));
    found.extend(not_state.map(|it| {
        let pass = Node::object([("Type", Node::string("Pass")), ("End", Node::bool(true))]);
        it.fix("Make it a Pass state", Safety::Unsafe, vec![(at.clone(), Change::Replace(pass))])
    }));
    for (key, what) in [("Choices", "A rule"), ("Retry", "A retrier"), ("Catch", "A catcher")] {
        let entries = state.field(key).and_then(Node::as_array);
        for (index, entry) in entries.into_iter().flat_map(|it| it.values()).enumerate() {
            let at = at.child_key(key).child_index(index);
            let change = without_entry(ctx.root, &at);
            found.extend(report(entry, &at, what).map(|it| it.fix("Remove it", Safety::Unsafe, change)));
        }
    }
}

fn report(node: &Node, at: &Pointer, what: &str) -> Option<Diagnostic> {
    let is_wrong = node.as_object().is_none() && !is_open(node);
    is_wrong
        .then(|| RULE.report(at.clone(), Part::Value, format!("{what} is not an object")).hint("Write it as { … }."))
}
