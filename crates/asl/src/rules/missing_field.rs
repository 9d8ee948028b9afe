//! A field that a state must have.

use syntax::{Node, Pointer};

use super::ctx::is_open;
use super::{Ctx, Rule};
use crate::ast::{State, StateType};
use crate::diagnostic::{Code, Diagnostic, Part, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0111"),
    name: "missing-field",
    severity: Severity::Error,
    what: "A field is missing that the state cannot do without: `Resource` of a Task, the time of a Wait, `Branches` of a \
           Parallel, `ItemProcessor` of a Map, `Next` of a rule, `ErrorEquals` of a retrier, both of a catcher.",
    why: "The service refuses the definition.",
    example: r#""A": { "Type": "Task", "End": true }"#,
    check,
};

fn check(ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    for state in ctx.states().filter(|it| it.node().as_object().is_some()) {
        let Some(state_type) = state.state_type() else { continue };
        for (fields, message, hint) in needed(state_type) {
            if !fields.iter().any(|it| state.field(it).is_some()) {
                let at = state.at().pointer().clone();
                let report = RULE.report(at, Part::Key, format!("{} has no {message}", state.name()));
                found.push(report.hint(*hint));
            }
        }
        if let Some(branches) = state.field("Branches").filter(|_| state_type == StateType::Parallel) {
            check_branches(state, branches, found);
        }
        check_entries(state, state_type, found);
    }
}

type Needed = (&'static [&'static str], &'static str, &'static str);

/// Of each list of fields, one must be there.
fn needed(state_type: StateType) -> &'static [Needed] {
    match state_type {
        StateType::Task => &[(&["Resource"], "Resource", "Resource says what is called.")],
        StateType::Wait => &[(
            &["Seconds", "SecondsPath", "Timestamp", "TimestampPath"],
            "time to wait for",
            "Write one of Seconds, Timestamp, SecondsPath, TimestampPath.",
        )],
        StateType::Parallel => &[(&["Branches"], "Branches", "Branches holds what runs at once.")],
        StateType::Map => {
            &[(&["ItemProcessor", "Iterator"], "ItemProcessor", "ItemProcessor holds what runs for each item.")]
        }
        _ => &[],
    }
}

fn check_branches(state: &State, branches: &Node, found: &mut Vec<Diagnostic>) {
    if branches.as_array().is_some_and(|it| it.is_empty()) {
        let report = RULE.report(state.at().field("Branches"), Part::Key, format!("{} has no branches", state.name()));
        found.push(report.hint("Add a branch with StartAt and States."));
    } else if branches.as_array().is_none() && !is_open(branches) {
        let report = RULE.report(state.at().field("Branches"), Part::Value, "Branches is not a list");
        found.push(report.hint("Write the branches as [ … ]."));
    }
}

fn check_entries(state: &State, state_type: StateType, found: &mut Vec<Diagnostic>) {
    let mut check = |what: &str, at: Pointer, node: &Node, fields: &[&str]| {
        for field in fields.iter().filter(|it| node.as_object().is_some() && node.member(it).is_none()) {
            let report = RULE.report(at.clone(), Part::Value, format!("{what} of {} has no {field}", state.name()));
            found.push(report.hint(match *field {
                "Next" => "Next names the state it leads to.",
                _ => "ErrorEquals lists the errors it takes, such as States.ALL.",
            }));
        }
    };
    if state_type == StateType::Choice {
        for (index, rule) in state.rules().into_iter().enumerate() {
            check(&format!("Rule {}", index + 1), rule.at, &rule.node, &["Next"]);
        }
    }
    if state_type.has_catch() {
        for (index, retrier) in state.retriers().into_iter().enumerate() {
            check(&format!("Retrier {}", index + 1), retrier.at, &retrier.node, &["ErrorEquals"]);
        }
        for (index, catcher) in state.catchers().into_iter().enumerate() {
            check(&format!("Catcher {}", index + 1), catcher.at, &catcher.node, &["ErrorEquals", "Next"]);
        }
    }
}
