//! What is taken but hardly meant.

use query::Expression;

use super::template::templates;
use super::{Ctx, Rule, values};
use crate::ast::StateType;

pub(super) const RULE: Rule = Rule {
    code: NO_DOLLAR,
    name: "warnings",
    what: "A text looks like a path or an intrinsic function, and nothing evaluates it: its key in a template lacks `.$`, or \
           it stands in the `Result` of a Pass.",
    why: "The text itself goes on, not what it seems to name. Warnings do not keep a definition from being taken.",
    example: r#"{ "Type": "Pass", "Parameters": { "id": "$.order.id" }, "End": true }"#,
    source: "The codes are in the service's reference; the sentences are unconfirmed.",
    check,
};

const NO_DOLLAR: &str = "NO_DOLLAR";
const STATIC_RESULT: &str = "PASS_RESULT_IS_STATIC";

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states().into_iter().filter(|it| !it.is_jsonata()) {
        for (path, template) in templates(&state) {
            let mut found = Vec::new();
            values::members(template, &mut |key, value| {
                if !key.ends_with(".$") && value.as_str().is_some_and(|it| looks_computed(&it)) {
                    found.push(key.to_owned());
                }
            });
            for key in found {
                let what = "looks like a JSONPath or an intrinsic function, but the field name does not end with '.$'";
                ctx.warn(NO_DOLLAR, &state, &path, format!("The value for the field '{key}' {what}"));
            }
        }
        let result = state.field("Result").filter(|_| state.kind == Some(StateType::Pass));
        if result.is_some_and(|it| values::strings(it).iter().any(|it| looks_computed(it))) {
            let message = "The 'Result' of a Pass state is static, a path in it is not evaluated".to_owned();
            ctx.warn(STATIC_RESULT, &state, "Result", message);
        }
    }
}

fn looks_computed(text: &str) -> bool {
    let begins_so =
        text.starts_with("$.") || text.starts_with("$[") || text.starts_with("$$.") || text.starts_with("States.");
    begins_so && Expression::parse(text).is_ok()
}
