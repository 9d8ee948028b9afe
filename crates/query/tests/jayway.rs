//! The recorded answers of Jayway's JSONPath 2.0.0, run whole, with the list of what we answer otherwise.
#![allow(clippy::print_stdout, reason = "a skipped test says so")]

use query::{Fuel, Object, Path, QueryError, Scope, Value};

/// Cases that we answer otherwise on purpose, with the reason.
const OTHERWISE: &[(&str, &str)] =
    &[("order-014", "the Amazon States Language allows names in double quotes, Jayway 2.0.0 does not")];

fn answer(selector: &str, document: &Value) -> Value {
    let Ok(path) = Path::parse_bare(selector) else { return "NOT_SUPPORTED".into() };
    let mut scope = Scope {
        input: document,
        context: &Value::Null,
        variables: &Object::new(),
        result: None,
        error_output: None,
        now: 0,
        random: &mut || 0,
        fuel: &mut Fuel::default(),
    };
    match path.read(&mut scope) {
        Ok(value) => value,
        Err(QueryError::NotFound { .. }) => "NOT_FOUND".into(),
        Err(_) => "NOT_SUPPORTED".into(),
    }
}

fn sorted(value: &Value) -> Value {
    let Some(items) = value.as_array() else { return value.clone() };
    let mut items: Vec<_> = items.iter().map(|item| (item.to_json().to_string(), item.clone())).collect();
    items.sort_by(|a, b| a.0.cmp(&b.0));
    Value::array(items.into_iter().map(|(_, item)| item))
}

/// Members in the order of their keys, at every level.
fn by_key(value: &Value) -> Value {
    match value {
        Value::Array(items) => Value::array(items.iter().map(by_key)),
        Value::Object(object) => {
            let mut members: Vec<_> = object.iter().map(|(key, value)| (key.clone(), by_key(value))).collect();
            members.sort_by(|a, b| a.0.cmp(&b.0));
            Value::object(members)
        }
        other => other.clone(),
    }
}

#[test]
fn the_recorded_answers() {
    let Some(shared) = std::env::var_os("STATEWRIGHT_SHARED") else {
        println!("skipped: STATEWRIGHT_SHARED is not set");
        return;
    };
    let text = std::fs::read_to_string(std::path::Path::new(&shared).join("jsonpath.json")).unwrap();
    let cases = Value::parse(&text).unwrap();
    let mut wrong = Vec::new();
    for case in cases.as_array().unwrap() {
        let of = |key| case.get(key).unwrap();
        let (id, selector) = (of("id").as_str().unwrap(), of("selector").as_str().unwrap());
        let (mut expected, mut found) = (by_key(of("jayway")), by_key(&answer(selector, of("document"))));
        if of("unordered").as_bool() == Some(true) {
            (expected, found) = (sorted(&expected), sorted(&found));
        }
        let is_listed = OTHERWISE.iter().any(|(listed, _)| *listed == id);
        if (expected == found) == is_listed {
            wrong.push(format!("{id} {selector}: expected {expected}, found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.as_array().unwrap().len(), wrong.join("\n"));
}
