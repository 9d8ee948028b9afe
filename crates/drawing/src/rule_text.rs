//! What stands on the line of a rule or a catcher.

use std::sync::Arc;

use syntax::Node;

/// How deep And, Or and Not are read; what lies deeper is an ellipsis.
const MAX_RULE_DEPTH: usize = 8;
/// The longest text that is made; lines show less of it.
const MAX_RULE_CHARS: usize = 200;

/// A rule in short words: `$.status = "Approved"`, `not ($.total > 75)`; none for what is no rule.
pub fn rule_text(rule: &Node) -> Option<String> {
    let text = condition(rule, 0)?;
    Some(cut(&text, MAX_RULE_CHARS))
}

/// `Catch States.ALL`
pub(crate) fn catch_text(errors: &[Arc<str>]) -> String {
    let names: Vec<&str> = errors.iter().map(AsRef::as_ref).collect();
    let text = if names.is_empty() { "Catch".to_owned() } else { format!("Catch {}", names.join(", ")) };
    cut(&text, MAX_RULE_CHARS)
}

/// The text, with an ellipsis where it is longer than `n_chars`.
pub(crate) fn cut(text: &str, n_chars: usize) -> String {
    match text.char_indices().nth(n_chars) {
        None => text.to_owned(),
        Some(_) => {
            let end = text.char_indices().nth(n_chars.saturating_sub(1)).map_or(0, |it| it.0);
            format!("{}…", text[..end].trim_end())
        }
    }
}

fn condition(rule: &Node, depth: usize) -> Option<String> {
    if depth > MAX_RULE_DEPTH {
        return Some("…".to_owned());
    }
    if let Some(text) = rule.member("Condition") {
        return jsonata(text);
    }
    if let Some(inner) = rule.member("Not") {
        return Some(format!("not ({})", condition(inner, depth + 1)?));
    }
    for (key, word) in [("And", " and "), ("Or", " or ")] {
        if let Some(list) = rule.member(key).and_then(Node::as_array) {
            let parts: Option<Vec<String>> = list.values().map(|it| part(it, depth + 1)).collect();
            return parts.filter(|it| !it.is_empty()).map(|it| it.join(word));
        }
    }
    comparison(rule)
}

/// One condition of several: what itself has several stands in brackets.
fn part(rule: &Node, depth: usize) -> Option<String> {
    let text = condition(rule, depth)?;
    let has_several = rule.member("And").is_some() || rule.member("Or").is_some();
    Some(if has_several { format!("({text})") } else { text })
}

fn jsonata(condition: &Node) -> Option<String> {
    if let Some(is_true) = condition.as_bool() {
        return Some(if is_true { "always" } else { "never" }.to_owned());
    }
    let text = condition.as_str()?;
    let inside = text.trim().strip_prefix("{%").and_then(|it| it.strip_suffix("%}")).unwrap_or(&text);
    Some(inside.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn comparison(rule: &Node) -> Option<String> {
    let variable = rule.member("Variable")?.as_str()?;
    let members = rule.as_object()?;
    let known = members.members().find_map(|it| test(it.key(), it.value()));
    Some(format!("{variable} {}", known?))
}

/// An operator with its operand: `= "Approved"`, `is present`.
fn test(operator: &str, operand: &Node) -> Option<String> {
    if let Some(what) = kind_of_value(operator) {
        let is_not = if operand.as_bool()? { "is" } else { "is not" };
        return Some(format!("{is_not} {what}"));
    }
    if operator == "StringMatches" {
        return Some(format!("matches {}", operand_text(operand)));
    }
    let (operator, is_path) = match operator.strip_suffix("Path") {
        Some(operator) => (operator, true),
        None => (operator, false),
    };
    let order = ["String", "Numeric", "Timestamp", "Boolean"].iter().find_map(|it| operator.strip_prefix(it))?;
    let sign = match order {
        "Equals" => "=",
        "LessThan" => "<",
        "GreaterThan" => ">",
        "LessThanEquals" => "≤",
        "GreaterThanEquals" => "≥",
        _ => return None,
    };
    match operand.as_bool() {
        Some(is_true) if !is_path => Some(format!("is {is_true}")),
        _ if is_path => Some(format!("{sign} {}", operand.as_str()?)),
        _ => Some(format!("{sign} {}", operand_text(operand))),
    }
}

fn kind_of_value(operator: &str) -> Option<&'static str> {
    Some(match operator {
        "IsPresent" => "present",
        "IsNull" => "null",
        "IsString" => "a string",
        "IsNumeric" => "a number",
        "IsBoolean" => "a boolean",
        "IsTimestamp" => "a timestamp",
        _ => return None,
    })
}

/// A value as it stands, on one line.
fn operand_text(operand: &Node) -> String {
    match operand.as_str() {
        Some(text) => format!("\"{text}\""),
        None => operand.text().trim().to_owned(),
    }
}
