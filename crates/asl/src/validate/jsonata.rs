//! Expressions of JSONata.

#[cfg(not(feature = "jsonata"))]
use super::Ctx;
use super::Rule;

pub(super) const RULE: Rule = Rule {
    code: INVALID,
    name: "jsonata",
    what: "An expression between `{%` and `%}` cannot be parsed, or reads what is not there in its field.",
    why: "`$states.result` is there only once there is a result, `$states.errorOutput` only in a catcher; names stand for \
          members of nothing.",
    example: r#"{ "Type": "Pass", "Output": "{% $states.errorOutput %}", "End": true }"#,
    source: "Published measurements of ValidateStateMachineDefinition.",
    check,
};

/// The code of an expression that cannot be parsed.
const INVALID: &str = "INVALID_JSONATA_EXPRESSION";

#[cfg(not(feature = "jsonata"))]
fn check(_ctx: &mut Ctx<'_>) {}

#[cfg(feature = "jsonata")]
use with_parser::check;

#[cfg(feature = "jsonata")]
mod with_parser {
    use query::JsonataReason;
    use syntax::Node;

    use super::super::ctx::StateView;
    use super::super::{Ctx, Rule, language_field, values};
    use super::{INVALID, RULE};
    use crate::expressions::{BEFORE, CAUGHT, PLAIN, members_in};
    use crate::program::jsonata_inside;

    /// The code of an expression that reads what is not there.
    const UNSUPPORTED: &str = "UNSUPPORTED_JSONATA_EXPRESSION";

    pub(super) fn check(ctx: &mut Ctx<'_>) {
        for state in ctx.all_states().into_iter().filter(|it| it.is_jsonata()) {
            let is_looked_into = |key: &str| !PLAIN.contains(&key) && !language_field::is_of_other(&state, key);
            for member in state.fields.members().filter(|it| is_looked_into(it.key())) {
                look(ctx, &state, member.key(), member.value(), members_in(state.kind, member.key()));
            }
            let lists =
                [("Catch", CAUGHT, &["Output", "Assign"][..]), ("Choices", BEFORE, &["Condition", "Output", "Assign"])];
            for (list, members, fields) in lists {
                for (path, entry) in state.entries(list) {
                    for field in fields {
                        if let Some(node) = entry.member(field) {
                            look(ctx, &state, &format!("{path}/{field}"), node, members);
                        }
                    }
                }
            }
        }
    }

    fn look(ctx: &mut Ctx<'_>, state: &StateView<'_>, path: &str, node: &Node, members: &[&str]) {
        for text in values::strings(node) {
            let Some(inside) = jsonata_inside(&text) else { continue };
            for problem in query::check_jsonata(inside, members) {
                let code = match problem.reason {
                    JsonataReason::Invalid => INVALID,
                    JsonataReason::Unsupported => UNSUPPORTED,
                };
                ctx.at_field(&Rule { code, ..RULE }, state, path, problem.message);
            }
        }
    }
}
