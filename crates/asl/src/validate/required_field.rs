//! A field that has to be there.

use syntax::Node;

use super::ctx::StateView;
use super::values::list;
use super::{Ctx, Rule, SCHEMA};
use crate::ast::StateType;

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "required-field",
    what: "A machine, branch or item processor lacks `States` or `StartAt`; a state, rule, retrier or catcher lacks a field.",
    why: "Without it there is nothing to run.",
    example: r#"{ "States": { "A": { "Type": "Pass", "End": true } } }"#,
    source: "Recorded for the machine, for both fields and for one; published for the rules of a Choice.",
    check,
};

fn check(ctx: &mut Ctx<'_>) {
    for scope in 0..ctx.scopes.len() {
        let missing = missing(ctx.scopes[scope].node, &["States", "StartAt"]);
        if !missing.is_empty() {
            ctx.at_scope(&RULE, scope, None, sentence(&missing));
        }
    }
    for state in ctx.all_states() {
        let missing_here = missing(state.node, required(&state));
        if !missing_here.is_empty() {
            ctx.at_state(&RULE, &state, sentence(&missing_here));
        }
        if let Some(reader) = state.field("ItemReader").filter(|it| it.as_object().is_some()) {
            let missing = missing(reader, &["Resource"]);
            if !missing.is_empty() {
                ctx.at_field(&RULE, &state, "ItemReader", sentence(&missing));
            }
        }
        let lists: [(&str, &[&str]); 3] =
            [("Choices", &["Next"]), ("Retry", &["ErrorEquals"]), ("Catch", &["ErrorEquals", "Next"])];
        for (key, fields) in lists {
            for (path, entry) in state.entries(key) {
                let missing = missing(entry, fields);
                if !missing.is_empty() {
                    ctx.at_field(&RULE, &state, &path, sentence(&missing));
                }
            }
        }
    }
}

fn required(state: &StateView<'_>) -> &'static [&'static str] {
    match state.kind {
        None if state.field("Type").is_none() => &["Type"],
        Some(StateType::Task) => &["Resource"],
        Some(StateType::Choice) => &["Choices"],
        Some(StateType::Parallel) => &["Branches"],
        Some(StateType::Map) if state.field("Iterator").is_none() => &["ItemProcessor"],
        _ => &[],
    }
}

fn missing<'a>(node: &Node, fields: &[&'a str]) -> Vec<&'a str> {
    fields.iter().copied().filter(|it| node.member(it).is_none()).collect()
}

fn sentence(missing: &[&str]) -> String {
    format!("These fields are required: {}", list(missing))
}
