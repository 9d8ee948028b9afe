//! Rules of a Choice.

use syntax::Node;

use super::{Ctx, Rule, SCHEMA, timestamp};
use crate::limits::MAX_NESTING;

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "choice-rule",
    what: "A rule compares nothing, by an operator that is not there, or with a value of another type; a rule of JSONata has \
           no `Condition`.",
    why: "The rule could never be decided.",
    example: r#"{ "Variable": "$.n", "NumericEqual": 1, "Next": "A" }"#,
    source: "The language's specification; the sentences are those of other missing and unknown fields.",
    check,
};

/// What a rule may have besides operators.
const PLAIN: &[&str] = &["Variable", "Next", "Comment", "Assign"];
const BOOLEAN: &[&str] = &["And", "Or", "Not"];

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states() {
        let mut found = Vec::new();
        for (path, rule) in state.entries("Choices") {
            if state.is_jsonata() {
                jsonata_rule(&path, rule, &mut found);
            } else {
                rule_of_paths(&path, rule, 0, &mut found);
            }
        }
        for (path, message) in found {
            ctx.at_field(&RULE, &state, &path, message);
        }
    }
}

fn jsonata_rule(path: &str, rule: &Node, found: &mut Vec<(String, String)>) {
    if rule.member("Condition").is_none() {
        found.push((path.to_owned(), "These fields are required: [Condition]".to_owned()));
    }
    let known = ["Condition", "Next", "Comment", "Assign", "Output"];
    for key in rule.as_object().into_iter().flat_map(|it| it.keys()).filter(|it| !known.contains(it)) {
        found.push((path.to_owned(), format!("Field '{key}' is not supported")));
    }
}

// Calls itself once per level of And, Or and Not, up to MAX_NESTING.
fn rule_of_paths(path: &str, rule: &Node, depth: u32, found: &mut Vec<(String, String)>) {
    let Some(object) = rule.as_object().filter(|_| depth <= MAX_NESTING) else { return };
    let mut n_operators = 0;
    for member in object.members() {
        let key = member.key();
        match key {
            "And" | "Or" => {
                n_operators += 1;
                let rules: Vec<&Node> = member.value().as_array().map(|it| it.values().collect()).unwrap_or_default();
                if rules.is_empty() {
                    found.push((format!("{path}/{key}"), "Value cannot be empty".to_owned()));
                }
                for (idx, inner) in rules.into_iter().enumerate() {
                    rule_of_paths(&format!("{path}/{key}[{idx}]"), inner, depth + 1, found);
                }
            }
            "Not" => {
                n_operators += 1;
                rule_of_paths(&format!("{path}/Not"), member.value(), depth + 1, found);
            }
            _ if is_operator(key) => {
                n_operators += 1;
                if let Some(message) = wrong_operand(key, member.value()) {
                    found.push((format!("{path}/{key}"), message));
                }
            }
            // Only the outermost rule leads somewhere.
            _ if PLAIN.contains(&key) && (depth == 0 || key != "Next") => {}
            _ => found.push((path.to_owned(), format!("Field '{key}' is not supported"))),
        }
    }
    let is_comparison = !BOOLEAN.iter().any(|it| object.contains_key(it));
    if is_comparison && n_operators > 0 && !object.contains_key("Variable") {
        found.push((path.to_owned(), "These fields are required: [Variable]".to_owned()));
    }
    if n_operators != 1 {
        found.push((path.to_owned(), "There should be exactly one comparison operator".to_owned()));
    }
}

/// Whether a field of a rule compares.
fn is_operator(key: &str) -> bool {
    const TESTS: &[&str] =
        &["StringMatches", "IsNull", "IsPresent", "IsNumeric", "IsString", "IsBoolean", "IsTimestamp"];
    const ORDERS: &[&str] = &["Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals"];
    if TESTS.contains(&key) {
        return true;
    }
    let name = key.strip_suffix("Path").unwrap_or(key);
    let is_ordered = |family: &str| name.strip_prefix(family).is_some_and(|it| ORDERS.contains(&it));
    name == "BooleanEquals" || ["String", "Numeric", "Timestamp"].into_iter().any(is_ordered)
}

/// What is wrong with the operand that is compared with. Paths are looked at by another rule.
fn wrong_operand(key: &str, node: &Node) -> Option<String> {
    if key.ends_with("Path") {
        return None;
    }
    let (is_right, expected) = if key.starts_with("Numeric") {
        (node.as_f64().is_some(), "NUMBER")
    } else if key.starts_with("Is") || key == "BooleanEquals" {
        (node.as_bool().is_some(), "BOOLEAN")
    } else {
        (node.as_str().is_some(), "STRING")
    };
    if !is_right {
        return Some(format!("Expected value of type [{expected}]"));
    }
    let text = node.as_str().filter(|_| key.starts_with("Timestamp"))?;
    (!timestamp::is_rfc3339(&text)).then(|| timestamp::MESSAGE.to_owned())
}
