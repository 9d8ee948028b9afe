//! Functions on text.

use std::fmt::Write;
use std::sync::Arc;

use super::{Argument, Arguments, Failure, refuse};
use crate::scope::{Random, Scope};
use crate::value::Value;

/// `States.Format(template, …)`: each `{}` takes the next argument.
pub(super) fn format(arguments: &[Argument], scope: &mut Scope<'_>) -> Result<Value, Failure> {
    let Some((template, arguments)) = arguments.split_first() else {
        return refuse("States.Format takes at least 1 arguments, but got 0");
    };
    let pieces: Vec<Arc<str>> = match template {
        Argument::Text(literal) => literal.pieces.clone(),
        other => match other.evaluate(scope)? {
            Value::String(text) => text.split("{}").map(Arc::from).collect(),
            _ => return refuse("argument 1 of States.Format must be a string"),
        },
    };
    if pieces.len() - 1 != arguments.len() {
        return refuse(format!(
            "the template of States.Format has {} placeholders for {} arguments",
            pieces.len() - 1,
            arguments.len()
        ));
    }
    let mut out = String::from(&*pieces[0]);
    for (argument, piece) in arguments.iter().zip(&pieces[1..]) {
        write_java(&argument.evaluate(scope)?, &mut out);
        scope.fuel.charge(out.len() as u64 / 64)?;
        out.push_str(piece);
    }
    Ok(out.into())
}

/// Text as Java prints it: `{a=1, b=[x, null]}`.
fn write_java(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => out.push_str(text),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                write_java(item, out);
            }
            out.push(']');
        }
        Value::Object(object) => {
            out.push('{');
            for (at, (key, value)) in object.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                out.push_str(key);
                out.push('=');
                write_java(value, out);
            }
            out.push('}');
        }
        other => other.write_json(out),
    }
}

/// `States.StringSplit(text, delimiters)`: every character of the delimiters splits, and empty pieces are dropped.
pub(super) fn split(arguments: &Arguments) -> Result<Value, Failure> {
    let (text, delimiters) = (arguments.string(0)?, arguments.string(1)?);
    let delimiters: Vec<char> = delimiters.chars().collect();
    let pieces = text.split(|c| delimiters.contains(&c)).filter(|piece| !piece.is_empty());
    Ok(Value::array(pieces.map(Value::from)))
}

/// `States.UUID()`: a random one, of version 4.
pub(super) fn uuid(scope: &mut Scope<'_>) -> Value {
    uuid_text(scope.random).into()
}

/// The text of a version 4 UUID of the next 128 random bits.
pub(crate) fn uuid_text(random: &mut dyn Random) -> String {
    let high = random.next_u64() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000;
    let low = random.next_u64() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000;
    let mut out = String::with_capacity(36);
    // Writing to a String cannot fail.
    let _ = write!(out, "{:08x}-{:04x}-{:04x}-", high >> 32, high >> 16 & 0xFFFF, high & 0xFFFF);
    let _ = write!(out, "{:04x}-{:012x}", low >> 48, low & 0xFFFF_FFFF_FFFF);
    out
}
