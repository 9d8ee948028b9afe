//! One key twice in an object.

use syntax::{Change, Kind, Node, Pointer, Step};

use super::{Check, Ctx, Rule};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};
use crate::edit;
use crate::reading::is_states_of;

pub(super) const RULE: Rule = Rule {
    code: Code("SW0003"),
    name: "duplicate-key",
    severity: Severity::Error,
    what: "An object has two members with the same key. For two states of one name this is an error, elsewhere a warning.",
    why: "JSON readers take the last one and drop the others without a word: a state, a field or a parameter is lost.",
    example: r#""States": { "A": { "Type": "Pass", "Next": "A" }, "A": { "Type": "Succeed" } }"#,
    check: Check::Whole(check),
};

fn check(ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    walk(ctx.root, &mut Pointer::root(), ctx, found);
}

/// Recursion ends with the tree, whose depth is limited.
fn walk(node: &Node, at: &mut Pointer, ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    if !node.has_duplicate_keys() {
        return;
    }
    match node.kind() {
        Kind::Object(object) => {
            for (step, member) in object.steps().into_iter().zip(object.members()) {
                at.push(step.clone());
                if let Step::Index(_) = step {
                    found.push(report(ctx, at, member.key()));
                }
                walk(member.value(), at, ctx, found);
                at.pop();
            }
        }
        Kind::Array(array) => {
            for (index, item) in array.values().enumerate() {
                at.push(Step::index(index));
                walk(item, at, ctx, found);
                at.pop();
            }
        }
        _ => {}
    }
}

/// `at` addresses the earlier member.
fn report(ctx: &Ctx<'_>, at: &Pointer, key: &str) -> Diagnostic {
    let parent = at.parent().unwrap_or_default();
    let last = parent.child_key(key);
    let is_state = ctx.scopes.iter().any(|it| is_states_of(it.scope, &parent));
    let mut diagnostic = if is_state {
        RULE.report(at.clone(), Part::Key, format!("Another state below is named \"{key}\" too, so this one is lost"))
    } else {
        RULE.report(at.clone(), Part::Key, format!("\"{key}\" is written again below, so this one is lost"))
    };
    diagnostic = diagnostic.hint_at("The last one counts.", last);
    if is_state {
        let name = edit::free_name(ctx.root, key);
        let change = vec![(at.clone(), Change::Rename(name.clone()))];
        diagnostic = diagnostic.fix(format!("Rename this one to {name}"), Safety::Unsafe, change);
    } else {
        diagnostic.severity = Severity::Warning;
    }
    diagnostic.fix("Remove this one", Safety::Unsafe, vec![(at.clone(), Change::Remove)])
}
