//! Fields that hold one path.

use query::{Expression, Path, ReferencePath, Root};
use syntax::Node;

use super::ctx::StateView;
use super::{Ctx, Rule, SCHEMA};
use crate::expressions::{PATHS, REFERENCES};
use crate::limits::MAX_NESTING;

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "path",
    what: "A field that holds a path holds something else.",
    why: "A reference path names exactly one place; others may name several.",
    example: r#"{ "Type": "Pass", "ResultPath": "$.all[*]", "End": true }"#,
    source: "`Value is not a Reference Path` is published for the numbers of a Map; the rest by analogy.",
    check,
};

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states().into_iter().filter(|it| !it.is_jsonata()) {
        for key in PATHS {
            check_field(ctx, &state, key, |text| Expression::parse(text).is_ok(), "Value is not a valid JSONPath");
        }
        for key in REFERENCES {
            check_field(ctx, &state, key, is_reference, "Value is not a Reference Path");
        }
        check_field(ctx, &state, "ResultPath", is_place, "Value is not a Reference Path");
        for key in ["ErrorPath", "CausePath"] {
            let message = "Value must be a valid JSONPath or a valid intrinsic function call";
            check_field(ctx, &state, key, |text| Expression::parse(text).is_ok(), message);
        }
        for (path, catcher) in state.entries("Catch") {
            if text_of(catcher, "ResultPath").is_some_and(|it| !is_place(&it)) {
                ctx.at_field(&RULE, &state, &format!("{path}/ResultPath"), "Value is not a Reference Path");
            }
        }
        for (path, rule) in state.entries("Choices") {
            let mut found = Vec::new();
            operands(rule, &path, 0, &mut found);
            for path in found {
                ctx.at_field(&RULE, &state, &path, "Value is not a Reference Path");
            }
        }
    }
}

fn check_field(ctx: &mut Ctx<'_>, state: &StateView<'_>, key: &str, is_right: impl Fn(&str) -> bool, message: &str) {
    if text_of(state.node, key).is_some_and(|it| !is_right(&it)) {
        ctx.at_field(&RULE, state, key, message);
    }
}

/// The broken paths of a rule. Calls itself once per level of And, Or and Not, up to MAX_NESTING.
fn operands(rule: &Node, path: &str, depth: u32, found: &mut Vec<String>) {
    let Some(object) = rule.as_object().filter(|_| depth <= MAX_NESTING) else { return };
    for member in object.members() {
        let (key, at) = (member.key(), format!("{path}/{}", member.key()));
        match key {
            "And" | "Or" => {
                for (idx, inner) in member.value().as_array().into_iter().flat_map(|it| it.values()).enumerate() {
                    operands(inner, &format!("{at}[{idx}]"), depth + 1, found);
                }
            }
            "Not" => operands(member.value(), &at, depth + 1, found),
            _ if key == "Variable" || key.ends_with("Path") => {
                let text = member.value().as_str();
                if text.is_none_or(|it| !it.starts_with('$') || Path::parse(&it).is_err()) {
                    found.push(at);
                }
            }
            _ => {}
        }
    }
}

/// Whether a path names one place that can be read.
fn is_reference(text: &str) -> bool {
    ReferencePath::parse(text).is_ok()
}

/// Whether a path names one place of the input, to which a result can be written.
fn is_place(text: &str) -> bool {
    ReferencePath::parse(text).is_ok_and(|it| *it.root() == Root::Input)
}

fn text_of(node: &Node, key: &str) -> Option<String> {
    Some(node.member(key)?.as_str()?.into_owned())
}
