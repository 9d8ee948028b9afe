//! Walking a document along a path.

use std::fmt::Write;

use super::filter::Filter;
use super::trail::Trail;
use super::{Path, Step};
use crate::error::QueryError;
use crate::scope::Fuel;
use crate::value::{Object, Value};

/// The answer of the whole path: the node of a definite path, the array of matches of an indefinite one.
pub(super) fn read(path: &Path, document: &Value, fuel: &mut Fuel) -> Result<Value, QueryError> {
    fuel.charge(1 + path.0.steps.len() as u64)?;
    if let Some(node) = read_straight(&path.0.steps, document) {
        return Ok(node.clone());
    }
    let mut matches = walk(path, document, document, fuel, Properties::MayBeMissing)?;
    if !path.is_definite() {
        return Ok(matches.into());
    }
    matches.pop().ok_or_else(|| QueryError::NotFound {
        path: path.0.text.clone(),
        message: format!("No results for path: {}", in_brackets(&path.0.steps)),
        is_past_end: false,
    })
}

/// As [`read`] for a path inside a filter, where a missing property is always an error.
pub(super) fn read_in_filter(
    path: &Path,
    item: &Value,
    document: &Value,
    fuel: &mut Fuel,
) -> Result<Value, QueryError> {
    fuel.charge(1 + path.0.steps.len() as u64)?;
    if let Some(node) = read_straight(&path.0.steps, item) {
        return Ok(node.clone());
    }
    let mut matches = walk(path, item, document, fuel, Properties::Required)?;
    matches.pop().ok_or_else(|| QueryError::NotFound {
        path: path.0.text.clone(),
        message: format!("No results for path: {}", in_brackets(&path.0.steps)),
        is_past_end: false,
    })
}

/// The shortcut for paths of single names and indices that lead somewhere.
fn read_straight<'a>(steps: &[Step], document: &'a Value) -> Option<&'a Value> {
    steps.iter().try_fold(document, |model, step| match step {
        Step::Property(name) => model.get(name),
        Step::Index(index) => model.at(usize::try_from(*index).ok()?),
        _ => None,
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Properties {
    MayBeMissing,
    Required,
}

fn walk(
    path: &Path,
    start: &Value,
    document: &Value,
    fuel: &mut Fuel,
    properties: Properties,
) -> Result<Vec<Value>, QueryError> {
    let definite = path.0.steps.iter().take_while(|step| step.is_definite()).count();
    let mut walk = Walk { path, document, fuel, properties, definite, matches: Vec::new() };
    walk.step(0, &Trail::Root, start)?;
    Ok(walk.matches)
}

struct Walk<'a> {
    path: &'a Path,
    /// What `$` stands for in filters.
    document: &'a Value,
    fuel: &'a mut Fuel,
    properties: Properties,
    /// How many steps come before the first indefinite one.
    definite: usize,
    matches: Vec<Value>,
}

impl<'a> Walk<'a> {
    /// Applies the step at that position, and all after it, to a node.
    fn step(&mut self, at: usize, trail: &Trail<'_>, model: &Value) -> Result<(), QueryError> {
        self.fuel.charge(1)?;
        let path = self.path;
        let Some(step) = path.0.steps.get(at) else {
            self.matches.push(model.clone());
            return Ok(());
        };
        match step {
            Step::Property(name) => self.property(at, trail, model, name),
            Step::Properties(names) => self.properties(at, trail, model, names),
            Step::Index(index) => self.index(at, trail, self.array(at, trail, model)?, *index),
            Step::FromEnd(offset) => {
                let items = self.array(at, trail, model)?;
                self.index(at, trail, items, items.len() as i64 + offset)
            }
            Step::Indices(indices) => {
                let items = self.array(at, trail, model)?;
                indices.iter().try_for_each(|index| self.index(at, trail, items, *index))
            }
            Step::Slice { from, to } => self.slice(at, trail, self.array(at, trail, model)?, *from, *to),
            Step::Wildcard => self.wildcard(at, trail, model),
            Step::Scan => self.scan(at + 1, trail, model),
            Step::Filter(filter) => self.filter(at, trail, model, filter),
        }
    }

    fn property(&mut self, at: usize, trail: &Trail<'_>, model: &Value, name: &str) -> Result<(), QueryError> {
        let Some(object) = model.as_object() else {
            return Err(self.not_found(format!("Property ['{name}'] not found in path {trail}")));
        };
        let here = Trail::Key(trail, name);
        let is_required = self.properties == Properties::Required;
        match object.get(name) {
            Some(value) => self.step(at + 1, &here, value),
            None if self.is_last(at) => {
                if is_required {
                    Err(self.not_found(format!("No results for path: {here}")))
                } else {
                    Ok(())
                }
            }
            None if at > self.definite && !is_required => Ok(()),
            None => Err(self.not_found(format!("Missing property in path {here}"))),
        }
    }

    /// Several names give one object of those that are there.
    fn properties(
        &mut self,
        at: usize,
        trail: &Trail<'_>,
        model: &Value,
        names: &[std::sync::Arc<str>],
    ) -> Result<(), QueryError> {
        let fragment = name_list(names);
        let Some(object) = model.as_object() else {
            return Err(self.not_found(format!("Property {fragment} not found in path {trail}")));
        };
        if !self.is_last(at) {
            return Err(
                self.not_applicable(format!("Multi properties can only be used as path leafs: {trail}{fragment}"))
            );
        }
        let members = names.iter().filter_map(|name| Some((name.clone(), object.get(name)?.clone())));
        self.matches.push(members.collect::<Object>().into());
        Ok(())
    }

    fn array<'v>(&self, at: usize, trail: &Trail<'_>, model: &'v Value) -> Result<&'v [Value], QueryError> {
        match model {
            Value::Array(items) => Ok(items),
            Value::Null => Err(self.not_found(format!("The path {trail} is null"))),
            _ => {
                let rest = in_brackets(&self.path.0.steps[at..]);
                let filter = rest.trim_start_matches('$');
                Err(self.not_applicable(format!(
                    "Filter: {filter} can only be applied to arrays. Current context is: {model}"
                )))
            }
        }
    }

    fn index(&mut self, at: usize, trail: &Trail<'_>, items: &[Value], index: i64) -> Result<(), QueryError> {
        match usize::try_from(index).ok().and_then(|index| items.get(index)) {
            Some(item) => self.step(at + 1, &Trail::Index(trail, index), item),
            None => Err(QueryError::NotFound {
                path: self.path.0.text.clone(),
                message: format!("Index out of bounds when evaluating path {}", Trail::Index(trail, index)),
                is_past_end: self.is_last(at) && self.path.is_definite(),
            }),
        }
    }

    fn slice(
        &mut self,
        at: usize,
        trail: &Trail<'_>,
        items: &[Value],
        from: Option<i64>,
        to: Option<i64>,
    ) -> Result<(), QueryError> {
        let len = items.len() as i64;
        // Counting from the end works in slices that are open at one side only.
        let (from, to) = match (from, to) {
            (Some(from), None) => (if from < 0 { (len + from).max(0) } else { from }, len),
            (None, Some(to)) => (0, if to < 0 { len + to } else { to.min(len) }),
            (from, to) => (from.unwrap_or(0), to.unwrap_or(len).min(len)),
        };
        if len == 0 {
            return Ok(());
        }
        (from..to).try_for_each(|index| self.index(at, trail, items, index))
    }

    fn wildcard(&mut self, at: usize, trail: &Trail<'_>, model: &Value) -> Result<(), QueryError> {
        match model {
            Value::Object(object) => {
                object.iter().try_for_each(|(key, value)| self.step(at + 1, &Trail::Key(trail, key), value))
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    // An element that lacks what comes after is passed over; a member of an object is not.
                    match self.step(at + 1, &Trail::Index(trail, index as i64), item) {
                        Err(QueryError::NotFound { .. }) if self.properties == Properties::MayBeMissing => {}
                        other => other?,
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Applies the step after `..` to this node and to all below it where it can apply.
    fn scan(&mut self, at: usize, trail: &Trail<'_>, model: &Value) -> Result<(), QueryError> {
        self.fuel.charge(1)?;
        if !matches!(model, Value::Array(_) | Value::Object(_)) {
            return Ok(());
        }
        let path = self.path;
        let applies = match (&path.0.steps[at], model) {
            (Step::Property(name), Value::Object(object)) => object.contains_key(name),
            (Step::Properties(names), Value::Object(object)) => names.iter().all(|name| object.contains_key(name)),
            (Step::Index(_) | Step::Indices(_) | Step::FromEnd(_) | Step::Slice { .. }, Value::Array(_)) => true,
            (Step::Wildcard, _) => true,
            (Step::Filter(filter), _) => filter.accepts(model, self.document, self.fuel)?,
            _ => false,
        };
        if applies {
            self.step(at, trail, model)?;
        }
        match model {
            Value::Object(object) => {
                object.iter().try_for_each(|(key, value)| self.scan(at, &Trail::Key(trail, key), value))
            }
            Value::Array(items) => items
                .iter()
                .enumerate()
                .try_for_each(|(index, item)| self.scan(at, &Trail::Index(trail, index as i64), item)),
            _ => Ok(()),
        }
    }

    /// Filters the elements of an array; an object is itself the candidate.
    fn filter(&mut self, at: usize, trail: &Trail<'_>, model: &Value, filter: &Filter) -> Result<(), QueryError> {
        match model {
            Value::Object(_) => {
                if filter.accepts(model, self.document, self.fuel)? {
                    self.step(at + 1, trail, model)?;
                }
                Ok(())
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    if filter.accepts(item, self.document, self.fuel)? {
                        self.step(at + 1, &Trail::Index(trail, index as i64), item)?;
                    }
                }
                Ok(())
            }
            _ => Err(self
                .not_applicable(format!("Filter: [?] can not be applied to primitives. Current context is: {model}"))),
        }
    }

    fn is_last(&self, at: usize) -> bool {
        at + 1 == self.path.0.steps.len()
    }

    fn not_found(&self, message: String) -> QueryError {
        QueryError::NotFound { path: self.path.0.text.clone(), message, is_past_end: false }
    }

    fn not_applicable(&self, message: String) -> QueryError {
        QueryError::NotApplicable { path: self.path.0.text.clone(), message }
    }
}

/// Steps in bracket form after a `$`.
fn in_brackets(steps: &[Step]) -> String {
    let mut out = String::from("$");
    for step in steps {
        // Writing to a String cannot fail.
        let _ = match step {
            Step::Property(name) => write!(out, "['{name}']"),
            Step::Properties(names) => write!(out, "{}", name_list(names)),
            Step::Index(index) => write!(out, "[{index}]"),
            Step::Indices(indices) => {
                let indices: Vec<_> = indices.iter().map(i64::to_string).collect();
                write!(out, "[{}]", indices.join(","))
            }
            Step::FromEnd(offset) => write!(out, "[(@.length{offset})]"),
            Step::Slice { from, to } => {
                let side = |it: &Option<i64>| it.map(|it| it.to_string()).unwrap_or_default();
                write!(out, "[{}:{}]", side(from), side(to))
            }
            Step::Wildcard => write!(out, "[*]"),
            Step::Scan => write!(out, ".."),
            Step::Filter(_) => write!(out, "[?]"),
        };
    }
    out
}

fn name_list(names: &[std::sync::Arc<str>]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("'{name}'")).collect();
    format!("[{}]", names.join(", "))
}
