//! Names of states.

use super::{Ctx, Rule};
use crate::limits::MAX_STATE_NAME_CHARS;

pub(super) const RULE: Rule = Rule {
    code: "INVALID_STATE_NAME",
    name: "state-name",
    what: "The name of a state is empty or has more than 80 characters.",
    why: "Names appear in events and consoles.",
    example: r#"{ "StartAt": "", "States": { "": { "Type": "Succeed" } } }"#,
    source: "Code and limit are in the service's reference; the sentence is unconfirmed.",
    check,
};

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states() {
        let n_chars = state.name.chars().count();
        if n_chars == 0 || n_chars > MAX_STATE_NAME_CHARS {
            let message = format!("State name must have between 1 and {MAX_STATE_NAME_CHARS} characters");
            ctx.at_state(&RULE, &state, message);
        }
    }
}
