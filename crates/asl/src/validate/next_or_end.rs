//! A state that leads nowhere and does not end.

use super::{Ctx, Rule, SCHEMA};
use crate::ast::StateType;

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "next-or-end",
    what: "A state has neither `Next` nor `End: true`.",
    why: "The execution would not know where to go on.",
    example: r#"{ "Type": "Pass" }"#,
    source: "The language's specification; the sentence is unconfirmed.",
    check,
};

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states() {
        let is_end = state.field("End").and_then(|it| it.as_bool()) == Some(true);
        if state.kind.is_some_and(StateType::has_next) && state.field("Next").is_none() && !is_end {
            ctx.at_state(&RULE, &state, "There should be one of the following fields: [Next, End]");
        }
    }
}
