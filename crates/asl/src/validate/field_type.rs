//! A value of the wrong type.

use syntax::Node;

use super::ctx::StateView;
use super::fields::COMMON;
use super::{Ctx, Rule, SCHEMA, language_field, values};

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
const OBJECTS: &[&str] = &[
    "ItemProcessor",
    "Iterator",
    "ItemReader",
    "ItemBatcher",
    "ResultWriter",
    "ResultSelector",
    "Assign",
    "Credentials",
];
/// Those of the fields above that an expression of JSONata may stand for.
const COMPUTED: &[&str] = &[
    "Seconds",
    "Timestamp",
    "TimeoutSeconds",
    "HeartbeatSeconds",
    "MaxConcurrency",
    "ToleratedFailureCount",
    "ToleratedFailurePercentage",
    "Error",
    "Cause",
    "Credentials",
];
/// Lists of objects.
const LISTS: &[&str] = &["Choices", "Branches", "Retry", "Catch"];
/// Fields of retriers, catchers, readers, batchers, writers and processors.
const INNER: &[(&str, &str)] = &[
    ("ErrorEquals", "ARRAY"),
    ("IntervalSeconds", "INTEGER"),
    ("MaxAttempts", "INTEGER"),
    ("BackoffRate", "NUMBER"),
    ("MaxDelaySeconds", "INTEGER"),
    ("JitterStrategy", "STRING"),
    ("Next", "STRING"),
    ("ResultPath", "STRING"),
    ("Resource", "STRING"),
    ("ReaderConfig", "OBJECT"),
    ("InputType", "STRING"),
    ("MaxItems", "INTEGER"),
    ("MaxItemsPath", "STRING"),
    ("ItemsPointer", "STRING"),
    ("CSVHeaderLocation", "STRING"),
    ("CSVHeaders", "ARRAY"),
    ("CSVDelimiter", "STRING"),
    ("MaxItemsPerBatch", "INTEGER"),
    ("MaxItemsPerBatchPath", "STRING"),
    ("MaxInputBytesPerBatch", "INTEGER"),
    ("MaxInputBytesPerBatchPath", "STRING"),
    ("ProcessorConfig", "OBJECT"),
    ("Mode", "STRING"),
    ("ExecutionType", "STRING"),
];
/// Where a state has such fields besides its lists.
const INSIDE: &[&[&str]] = &[
    &["ItemReader"],
    &["ItemReader", "ReaderConfig"],
    &["ItemBatcher"],
    &["ResultWriter"],
    &["ItemProcessor"],
    &["ItemProcessor", "ProcessorConfig"],
    &["Iterator"],
    &["Iterator", "ProcessorConfig"],
];
/// Paths that may be `null`.
const NULLABLE: &[&str] = &["InputPath", "OutputPath", "ResultPath"];

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states() {
        // What does not belong to the state at all, or not in its language, is reported as that.
        let is_known = |key: &str| {
            let is_there = COMMON.contains(&key) || state.kind.is_none_or(|it| it.fields().contains(&key));
            is_there && !language_field::is_of_other(&state, key)
        };
        for member in state.fields.members().filter(|it| is_known(it.key())) {
            if let Some(expected) = wrong(&state, member.key(), member.value()) {
                ctx.at_field(&RULE, &state, member.key(), sentence(expected));
            }
        }
        for list in LISTS.iter().filter(|it| is_known(it)) {
            let entries = state.field(list).and_then(Node::as_array);
            for (idx, entry) in entries.into_iter().flat_map(|it| it.values()).enumerate() {
                if entry.as_object().is_none() {
                    ctx.at_field(&RULE, &state, &format!("{list}[{idx}]"), sentence("OBJECT"));
                }
            }
        }
        // Retriers and catchers take no expressions here.
        for (path, entry) in ["Retry", "Catch"].into_iter().flat_map(|it| state.entries(it)) {
            inside(ctx, &state, &path, entry, false);
        }
        for path in INSIDE {
            let node = path.iter().try_fold(state.node, |node, key| node.member(key));
            if let Some(node) = node {
                inside(ctx, &state, &path.join("/"), node, state.is_jsonata());
            }
        }
    }
    for scope in 0..ctx.scopes.len() {
        for field in ["StartAt", "Comment", "Version"] {
            if ctx.scopes[scope].node.member(field).is_some_and(|it| it.as_str().is_none()) {
                ctx.at_scope(&RULE, scope, Some(field), sentence("STRING"));
            }
        }
        if ctx.scopes[scope].node.member("States").is_some_and(|it| it.as_object().is_none()) {
            ctx.at_scope(&RULE, scope, Some("States"), sentence("OBJECT"));
        }
    }
    if ctx.root.member("TimeoutSeconds").is_some_and(|it| it.as_i64().is_none()) {
        ctx.at_scope(&RULE, 0, Some("TimeoutSeconds"), sentence("INTEGER"));
    }
}

fn inside(ctx: &mut Ctx<'_>, state: &StateView<'_>, path: &str, node: &Node, may_compute: bool) {
    for member in node.as_object().into_iter().flat_map(|it| it.members()) {
        let (key, value) = (member.key(), member.value());
        let Some((_, expected)) = INNER.iter().find(|it| it.0 == key) else { continue };
        if is(value, expected)
            || (may_compute && values::is_expression(value))
            || (key == "ResultPath" && value.is_null())
        {
            continue;
        }
        ctx.at_field(&RULE, state, &format!("{path}/{key}"), sentence(expected));
    }
}

fn sentence(expected: &str) -> String {
    format!("Expected value of type [{expected}]")
}

/// The type that a field should have and has not.
fn wrong(state: &StateView<'_>, key: &str, node: &Node) -> Option<&'static str> {
    if (values::is_computed(state, node) && COMPUTED.contains(&key)) || (NULLABLE.contains(&key) && node.is_null()) {
        return None;
    }
    let lists = [
        (STRINGS, "STRING"),
        (BOOLEANS, "BOOLEAN"),
        (INTEGERS, "INTEGER"),
        (NUMBERS, "NUMBER"),
        (ARRAYS, "ARRAY"),
        (OBJECTS, "OBJECT"),
    ];
    let (_, expected) = lists.into_iter().find(|it| it.0.contains(&key))?;
    (!is(node, expected)).then_some(expected)
}

fn is(node: &Node, expected: &str) -> bool {
    match expected {
        "STRING" => node.as_str().is_some(),
        "BOOLEAN" => node.as_bool().is_some(),
        "INTEGER" => node.as_i64().is_some(),
        "NUMBER" => node.as_f64().is_some(),
        "ARRAY" => node.as_array().is_some(),
        _ => node.as_object().is_some(),
    }
}
