//! A `Type` that is none.

use super::{Ctx, Rule, SCHEMA};

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "unknown-type",
    what: "The `Type` of a state is none of the eight words.",
    why: "Words are compared letter by letter; the state could not run.",
    example: r#"{ "Type": "pass", "End": true }"#,
    source: "Recorded: a state machine with the type `TypeThatDoesNotExist`.",
    check,
};

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states() {
        if state.kind.is_none() && state.field("Type").is_some() {
            let words = "[Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]";
            ctx.at_field(&RULE, &state, "Type", format!("The field 'Type' should have one of these values: {words}"));
        }
    }
}
