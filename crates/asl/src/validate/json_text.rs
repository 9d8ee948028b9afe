//! The text itself: is it JSON, and an object? The service reads it with the parser Jackson, whose words it passes on.

use syntax::{SyntaxError, SyntaxErrorKind, parse};

use super::{Finding, SCHEMA, Severity};

/// The code of a text that is not JSON.
const CODE: &str = "INVALID_JSON_DESCRIPTION";
/// So much of the text is quoted.
const MAX_QUOTED: usize = 500;

/// The finding for a value that is no object, and for an empty text (recorded: `Definition must be a valid JSON object`).
pub(super) fn not_an_object() -> Finding {
    let message = "Definition must be a valid JSON object".to_owned();
    Finding { severity: Severity::Error, code: SCHEMA, location: None, message, rule: "not-an-object" }
}

/// What keeps a text from being read.
pub(super) fn check(text: &str) -> Option<Finding> {
    if text.trim().is_empty() {
        return Some(not_an_object());
    }
    let parsed = parse(text);
    let error = parsed.errors.first()?;
    // Jackson stops at the end of the first value.
    if error.kind == SyntaxErrorKind::TextAfterEnd {
        return None;
    }
    let (what, offset) = words(text, error);
    let location =
        format!("[Source: (String){}; line: {}, column: {}]", quoted(text), line(text, offset), column(text, offset));
    let message = format!("{what}\n at {location}");
    Some(Finding { severity: Severity::Error, code: CODE, location: Some(location), message, rule: "json-text" })
}

/// Jackson's sentence, and the byte it names.
fn words(text: &str, error: &SyntaxError) -> (String, usize) {
    let start = error.range.start.min(text.len());
    let word: String = text[start..].chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
    if !word.is_empty() && word.starts_with(|it: char| it.is_alphabetic()) && error.kind != SyntaxErrorKind::UnquotedKey
    {
        let known = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
        return (format!("Unrecognized token '{word}': was expecting {known}"), start + word.len());
    }
    let Some(found) = text[start..].chars().next() else {
        return ("Unexpected end-of-input".to_owned(), start);
    };
    let expected = match error.kind {
        SyntaxErrorKind::UnquotedKey | SyntaxErrorKind::SingleQuotes | SyntaxErrorKind::MissingKey => {
            "was expecting double-quote to start field name"
        }
        SyntaxErrorKind::MissingComma => "was expecting comma to separate Object entries",
        SyntaxErrorKind::MissingColon => "was expecting a colon to separate field name and value",
        SyntaxErrorKind::TrailingComma | SyntaxErrorKind::ExtraComma => {
            "was expecting double-quote to start field name"
        }
        SyntaxErrorKind::UnclosedBracket | SyntaxErrorKind::UnclosedString => {
            return ("Unexpected end-of-input".to_owned(), text.len());
        }
        SyntaxErrorKind::Comment => {
            "maybe a (non-standard) comment? (not recognized as one since Feature 'ALLOW_COMMENTS' not enabled for parser)"
        }
        _ => "expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
    };
    let what = format!("Unexpected character ('{found}' (code {})): {expected}", u32::from(found));
    (what, start + found.len_utf8())
}

fn quoted(text: &str) -> String {
    let n_chars = text.chars().count();
    let shown: String = text.chars().take(MAX_QUOTED).collect();
    let rest = n_chars.saturating_sub(MAX_QUOTED);
    if rest == 0 { format!("\"{shown}\"") } else { format!("\"{shown}\"[truncated {rest} chars]") }
}

fn line(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// Counted from 1, and behind what was read: the recorded column of a word of three letters at the start is 4.
fn column(text: &str, offset: usize) -> usize {
    let line_start = text[..offset].rfind('\n').map_or(0, |it| it + 1);
    text[line_start..offset].chars().count() + 1
}
