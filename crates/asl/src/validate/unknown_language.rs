//! A `QueryLanguage` that is none.

use super::{Ctx, Rule, SCHEMA};

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "unknown-language",
    what: "`QueryLanguage` is neither JSONPath nor JSONata.",
    why: "Words are compared letter by letter.",
    example: r#"{ "QueryLanguage": "jsonata", "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }"#,
    source: "Published measurements of ValidateStateMachineDefinition.",
    check,
};

fn check(ctx: &mut Ctx<'_>) {
    let message = "Value should be one of the following: [JSONPath, JSONata]";
    let is_none = |node: Option<&syntax::Node>| {
        node.is_some_and(|it| !it.as_str().is_some_and(|it| it == "JSONPath" || it == "JSONata"))
    };
    if is_none(ctx.root.member("QueryLanguage")) {
        ctx.at_scope(&RULE, 0, Some("QueryLanguage"), message);
    }
    for state in ctx.all_states() {
        if is_none(state.field("QueryLanguage")) {
            ctx.at_field(&RULE, &state, "QueryLanguage", message);
        }
    }
}
