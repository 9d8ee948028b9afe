//! How much an expression may hold. The crate has no such limit, and a few doublings fill any memory: texts put together,
//! values bound to variables and what functions build are measured as they come to be.

use jsonata_core::ast::{AstNode, BinaryOp};
use jsonata_core::evaluator::EvaluatorError;
use jsonata_core::value::JValue;

use super::walk;
use crate::value::MAX_DEPTH;

/// How many bytes an expression of a state may hold: 873,782 numbers, as measured on AWS (`[1..873782]` works, one more
/// does not; <https://github.com/floci-io/floci/issues/2737>).
pub const MAX_JSONATA_MEMORY: usize = BYTES_OF_NUMBER * 873_782;
/// The message of the error that stands for more than that.
pub(super) const OUT_OF_MEMORY: &str = "U1001: out of memory";
/// The names of the functions that measure; no text can spell them.
pub(super) const HELD: &str = "\u{0}held";
pub(super) const WIDTH: &str = "\u{0}width";

const BYTES_OF_NUMBER: usize = 8;

/// The value, unless it is larger than `max` bytes.
pub(super) fn held(arguments: &[JValue], max: usize) -> Result<JValue, EvaluatorError> {
    let value = arguments.first().cloned().unwrap_or(JValue::Undefined);
    let mut left = max;
    if takes(&value, &mut left, 0) { Ok(value) } else { Err(out_of_memory()) }
}

/// The width for `$pad`, unless the text would be larger than `max` bytes.
pub(super) fn width(arguments: &[JValue], max: usize) -> Result<JValue, EvaluatorError> {
    let value = arguments.first().cloned().unwrap_or(JValue::Undefined);
    if value.as_f64().is_some_and(|width| width.abs() > max as f64) { Err(out_of_memory()) } else { Ok(value) }
}

pub(super) fn out_of_memory() -> EvaluatorError {
    EvaluatorError::EvaluationError(OUT_OF_MEMORY.to_owned())
}

/// Takes the size of a value from what is left; whether that was enough. What is shared counts each time, as it would
/// when it is written.
///
/// Nothing is counted below the depth that a result may have.
pub(super) fn takes(value: &JValue, left: &mut usize, depth: usize) -> bool {
    if depth > MAX_DEPTH {
        return true;
    }
    let own = match value {
        JValue::String(text) => text.len(),
        JValue::Object(object) => object.keys().map(|key| key.len()).sum(),
        _ => BYTES_OF_NUMBER,
    };
    let Some(rest) = left.checked_sub(own) else { return false };
    *left = rest;
    match value {
        JValue::Array(items) => items.iter().all(|item| takes(item, left, depth + 1)),
        JValue::Object(object) => object.values().all(|member| takes(member, left, depth + 1)),
        _ => true,
    }
}

/// Whether an expression can use a value again that it made; only then can values grow beyond its own length.
pub(super) fn can_grow(node: &AstNode) -> bool {
    matches!(node, AstNode::Lambda { .. } | AstNode::Binary { op: BinaryOp::ColonEqual, .. })
        || walk::children(node).into_iter().any(can_grow)
}

/// Makes an expression that [`can_grow`] measure what it makes.
pub(super) fn measure(node: &mut AstNode) {
    walk::children_mut(node).into_iter().for_each(measure);
    match node {
        AstNode::Binary { op: BinaryOp::Concatenate, .. } => wrap(node, HELD),
        AstNode::Binary { op: BinaryOp::ColonEqual, rhs, .. } if !matches!(**rhs, AstNode::Lambda { .. }) => {
            wrap(rhs, HELD);
        }
        AstNode::Lambda { body, .. } => built(body),
        // The arguments of functions that are not JSONata's own may come back larger.
        AstNode::Function { name, args, .. } if !name.starts_with('\u{0}') => args.iter_mut().for_each(built),
        AstNode::Call { args, .. } => args.iter_mut().for_each(built),
        _ => {}
    }
}

/// Looks at the widths that texts are padded to.
pub(super) fn pads(node: &mut AstNode) {
    walk::children_mut(node).into_iter().for_each(pads);
    if let AstNode::Function { name, args, .. } = node
        && name == "pad"
    {
        // With `~>` the text is not among the arguments.
        args.iter_mut()
            .filter(|it| !matches!(it, AstNode::Placeholder | AstNode::String(_)))
            .for_each(|it| wrap(it, WIDTH));
    }
}

/// Measures what is built where nothing is left to be called, so that calls at the end of a function stay its last step.
fn built(node: &mut AstNode) {
    match node {
        AstNode::Array(_) | AstNode::Object(_) => wrap(node, HELD),
        AstNode::Block(items) => items.last_mut().into_iter().for_each(built),
        AstNode::Conditional { then_branch, else_branch, .. } => {
            built(then_branch);
            else_branch.as_deref_mut().into_iter().for_each(built);
        }
        _ => {}
    }
}

fn wrap(node: &mut AstNode, function: &str) {
    let value = std::mem::replace(node, AstNode::Undefined);
    *node = AstNode::Function { name: function.to_owned(), args: vec![value], is_builtin: true };
}
