//! The placeholders of a definition with what stands behind them.

use crate::intrinsic::{Value, undefined};
use crate::placeholder::Placeholder;
use crate::placeholder_scan::{Occurrence, Position, scan};
use crate::resource_type::lambda_arn;
use crate::to_json::is_json_number;

/// Looks up every name of a definition; each is listed once, in the order of first use.
pub(crate) fn resolve(
    definition: &str,
    is_substituted: bool,
    look_up: impl Fn(&str) -> Option<Value>,
) -> Vec<Placeholder> {
    let occurrences = scan(definition);
    let is_used = |occurrence: &&Occurrence| !(occurrence.is_literal && is_substituted);
    let mut placeholders: Vec<Placeholder> = Vec::new();
    let mut seen = std::collections::BTreeMap::new();
    for occurrence in occurrences.iter().filter(is_used) {
        seen.entry(occurrence.name.as_str()).or_insert_with(Vec::new).push(occurrence.position);
    }
    for occurrence in occurrences.iter().filter(is_used) {
        let Some(positions) = seen.remove(occurrence.name.as_str()) else { continue };
        let value = look_up(&occurrence.name).unwrap_or_else(|| undefined(&occurrence.name));
        placeholders.push(Placeholder {
            name: occurrence.name.clone(),
            stand_in: stand_in(&value, &occurrence.name, &positions),
            target: value.target,
            resource_type: value.resource_type,
            display: value.display,
            defined: value.is_defined,
        });
    }
    placeholders
}

/// The value that lets a simulation run: an ARN where one is needed, a number where text cannot stand.
fn stand_in(value: &Value, name: &str, positions: &[Position]) -> String {
    if positions.contains(&Position::Bare) {
        return if is_bare_value(&value.text) { value.text.clone() } else { "1".to_owned() };
    }
    if !positions.contains(&Position::Resource) || value.text.starts_with("arn:") {
        return value.text.clone();
    }
    let word = if value.is_defined { value.text.as_str() } else { name };
    let word = word.trim_end_matches("Arn").trim_end_matches(['.', '-', '_']);
    let word: String = word.chars().map(|it| if it.is_alphanumeric() || it == '_' { it } else { '-' }).collect();
    if value.is_defined { lambda_arn(&word) } else { lambda_arn(&format!("UNDEFINED-{word}")) }
}

/// Whether `text` can stand outside of quotes in JSON.
fn is_bare_value(text: &str) -> bool {
    let text = text.trim();
    matches!(text, "true" | "false" | "null") || is_json_number(text) || text.starts_with(['{', '[', '"'])
}
