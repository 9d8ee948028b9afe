//! A field of the other query language.

use syntax::Node;

use super::ctx::StateView;
use super::{Ctx, Rule, SCHEMA};

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "language-field",
    what: "A state, a catcher, reader, batcher or writer has a field that only the other query language has.",
    why: "Data flow differs between the languages; the field would do nothing.",
    example: r#"{ "Type": "Pass", "Output": {}, "End": true }"#,
    source: "Published measurements of ValidateStateMachineDefinition, for fields of the state; those inside by analogy.",
    check,
};

/// Fields of JSONPath alone; those that end with `Path` are, too.
const JSON_PATH: &[&str] = &["Parameters", "Result", "ResultSelector"];
/// Fields of JSONata alone.
const JSONATA: &[&str] = &["Arguments", "Items", "Output"];

/// Whether a field belongs to the language that a state does not have.
pub(super) fn is_of_other(state: &StateView<'_>, key: &str) -> bool {
    is_of_other_language(state.is_jsonata(), key)
}

/// Whether a field belongs to the other query language.
pub(crate) fn is_of_other_language(is_jsonata: bool, key: &str) -> bool {
    if is_jsonata { JSON_PATH.contains(&key) || key.ends_with("Path") } else { JSONATA.contains(&key) }
}

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states().into_iter().filter(|it| it.kind.is_some()) {
        // A state that may not have its language has that error alone.
        if ctx.is_downgraded(&state) {
            continue;
        }
        let (mine, other) = if state.is_jsonata() { ("JSONata", "JSONPath") } else { ("JSONPath", "JSONata") };
        let message = |key: &str| {
            format!(
                "The QueryLanguage is set to '{mine}', but field '{key}' is only supported for the '{other}' QueryLanguage"
            )
        };
        for key in state.fields.keys().filter(|it| is_of_other(&state, it)) {
            ctx.at_state(&RULE, &state, message(key));
        }
        for (path, node) in inner(&state) {
            for key in node.as_object().into_iter().flat_map(|it| it.keys()).filter(|it| is_of_other(&state, it)) {
                ctx.at_field(&RULE, &state, &path, message(key));
            }
        }
    }
}

/// The objects inside of a state that have fields of one language, with their paths.
fn inner<'a>(state: &StateView<'a>) -> Vec<(String, &'a Node)> {
    const INSIDE: &[&[&str]] = &[&["ItemReader"], &["ItemReader", "ReaderConfig"], &["ItemBatcher"], &["ResultWriter"]];
    let objects = INSIDE.iter().filter_map(|path| {
        let node = path.iter().try_fold(state.node, |node, key| node.member(key))?;
        Some((path.join("/"), node))
    });
    state.entries("Catch").into_iter().chain(objects).collect()
}
