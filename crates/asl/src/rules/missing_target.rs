//! A transition to a state that is not there.

use std::sync::Arc;

use syntax::{Change, Node, Pointer};

use super::ctx::{ScopeView, has_placeholder, is_open, lead};
use super::nearest::{distance_in_words, nearest};
use super::{Check, Ctx, Rule};
use crate::ast::{State, StateType};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};
use crate::reading::StateReading;

pub(super) const RULE: Rule = Rule {
    code: Code("SW0103"),
    name: "missing-target",
    severity: Severity::Error,
    what: "`StartAt`, `Next` or `Default`, of a state, a rule or a catcher, names a state that is not in the same scope.",
    why: "The execution would have nowhere to go; the service refuses the definition (MISSING_TRANSITION_TARGET). States of \
          a branch and states outside cannot lead to each other.",
    example: r#"{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "Gone" } } }"#,
    check: Check::Both(check, check_state),
};

fn check(ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    for view in &ctx.scopes {
        if let Some(start) = view.scope.node().member("StartAt") {
            let at = view.scope.at().child_key("StartAt");
            check_name(ctx, view, None, start, &at, found);
            found.extend(no_name(start, &at).map(|report| otherwise(report, view.states.first(), None, at)));
        }
        for (index, state) in view.states.iter().enumerate() {
            if view.ways(index).all(|(way, target)| target.is_some() || has_placeholder(&way.target)) {
                continue;
            }
            for (node, at) in references(state) {
                check_name(ctx, view, Some(state), &node, &at, found);
            }
        }
    }
}

/// What is no name needs no other state to be judged.
fn check_state(_: &Ctx<'_>, state: &State, found: &mut Vec<Diagnostic>) {
    for (node, at) in references(state) {
        found.extend(no_name(&node, &at).map(|report| otherwise(report, None, Some(state), at)));
    }
}

/// Where a state of its type names others, and what stands there.
fn references(state: &State) -> Vec<(Node, Pointer)> {
    let at = state.at();
    let state_type = state.state_type();
    let mut found = Vec::new();
    let mut add = |node: Option<&Node>, at: Pointer| found.extend(node.map(|node| (node.clone(), at)));
    if state_type.is_none_or(StateType::has_next) {
        add(state.field("Next"), at.field("Next"));
    }
    if state_type.is_none_or(|it| it == StateType::Choice) {
        for rule in state.rules() {
            add(rule.node.member("Next"), rule.at.child_key("Next"));
        }
        add(state.field("Default"), at.field("Default"));
    }
    if state_type.is_none_or(StateType::has_catch) {
        for catcher in state.catchers() {
            add(catcher.node.member("Next"), catcher.at.child_key("Next"));
        }
    }
    found
}

fn no_name(node: &Node, at: &Pointer) -> Option<Diagnostic> {
    if is_open(node) || node.as_str().is_some() {
        return None;
    }
    let field = at.last_key().unwrap_or("Next").to_owned();
    let report = RULE.report(at.clone(), Part::Value, format!("{field} is not the name of a state"));
    Some(report.hint("Write the name in quotes."))
}

/// Checks one name; `from` is the state it stands in.
fn check_name(
    ctx: &Ctx<'_>,
    view: &ScopeView<'_>,
    from: Option<&State>,
    node: &Node,
    at: &Pointer,
    found: &mut Vec<Diagnostic>,
) {
    let Some(name) = node.as_str().filter(|_| !is_open(node)) else { return };
    if !view.is_target(&name) {
        found.push(report(ctx, view, from, &name, at.clone()));
    }
}

fn report(ctx: &Ctx<'_>, view: &ScopeView<'_>, from: Option<&State>, name: &str, at: Pointer) -> Diagnostic {
    let at_of = at.clone();
    let mut report = RULE.report(at.clone(), Part::Value, format!("No state is named \"{name}\""));
    let elsewhere = ctx.scopes.iter().filter(|it| it.scope.at() != view.scope.at()).find_map(|it| it.state(name));
    if let Some(elsewhere) = elsewhere {
        report.message = format!("No state of this scope is named \"{name}\"");
        let hint =
            "The state of that name is inside or outside of a branch. Only states of one scope can lead to each other.";
        report = report.hint_at(hint, elsewhere.at().pointer().clone());
    }
    // Most slips point to a state that nothing else leads to; but any state may be meant, also the state itself.
    let names: Vec<Arc<str>> = view.states.iter().map(|it| it.name().clone()).collect();
    if let Some((near, distance)) = nearest(name, &names) {
        report = report.hint(format!("The nearest name is {near}, {}.", distance_in_words(distance)));
        let change = vec![(at, Change::Replace(Node::string(near)))];
        // One name, at most one letter off: hardly anything else can be meant.
        let safety = if distance <= 1 { Safety::Safe } else { Safety::Unsafe };
        report = report.fix(format!("Change to {near}"), safety, change);
    }
    let states_at = view.scope.states_at();
    let has_states = ctx.root.get(&states_at).and_then(Node::as_object).is_some();
    if elsewhere.is_none() && has_states && !name.is_empty() {
        let value = Node::object([("Type", Node::string("Pass")), ("End", Node::bool(true))]);
        let after = from.and_then(|it| it.at().name()).map(Arc::from);
        let insert = Change::Insert { key: Arc::from(name), value, after };
        report = report.fix("Create that state", Safety::Unsafe, vec![(states_at, insert)]);
    }
    otherwise(report, view.states.first(), from, at_of)
}

/// What goes also without the state that is not there; `first` is the first state of the scope.
fn otherwise(report: Diagnostic, first: Option<&Arc<StateReading>>, from: Option<&State>, at: Pointer) -> Diagnostic {
    match (from, at.last_key()) {
        (None, _) => match first {
            Some(first) => {
                let change = vec![(at, Change::Replace(Node::string(first.name())))];
                report.fix(format!("Start at {}", first.name()), Safety::Unsafe, change)
            }
            None => report,
        },
        _ if !report.fixes.is_empty() => report,
        (Some(_), Some("Default")) => report.fix("Remove Default", Safety::Unsafe, vec![(at, Change::Remove)]),
        // That of a rule or a catcher cannot be an end.
        (Some(state), Some("Next")) if at == state.at().field("Next") => {
            report.fix("End here", Safety::Unsafe, lead(state, None))
        }
        _ => report,
    }
}
