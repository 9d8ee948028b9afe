//! The text of one state, edited beside its form.

use syntax::SyntaxErrorKind;

use crate::code;
use crate::command::Command;
use crate::document::Document;
use crate::inspector::input::{InputError, places_within};

/// What keeps a text from being one state: a name and its object.
pub fn error(typed: &str) -> Option<InputError> {
    let opened = format!("{{{typed}}}");
    let parsed = syntax::parse(&opened);
    let mut errors = parsed.errors.iter().filter(|it| it.kind != SyntaxErrorKind::Placeholder);
    if let Some(error) = errors.next() {
        if error.range.start == 0 {
            return Some(InputError("A bracket is never closed; close it with }.".to_owned()));
        }
        let at = syntax::LineIndex::new(&opened).line_column(error.range.start);
        // The bracket in front is not the person's.
        let column = if at.line == 0 { at.column } else { at.column + 1 };
        return Some(InputError(format!("Line {}, column {}: {error}.", at.line + 1, column.max(1))));
    }
    let members = parsed.root.as_object().map_or(0, syntax::Object::len);
    let is_state = parsed.root.as_object().is_some_and(|it| it.members().all(|it| it.value().as_object().is_some()));
    match members {
        1 if is_state => None,
        1 => Some(InputError("A state is an object: \"Name\": { … }.".to_owned())),
        _ => Some(InputError("This has to be one state: \"Name\": { … }.".to_owned())),
    }
}

/// Where the mistake lies, in UTF-16 units; all of the text where no place is worse than another.
pub fn error_place(typed: &str) -> (u32, u32) {
    let opened = format!("{{{typed}}}");
    let errors = syntax::parse(&opened).errors;
    let found = errors.iter().find(|it| it.kind != SyntaxErrorKind::Placeholder && it.range.start > 0);
    let bytes = found.map_or(0..typed.len(), |it| it.range.start - 1..it.range.end.saturating_sub(1));
    places_within(typed, bytes)
}

/// The command that puts a state's text, as [`code::text_of`] shows it, back into the definition; `None` where it says
/// the same. Nothing around it changes.
pub fn command(document: &Document, state: &str, typed: &str) -> Result<Option<Command>, InputError> {
    let (Some(shown), Some(range)) = (code::text_of(document, state), code::range_of(document, state)) else {
        return Err(InputError("The state is not there any more.".to_owned()));
    };
    // Text areas know one kind of line break.
    let line_break = if document.text().contains("\r\n") { "\r\n" } else { "\n" };
    let plain = |text: &str| text.replace("\r\n", "\n");
    if plain(&shown) == plain(typed) {
        return Ok(None);
    }
    if let Some(error) = error(typed) {
        return Err(error);
    }
    let text = document.text();
    let line_start = text[..range.bytes.start].rfind('\n').map_or(0, |at| at + 1);
    let indent = Some(&text[line_start..range.bytes.start]).filter(|it| it.trim().is_empty()).unwrap_or("");
    let typed = plain(typed.trim());
    let lines: Vec<String> = typed
        .split('\n')
        .enumerate()
        .map(|(idx, line)| if idx == 0 || line.is_empty() { line.to_owned() } else { format!("{indent}{line}") })
        .collect();
    let (before, after) = (&text[..range.bytes.start], &text[range.bytes.end..]);
    Ok(Some(Command::ReplaceText(format!("{before}{}{after}", lines.join(line_break)))))
}
