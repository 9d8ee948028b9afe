//! Placeholders in both query languages out of one.

use serde_json::{Map, Value};

use super::pretty;
use crate::Placeholder;

/// What begins a text that is computed.
const COMPUTED: char = '=';
/// What separates the two languages where one cannot be made from the other.
const OR: &str = " || ";

/// A value of a file: texts such as `=$.id` are computed, `=States.Format('{}', $.id) || $states.input.id` in a way for
/// each language. The error says what of it cannot be used.
pub(super) fn placeholder(value: &Value) -> Result<Placeholder, String> {
    let (path, is_path) = match computed(value) {
        Some(text) => (Value::from(languages(text)?.0), true),
        None => (json_path(value)?, false),
    };
    Ok(Placeholder { json_path: pretty(&path), is_path, jsonata: pretty(&jsonata(value)?) })
}

fn computed(value: &Value) -> Option<&str> {
    value.as_str()?.strip_prefix(COMPUTED)
}

/// A computed text in JSONPath and in JSONata.
fn languages(text: &str) -> Result<(&str, String), String> {
    if let Some((path, jsonata)) = text.split_once(OR) {
        return Ok((path, jsonata.to_owned()));
    }
    let tail = |rest: &str, root: &str| (rest.is_empty() || rest.starts_with('.')).then(|| format!("{root}{rest}"));
    let jsonata = match (text.strip_prefix("$$"), text.strip_prefix('$')) {
        (Some(rest), _) => tail(rest, "$states.context"),
        (None, Some(rest)) => tail(rest, "$states.input"),
        (None, None) => None,
    };
    jsonata
        .map(|jsonata| (text, jsonata))
        .ok_or_else(|| format!("{text} has no form in JSONata: write it after {OR:?}"))
}

// Calls itself once per level of the file's JSON, whose depth serde_json limits.
fn json_path(value: &Value) -> Result<Value, String> {
    match value {
        Value::Object(members) => {
            let mut changed = Map::new();
            for (key, value) in members {
                match computed(value) {
                    Some(text) => changed.insert(format!("{key}.$"), languages(text)?.0.into()),
                    None => changed.insert(key.clone(), json_path(value)?),
                };
            }
            Ok(Value::Object(changed))
        }
        Value::Array(items) => {
            if let Some(item) = items.iter().find(|it| computed(it).is_some()) {
                return Err(format!("{item} stands in a list, where JSONPath computes nothing"));
            }
            items.iter().map(json_path).collect()
        }
        _ => Ok(value.clone()),
    }
}

fn jsonata(value: &Value) -> Result<Value, String> {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| Ok((key.clone(), jsonata(value)?)))
            .collect::<Result<_, _>>()
            .map(Value::Object),
        Value::Array(items) => items.iter().map(jsonata).collect(),
        _ => match computed(value) {
            Some(text) => Ok(format!("{{% {} %}}", languages(text)?.1).into()),
            None => Ok(value.clone()),
        },
    }
}
