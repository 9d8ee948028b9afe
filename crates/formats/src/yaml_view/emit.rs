//! JSON values as block YAML.

use syntax::{Kind, Node};

use std::collections::BTreeSet;

use crate::placeholder_scan::scan;
use crate::scalar::quoted::{escape_double, escape_single};
use crate::to_json::plain_literal;

/// The names of placeholders that a template's functions stand for: a text with one of them is written with `!Sub`.
pub(super) type Names = BTreeSet<String>;

/// A whole definition.
pub(super) fn document(root: &Node, names: &Names) -> String {
    let mut out = String::new();
    let is_block = block(root, 0, names, &mut out);
    if !is_block {
        out.push_str(&inline(root, 0, names));
        out.push('\n');
    }
    out
}

/// What stands behind a colon: on the same line, or as a block of its own on the lines after it, without the last line end.
pub(super) fn behind_colon(value: &Node, indent: usize, names: &Names) -> String {
    let mut lines = String::new();
    if block(value, indent, names, &mut lines) {
        format!("\n{}", lines.trim_end_matches('\n'))
    } else {
        format!(" {}", inline(value, indent, names))
    }
}

/// A member with its line end, the key at `indent`.
pub(super) fn member(key: &str, value: &Node, indent: usize, names: &Names) -> String {
    format!("{}{}:{}\n", " ".repeat(indent), string(key), behind_colon(value, indent + 2, names))
}

/// An item with its line end, the dash at `indent`.
pub(super) fn item(value: &Node, indent: usize, names: &Names) -> String {
    let mut lines = String::new();
    let pad = " ".repeat(indent);
    if block(value, indent + 2, names, &mut lines) {
        format!("{pad}- {}", &lines[indent + 2..])
    } else {
        format!("{pad}- {}\n", inline(value, indent + 2, names))
    }
}

/// Writes the lines of a list or mapping that has something in it; says whether it is one.
fn block(value: &Node, indent: usize, names: &Names, out: &mut String) -> bool {
    match value.kind() {
        Kind::Object(object) if object.members().next().is_some() => {
            for it in object.members() {
                out.push_str(&member(it.key(), it.value(), indent, names));
            }
            true
        }
        Kind::Array(array) if array.values().next().is_some() => {
            for it in array.values() {
                out.push_str(&item(it, indent, names));
            }
            true
        }
        _ => false,
    }
}

/// A value that begins on the line of its key or dash; `indent` is that of lines after it.
fn inline(value: &Node, indent: usize, names: &Names) -> String {
    match value.kind() {
        Kind::Object(_) => "{}".to_owned(),
        Kind::Array(_) => "[]".to_owned(),
        Kind::String(_) => {
            let value = value.as_str().unwrap_or_default();
            let is_filled =
                !names.is_empty() && scan(&value).iter().any(|it| !it.is_literal && names.contains(&it.name));
            format!("{}{}", if is_filled { "!Sub " } else { "" }, text(&value, indent))
        }
        Kind::Missing => "null".to_owned(),
        Kind::Literal(text) => text.to_string(),
        Kind::Foreign(text) => string(text.trim()),
    }
}

/// A text, on several lines where it has several.
fn text(value: &str, indent: usize) -> String {
    let is_plain = |it: char| it == '\n' || (!it.is_control() && !matches!(it, '\u{2028}' | '\u{2029}' | '\u{feff}'));
    let body = value.strip_suffix('\n').unwrap_or(value);
    let can_be_block = body.contains('\n')
        && value.chars().all(is_plain)
        && !body.starts_with([' ', '\n'])
        && !body.ends_with('\n')
        && body.lines().all(|line| line.is_empty() || !line.trim().is_empty());
    if !can_be_block {
        return string(value);
    }
    let pad = " ".repeat(indent.max(2));
    let lines: Vec<String> =
        body.split('\n').map(|line| if line.is_empty() { String::new() } else { format!("{pad}{line}") }).collect();
    let chomping = if value.ends_with('\n') { "" } else { "-" };
    format!("|{chomping}\n{}", lines.join("\n"))
}

/// A text on one line: without quotes where it can only be read as that text.
pub(super) fn string(value: &str) -> String {
    if is_safe(value) {
        return value.to_owned();
    }
    let is_odd =
        |it: char| it.is_control() || matches!(it, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    if value.chars().any(is_odd) {
        return format!("\"{}\"", escape_double(value));
    }
    format!("'{}'", escape_single(value))
}

fn is_safe(value: &str) -> bool {
    let mut chars = value.chars();
    let starts_well = chars.next().is_some_and(|it| it.is_alphabetic() || matches!(it, '$' | '_' | '/'));
    let is_word = matches!(value.to_ascii_lowercase().as_str(), "y" | "n" | "yes" | "no" | "on" | "off");
    starts_well
        && !is_word
        && plain_literal(value, true).is_none()
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.ends_with([':', ' '])
        && value
            .chars()
            .all(|it| it == ' ' || (!it.is_control() && !it.is_whitespace() && it != '\u{feff}' && it < '\u{fffe}'))
}
