//! An error that is caught and forgotten.

use std::collections::BTreeSet;
use std::sync::Arc;

use syntax::{Change, Node, Pointer};

use super::ctx::{ScopeView, lead};
use super::{Check, Ctx, Rule};
use crate::ast::{State, StateType, Way};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};
use crate::edit;

pub(super) const RULE: Rule = Rule {
    code: Code("SW0314"),
    name: "catch-ends-well",
    severity: Severity::Hint,
    what: "All ways from a catcher that takes all errors end well, and none goes back to what runs without an error.",
    why: "The execution counts as succeeded although its work was not done; alarms on failed executions stay silent. End \
          the way in a Fail state if the error should be seen.",
    example: r#""A": { "Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true,
  "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Notify" }] },
"Notify": { "Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true }"#,
    check: Check::Whole(check),
};

fn check(ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    // Inside a Map or Parallel one failed item often is meant to be skipped.
    let Some(view) = ctx.scopes.first().filter(|it| *it.scope.at() == Pointer::root()) else { return };
    let Some(start) = view.scope.start_at().and_then(|it| view.index_of(&it)) else { return };
    let Some(usual) = usual(view, start) else { return };
    let ways = Ways::of(view);
    let leads_nowhere = |index: usize| view.ways(index).any(|(_, target)| target.is_none());
    let to_unknown = ways.leading_to((0..view.states.len()).map(leads_nowhere));
    let to_fail = ways.leading_to(view.states.iter().map(|it| it.state_type() == Some(StateType::Fail)));
    let to_usual = ways.leading_to(usual);
    let mut reported = BTreeSet::new();
    for state in view.states {
        for catcher in state.catchers() {
            let takes_all = catcher.error_equals().iter().any(|it| &**it == "States.ALL");
            let Some(target) = catcher.next().and_then(|it| view.index_of(&it)).filter(|_| takes_all) else { continue };
            if to_unknown[target] || to_fail[target] || to_usual[target] || !reported.insert(target) {
                continue;
            }
            let target = &view.states[target];
            let message =
                format!("After an error caught here the execution ends as Succeeded, through {}", target.name());
            let report = RULE.report(catcher.at.child_key("Next"), Part::Value, message);
            let hint = format!("Let {} lead to a Fail state if the error should be seen.", target.name());
            let report = report.hint_at(hint, target.at().pointer().clone());
            found.push(if target.is_end() { with_fail(ctx, view, target, report) } else { report });
        }
    }
}

/// Offers to let the state that ends lead to a Fail state, a new one where there is none.
fn with_fail(ctx: &Ctx<'_>, view: &ScopeView<'_>, target: &State, report: Diagnostic) -> Diagnostic {
    let fail = view.states.iter().find(|it| it.state_type() == Some(StateType::Fail));
    if let Some(fail) = fail {
        let title = format!("Let {} lead to {}", target.name(), fail.name());
        return report.fix(title, Safety::Unsafe, lead(target, Some(fail.name())));
    }
    let name = edit::free_name(ctx.root, "Failed");
    let value = Node::object([("Type", Node::string("Fail")), ("Error", Node::string("Failed"))]);
    let insert = Change::Insert { key: name.clone(), value, after: target.at().name().map(Arc::from) };
    let mut changes = lead(target, Some(&name));
    changes.push((view.scope.states_at(), insert));
    report.fix(format!("Let {} lead to a new Fail state", target.name()), Safety::Unsafe, changes)
}

/// Which states the start leads to without an error; none where a target is not known.
fn usual(view: &ScopeView<'_>, start: usize) -> Option<Vec<bool>> {
    let mut reached = vec![false; view.states.len()];
    let mut open = vec![start];
    while let Some(index) = open.pop() {
        if std::mem::replace(&mut reached[index], true) {
            continue;
        }
        for (_, target) in view.ways(index).filter(|(way, _)| !matches!(way.way, Way::Catch(_))) {
            open.push(target?);
        }
    }
    Some(reached)
}

/// For each state those that lead to it, also through a catcher.
struct Ways {
    back: Vec<Vec<usize>>,
}

impl Ways {
    fn of(view: &ScopeView<'_>) -> Ways {
        let mut back = vec![Vec::new(); view.states.len()];
        for index in 0..view.states.len() {
            view.ways(index).filter_map(|(_, target)| target).for_each(|target| back[target].push(index));
        }
        Ways { back }
    }

    /// Which states lead to one of some, or are one of them.
    fn leading_to(&self, some: impl IntoIterator<Item = bool>) -> Vec<bool> {
        let mut leads = vec![false; self.back.len()];
        let some = some.into_iter().enumerate().filter(|(_, is_one)| *is_one);
        let mut open: Vec<usize> = some.map(|(index, _)| index).collect();
        while let Some(index) = open.pop() {
            if !std::mem::replace(&mut leads[index], true) {
                open.extend(&self.back[index]);
            }
        }
        leads
    }
}
