//! String literals: from text to raw JSON and back.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The JSON spelling of `text`, with quotes, escaping only what must be escaped.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote_into(text, &mut out);
    out
}

/// The length of what [`quote`] gives.
pub(crate) fn quoted_len(text: &str) -> usize {
    if is_plain(text) { text.len() + 2 } else { quote(text).len() }
}

fn is_plain(text: &str) -> bool {
    !text.bytes().any(is_escaped)
}

/// Whether a byte cannot stand in a string as it is.
fn is_escaped(it: u8) -> bool {
    it < b' ' || it == b'"' || it == b'\\'
}

/// Appends the JSON spelling of `text` to `out`.
pub(crate) fn quote_into(text: &str, out: &mut String) {
    out.push('"');
    if is_plain(text) {
        out.push_str(text);
        out.push('"');
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_escaped) {
        out.push_str(&rest[..at]);
        let it = char::from(rest.as_bytes()[at]);
        rest = &rest[at + 1..];
        match it {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            it => {
                // Writing into a String cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(it));
            }
        }
    }
    out.push_str(rest);
    out.push('"');
}

/// The text that the raw literal `raw` stands for.
///
/// Takes what the parser accepts: single or double quotes, a missing closing quote, or no quotes
/// at all (then the text stands for itself). A broken escape stands for its last character, half
/// of a surrogate pair for U+FFFD.
pub fn unquote(raw: &str) -> Cow<'_, str> {
    let Some(mark) = raw.chars().next().filter(|it| matches!(it, '"' | '\'')) else {
        return Cow::Borrowed(raw);
    };
    let body = &raw[1..];
    let end = content_end(body, mark);
    let body = &body[..end];
    if body.contains('\\') { Cow::Owned(unescape(body)) } else { Cow::Borrowed(body) }
}

/// Where in the raw literal `raw` the byte `offset` of what it stands for is written: the opening quote and escapes are
/// counted as they are written. Behind the end it is the closing quote. A byte within a character is where that begins.
///
/// ```
/// // "a\\u00e9\\"b" is aé"b.
/// let raw = "\"a\\u00e9\\\"b\"";
/// assert_eq!(syntax::raw_offset(raw, 1), 2);
/// assert_eq!(syntax::raw_offset(raw, 3), 8);
/// ```
pub fn raw_offset(raw: &str, offset: usize) -> usize {
    let Some(mark) = raw.chars().next().filter(|it| matches!(it, '"' | '\'')) else {
        return raw.floor_char_boundary(offset);
    };
    let body = &raw[1..];
    let body = &body[..content_end(body, mark)];
    let (mut at, mut n_said) = (0, 0);
    while let Some(it) = body[at..].chars().next() {
        let n_written = match it {
            '\\' => escape_len(&body[at..]),
            it => it.len_utf8(),
        };
        let n_new = unescape(&body[at..at + n_written]).len();
        if n_said + n_new > offset {
            break;
        }
        (at, n_said) = (at + n_written, n_said + n_new);
    }
    1 + at
}

/// How many bytes the escape at the start of `text` takes.
fn escape_len(text: &str) -> usize {
    match text[1..].chars().next() {
        None => 1,
        Some('u') if code_unit(&text[2..]).is_some() => escaped_character(&text[1..]).0,
        Some(it) => 1 + it.len_utf8(),
    }
}

/// Where the closing quote stands, or the end when there is none.
fn content_end(body: &str, mark: char) -> usize {
    let mut is_escaped = false;
    for (at, it) in body.char_indices() {
        if is_escaped {
            is_escaped = false;
        } else if it == '\\' {
            is_escaped = true;
        } else if it == mark {
            return at;
        }
    }
    body.len()
}

fn unescape(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(it) = rest.chars().next() else { break };
        rest = &rest[it.len_utf8()..];
        match it {
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            't' => out.push('\t'),
            'b' => out.push('\u{8}'),
            'f' => out.push('\u{c}'),
            'u' => match code_unit(rest) {
                Some(unit) => {
                    rest = &rest[4..];
                    out.push(code_point(unit, &mut rest));
                }
                None => out.push('u'),
            },
            it => out.push(it),
        }
    }
    out.push_str(rest);
    out
}

/// Four hexadecimal digits at the start of `text`.
pub(crate) fn code_unit(text: &str) -> Option<u32> {
    let digits = text.get(..4)?;
    if digits.bytes().all(|it| it.is_ascii_hexdigit()) { u32::from_str_radix(digits, 16).ok() } else { None }
}

/// The length of the `\uXXXX` escape (or pair of them) whose text behind the backslash is `rest`,
/// and whether it is a whole character.
pub(crate) fn escaped_character(rest: &str) -> (usize, bool) {
    match code_unit(&rest[1..]) {
        Some(0xd800..0xdc00) => {
            let low = rest[5..].strip_prefix("\\u").and_then(code_unit);
            if low.is_some_and(|it| (0xdc00..0xe000).contains(&it)) { (12, true) } else { (6, false) }
        }
        unit => (6, !matches!(unit, Some(0xdc00..0xe000))),
    }
}

/// The character of `unit`, taking the other half of a surrogate pair from `rest` if it is there.
fn code_point(unit: u32, rest: &mut &str) -> char {
    if (0xd800..0xdc00).contains(&unit) {
        let low = rest.strip_prefix("\\u").and_then(code_unit).filter(|it| (0xdc00..0xe000).contains(it));
        if let Some(low) = low {
            *rest = &rest[6..];
            let joined = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
            return char::from_u32(joined).unwrap_or(char::REPLACEMENT_CHARACTER);
        }
    }
    char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)
}
