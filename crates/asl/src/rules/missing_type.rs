//! No `Type`.

use std::sync::Arc;

use syntax::{Change, Node};

use super::{Check, Ctx, Rule};
use crate::ast::{State, StateType};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0104"),
    name: "missing-type",
    severity: Severity::Error,
    what: "A state has no `Type`.",
    why: "It does not say what it does.",
    example: r#""A": { "Resource": "arn:aws:states:::sns:publish", "End": true }"#,
    check: Check::State(check),
};

/// Fields that only one type has.
const TELLING: &[(&str, StateType)] = &[
    ("Resource", StateType::Task),
    ("Choices", StateType::Choice),
    ("Branches", StateType::Parallel),
    ("ItemProcessor", StateType::Map),
    ("Iterator", StateType::Map),
    ("Seconds", StateType::Wait),
    ("SecondsPath", StateType::Wait),
    ("Timestamp", StateType::Wait),
    ("TimestampPath", StateType::Wait),
    ("Result", StateType::Pass),
    ("Error", StateType::Fail),
    ("Cause", StateType::Fail),
];

fn check(_: &Ctx<'_>, state: &State, found: &mut Vec<Diagnostic>) {
    if state.node().as_object().is_some() && state.field("Type").is_none() {
        let report = RULE.report(state.at().pointer().clone(), Part::Key, format!("{} has no Type", state.name()));
        let names: Vec<&str> = StateType::ALL.iter().map(|it| it.name()).collect();
        found.push(with_fix(report.hint(format!("Type is one of {}.", names.join(", "))), state));
    }
}

fn with_fix(report: Diagnostic, state: &State) -> Diagnostic {
    let (state_type, safety) = likely(state);
    let value = Node::string(state_type.name());
    let change = Change::Insert { key: Arc::from("Type"), value, after: None };
    let title = format!("Make it a {state_type} state");
    report.fix(title, safety, vec![(state.at().pointer().clone(), change)])
}

/// The type that a state most likely is, by its fields, and whether they leave no doubt.
pub(super) fn likely(state: &State) -> (StateType, Safety) {
    match TELLING.iter().find(|it| state.field(it.0).is_some()) {
        Some((_, state_type)) => (*state_type, Safety::Safe),
        None => (StateType::Pass, Safety::Unsafe),
    }
}
