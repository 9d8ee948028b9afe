//! Pictures of dates and times that the crate would stumble over, refused before it sees them.

use jsonata_core::ast::AstNode;
use jsonata_core::evaluator::EvaluatorError;
use jsonata_core::value::JValue;

use super::{memory, walk};

/// The name of the function that looks at a picture; no text can spell it.
pub(super) const PICTURE: &str = "\u{0}picture";

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
        if widths.split('-').any(|width| width.parse().is_ok_and(|it: usize| it > max_width)) {
            return Err(memory::out_of_memory());
        }
    }
    Ok(())
}

/// Puts a look at the picture around the arguments of the functions that take one.
pub(super) fn look(node: &mut AstNode) {
    walk::children_mut(node).into_iter().for_each(look);
    if let AstNode::Function { name, args, .. } = node
        && matches!(name.as_str(), "fromMillis" | "toMillis")
    {
        for argument in args.iter_mut().filter(|it| !matches!(it, AstNode::Placeholder | AstNode::Number(_))) {
            let value = std::mem::replace(argument, AstNode::Undefined);
            *argument = AstNode::Function { name: PICTURE.to_owned(), args: vec![value], is_builtin: true };
        }
    }
}
