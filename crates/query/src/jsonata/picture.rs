//! Pictures of dates and numbers that the crate would stumble over, refused before it sees them.

use jsonata_core::ast::AstNode;
use jsonata_core::evaluator::EvaluatorError;
use jsonata_core::value::JValue;

use super::{memory, walk};
use crate::value::Value;

/// The names of the functions that look at a picture; no text can spell them.
pub(super) const PICTURE: &str = "\u{0}picture";
pub(super) const INTEGER: &str = "\u{0}integer";

const MAX_DIGITS_OF_YEAR: usize = 18;

/// The value, unless it is a picture with a component that has no letter or is too wide.
pub(super) fn checked(arguments: &[JValue], max_width: usize) -> Result<JValue, EvaluatorError> {
    let value = arguments.first().cloned().unwrap_or(JValue::Undefined);
    if let Some(picture) = value.as_str() {
        check(picture, max_width)?;
    }
    Ok(value)
}

pub(super) fn check(picture: &str, max_width: usize) -> Result<(), EvaluatorError> {
    let mut rest = picture;
    while let Some((_, after)) = rest.split_once('[') {
        if let Some(after) = after.strip_prefix('[') {
            rest = after;
            continue;
        }
        // Without its end, or empty, it is refused by the crate.
        let Some((marker, after)) = after.split_once(']') else { return Ok(()) };
        rest = after;
        let marker: String = marker.split_whitespace().collect();
        if let Some(first) = marker.chars().next().filter(|it| !it.is_ascii_alphabetic()) {
            return Err(EvaluatorError::EvaluationError(format!("D3132: {first}")));
        }
        let widths = marker.rsplit_once(',').map(|it| it.1).unwrap_or_default();
        let is_wider = |max: usize| widths.split('-').any(|width| width.parse().is_ok_and(|it: usize| it > max));
        // The power of ten with as many digits is computed as an integer.
        let n_digits = marker.chars().filter(|it| it.is_numeric() || *it == '#').count();
        if marker.starts_with('Y') && (n_digits > MAX_DIGITS_OF_YEAR || is_wider(MAX_DIGITS_OF_YEAR)) {
            return Err(EvaluatorError::EvaluationError(format!("D3130: {marker}")));
        }
        if is_wider(max_width) {
            return Err(memory::out_of_memory());
        }
    }
    Ok(())
}

/// The text that `$parseInteger` is to read, unless it has signs that are neither digits of the picture's family nor stand
/// in the picture, or ends in half of an ordinal.
pub(super) fn integer(arguments: &[JValue]) -> Result<JValue, EvaluatorError> {
    let value = arguments.first().cloned().unwrap_or(JValue::Undefined);
    if let (Some(text), Some(picture)) = (value.as_str(), arguments.get(1).and_then(JValue::as_str)) {
        let is_near = |one: char, other: char| (one as u32).abs_diff(other as u32) < 10;
        let can_read = |sign: char| picture.chars().any(|it| it == sign || !it.is_ascii() && is_near(it, sign));
        let is_foreign = !picture.is_ascii() && !text.chars().all(can_read);
        let is_cut = picture.contains(';') && !text.is_char_boundary(text.len().saturating_sub(2));
        if is_foreign || is_cut {
            let text = Value::from(text).to_json_string();
            return Err(EvaluatorError::EvaluationError(format!("D3030: Unable to cast value to a number: {text}")));
        }
    }
    Ok(value)
}

/// Puts a look at the picture around the arguments of the functions that take one.
pub(super) fn look(node: &mut AstNode) {
    walk::children_mut(node).into_iter().for_each(look);
    let AstNode::Function { name, args, .. } = node else { return };
    if name == "parseInteger"
        && let [text, picture] = &mut args[..]
        && !matches!((&*text, &*picture), (AstNode::Placeholder, _) | (_, AstNode::Placeholder))
    {
        let both = vec![std::mem::replace(text, AstNode::Undefined), picture.clone()];
        *text = AstNode::Function { name: INTEGER.to_owned(), args: both, is_builtin: true };
    }
    if matches!(name.as_str(), "fromMillis" | "toMillis") {
        for argument in args.iter_mut().filter(|it| !matches!(it, AstNode::Placeholder | AstNode::Number(_))) {
            let value = std::mem::replace(argument, AstNode::Undefined);
            *argument = AstNode::Function { name: PICTURE.to_owned(), args: vec![value], is_builtin: true };
        }
    }
}
