//! A field that is not there in the language.

use std::sync::Arc;

use syntax::{Change, Node, Pointer};

use super::nearest::nearest;
use super::{Check, Ctx, Rule};
use crate::ast::{QueryLanguage, State, StateType};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};
use crate::validate::{fields, is_of_other_language};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0112"),
    name: "unknown-field",
    severity: Severity::Error,
    what: "A machine, branch, item processor, state, retrier or catcher has a field that does not belong to it, or that only \
           the other query language has.",
    why: "The service refuses the definition; a mistyped field would be lost without a word.",
    example: r#""A": { "Type": "Pass", "TimeoutSeconds": 3, "End": true }"#,
    check: Check::Both(check, check_state),
};

fn check(ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    for view in &ctx.scopes {
        let at = view.scope.at();
        let known = fields::of_scope(at);
        each(view.scope.node(), known, |key| found.push(report(view.scope.node(), at, key, known, "this place")));
    }
}

fn check_state(ctx: &Ctx<'_>, state: &State, found: &mut Vec<Diagnostic>) {
    let Some(state_type) = state.state_type() else { return };
    let at = state.at().pointer();
    let is_jsonata = ctx.language_of(state) == QueryLanguage::Jsonata;
    let known: Vec<&str> = fields::COMMON.iter().chain(state_type.fields()).copied().collect();
    let usable: Vec<&str> = known.iter().copied().filter(|it| !is_of_other_language(is_jsonata, it)).collect();
    let what = format!("a {state_type} state");
    // Next and End where they do not belong are the business of next-and-end.
    each(state.node(), &known, |key| {
        let is_way_out = matches!(key, "Next" | "End") && !state_type.has_next();
        if !is_way_out && !is_of_other_language(is_jsonata, key) {
            found.push(report(state.node(), at, key, &usable, &what));
        }
    });
    for key in state.node().as_object().into_iter().flat_map(|it| it.keys()) {
        if known_anywhere(key) && is_of_other_language(is_jsonata, key) {
            let (own, other) = if is_jsonata { ("JSONata", "JSONPath") } else { ("JSONPath", "JSONata") };
            let message = format!("{key} is a field of {other}, but {} is in {own}", state.name());
            let at = at.child_key(key);
            let report = RULE.report(at.clone(), Part::Key, message);
            let report = report.hint(format!("Switch the query language of the state, or say it in {own}."));
            found.push(report.fix(format!("Remove {key}"), Safety::Unsafe, vec![(at, Change::Remove)]));
        }
    }
    for (entry_at, entry) in state.retriers().into_iter().map(|it| (it.at, it.node)) {
        each(&entry, fields::RETRIER, |key| found.push(report(&entry, &entry_at, key, fields::RETRIER, "a retrier")));
    }
    for (entry_at, entry) in state.catchers().into_iter().map(|it| (it.at, it.node)) {
        each(&entry, fields::CATCHER, |key| found.push(report(&entry, &entry_at, key, fields::CATCHER, "a catcher")));
    }
}

fn known_anywhere(key: &str) -> bool {
    StateType::ALL.iter().any(|it| it.fields().contains(&key))
}

/// Calls for each key that is not among the known ones, once for keys that are written twice.
fn each(node: &Node, known: &[&str], mut call: impl FnMut(&str)) {
    let mut seen = Vec::new();
    for key in node.as_object().into_iter().flat_map(|it| it.keys()) {
        if !known.contains(&key) && !key.contains("${") && !seen.contains(&key) {
            seen.push(key);
            call(key);
        }
    }
}

fn report(node: &Node, at: &Pointer, key: &str, known: &[&str], what: &str) -> Diagnostic {
    let at = at.child_key(key);
    let mut report = RULE.report(at.clone(), Part::Key, format!("{key} is no field of {what}"));
    let free: Vec<Arc<str>> = known.iter().filter(|it| node.member(it).is_none()).map(|it| Arc::from(*it)).collect();
    match nearest(key, &free) {
        Some((near, distance)) => {
            report = report.hint(format!("The nearest field is {near}."));
            let safety = if distance <= 1 { Safety::Safe } else { Safety::Unsafe };
            report = report.fix(format!("Change to {near}"), safety, vec![(at.clone(), Change::Rename(near.clone()))]);
        }
        None => report = report.hint("What is only meant for people goes into Comment."),
    }
    report.fix(format!("Remove {key}"), Safety::Unsafe, vec![(at, Change::Remove)])
}
