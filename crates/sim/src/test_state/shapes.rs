//! Mocks checked against what the services answer, by a table made of the services' models (`tools/service_shapes.py`).

use std::collections::BTreeMap;

use asl::resource::{Integration, Pattern};
use query::Value;

use super::Refusal;
use super::request::Validation;
use super::state::TestedState;

/// The table; its form is described in the script that writes it.
const TABLE: &str = include_str!("shapes.txt");
/// The members that optimized integrations pass on as JSON, not as the text the service knows.
const ANY: &[(&str, &str, &str)] = &[("lambda", "invoke", "Payload")];
/// So deep a mock is looked into.
const MAX_DEPTH: usize = 64;

/// Refuses a result that the service could not give. Services that are not in the table, and jobs whose result is that of
/// another action, are not checked.
pub(super) fn check(state: &TestedState, result: &Value, validation: Validation) -> Result<(), Refusal> {
    let integration = state.integration().filter(|it| it.pattern == Pattern::RequestResponse);
    let (Some(integration), true) = (integration, validation != Validation::None) else { return Ok(()) };
    let Some((shapes, shape)) = find(integration) else { return Ok(()) };
    let any = ANY.iter().find(|it| it.0 == &*integration.service && it.1 == integration.plain_action()).map(|it| it.2);
    let checker = Checker { shapes, is_strict: validation == Validation::Strict, any };
    checker
        .structure_or_value("", result, shape, 0)
        .map_err(|message| Refusal::validation(format!("Mock result schema validation error: {message}")))
}

/// The shapes of a service by id, and the shape of the answer to an action.
fn find(integration: &Integration) -> Option<(BTreeMap<&'static str, &'static str>, &'static str)> {
    let is_service = |line: &str| {
        let (sdk, optimized) = line.strip_prefix('@').map(|it| it.split_once(' ').unwrap_or((it, "")))?;
        Some(match integration.service.strip_prefix("aws-sdk:") {
            Some(service) => service == sdk,
            None => !optimized.is_empty() && *integration.service == *optimized,
        })
    };
    let mut lines = TABLE.lines().skip_while(|line| is_service(line) != Some(true));
    lines.next()?;
    let (mut shapes, mut answer) = (BTreeMap::new(), None);
    for line in lines.take_while(|line| !line.starts_with('@')) {
        if let Some((action, shape)) = line.strip_prefix('.').and_then(|it| it.split_once(' ')) {
            if action == integration.plain_action() {
                answer = Some(shape);
            }
        } else if let Some(at) = line.find(['{', '[', '(', '"']) {
            shapes.insert(&line[..at], &line[at..]);
        }
    }
    Some((shapes, answer?))
}

struct Checker {
    shapes: BTreeMap<&'static str, &'static str>,
    is_strict: bool,
    /// The member of the answer that may be anything.
    any: Option<&'static str>,
}

impl Checker {
    // Calls itself once per level of the mock, up to MAX_DEPTH.
    fn structure_or_value(&self, field: &str, value: &Value, shape: &str, depth: usize) -> Result<(), String> {
        if depth > MAX_DEPTH || (value.is_null() && depth > 0) || (depth == 1 && self.any == Some(field)) {
            return Ok(());
        }
        let fail = |what: &str| Err(format!("Field '{field}' {what}"));
        match shape {
            "s" if value.as_str().is_none() => return fail("must be a string"),
            "n" if value.as_number().is_none() => return fail("must be a number"),
            "b" if value.as_bool().is_none() => return fail("must be a boolean"),
            "s" | "n" | "b" | "a" => return Ok(()),
            _ => {}
        }
        let Some(definition) = self.shapes.get(shape) else { return Ok(()) };
        let (kind, rest) = definition.split_at(1);
        match kind {
            "\"" => {
                let Some(text) = value.as_str() else { return fail("must be a string") };
                let (least, words) = rest.split_once(' ').unwrap_or((rest, ""));
                if least.parse().is_ok_and(|least: usize| text.chars().count() < least) {
                    return fail("is smaller than the minimum length");
                }
                if !words.is_empty() && !words.split('|').any(|it| it == text) {
                    return fail("is not an expected value");
                }
                Ok(())
            }
            "[" => {
                let Some(items) = value.as_array() else { return fail("must be an array") };
                items.iter().try_for_each(|item| self.structure_or_value(field, item, rest, depth + 1))
            }
            "(" => {
                let Some(members) = value.as_object() else { return fail("must be an object") };
                members.iter().try_for_each(|(key, member)| self.structure_or_value(key, member, rest, depth + 1))
            }
            _ => {
                let Some(members) = value.as_object() else { return fail("must be an object") };
                for entry in rest.split(',') {
                    let Some((name, shape)) = entry.split_once(':') else { continue };
                    let (name, is_required) = name.strip_prefix('!').map_or((name, false), |it| (it, true));
                    match members.get(name) {
                        Some(member) => self.structure_or_value(name, member, shape, depth + 1)?,
                        None if is_required && self.is_strict => {
                            return Err(format!("Required field '{name}' is missing"));
                        }
                        None => {}
                    }
                }
                Ok(())
            }
        }
    }
}
