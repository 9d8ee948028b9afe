//! An error that is caught and forgotten.

use std::collections::BTreeSet;

use syntax::Pointer;

use super::ctx::ScopeView;
use super::{Ctx, Rule};
use crate::ast::StateType;
use crate::diagnostic::{Code, Diagnostic, Part, Severity};

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
    check,
};

fn check(ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    // Inside a Map or Parallel one failed item often is meant to be skipped.
    let Some(view) = ctx.scopes.first().filter(|it| *it.scope.at() == Pointer::root()) else { return };
    let Some(start) = view.scope.start_at().and_then(|it| view.index_of(&it)) else { return };
    let Some(usual) = ways_from(view, start, IsCaught::No) else { return };
    let mut reported = BTreeSet::new();
    for state in &view.states {
        for catcher in state.catchers() {
            let takes_all = catcher.error_equals().iter().any(|it| &**it == "States.ALL");
            let Some(target) = catcher.next().and_then(|it| view.index_of(&it)).filter(|_| takes_all) else { continue };
            let Some(ways) = ways_from(view, target, IsCaught::Yes) else { continue };
            let has_fail = ways.iter().any(|&it| view.states[it].state_type() == Some(StateType::Fail));
            if has_fail || !ways.is_disjoint(&usual) || !reported.insert(target) {
                continue;
            }
            let target = &view.states[target];
            let message =
                format!("After an error caught here the execution ends as Succeeded, through {}", target.name());
            let report = RULE.report(catcher.at.child_key("Next"), Part::Value, message);
            let hint = format!("Let {} lead to a Fail state if the error should be seen.", target.name());
            found.push(report.hint_at(hint, target.at().pointer().clone()));
        }
    }
}

/// Whether ways through catchers are followed too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum IsCaught {
    Yes,
    No,
}

/// The states that one leads to, itself included; none where a target is not known.
fn ways_from(view: &ScopeView, from: usize, is_caught: IsCaught) -> Option<BTreeSet<usize>> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(index) = open.pop() {
        if !reached.insert(index) {
            continue;
        }
        for transition in view.states[index].transitions() {
            if is_caught == IsCaught::No && matches!(transition.way, crate::ast::Way::Catch(_)) {
                continue;
            }
            open.push(view.index_of(&transition.target)?);
        }
    }
    Some(reached)
}
