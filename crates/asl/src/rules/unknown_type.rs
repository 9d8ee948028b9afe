//! A `Type` that does not exist.

use std::sync::Arc;

use syntax::{Change, Node};

use super::ctx::is_open;
use super::missing_type::likely;
use super::nearest::nearest;
use super::{Check, Ctx, Rule};
use crate::ast::{State, StateType};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0105"),
    name: "unknown-type",
    severity: Severity::Error,
    what: "A state's `Type` is none of the eight words.",
    why: "The service refuses the definition. Upper and lower case count.",
    example: r#""A": { "Type": "task", "Resource": "arn:aws:states:::sns:publish", "End": true }"#,
    check: Check::State(check),
};

fn check(_: &Ctx<'_>, state: &State, found: &mut Vec<Diagnostic>) {
    if state.state_type().is_none() {
        let Some(node) = state.field("Type").filter(|it| !is_open(it)) else { return };
        let names: Vec<Arc<str>> = StateType::ALL.iter().map(|it| Arc::from(it.name())).collect();
        let at = state.at().field("Type");
        let message = match node.as_str() {
            Some(text) => format!("There is no type \"{text}\""),
            None => "Type is not a text".to_owned(),
        };
        let mut report = RULE.report(at.clone(), Part::Value, message);
        report = report.hint(format!("Type is one of {}.", names.join(", ")));
        if let Some((near, _)) = node.as_str().and_then(|it| nearest(&it, &names)) {
            let change = vec![(at, Change::Replace(Node::string(near)))];
            report = report.fix(format!("Change to {near}"), Safety::Safe, change);
        } else {
            let (state_type, _) = likely(state);
            let change = vec![(at, Change::Replace(Node::string(state_type.name())))];
            report = report.fix(format!("Make it a {state_type} state"), Safety::Unsafe, change);
        }
        found.push(report);
    }
}
