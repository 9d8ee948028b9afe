//! Both `Next` and `End`.

use syntax::Change;

use super::{Check, Ctx, Rule};
use crate::ast::{State, StateType};
use crate::diagnostic::{Code, Diagnostic, Part, Safety, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0107"),
    name: "next-and-end",
    severity: Severity::Error,
    what: "A state has both `Next` and `End: true`, or one of them although its type has neither.",
    why: "The two contradict each other. Choice states lead on by their rules and `Default`; Succeed and Fail always end.",
    example: r#""A": { "Type": "Pass", "Next": "B", "End": true }"#,
    check: Check::State(check),
};

fn check(_: &Ctx<'_>, state: &State, found: &mut Vec<Diagnostic>) {
    let Some(state_type) = state.state_type() else { return };
    let remove = |key: &str| vec![(state.at().field(key), Change::Remove)];
    if !state_type.has_next() {
        for key in ["Next", "End"].into_iter().filter(|it| state.field(it).is_some()) {
            let message = format!("{} is a {state_type} state, which has no {key}", state.name());
            let report = RULE.report(state.at().field(key), Part::Key, message);
            let hint = match state_type {
                StateType::Choice => "Default says where it goes when no rule fits.",
                _ => "The way always ends there.",
            };
            found.push(report.hint(hint).fix(format!("Remove {key}"), Safety::Unsafe, remove(key)));
        }
    } else if state.field("Next").is_some() && state.is_end() {
        let report = RULE.report(state.at().field("End"), Part::Key, format!("{} has both Next and End", state.name()));
        let report = report.hint("Keep the one that is meant.");
        found.push(report.fix("Remove End", Safety::Unsafe, remove("End")).fix(
            "Remove Next",
            Safety::Unsafe,
            remove("Next"),
        ));
    }
}
