//! Results checked against what the services answer.

use std::fmt;

use asl::resource::{Integration, Resource};
use query::Value;

use super::table::{Action, Shape};
use super::{answering, integration, is_json};

/// So deep a result is looked into.
const MAX_DEPTH: usize = 64;

/// How much of a result is checked, by TestState's words for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// `STRICT`: what is required has to be there, and what is there has to fit.
    #[default]
    Strict,
    /// `PRESENT`: what is there has to fit.
    Present,
    /// `NONE`: nothing is checked.
    None,
}

/// Something a service would not answer, in the words of TestState.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Where: the keys and indices that lead there, outermost first.
    pub at: Vec<String>,
    /// What is wrong: `Field 'StatusCode' must be a number`.
    pub message: String,
}

impl Mismatch {
    /// The whole sentence with which TestState refuses such a mock.
    pub fn refusal(&self) -> String {
        format!("Mock result schema validation error: {}", self.message)
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// What in a result the service would not answer, in the order in which TestState looks. Services and actions that are not
/// in the table, functions, activities, and results that come by a token or from most jobs are not checked.
///
/// ```
/// let resource = asl::resource::Resource::parse("arn:aws:states:::lambda:invoke");
/// let result = query::Value::parse(r#"{"StatusCode": "200"}"#)?;
/// let mismatches = sim::service_shapes::validate(&resource, &result);
/// assert_eq!(mismatches[0].message, "Field 'StatusCode' must be a number");
/// # Ok::<(), query::ValueError>(())
/// ```
pub fn validate(resource: &Resource, result: &Value) -> Vec<Mismatch> {
    validate_with(resource, result, Strictness::Strict)
}

/// The same, checking only so much.
pub fn validate_with(resource: &Resource, result: &Value, strictness: Strictness) -> Vec<Mismatch> {
    let Some(integration) = integration(resource).filter(|_| strictness != Strictness::None) else {
        return Vec::new();
    };
    let Some(action) = answering(integration) else { return Vec::new() };
    let Some(answer) = action.answer() else { return Vec::new() };
    let is_strict = strictness == Strictness::Strict;
    let mut check = Check { action: &action, integration, is_strict, at: Vec::new(), found: Vec::new() };
    check.value("", result, answer);
    check.found
}

/// The members of a result that the service has no name for, as paths with slashes. It gives none of these, but they are no
/// reason to refuse a mock; those of what is any JSON are not looked at.
///
/// ```
/// let resource = asl::resource::Resource::parse("arn:aws:states:::events:putEvents");
/// let result = query::Value::parse(r#"{"Entries": [{"EventID": "e"}]}"#)?;
/// assert_eq!(sim::service_shapes::unknown_members(&resource, &result), ["Entries/0/EventID"]);
/// # Ok::<(), query::ValueError>(())
/// ```
pub fn unknown_members(resource: &Resource, result: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let Some(integration) = integration(resource) else { return found };
    let Some(action) = answering(integration) else { return found };
    match action.answer() {
        Some(answer) => unknown_inside(&action, integration, "", result, answer, &mut found),
        None => found.extend(result.as_object().into_iter().flat_map(|it| it.iter()).map(|(key, _)| key.to_string())),
    }
    found
}

// Calls itself once per level of the result; values are never nested deeper than query::MAX_DEPTH.
fn unknown_inside(
    action: &Action,
    integration: &Integration,
    at: &str,
    value: &Value,
    kind: &'static str,
    found: &mut Vec<String>,
) {
    let path = |key: &str| if at.is_empty() { key.to_owned() } else { format!("{at}/{key}") };
    match action.shape(kind) {
        Shape::List(item) => {
            for (idx, it) in value.as_array().into_iter().flatten().enumerate() {
                unknown_inside(action, integration, &path(&idx.to_string()), it, item, found);
            }
        }
        Shape::Map(member) => {
            for (key, it) in value.as_object().into_iter().flat_map(|it| it.iter()) {
                unknown_inside(action, integration, &path(key), it, member, found);
            }
        }
        Shape::Structure(members) => {
            for (key, it) in value.as_object().into_iter().flat_map(|it| it.iter()) {
                match action.members(members).find(|member| action.spelled(member.name) == **key) {
                    None => found.push(path(key)),
                    Some(_) if at.is_empty() && is_json(integration, key) => {}
                    Some(member) => unknown_inside(action, integration, &path(key), it, member.kind, found),
                }
            }
        }
        Shape::Anything | Shape::Text | Shape::Moment | Shape::Number | Shape::Boolean | Shape::Words(..) => {}
    }
}

struct Check<'a> {
    action: &'a Action,
    integration: &'a Integration,
    is_strict: bool,
    at: Vec<String>,
    found: Vec<Mismatch>,
}

impl Check<'_> {
    // Calls itself once per level of the result, up to MAX_DEPTH.
    fn value(&mut self, field: &str, value: &Value, kind: &'static str) {
        let depth = self.at.len();
        let is_free = depth == 1 && is_json(self.integration, field);
        if depth > MAX_DEPTH || (depth > 0 && value.is_null()) || is_free {
            return;
        }
        match self.action.shape(kind) {
            Shape::Anything => {}
            Shape::Text | Shape::Moment => self.demand(value.as_str().is_some(), field, "must be a string"),
            Shape::Number => self.demand(value.as_number().is_some(), field, "must be a number"),
            Shape::Boolean => self.demand(value.as_bool().is_some(), field, "must be a boolean"),
            Shape::Words(least, words) => match value.as_str() {
                None => self.demand(false, field, "must be a string"),
                Some(text) if text.chars().count() < least => {
                    self.demand(false, field, "is smaller than the minimum length");
                }
                Some(text) => {
                    let is_known = words.is_empty() || words.split('|').any(|it| it == text);
                    self.demand(is_known, field, "is not an expected value");
                }
            },
            Shape::List(item) => match value.as_array() {
                None => self.demand(false, field, "must be an array"),
                Some(items) => {
                    items.iter().enumerate().for_each(|(idx, it)| self.inside(&idx.to_string(), field, it, item))
                }
            },
            Shape::Map(member) => match value.as_object() {
                None => self.demand(false, field, "must be an object"),
                Some(members) => members.iter().for_each(|(key, it)| self.inside(key, key, it, member)),
            },
            Shape::Structure(members) => match value.as_object() {
                None => self.demand(false, field, "must be an object"),
                Some(object) => {
                    for member in self.action.members(members) {
                        let name = self.action.spelled(member.name);
                        match object.get(&name) {
                            Some(value) => self.inside(&name, &name, value, member.kind),
                            None if member.is_required && self.is_strict => {
                                self.say(format!("Required field '{name}' is missing"));
                            }
                            None => {}
                        }
                    }
                }
            },
        }
    }

    /// A value one level deeper, which is told by the name of a field.
    fn inside(&mut self, key: &str, field: &str, value: &Value, kind: &'static str) {
        self.at.push(key.to_owned());
        self.value(field, value, kind);
        self.at.pop();
    }

    fn demand(&mut self, is_so: bool, field: &str, what: &str) {
        if !is_so {
            self.say(format!("Field '{field}' {what}"));
        }
    }

    fn say(&mut self, message: String) {
        self.found.push(Mismatch { at: self.at.clone(), message });
    }
}
