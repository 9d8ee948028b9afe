//! Reference paths: paths that name exactly one place, to read from or to write to.

use std::fmt;
use std::sync::Arc;

use super::{Path, Root, Step};
use crate::error::{QueryError, SyntaxError};
use crate::scope::Scope;
use crate::value::{Object, Value};

/// A path of names and indices only: `$.order.lines[0]`.
#[derive(Clone, PartialEq)]
pub struct ReferencePath {
    path: Path,
    steps: Arc<[ReferenceStep]>,
}

/// One step of a reference path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceStep {
    /// The member of that name.
    Key(Arc<str>),
    /// The element at that index.
    Index(usize),
}

impl ReferencePath {
    /// Reads a reference path; refuses what may name several nodes. In names after a dot a backslash
    /// makes the next letter an ordinary one: `$.foo\.bar` is `$['foo.bar']`.
    pub fn parse(text: &str) -> Result<ReferencePath, SyntaxError> {
        let path = Path::parse(&without_escapes(text))?.written_as(text.trim());
        let steps = path.0.steps.iter().map(|step| match step {
            Step::Property(name) if name.ends_with("()") => Err("a reference path has no functions"),
            Step::Property(name) => Ok(ReferenceStep::Key(name.clone())),
            Step::Index(index) => match usize::try_from(*index) {
                Ok(index) => Ok(ReferenceStep::Index(index)),
                Err(_) => Err("an index of a reference path is not negative"),
            },
            Step::Properties(_) | Step::Indices(_) => Err("a reference path has no lists: ',' is not allowed"),
            Step::FromEnd(_) => Err("a reference path has no scripts: '@' is not allowed"),
            Step::Slice { .. } => Err("a reference path has no slices: ':' is not allowed"),
            Step::Wildcard => Err("a reference path has no wildcards: '*' is not allowed"),
            Step::Scan => Err("a reference path has no deep scans: '..' is not allowed"),
            Step::Filter(_) => Err("a reference path has no filters: '?' is not allowed"),
        });
        let steps = steps.collect::<Result<Vec<_>, _>>().map_err(|message| SyntaxError::new(text, 0, message))?;
        Ok(ReferencePath { path, steps: steps.into() })
    }

    /// The path as written.
    pub fn text(&self) -> &Arc<str> {
        self.path.text()
    }

    /// Where the path begins.
    pub fn root(&self) -> &Root {
        self.path.root()
    }

    /// The steps after the root.
    pub fn steps(&self) -> &[ReferenceStep] {
        &self.steps
    }

    /// The same as a path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The node the path names.
    pub fn get(&self, scope: &mut Scope<'_>) -> Result<Value, QueryError> {
        self.path.read(scope)
    }

    /// The input with the result written to the place that the path names, as ResultPath does it.
    ///
    /// Missing objects are made on the way and existing values replaced. An element of an array can be replaced but
    /// not added, and a value that is no object or array is in the way: both are errors. What is beside the path is
    /// shared with the input.
    pub fn set(&self, input: &Value, result: Value) -> Result<Value, QueryError> {
        let Some((last, steps)) = self.steps.split_last() else { return Ok(result) };
        let mut output = input.clone();
        let mut place = &mut output;
        for step in steps {
            place = self.descend(place, step).ok_or_else(|| self.cannot_write(input))?;
        }
        let written = match (last, place) {
            (ReferenceStep::Key(key), place) => place.make_object_mut().map(|object| {
                object.insert(key.clone(), result);
            }),
            (ReferenceStep::Index(index), place) => {
                place.make_array_mut().and_then(|items| items.get_mut(*index)).map(|item| *item = result)
            }
        };
        written.ok_or_else(|| self.cannot_write(input))?;
        Ok(output)
    }

    fn descend<'v>(&self, place: &'v mut Value, step: &ReferenceStep) -> Option<&'v mut Value> {
        match step {
            ReferenceStep::Key(key) => {
                let object = place.make_object_mut()?;
                if !object.contains_key(key) {
                    object.insert(key.clone(), Object::new().into());
                }
                object.get_mut(key)
            }
            ReferenceStep::Index(index) => place.make_array_mut()?.get_mut(*index),
        }
    }

    fn cannot_write(&self, input: &Value) -> QueryError {
        QueryError::CannotWrite { path: self.text().clone(), input: input.clone() }
    }
}

/// The path as written.
impl fmt::Display for ReferencePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.path, f)
    }
}

impl fmt::Debug for ReferencePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReferencePath({})", self.text())
    }
}

/// Names with a backslash, rewritten in brackets.
fn without_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim();
    while let Some(dot) = rest.find(['.', '[']) {
        out.push_str(&rest[..dot]);
        rest = &rest[dot..];
        if rest.starts_with('[') {
            let end = rest.find(']').map_or(rest.len(), |at| at + 1);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let (name, len) = dotted_name(&rest[1..]);
        match name {
            Some(name) => {
                out.push_str("['");
                out.push_str(&name.replace('\'', "\\'"));
                out.push_str("']");
            }
            None => out.push_str(&rest[..1 + len]),
        }
        rest = &rest[1 + len..];
    }
    out.push_str(rest);
    out
}

/// The name that begins the text, if it has escapes, and how many bytes it takes as written.
fn dotted_name(text: &str) -> (Option<String>, usize) {
    let mut name = String::new();
    let mut has_escapes = false;
    let mut chars = text.char_indices();
    let mut len = text.len();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                has_escapes = true;
                name.extend(chars.next().map(|(_, c)| c));
            }
            '.' | '[' => {
                len = at;
                break;
            }
            _ => name.push(c),
        }
    }
    (has_escapes.then_some(name), len)
}
