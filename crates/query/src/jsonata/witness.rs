//! What an evaluation that failed was about to do: the crate's errors do not name the function or the values, but
//! JSONata's sentences do. The same expression is evaluated once more, with a note at each call and comparison.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use jsonata_core::ast::{AstNode, BinaryOp, UnaryOp};
use jsonata_core::evaluator::{Evaluator, EvaluatorError};
use jsonata_core::value::JValue;

use super::walk;

/// The names of the functions that note a value; no text can spell them.
const LEFT: &str = "\u{0}left";
const NOTE: &str = "\u{0}note";

/// What was noted last; values as JSON.
pub(super) struct Seen {
    /// The function, without its `$`, or the operator.
    pub(super) function: Option<String>,
    /// The left side of the operator.
    pub(super) left: String,
    /// The last argument, the operand or the right side.
    pub(super) last: String,
}

/// An expression that notes what it does.
pub(super) struct Witness {
    pub(super) ast: AstNode,
    /// The function or operator of each place that notes.
    names: Vec<Option<String>>,
    notes: Rc<RefCell<Notes>>,
}

#[derive(Default)]
struct Notes {
    left: BTreeMap<usize, JValue>,
    last: Option<(usize, JValue)>,
}

impl Witness {
    pub(super) fn of(ast: &AstNode) -> Witness {
        let (mut ast, mut names) = (ast.clone(), Vec::new());
        note(&mut ast, &mut names);
        Witness { ast, names, notes: Rc::default() }
    }

    pub(super) fn register(&self, evaluator: &mut Evaluator) -> Result<(), EvaluatorError> {
        let notes = self.notes.clone();
        evaluator.register_fn(LEFT, move |arguments: &[JValue]| {
            let (place, value) = noted(arguments);
            notes.borrow_mut().left.insert(place, value.clone());
            Ok(value)
        })?;
        let notes = self.notes.clone();
        evaluator.register_fn(NOTE, move |arguments: &[JValue]| {
            let (place, value) = noted(arguments);
            notes.borrow_mut().last = Some((place, value.clone()));
            Ok(value)
        })
    }

    /// What was noted; nothing when nothing was.
    pub(super) fn seen(&self) -> Option<Seen> {
        let notes = self.notes.borrow();
        let (place, last) = notes.last.as_ref()?;
        let left = json(notes.left.get(place).unwrap_or(&JValue::Undefined));
        let function = self.names.get(*place).cloned().flatten();
        Some(Seen { function, left, last: json(last) })
    }
}

fn noted(arguments: &[JValue]) -> (usize, JValue) {
    let place = arguments.first().and_then(JValue::as_f64).unwrap_or_default();
    (place as usize, arguments.get(1).cloned().unwrap_or(JValue::Undefined))
}

fn json(value: &JValue) -> String {
    if value.is_undefined() {
        return "undefined".to_owned();
    }
    value.to_json_string().unwrap_or_else(|_| "null".to_owned())
}

/// Makes a node and all below it note what they do.
fn note(node: &mut AstNode, names: &mut Vec<Option<String>>) {
    if let AstNode::Binary { op: BinaryOp::ChainPipe, lhs, rhs } = node {
        note(lhs, names);
        // The function on the right gets the left side as its first argument.
        if let AstNode::Function { name, args, .. } = &mut **rhs {
            args.iter_mut().for_each(|argument| note(argument, names));
            wrap(args.last_mut().unwrap_or(lhs), NOTE, Some(name.clone()), names);
        } else {
            note(rhs, names);
        }
        return;
    }
    for child in walk::children_mut(node) {
        note(child, names);
    }
    match node {
        AstNode::Function { name, .. } if name.starts_with('\u{0}') => {}
        AstNode::Function { args, .. } | AstNode::Call { args, .. } if args.contains(&AstNode::Placeholder) => {}
        AstNode::Function { name, args, .. } => {
            let name = Some(name.clone());
            match args.last_mut() {
                Some(last) => wrap(last, NOTE, name, names),
                None => {
                    let first = call(NOTE, names.len(), None);
                    names.push(name);
                    let then = std::mem::replace(node, AstNode::Undefined);
                    *node = AstNode::Block(vec![first, then]);
                }
            }
        }
        AstNode::Call { args, .. } => {
            if let Some(last) = args.last_mut() {
                wrap(last, NOTE, None, names);
            }
        }
        AstNode::Binary { op, lhs, rhs } => {
            let Some(sign) = compares(*op) else { return };
            wrap(lhs, LEFT, Some(sign.to_owned()), names);
            names.pop();
            wrap(rhs, NOTE, Some(sign.to_owned()), names);
        }
        AstNode::Unary { op: UnaryOp::Negate, operand } => wrap(operand, NOTE, None, names),
        AstNode::Transform { update, delete, .. } => {
            wrap(update, NOTE, None, names);
            if let Some(delete) = delete {
                wrap(delete, NOTE, None, names);
            }
        }
        _ => {}
    }
}

fn compares(op: BinaryOp) -> Option<&'static str> {
    match op {
        BinaryOp::LessThan => Some("<"),
        BinaryOp::LessThanOrEqual => Some("<="),
        BinaryOp::GreaterThan => Some(">"),
        BinaryOp::GreaterThanOrEqual => Some(">="),
        _ => None,
    }
}

/// Puts a note around an expression, whose value stays what it is.
fn wrap(node: &mut AstNode, function: &str, name: Option<String>, names: &mut Vec<Option<String>>) {
    let value = std::mem::replace(node, AstNode::Undefined);
    *node = call(function, names.len(), Some(value));
    names.push(name);
}

fn call(function: &str, place: usize, value: Option<AstNode>) -> AstNode {
    let args = std::iter::once(AstNode::Number(place as f64)).chain(value).collect();
    AstNode::Function { name: function.to_owned(), args, is_builtin: true }
}
