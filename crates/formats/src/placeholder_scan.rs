//! Finding `${name}` in a definition and putting values in its place.

use std::ops::Range;

use crate::placeholder::Placeholder;

/// A `${name}` in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Occurrence {
    pub(crate) name: String,
    /// From `$` to `}`.
    pub(crate) range: Range<usize>,
    pub(crate) position: Position,
    /// Whether it is `${!name}`, which `Fn::Sub` turns into the text `${name}`.
    pub(crate) is_literal: bool,
}

/// Where a placeholder stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    /// It is the whole text of a Task's `Resource`.
    Resource,
    /// In a string.
    Text,
    /// Outside of all strings, where a number, an object or another bare value goes.
    Bare,
}

/// All placeholders of a text in their order.
pub(crate) fn scan(text: &str) -> Vec<Occurrence> {
    let mut found = Vec::new();
    let mut is_string = false;
    let mut at = 0;
    while let Some(offset) = text[at..].find(['"', '\\', '$']) {
        let here = at + offset;
        at = here + 1;
        match text.as_bytes()[here] {
            b'"' => is_string = !is_string,
            b'\\' if is_string => {
                at += text[at..].chars().next().map_or(0, char::len_utf8);
            }
            b'$' => {
                if let Some(occurrence) = occurrence(text, here, is_string) {
                    at = occurrence.range.end;
                    found.push(occurrence);
                }
            }
            _ => {}
        }
    }
    found
}

/// The text with every placeholder replaced by its stand-in.
///
/// With `is_substituted`, `${!x}` becomes `${x}` as `Fn::Sub` has it. A placeholder that is not in the list is
/// left as it is.
pub fn substitute(definition: &str, placeholders: &[Placeholder], is_substituted: bool) -> String {
    let mut result = String::with_capacity(definition.len());
    let mut copied = 0;
    for occurrence in scan(definition) {
        let stand_in = placeholders.iter().find(|placeholder| placeholder.name == occurrence.name);
        result.push_str(&definition[copied..occurrence.range.start]);
        copied = occurrence.range.start;
        if occurrence.is_literal {
            if is_substituted {
                result.push_str("${");
                copied += "${!".len();
            }
        } else if let Some(placeholder) = stand_in {
            result.push_str(&placeholder.stand_in);
            copied = occurrence.range.end;
        }
    }
    result.push_str(&definition[copied..]);
    result
}

fn occurrence(text: &str, at: usize, is_string: bool) -> Option<Occurrence> {
    let inner = text[at..].strip_prefix("${")?;
    let end = inner.find(|it: char| !is_name_character(it))?;
    let written = inner[..end].trim();
    let is_literal = written.starts_with('!');
    let name = written.trim_start_matches('!');
    if !inner[end..].starts_with('}') || name.is_empty() {
        return None;
    }
    let range = at..at + "${".len() + end + 1;
    let position = match () {
        () if !is_string => Position::Bare,
        () if is_whole_resource(text, &range) => Position::Resource,
        () => Position::Text,
    };
    Some(Occurrence { name: name.to_owned(), range, position, is_literal })
}

fn is_name_character(it: char) -> bool {
    it.is_alphanumeric() || matches!(it, '_' | '.' | ':' | '-' | '!' | ' ' | '/')
}

fn is_whole_resource(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].strip_suffix('"').map(str::trim_end);
    let before = before.and_then(|it| it.strip_suffix(':')).map(str::trim_end);
    before.is_some_and(|it| it.ends_with("\"Resource\"")) && text[range.end..].starts_with('"')
}
