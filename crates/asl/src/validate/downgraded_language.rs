//! A state of JSONPath in a machine of JSONata.

use super::{Ctx, Rule, SCHEMA};

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "downgraded-language",
    what: "The machine says JSONata and a state in it says JSONPath.",
    why: "A machine can be moved to JSONata state by state, not back.",
    example: r#"{ "QueryLanguage": "JSONata", "StartAt": "A",
  "States": { "A": { "Type": "Pass", "QueryLanguage": "JSONPath", "End": true } } }"#,
    source: "Recorded for both types of machines.",
    check,
};

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states() {
        if ctx.is_downgraded(&state) {
            let message = "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine";
            ctx.at_state(&RULE, &state, message);
        }
    }
}
