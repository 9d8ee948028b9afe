//! A field that a state must have.

use std::sync::Arc;

use syntax::{Change, Node, Pointer};

use super::ctx::{append, is_open, without_entry};
use super::{Check, Ctx, Rule};
use crate::ast::{State, StateType};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};
use crate::edit::{Target, skeleton};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0111"),
    name: "missing-field",
    severity: Severity::Error,
    what: "A field is missing that the state cannot do without: `Resource` of a Task, the time of a Wait, `Branches` of a \
           Parallel, `ItemProcessor` of a Map, `Next` of a rule, `ErrorEquals` of a retrier, both of a catcher.",
    why: "The service refuses the definition.",
    example: r#""A": { "Type": "Task", "End": true }"#,
    check: Check::State(check),
};

fn check(ctx: &Ctx<'_>, state: &State, found: &mut Vec<Diagnostic>) {
    if state.node().as_object().is_some() {
        let Some(state_type) = state.state_type() else { return };
        for (fields, message, hint) in needed(state_type) {
            if !fields.iter().any(|it| state.field(it).is_some()) {
                let at = state.at().pointer().clone();
                let report = RULE.report(at, Part::Key, format!("{} has no {message}", state.name()));
                found.push(filled(ctx, state, state_type, fields[0], report.hint(*hint)));
            }
        }
        if let Some(branches) = state.field("Branches").filter(|_| state_type == StateType::Parallel) {
            check_branches(ctx, state, branches, found);
        }
        check_entries(ctx, state, state_type, found);
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

/// Offers the field as a new state of the type has it.
fn filled(ctx: &Ctx<'_>, state: &State, state_type: StateType, field: &str, report: Diagnostic) -> Diagnostic {
    let title = match field {
        "Resource" => "Call a Lambda function",
        "Seconds" => "Wait 60 seconds",
        "Branches" => "Add two branches",
        _ => "Add an item processor",
    };
    let language = ctx.language_of(state);
    // Only what has states inside needs names for them.
    let has_inside = matches!(state_type, StateType::Parallel | StateType::Map);
    let mut taken = if has_inside { ctx.taken() } else { Default::default() };
    let new = skeleton(state_type, state.name(), language, &Target::End, &mut taken);
    let at = state.at().pointer();
    let mut after = state.field("Type").map(|_| Arc::from("Type"));
    let mut changes = Vec::new();
    // A call without its arguments is no call; what is written already stays.
    let has_input = ["Parameters", "Arguments", "InputPath"].iter().any(|it| state.field(it).is_some());
    let with_input = field == "Resource" && !has_input;
    let fields = [field].into_iter().chain(["Parameters", "Arguments"].into_iter().filter(|_| with_input));
    for key in fields {
        let Some(value) = new.member(key).cloned() else { continue };
        match state.field(key) {
            Some(_) => changes.push((at.child_key(key), Change::Replace(value))),
            None => {
                let insert = Change::Insert { key: Arc::from(key), value, after: after.take() };
                changes.push((at.clone(), insert));
            }
        }
        after = Some(Arc::from(key));
    }
    report.fix(title, Safety::Unsafe, changes)
}

fn check_branches(ctx: &Ctx<'_>, state: &State, branches: &Node, found: &mut Vec<Diagnostic>) {
    let at = state.at().field("Branches");
    if branches.as_array().is_some_and(|it| it.is_empty()) {
        let report = RULE.report(at, Part::Key, format!("{} has no branches", state.name()));
        let report = report.hint("Add a branch with StartAt and States.");
        found.push(filled(ctx, state, StateType::Parallel, "Branches", report));
    } else if branches.as_array().is_none() && !is_open(branches) {
        let report = RULE.report(at.clone(), Part::Value, "Branches is not a list");
        let report = report.hint("Write the branches as [ … ].");
        let is_branch = branches.member("States").is_some();
        let change = vec![(at, Change::Replace(Node::array([branches.trimmed()])))];
        found.push(if is_branch {
            report.fix("Make it a list with this branch", Safety::Safe, change)
        } else {
            report
        });
    }
}

fn check_entries(ctx: &Ctx<'_>, state: &State, state_type: StateType, found: &mut Vec<Diagnostic>) {
    let mut check = |what: &str, at: Pointer, node: &Node, fields: &[&str]| {
        for field in fields.iter().filter(|it| node.as_object().is_some() && node.member(it).is_none()) {
            let report = RULE.report(at.clone(), Part::Value, format!("{what} of {} has no {field}", state.name()));
            let report = report.hint(match *field {
                "Next" => "Next names the state it leads to.",
                _ => "ErrorEquals lists the errors it takes, such as States.ALL.",
            });
            found.push(completed(ctx, state, &at, field, report));
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

/// Offers what an entry of a list lacks, and to do without the entry.
fn completed(ctx: &Ctx<'_>, state: &State, at: &Pointer, field: &str, report: Diagnostic) -> Diagnostic {
    let without = without_entry(ctx.root, at);
    let report = if field == "Next" {
        let view = ctx.scope_of(state);
        let usual = state.default().or(state.next()).filter(|it| view.is_some_and(|view| view.is_target(it)));
        match usual {
            Some(name) => {
                report.fix(format!("Lead to {name}"), Safety::Unsafe, append(ctx.root, at, "Next", Node::string(&name)))
            }
            None => report,
        }
    } else {
        let value = Node::array([Node::string("States.ALL")]);
        let insert = Change::Insert { key: Arc::from(field), value, after: None };
        report.fix("Take all errors", Safety::Unsafe, vec![(at.clone(), insert)])
    };
    report.fix("Remove it", Safety::Unsafe, without)
}
