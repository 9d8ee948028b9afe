//! AWS's functions, and functions that would ask the platform.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use jsonata_core::ast::{AstNode, BinaryOp};
use jsonata_core::evaluator::{Evaluator, EvaluatorError};
use jsonata_core::value::JValue;

use super::{JsonataDialect, convert, memory, picture};
use crate::intrinsic::{hash_hex, uuid_text};
use crate::scope::Scope;
use crate::value::Value;

/// The message of the error that stands for a used up budget.
pub(super) const OUT_OF_FUEL: &str = "U1001: out of fuel";
/// The name of the function that counts steps; no text can spell it.
const STEP: &str = "\u{0}step";
/// The name of the function that stands for the range operator.
const RANGE: &str = "\u{0}range";
/// How many items a range may have.
const MAX_RANGE: f64 = 10_000_000.0;
/// How many bytes an expression of plain JSONata may hold, which has no such limit of its own.
const MAX_HELD_IN_REFERENCE: usize = 32 * memory::MAX_JSONATA_MEMORY;
/// What a call of a function with a name costs.
const CALL_STEPS: u64 = 10;

/// What functions draw on during one evaluation.
#[derive(Clone)]
pub(super) struct Draw(Rc<Source>);

struct Source {
    /// What `random` began with.
    seed: u64,
    /// Advanced by the functions; the scope's own source cannot be lent to them.
    random: Cell<u64>,
    steps: Cell<u64>,
    budget: u64,
    max_held: usize,
}

impl Draw {
    pub(super) fn new(scope: &mut Scope<'_>, dialect: JsonataDialect) -> Draw {
        let max_held = match dialect {
            JsonataDialect::StepFunctions => memory::MAX_JSONATA_MEMORY,
            JsonataDialect::Reference => MAX_HELD_IN_REFERENCE,
        };
        Draw::with(scope.random.next_u64(), scope.fuel.left(), max_held)
    }

    fn with(seed: u64, budget: u64, max_held: usize) -> Draw {
        Draw(Rc::new(Source { seed, random: Cell::new(seed), steps: Cell::new(0), budget, max_held }))
    }

    /// The same numbers and the same budget from the start.
    pub(super) fn again(&self) -> Draw {
        Draw::with(self.0.seed, self.0.budget, self.0.max_held)
    }

    pub(super) fn steps_taken(&self) -> u64 {
        self.0.steps.get().min(self.0.budget)
    }

    fn charge(&self, steps: u64) -> Result<(), EvaluatorError> {
        self.0.steps.set(self.0.steps.get().saturating_add(steps));
        if self.0.steps.get() > self.0.budget {
            return Err(EvaluatorError::EvaluationError(OUT_OF_FUEL.to_owned()));
        }
        Ok(())
    }

    fn bits(&self) -> u64 {
        mix(&self.0.random)
    }
}

/// The next number of a small generator.
fn mix(state: &Cell<u64>) -> u64 {
    state.set(state.get().wrapping_add(0x9E37_79B9_7F4A_7C15));
    let mixed = (state.get() ^ (state.get() >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// A number from 0 to before 1.
fn fraction(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}

/// The functions that [`with_steps_counted`] puts into an expression.
pub(super) fn register_guards(evaluator: &mut Evaluator, draw: &Draw) -> Result<(), EvaluatorError> {
    let source = draw.clone();
    evaluator.register_fn(STEP, move |_: &[JValue]| source.charge(CALL_STEPS).map(|()| JValue::Undefined))?;
    let max_held = draw.0.max_held;
    evaluator.register_fn(memory::HELD, move |arguments: &[JValue]| memory::held(arguments, max_held))?;
    evaluator.register_fn(memory::WIDTH, move |arguments: &[JValue]| memory::width(arguments, max_held))?;
    evaluator.register_fn(picture::PICTURE, move |arguments: &[JValue]| picture::checked(arguments, max_held))?;
    evaluator.register_fn(picture::INTEGER, picture::integer)?;
    let source = draw.clone();
    evaluator.register_fn(RANGE, move |arguments: &[JValue]| range_operator(arguments, &source))?;
    Ok(())
}

pub(super) fn register(
    evaluator: &mut Evaluator,
    dialect: JsonataDialect,
    now: i64,
    draw: &Draw,
) -> Result<(), EvaluatorError> {
    evaluator.register_fn_override("millis", move |_: &[JValue]| Ok(JValue::Number(now as f64)))?;
    register_now(evaluator, now, draw.0.max_held)?;
    let source = draw.clone();
    evaluator.register_fn_override("shuffle", move |arguments: &[JValue]| Ok(shuffle(arguments, &source)))?;
    let source = draw.clone();
    evaluator.register_fn_override("random", move |arguments: &[JValue]| match (dialect, arguments) {
        (JsonataDialect::StepFunctions, [JValue::Number(seed)]) => {
            Ok(JValue::Number(fraction(mix(&Cell::new(seed.to_bits())))))
        }
        (_, []) => Ok(JValue::Number(fraction(source.bits()))),
        _ => Err(mismatch(1, "random")),
    })?;
    if dialect == JsonataDialect::Reference {
        return Ok(());
    }
    evaluator.register_fn_override("eval", |_: &[JValue]| Err(coded("T1006", "Attempted to invoke a non-function")))?;
    evaluator.register_fn("partition", |arguments: &[JValue]| partition(arguments))?;
    let source = draw.clone();
    evaluator.register_fn("range", move |arguments: &[JValue]| range(arguments, &source))?;
    evaluator.register_fn("hash", |arguments: &[JValue]| hash(arguments))?;
    evaluator.register_fn("parse", |arguments: &[JValue]| parse(arguments))?;
    let source = draw.clone();
    evaluator.register_fn("uuid", move |arguments: &[JValue]| match arguments {
        [] => Ok(JValue::string(uuid_text(&mut || source.bits()))),
        _ => Err(mismatch(1, "uuid")),
    })
}

/// `$now(picture, timezone)` is `$fromMillis` of the time that was handed in.
fn register_now(evaluator: &mut Evaluator, now: i64, max_held: usize) -> Result<(), EvaluatorError> {
    thread_local! {
        static FROM_MILLIS: RefCell<Option<Rc<[AstNode; 3]>>> = const { RefCell::new(None) };
    }
    let parsed = FROM_MILLIS.with_borrow_mut(|cached| -> Result<Rc<[AstNode; 3]>, EvaluatorError> {
        if let Some(parsed) = cached {
            return Ok(parsed.clone());
        }
        let parse = |text: &str| {
            jsonata_core::parser::parse(text).map_err(|error| EvaluatorError::EvaluationError(error.to_string()))
        };
        let parsed = Rc::new([
            parse("$fromMillis($)")?,
            parse("$fromMillis(now, picture)")?,
            parse("$fromMillis(now, picture, timezone)")?,
        ]);
        *cached = Some(parsed.clone());
        Ok(parsed)
    })?;
    evaluator.register_fn_override("now", move |arguments: &[JValue]| {
        let now = JValue::Number(now as f64);
        match arguments {
            [] => Evaluator::new().evaluate(&parsed[0], &now),
            [_] | [_, _] => {
                picture::checked(arguments, max_held)?;
                let names = ["picture", "timezone"].map(str::to_owned);
                let given = names.into_iter().zip(arguments.iter().cloned());
                let data = given.chain([("now".to_owned(), now)]).collect();
                Evaluator::new().evaluate(&parsed[arguments.len()], &JValue::object(data))
            }
            _ => Err(mismatch(3, "now")),
        }
    })
}

fn shuffle(arguments: &[JValue], source: &Draw) -> JValue {
    let mut items = match arguments.first() {
        None | Some(JValue::Undefined) => return JValue::Undefined,
        Some(JValue::Array(items)) => items.to_vec(),
        Some(other) => vec![other.clone()],
    };
    for last in (1..items.len()).rev() {
        items.swap(last, (source.bits() % (last as u64 + 1)) as usize);
    }
    JValue::array(items)
}

fn partition(arguments: &[JValue]) -> Result<JValue, EvaluatorError> {
    let [array, size] = arguments else { return Err(mismatch(arguments.len().min(2) + 1, "partition")) };
    if array.is_undefined() {
        return Ok(JValue::Undefined);
    }
    let items = array.as_array().map_or_else(|| vec![array.clone()], Clone::clone);
    match size.as_f64().map(f64::floor) {
        Some(size) if size >= 1.0 => {
            Ok(JValue::array(items.chunks(size as usize).map(|chunk| JValue::array(chunk.to_vec())).collect()))
        }
        _ => Err(mismatch(2, "partition")),
    }
}

/// `[first..last]`
fn range_operator(arguments: &[JValue], source: &Draw) -> Result<JValue, EvaluatorError> {
    let [first, last] = arguments else { return Ok(JValue::Undefined) };
    for (side, code, name) in [(first, "T2003", "left"), (last, "T2004", "right")] {
        if !side.is_undefined() && side.as_f64().is_none_or(|it| it.fract() != 0.0) {
            let message = format!("The {name} side of the range operator (..) must evaluate to an integer");
            return Err(coded(code, &message));
        }
    }
    match (first.as_f64(), last.as_f64()) {
        (Some(first), Some(last)) if first <= last => items(first, 1.0, last - first + 1.0, source),
        _ => Ok(JValue::Undefined),
    }
}

fn items(first: f64, step: f64, n_items: f64, source: &Draw) -> Result<JValue, EvaluatorError> {
    if n_items > MAX_RANGE {
        let n_items = JValue::Number(n_items).to_json_string().unwrap_or_default();
        return Err(coded(
            "D2014",
            &format!(
                "The size of the sequence allocated by the range operator (..) must not exceed 1e6.  Attempted to \
                 allocate {n_items}."
            ),
        ));
    }
    let n_items = n_items.max(0.0) as u64;
    if n_items as usize > source.0.max_held / size_of::<f64>() {
        return Err(memory::out_of_memory());
    }
    source.charge(n_items)?;
    Ok(JValue::array((0..n_items).map(|n| JValue::Number(first + n as f64 * step)).collect()))
}

fn range(arguments: &[JValue], source: &Draw) -> Result<JValue, EvaluatorError> {
    let mut numbers = [0.0; 3];
    for (at, number) in numbers.iter_mut().enumerate() {
        match arguments.get(at).map(|it| it.as_f64()) {
            Some(Some(value)) if value.is_finite() => *number = value,
            _ => return Err(mismatch(at + 1, "range")),
        }
    }
    let [first, last, step] = numbers;
    if step == 0.0 {
        return Err(mismatch(3, "range"));
    }
    items(first, step, ((last - first) / step).floor() + 1.0, source)
}

fn hash(arguments: &[JValue]) -> Result<JValue, EvaluatorError> {
    let [text, algorithm] = arguments else { return Err(mismatch(arguments.len().min(2) + 1, "hash")) };
    if text.is_undefined() {
        return Ok(JValue::Undefined);
    }
    let Some(text) = text.as_str() else { return Err(mismatch(1, "hash")) };
    match algorithm.as_str().and_then(|algorithm| hash_hex(text, algorithm)) {
        Some(hex) => Ok(JValue::string(hex)),
        None => Err(mismatch(2, "hash")),
    }
}

fn parse(arguments: &[JValue]) -> Result<JValue, EvaluatorError> {
    match arguments {
        [JValue::Undefined] => Ok(JValue::Undefined),
        [JValue::String(text)] => match Value::parse(text) {
            Ok(value) => Ok(convert::to_jsonata(&value)),
            Err(error) => Err(coded("D3120", &format!("the argument of $parse is not JSON: {error}"))),
        },
        [_] => Err(mismatch(1, "parse")),
        _ => Err(mismatch(arguments.len().min(1) + 1, "parse")),
    }
}

fn mismatch(index: usize, function: &str) -> EvaluatorError {
    coded("T0410", &format!("Argument {index} of function \"{function}\" does not match function signature"))
}

fn coded(code: &str, message: &str) -> EvaluatorError {
    EvaluatorError::EvaluationError(format!("{code}: {message}"))
}

/// The expression with a count in each function that has a name, since only these can call themselves for ever, and
/// with ranges that are counted before they are made; and whether there is any such function.
pub(super) fn with_steps_counted(mut ast: AstNode) -> (AstNode, bool) {
    let can_grow = memory::can_grow(&ast);
    let counts = count_steps(&mut ast);
    picture::look(&mut ast);
    memory::pads(&mut ast);
    if can_grow {
        memory::measure(&mut ast);
    }
    (ast, counts)
}

/// Whether an expression calls what no text can spell.
pub(super) fn has_guards(node: &AstNode) -> bool {
    matches!(node, AstNode::Function { name, .. } if name.starts_with('\u{0}'))
        || super::walk::children(node).into_iter().any(has_guards)
}

fn count_steps(node: &mut AstNode) -> bool {
    let mut counts = false;
    if let AstNode::Binary { op: BinaryOp::ColonEqual, rhs, .. } = node
        && let AstNode::Lambda { body, .. } = &mut **rhs
    {
        let step = AstNode::Function { name: STEP.to_owned(), args: Vec::new(), is_builtin: true };
        let counted = AstNode::Block(vec![step, std::mem::replace(body, AstNode::Undefined)]);
        **body = counted;
        counts = true;
    }
    if let AstNode::Binary { op: BinaryOp::Range, lhs, rhs } = node {
        let args = [lhs, rhs].map(|side| std::mem::replace(&mut **side, AstNode::Undefined)).into();
        *node = AstNode::Function { name: RANGE.to_owned(), args, is_builtin: true };
    }
    super::walk::children_mut(node).into_iter().fold(counts, |counts, child| count_steps(child) | counts)
}
