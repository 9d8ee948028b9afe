//! Gaps in definitions copied from articles: `…` or `...` where something was left out.

use std::ops::Range;

use crate::line_index::LineIndex;
use crate::note::{Note, NoteCode};

/// A remark on the gaps of a definition, if it has any.
pub(crate) fn note(text: &str, lines: &LineIndex) -> Option<Note> {
    let gaps = find(text);
    let first = gaps.first()?.clone();
    let mut places: Vec<String> = gaps.iter().map(|gap| lines.line_column(gap.start).line.to_string()).collect();
    places.dedup();
    let n_places = places.len();
    places.truncate(8);
    let more = if n_places > places.len() { " and more" } else { "" };
    let (gap, line) = (if gaps.len() == 1 { "a gap" } else { "gaps" }, if n_places == 1 { "line" } else { "lines" });
    Some(Note {
        code: NoteCode::Gap,
        message: format!("the text has {gap} (…) in {line} {}{more}: something was left out there", places.join(", ")),
        hint: "write what is missing in its place".to_owned(),
        range: Some(first),
    })
}

/// Where `…` or `...` stand outside of strings and comments.
fn find(text: &str) -> Vec<Range<usize>> {
    let mut gaps = Vec::new();
    let mut is_string = false;
    let mut at = 0;
    while let Some(it) = text[at..].chars().next() {
        let length = match it {
            '"' => {
                is_string = !is_string;
                1
            }
            // A string ends with its line; an apostrophe too many must not swallow the rest.
            '\n' => {
                is_string = false;
                1
            }
            '\\' if is_string => 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
            '/' if !is_string && text[at..].starts_with("//") => text[at..].find('\n').unwrap_or(text.len() - at),
            '…' if !is_string => {
                gaps.push(at..at + it.len_utf8());
                it.len_utf8()
            }
            '.' if !is_string && text[at..].starts_with("...") => {
                let n_dots = text[at..].len() - text[at..].trim_start_matches('.').len();
                gaps.push(at..at + n_dots);
                n_dots
            }
            it => it.len_utf8(),
        };
        at += length;
    }
    gaps
}
