//! Values to compact JSON text, as AWS prints it.

use std::fmt::{self, Write};

use super::Value;
use super::size::Size;

impl Value {
    /// Compact JSON text: no blanks, members in order, numbers as written.
    pub fn to_json_string(&self) -> String {
        let mut out = String::with_capacity(64);
        self.write_json(&mut out);
        out
    }

    /// Appends the compact JSON text.
    pub fn write_json(&self, out: &mut String) {
        match self {
            Value::Null => out.push_str("null"),
            Value::Bool(true) => out.push_str("true"),
            Value::Bool(false) => out.push_str("false"),
            Value::Number(number) => {
                // Writing to a String cannot fail.
                let _ = write!(out, "{number}");
            }
            Value::String(text) => write_string(text, out),
            Value::Array(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    item.write_json(out);
                }
                out.push(']');
            }
            Value::Object(object) => {
                out.push('{');
                for (at, (key, value)) in object.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    write_string(key, out);
                    out.push(':');
                    value.write_json(out);
                }
                out.push('}');
            }
        }
    }

    /// How many bytes the compact JSON text has in UTF-8; this is what the payload limit counts.
    pub fn json_len(&self) -> usize {
        self.size().json_len
    }

    /// Whether arrays and objects are nested deeper than `limit` levels.
    pub fn is_deeper_than(&self, limit: usize) -> bool {
        self.size().depth > limit
    }

    pub(super) fn size(&self) -> Size {
        let json_len = match self {
            Value::Null => 4,
            Value::Bool(it) => 5 - usize::from(*it),
            Value::Number(number) => number.text_len(),
            Value::String(text) => string_len(text),
            Value::Array(items) => return items.size(),
            Value::Object(object) => return object.size(),
        };
        Size { json_len, depth: 0 }
    }
}

/// Appends a JSON string with its quotes. Only what JSON demands is escaped; `/` and letters beyond ASCII stay.
pub(crate) fn write_string(text: &str, out: &mut String) {
    out.push('"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if escaped_len(byte) == 1 {
            continue;
        }
        out.push_str(&text[from..at]);
        from = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            0x08 => out.push_str("\\b"),
            0x09 => out.push_str("\\t"),
            0x0A => out.push_str("\\n"),
            0x0C => out.push_str("\\f"),
            0x0D => out.push_str("\\r"),
            _ => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{byte:04X}");
            }
        }
    }
    out.push_str(&text[from..]);
    out.push('"');
}

pub(super) fn string_len(text: &str) -> usize {
    2 + text.bytes().map(escaped_len).sum::<usize>()
}

fn escaped_len(byte: u8) -> usize {
    match byte {
        b'"' | b'\\' | 0x08 | 0x09 | 0x0A | 0x0C | 0x0D => 2,
        0..0x20 => 6,
        _ => 1,
    }
}

/// The compact JSON text.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_json_string())
    }
}

/// The compact JSON text: a failed test shows what it is about.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Debug for super::Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
