//! The catalog made from the files in `data/`.
//!
//! Actions lie in one file per category, patterns in one folder each; `order.txt` says which action comes when. The
//! files are written for people: a placeholder such as `"=$.id"` becomes `.$` with a path in JSONPath and `{% … %}` in
//! JSONata, and what every result of an optimized integration carries is added here.

mod actions;
mod placeholder;
mod steps;

use std::fmt;

use serde_json::{Map, Value};

use crate::Catalog;

/// Something about a file in `data/` that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceError {
    /// The file.
    pub file: String,
    /// What is wrong, and with what.
    pub message: String,
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.message)
    }
}

impl std::error::Error for SourceError {}

/// The whole catalog.
pub fn catalog() -> Result<Catalog, SourceError> {
    Ok(Catalog { flow: steps::flow()?, actions: actions::actions()?, patterns: steps::patterns()? })
}

/// An object of a file, with its members taken by name. What is not asked for is refused in the end.
struct Entry<'a> {
    file: &'a str,
    members: Map<String, Value>,
}

impl<'a> Entry<'a> {
    fn new(file: &'a str, value: Value) -> Result<Entry<'a>, SourceError> {
        match value {
            Value::Object(members) => Ok(Entry { file, members }),
            other => Err(error(file, format!("{other} is no object"))),
        }
    }

    fn error(&self, message: impl fmt::Display) -> SourceError {
        error(self.file, format!("{message} in {}", shortened(&Value::Object(self.members.clone()))))
    }

    fn take(&mut self, key: &str) -> Result<Value, SourceError> {
        self.members.shift_remove(key).ok_or_else(|| self.error(format!("\"{key}\" is missing")))
    }

    fn text(&mut self, key: &str) -> Result<String, SourceError> {
        match self.take(key)? {
            Value::String(text) if !text.trim().is_empty() => Ok(text),
            other => Err(self.error(format!("\"{key}\" is no text: {other}"))),
        }
    }

    fn list(&mut self, key: &str) -> Result<Vec<Value>, SourceError> {
        match self.members.shift_remove(key) {
            None => Ok(Vec::new()),
            Some(Value::Array(items)) => Ok(items),
            Some(other) => Err(self.error(format!("\"{key}\" is no list: {other}"))),
        }
    }

    /// One of the words that a type knows.
    fn word<T: serde::de::DeserializeOwned>(&mut self, key: &str) -> Result<T, SourceError> {
        let value = self.take(key)?;
        serde_json::from_value(value).map_err(|it| self.error(format!("\"{key}\": {it}")))
    }

    fn finish(self) -> Result<(), SourceError> {
        match self.members.keys().next() {
            None => Ok(()),
            Some(key) => Err(error(self.file, format!("\"{key}\" is not known: {}", self.members[key]))),
        }
    }
}

fn error(file: &str, message: impl Into<String>) -> SourceError {
    SourceError { file: file.to_owned(), message: message.into() }
}

fn shortened(value: &Value) -> String {
    value.to_string().chars().take(120).collect()
}

fn parse(file: &str, text: &str) -> Result<Value, SourceError> {
    serde_json::from_str(text).map_err(|it| error(file, it.to_string()))
}

/// JSON laid out as in the definitions: short lists and objects on one line.
fn pretty(value: &Value) -> String {
    const MAX_LINE: usize = 80;
    let inside: Vec<String> = match value {
        Value::Array(items) => items.iter().map(pretty).collect(),
        Value::Object(members) => {
            members.iter().map(|(key, value)| format!("{}: {}", Value::from(key.as_str()), pretty(value))).collect()
        }
        _ => return value.to_string(),
    };
    let (open, close, blank) = if value.is_array() { ("[", "]", "") } else { ("{", "}", " ") };
    if inside.is_empty() {
        return format!("{open}{close}");
    }
    let line = format!("{open}{blank}{}{blank}{close}", inside.join(", "));
    if line.len() <= MAX_LINE && !line.contains('\n') {
        return line;
    }
    let lines: Vec<String> = inside.iter().map(|it| format!("  {}", crate::text::indented(it, 2))).collect();
    format!("{open}\n{}\n{close}", lines.join(",\n"))
}
