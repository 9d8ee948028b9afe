//! What the rules on expressions share: where in the text a place of an expression is.

#[cfg(feature = "jsonata")]
use std::borrow::Cow;
use std::ops::Range;

use syntax::{Kind, Node, TextRange, raw_offset};

use super::{Ctx, Rule};
use crate::diagnostic::{Diagnostic, Part};
use crate::expressions::Place;

/// A report on a part of what a text says, in bytes of that.
pub(super) fn report(
    rule: &Rule,
    ctx: &Ctx<'_>,
    place: &Place<'_>,
    part: Range<usize>,
    message: impl Into<String>,
) -> Diagnostic {
    let mut report = rule.report(place.at.clone(), Part::Value, message);
    report.range = ctx.ranges().value(&place.at).map(|value| written(place.node, value, part));
    report
}

fn written(node: &Node, value: TextRange, part: Range<usize>) -> TextRange {
    let Kind::String(raw) = node.kind() else { return value };
    TextRange::new(value.start + raw_offset(raw, part.start), value.start + raw_offset(raw, part.end))
}

/// The word or sign of an expression that begins at a byte, or where that is its end, what stands last.
pub(super) fn word_at(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at);
    let is_letter = |it: char| it.is_alphanumeric() || matches!(it, '_' | '$');
    let rest = &text[at..];
    if rest.trim().is_empty() {
        let before = text[..at].trim_end();
        let begin = before.char_indices().next_back().map_or(0, |(begin, _)| begin);
        return begin..before.len();
    }
    let n_letters = rest.find(|it| !is_letter(it)).unwrap_or(rest.len());
    let n_first = rest.chars().next().map_or(0, char::len_utf8);
    at..at + n_letters.max(n_first)
}

#[cfg(feature = "jsonata")]
/// Where the first `${placeholder}` of a text begins: from there on nothing is known of it.
pub(super) fn known_until(text: &str) -> usize {
    let placeholder = text.find("${").filter(|at| text[*at..].contains('}'));
    placeholder.unwrap_or(usize::MAX)
}

#[cfg(feature = "jsonata")]
/// A text with something of the same length in the place of each `${placeholder}`, as which an expression can be read.
pub(super) fn filled(text: &str) -> Cow<'_, str> {
    if known_until(text) == usize::MAX {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("${") {
        out.push_str(before);
        let Some((name, behind)) = behind.split_once('}') else {
            rest = &rest[before.len()..];
            break;
        };
        out.push('$');
        out.extend(std::iter::repeat_n('_', name.len() + 2));
        rest = behind;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The place of a byte as people count: characters from 1.
pub(super) fn character(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or(text).chars().count() + 1
}
