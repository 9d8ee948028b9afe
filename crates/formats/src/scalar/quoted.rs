//! Scalars within a line or folded over several: plain, in single and in double quotes.

use std::ops::Range;

use super::Decoded;
use crate::tree::Style;

/// The value of the scalar at `range` (with its quotes) and the places of its characters.
pub(crate) fn decode(host: &str, range: Range<usize>, style: Style) -> Option<Decoded> {
    let inner = match style {
        Style::Plain => range,
        _ if range.len() >= 2 => range.start + 1..range.end - 1,
        _ => return None,
    };
    let mut decoded = Decoded::default();
    let mut at = inner.start;
    while at < inner.end {
        let rest = &host[at..inner.end];
        let n_plain = rest.find(|it| is_special(it, style)).unwrap_or(rest.len());
        let run = &rest[..n_plain];
        let is_before_break = rest[n_plain..].starts_with(['\n', '\r']);
        let kept = if is_before_break { run.trim_end_matches([' ', '\t']) } else { run };
        decoded.push(kept, at..at + kept.len());
        at += n_plain;
        let Some(special) = host[at..inner.end].chars().next() else { break };
        let (value, length) = match special {
            '\'' => ("'".to_owned(), 2),
            '\\' => escape(&host[at..inner.end])?,
            _ => fold(&host[at..inner.end]),
        };
        // White space before a folded line break belongs to the break.
        let start = if is_before_break { at - (run.len() - kept.len()) } else { at };
        decoded.push(&value, start..at + length);
        at += length;
    }
    Some(decoded)
}

/// `text` as the inside of a double-quoted scalar or JSON string on one line.
pub(crate) fn escape_double(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for it in text.chars() {
        match it {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            // Control characters, and what YAML 1.1 takes for a line break or a byte-order mark.
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                escaped.push_str(&format!("\\u{:04x}", it as u32));
            }
            it => escaped.push(it),
        }
    }
    escaped
}

/// `text` as the inside of a single-quoted scalar; it has no escapes, so not every text survives.
pub(crate) fn escape_single(text: &str) -> String {
    text.replace('\'', "''")
}

fn is_special(it: char, style: Style) -> bool {
    match it {
        '\n' | '\r' => true,
        '\'' => style == Style::SingleQuoted,
        '\\' => style == Style::DoubleQuoted,
        _ => false,
    }
}

/// The value and length of the escape at the start of `text`.
fn escape(text: &str) -> Option<(String, usize)> {
    let kind = text[1..].chars().next()?;
    let short = match kind {
        '0' => "\0",
        'a' => "\u{7}",
        'b' => "\u{8}",
        't' | '\t' => "\t",
        'n' => "\n",
        'v' => "\u{b}",
        'f' => "\u{c}",
        'r' => "\r",
        'e' => "\u{1b}",
        ' ' => " ",
        '"' => "\"",
        '/' => "/",
        '\\' => "\\",
        'N' => "\u{85}",
        '_' => "\u{a0}",
        'L' => "\u{2028}",
        'P' => "\u{2029}",
        '\n' | '\r' => {
            // The line goes on; empty lines in between are line breaks.
            let (breaks, length) = fold(&text[1..]);
            return Some((breaks.trim_matches(' ').to_owned(), 1 + length));
        }
        'x' => return hex(text, 2),
        'u' => return hex(text, 4),
        'U' => return hex(text, 8),
        _ => return None,
    };
    Some((short.to_owned(), 1 + kind.len_utf8()))
}

/// `\xNN`, `\uNNNN`, `\UNNNNNNNN`, and two `\u` that make one character.
fn hex(text: &str, n_digits: usize) -> Option<(String, usize)> {
    let code = u32::from_str_radix(text.get(2..2 + n_digits)?, 16).ok()?;
    let length = 2 + n_digits;
    if (0xd800..0xdc00).contains(&code) {
        let low = text.get(length..)?.strip_prefix("\\u")?;
        let low = u32::from_str_radix(low.get(..4)?, 16).ok()?.checked_sub(0xdc00)?;
        let pair = char::from_u32(0x10000 + ((code - 0xd800) << 10) + low)?;
        return Some((pair.to_string(), length + 6));
    }
    Some((char::from_u32(code)?.to_string(), length))
}

/// The line breaks at the start of `text` with the blank lines after them: one break is a space, each further
/// one a line break.
fn fold(text: &str) -> (String, usize) {
    let blank = text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len();
    let n_breaks = text[..blank].matches('\n').count() + text[..blank].replace("\r\n", "\n").matches('\r').count();
    let value = if n_breaks <= 1 { " ".to_owned() } else { "\n".repeat(n_breaks - 1) };
    (value, blank)
}
