//! Reading a file of mocks with places in its errors.

use std::fmt;

use report::Answer;
use syntax::{LineIndex, Node, Object, Pointer};

use super::answer::answer;

/// Why a file of mocks cannot be used: what, where, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MockError {
    /// Where in the file, as a JSON Pointer.
    pub at: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for MockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.at.is_empty() { String::new() } else { format!(", {}", self.at) };
        write!(f, "line {}, column {}{place}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for MockError {}

/// The longest latency: the year (of 366 days) that an execution may take.
pub(super) const MAX_LATENCY: u64 = 31_622_400_000;

/// A wrong place of a tree, before its line is known.
pub(super) struct Wrong {
    at: Pointer,
    message: String,
}

pub(super) fn wrong<T>(at: &Pointer, message: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong { at: at.clone(), message: message.into() })
}

/// Parses a text and reads it; errors get their place.
pub(super) fn read_with<T>(text: &str, read: impl FnOnce(&Node) -> Result<T, Wrong>) -> Result<T, MockError> {
    let parsed = syntax::parse(text);
    let lines = LineIndex::new(text);
    if let Some(error) = parsed.errors.first() {
        let place = lines.line_column(error.range.start);
        let message = format!("this is not JSON: {error}");
        return Err(MockError { at: String::new(), line: place.line + 1, column: place.column + 1, message });
    }
    read(&parsed.root).map_err(|Wrong { at, message }| {
        let start = parsed.root.ranges().value(&at).map_or(0, |range| range.start);
        let place = lines.line_column(start);
        MockError { at: at.to_string(), line: place.line + 1, column: place.column + 1, message }
    })
}

/// The object at a place; refuses other values and members that are not known.
pub(super) fn object<'a>(node: &'a Node, at: &Pointer, what: &str, known: &[&str]) -> Result<&'a Object, Wrong> {
    let Some(object) = node.as_object() else {
        return wrong(at, format!("{what} must be an object"));
    };
    for (idx, member) in object.members().enumerate() {
        if !known.is_empty() && !known.contains(&member.key()) {
            let at = at.child_key(member.key());
            return wrong(&at, format!("unknown field \"{}\": {what} has {}", member.key(), list(known)));
        }
        if object.members().take(idx).any(|earlier| earlier.key() == member.key()) {
            return wrong(&at.child_key(member.key()), format!("\"{}\" stands here twice", member.key()));
        }
    }
    Ok(object)
}

fn list(known: &[&str]) -> String {
    let words: Vec<String> = known.iter().map(|it| format!("\"{it}\"")).collect();
    words.join(", ")
}

/// Answers by attempt, as both formats write them. `fields` are the members an answer may have.
pub(super) fn answers(object: &Object, at: &Pointer, fields: &[&str]) -> Result<Vec<Answer>, Wrong> {
    let mut answers = Vec::new();
    for member in object.members() {
        let at = at.child_key(member.key());
        let Some((from, to)) = attempts(member.key()) else {
            return wrong(&at, format!("\"{}\" is no range of attempts: write \"0\" or \"1-2\"", member.key()));
        };
        if from > to {
            return wrong(&at, format!("the range \"{}\" ends before it begins", member.key()));
        }
        let answer = answer(member.value(), &at, fields)?;
        answers.push((at, Answer { from, to, ..answer }));
    }
    if answers.is_empty() {
        return wrong(at, "there is no answer: write one for attempt \"0\"");
    }
    answers.sort_by_key(|(_, answer)| answer.from);
    let mut expected = Some(0);
    for (at, answer) in &answers {
        if Some(answer.from) != expected {
            let last = expected.map_or(u32::MAX, |next| next.saturating_sub(1));
            let expected = expected.unwrap_or(u32::MAX);
            let message = if answer.from < expected {
                format!("attempt {} has an answer already (up to {last})", answer.from)
            } else {
                format!("the attempts before have no answer: this range must begin with {expected}")
            };
            return wrong(at, message);
        }
        expected = answer.to.checked_add(1);
    }
    Ok(answers.into_iter().map(|(_, answer)| answer).collect())
}

/// `0` or `1-2`, without leading zeros.
fn attempts(key: &str) -> Option<(u32, u32)> {
    let number = |text: &str| {
        let is_plain = text == "0" || !text.starts_with('0');
        if is_plain && text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
    };
    match key.split_once('-') {
        Some((from, to)) => Some((number(from)?, number(to)?)),
        None => number(key).map(|it| (it, it)),
    }
}
