//! Keys that end with `.$` in payload templates.

use query::Expression;
use syntax::Node;

use super::ctx::StateView;
use super::{Ctx, Rule, SCHEMA, values};

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "template",
    what: "A key of a payload template ends with `.$` and its value is neither a path nor a call of an intrinsic function.",
    why: "The value could never be computed. Only single quotes and backslashes, and nothing else, may be escaped in a \
          text of an intrinsic function.",
    example: r#"{ "Parameters": { "parsed.$": "States.StringToJson('\\\"')" } }"#,
    source: "Recorded twice, for broken escapes in intrinsic functions.",
    check,
};

/// Where payload templates of JSONPath stand in a state.
pub(crate) const TEMPLATES: &[&[&str]] = &[
    &["Parameters"],
    &["ResultSelector"],
    &["ItemSelector"],
    &["Assign"],
    &["Credentials"],
    &["ItemReader", "Parameters"],
    &["ItemBatcher", "BatchInput"],
    &["ResultWriter", "Parameters"],
];

/// The templates of a state, with the path to each.
pub(super) fn templates<'a>(state: &StateView<'a>) -> Vec<(String, &'a Node)> {
    let mut found = Vec::new();
    for path in TEMPLATES {
        if let Some(node) = path.iter().try_fold(state.node, |node, key| node.member(key)) {
            found.push((path.join("/"), node));
        }
    }
    for list in ["Catch", "Choices"] {
        for (path, entry) in state.entries(list) {
            found.extend(entry.member("Assign").map(|it| (format!("{path}/Assign"), it)));
        }
    }
    found
}

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states().into_iter().filter(|it| !it.is_jsonata()) {
        for (path, template) in templates(&state) {
            let mut broken = Vec::new();
            values::members(template, &mut |key, value| {
                if key.ends_with(".$") && value.as_str().is_none_or(|it| Expression::parse(&it).is_err()) {
                    broken.push(key.to_owned());
                }
            });
            for key in broken {
                let what = "must be a valid JSONPath or a valid intrinsic function call";
                ctx.at_field(&RULE, &state, &path, format!("The value for the field '{key}' {what}"));
            }
        }
    }
}
