//! `$string`: values as text, as JavaScript's `JSON.stringify` writes them.

use super::numbers::number_text;
use super::{Array, Failure, Host, Item, Object, Outcome};
use crate::value::MAX_DEPTH;

/// The text of a value as `$string` and `&` have it; nothing is empty.
pub(crate) fn to_text(host: &mut dyn Host, item: &Item) -> Outcome<String> {
    written(host, item, false)
}

/// The same, on several lines if it is to be pretty.
pub(super) fn written(host: &mut dyn Host, item: &Item, is_pretty: bool) -> Outcome<String> {
    match item {
        Item::Undefined | Item::Function(_) => Ok(String::new()),
        Item::String(text) => Ok(text.to_string()),
        Item::Number(number) if !number.is_finite() => {
            Err(Failure::coded("D3001", "Attempting to invoke string function on Infinity or NaN"))
        }
        Item::Array(Array::Made(made)) if made.is_outer_wrapper => {
            let inner = made.items.first().cloned().unwrap_or_default();
            json(host, &inner, is_pretty)
        }
        other => json(host, other, is_pretty),
    }
}

fn json(host: &mut dyn Host, item: &Item, is_pretty: bool) -> Outcome<String> {
    let mut writer = Writer { host, out: String::new(), is_pretty };
    writer.write(item, 0)?;
    Ok(writer.out)
}

struct Writer<'a> {
    host: &'a mut dyn Host,
    out: String,
    is_pretty: bool,
}

impl Writer<'_> {
    fn write(&mut self, item: &Item, depth: usize) -> Outcome<()> {
        self.host.charge(1)?;
        match item {
            Item::Undefined | Item::Null => self.out.push_str("null"),
            Item::Bool(it) => self.out.push_str(if *it { "true" } else { "false" }),
            Item::Number(it) if it.is_nan() => self.out.push_str("null"),
            Item::Number(it) if it.is_infinite() => {
                return Err(Failure::coded("D1001", "Number out of range: null"));
            }
            Item::Number(it) => self.out.push_str(&number_text(*it)),
            Item::String(it) => {
                self.host.hold(self.out.len().saturating_add(it.len()))?;
                super::charge_text(self.host, it.len())?;
                write_string(it, &mut self.out);
            }
            Item::Function(_) => self.out.push_str("\"\""),
            Item::Array(array) => self.array(array, depth)?,
            Item::Object(object) => self.object(object, depth)?,
        }
        self.host.hold(self.out.len())
    }

    #[inline(never)]
    fn array(&mut self, array: &Array, depth: usize) -> Outcome<()> {
        if depth >= MAX_DEPTH {
            return Err(Failure::TooDeep);
        }
        self.out.push('[');
        for (index, item) in array.iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            self.line(depth + 1);
            self.write(&item, depth + 1)?;
        }
        if array.len() > 0 {
            self.line(depth);
        }
        self.out.push(']');
        Ok(())
    }

    #[inline(never)]
    fn object(&mut self, object: &Object, depth: usize) -> Outcome<()> {
        if depth >= MAX_DEPTH {
            return Err(Failure::TooDeep);
        }
        self.out.push('{');
        let mut is_empty = true;
        for (key, member) in object.members().into_iter().filter(|it| !it.1.is_undefined()) {
            if !is_empty {
                self.out.push(',');
            }
            is_empty = false;
            self.line(depth + 1);
            write_string(&key, &mut self.out);
            self.out.push_str(if self.is_pretty { ": " } else { ":" });
            self.write(&member, depth + 1)?;
        }
        if !is_empty {
            self.line(depth);
        }
        self.out.push('}');
        Ok(())
    }

    fn line(&mut self, depth: usize) {
        if self.is_pretty {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n("  ", depth));
        }
    }
}

/// A text in quotes with the escapes that JavaScript writes.
fn write_string(text: &str, out: &mut String) {
    use std::fmt::Write as _;
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..'\u{20}' => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", sign as u32);
            }
            _ => out.push(sign),
        }
    }
    out.push('"');
}

/// A text as error sentences name it.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_string(text, &mut out);
    out
}
