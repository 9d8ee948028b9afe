//! A value of the wrong type.

use syntax::Node;

use super::ctx::StateView;
use super::{Ctx, Rule, SCHEMA, values};

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "field-type",
    what: "A field has a value of another type than it takes.",
    why: "The value could not be used.",
    example: r#"{ "Type": "Pass", "Next": 3 }"#,
    source: "Published measurements of ValidateStateMachineDefinition, for texts; the other types by analogy.",
    check,
};

const STRINGS: &[&str] = &[
    "Comment",
    "Type",
    "Next",
    "Default",
    "Resource",
    "Label",
    "InputPath",
    "OutputPath",
    "ResultPath",
    "ItemsPath",
    "SecondsPath",
    "TimestampPath",
    "TimeoutSecondsPath",
    "HeartbeatSecondsPath",
    "ErrorPath",
    "CausePath",
    "MaxConcurrencyPath",
    "ToleratedFailureCountPath",
    "ToleratedFailurePercentagePath",
    "Error",
    "Cause",
    "Timestamp",
];
const BOOLEANS: &[&str] = &["End"];
const INTEGERS: &[&str] = &["Seconds", "TimeoutSeconds", "HeartbeatSeconds", "MaxConcurrency", "ToleratedFailureCount"];
const NUMBERS: &[&str] = &["ToleratedFailurePercentage"];
const ARRAYS: &[&str] = &["Choices", "Branches", "Retry", "Catch"];
const OBJECTS: &[&str] = &["ItemProcessor", "Iterator", "ItemReader", "ItemBatcher", "ResultWriter", "ResultSelector"];
/// Paths that may be `null`.
const NULLABLE: &[&str] = &["InputPath", "OutputPath", "ResultPath"];

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states() {
        for member in state.fields.members() {
            if let Some(expected) = wrong(&state, member.key(), member.value()) {
                let message = format!("Expected value of type [{expected}]");
                ctx.at_field(&RULE, &state, member.key(), message);
            }
        }
    }
    for field in ["StartAt", "Comment", "Version"] {
        if ctx.root.member(field).is_some_and(|it| it.as_str().is_none()) {
            ctx.at_scope(&RULE, 0, Some(field), "Expected value of type [STRING]");
        }
    }
    if ctx.root.member("States").is_some_and(|it| it.as_object().is_none()) {
        ctx.at_scope(&RULE, 0, Some("States"), "Expected value of type [OBJECT]");
    }
}

/// The type that a field should have and has not.
fn wrong(state: &StateView<'_>, key: &str, node: &Node) -> Option<&'static str> {
    if values::is_computed(state, node) || (NULLABLE.contains(&key) && node.is_null()) {
        return None;
    }
    let (is_right, expected) = if STRINGS.contains(&key) {
        (node.as_str().is_some(), "STRING")
    } else if BOOLEANS.contains(&key) {
        (node.as_bool().is_some(), "BOOLEAN")
    } else if INTEGERS.contains(&key) {
        (node.as_i64().is_some(), "INTEGER")
    } else if NUMBERS.contains(&key) {
        (node.as_f64().is_some(), "NUMBER")
    } else if ARRAYS.contains(&key) {
        (node.as_array().is_some(), "ARRAY")
    } else if OBJECTS.contains(&key) {
        (node.as_object().is_some(), "OBJECT")
    } else {
        return None;
    };
    (!is_right).then_some(expected)
}
