//! States in states in states.

use super::{Ctx, Rule};
use crate::limits::MAX_NESTING;

pub(super) const RULE: Rule = Rule {
    code: "TOO_DEEPLY_NESTED",
    name: "too-deep",
    what: "Parallel and Map are nested deeper than can be read.",
    why: "Deeper definitions cannot be drawn or understood either.",
    example: r#"{ "Type": "Parallel", "Branches": [{ "States": { "B": { "Type": "Parallel", "Branches": [] } } }] }"#,
    source: "The code is in the service's reference; the limit is ours (the service's is not published).",
    check,
};

fn check(ctx: &mut Ctx<'_>) {
    for location in std::mem::take(&mut ctx.too_deep) {
        let message = format!("States are nested deeper than {MAX_NESTING} levels");
        ctx.at_location(&RULE, &location, message);
    }
}
