//! JSONata: a narrow boundary around the engine that evaluates it.
//!
//! Beyond the boundary nobody sees the engine's items, errors or options. It reads no clock and draws no random number
//! of its own; limits of steps, levels and memory are always on.

mod check;
mod engine;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::error::QueryError;
use crate::scope::Scope;
use crate::value::Value;
use engine::error::Failure;
use engine::evaluate::Evaluator;
use engine::item::{Item, Record};
use engine::tree::Node;
use engine::value::{Infinite, to_value};

pub use check::{JsonataProblem, JsonataReason, check_jsonata};

/// How deep evaluations may be nested; every call of a function takes about three levels. More do not fit the stack
/// that browsers give to wasm.
pub const MAX_JSONATA_DEPTH: usize = 500;
/// How many items a sequence may have while it is computed.
pub const MAX_JSONATA_SEQUENCE: usize = 1_000_000;
/// How many bytes an expression of a state may hold: 873,782 numbers, as measured on AWS (`[1..873782]` works, one more
/// does not; <https://github.com/floci-io/floci/issues/2737>).
pub const MAX_JSONATA_MEMORY: usize = BYTES_OF_NUMBER * 873_782;

const BYTES_OF_NUMBER: usize = 8;
/// How many bytes an expression of plain JSONata may hold, which has no such limit of its own.
const MAX_HELD_IN_REFERENCE: usize = 32 * MAX_JSONATA_MEMORY;
/// How deep evaluations may be nested whatever is asked for.
const MOST_LEVELS: usize = 2_000;
/// How many parsed expressions a thread keeps.
const MAX_CACHED: usize = 1_000;

/// What an expression of JSONata can do and see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum JsonataDialect {
    /// The dialect of Step Functions: no context item, `$states`, AWS's functions, no `$eval`.
    #[default]
    StepFunctions,
    /// JSONata 2.0.6 as it is.
    Reference,
}

/// Limits of one evaluation.
#[derive(Clone, Debug)]
pub struct JsonataLimits {
    /// How deep evaluations may be nested; no more than 2,000 levels.
    pub depth: usize,
    /// How many items a sequence may have.
    pub sequence: usize,
}

impl Default for JsonataLimits {
    fn default() -> JsonataLimits {
        JsonataLimits { depth: MAX_JSONATA_DEPTH, sequence: MAX_JSONATA_SEQUENCE }
    }
}

type Cache = BTreeMap<String, Result<Rc<Node>, QueryError>>;

thread_local! {
    /// Parsing takes much longer than looking up; expressions are evaluated again and again.
    static PARSED: RefCell<Cache> = const { RefCell::new(BTreeMap::new()) };
}

/// Evaluates an expression in the dialect of Step Functions; the answer is never undefined.
pub(crate) fn evaluate(text: &str, scope: &mut Scope<'_>) -> Result<Value, QueryError> {
    let program = parsed(text)?;
    let states = states(scope);
    let limits = JsonataLimits::default();
    let value = run(&program, Item::Undefined, states, JsonataDialect::StepFunctions, &limits, scope)?;
    value.ok_or(QueryError::Undefined)
}

/// Evaluates JSONata 2.0.6 on data that may be undefined, as the answer may be; `scope.variables` are the bindings.
pub fn evaluate_jsonata(
    text: &str,
    data: Option<&Value>,
    limits: &JsonataLimits,
    scope: &mut Scope<'_>,
) -> Result<Option<Value>, QueryError> {
    let program = parsed(text)?;
    let data = data.map_or(Item::Undefined, Item::from);
    run(&program, data, Item::Undefined, JsonataDialect::Reference, limits, scope)
}

/// What `$states` is.
fn states(scope: &Scope<'_>) -> Item {
    let members = [
        ("input", Some(scope.input)),
        ("context", Some(scope.context)),
        ("result", scope.result),
        ("errorOutput", scope.error_output),
    ];
    let members = members.into_iter().filter_map(|(name, value)| Some((name.into(), Item::from(value?))));
    Item::object(members.collect::<Record>())
}

fn run(
    program: &Node,
    root: Item,
    states: Item,
    dialect: JsonataDialect,
    limits: &JsonataLimits,
    scope: &mut Scope<'_>,
) -> Result<Option<Value>, QueryError> {
    scope.fuel.charge(1)?;
    let budget = scope.fuel.left();
    let seed = scope.random.next_u64();
    let mut evaluator = Evaluator::new(dialect, scope.variables, scope.now, seed, budget);
    evaluator.root = root;
    evaluator.states = states;
    evaluator.max_depth = limits.depth.min(MOST_LEVELS);
    evaluator.max_sequence = limits.sequence;
    let infinite;
    (evaluator.max_held, infinite) = match dialect {
        JsonataDialect::StepFunctions => (MAX_JSONATA_MEMORY, Infinite::Name),
        JsonataDialect::Reference => (MAX_HELD_IN_REFERENCE, Infinite::Error),
    };
    let answer = evaluator.run(program);
    let taken = budget - evaluator.fuel;
    let mut left = evaluator.max_held;
    let answer = answer.and_then(|item| to_value(&item, infinite, &mut left));
    drop(evaluator);
    let answer = answer.map_err(query_error);
    scope.fuel.charge(taken)?;
    answer
}

/// The tree of a text, parsed once.
fn parsed(text: &str) -> Result<Rc<Node>, QueryError> {
    if let Some(found) = PARSED.with_borrow(|cache| cache.get(text).cloned()) {
        return found;
    }
    let program = engine::parsed(text).map(Rc::new).map_err(query_error);
    PARSED.with_borrow_mut(|cache| {
        if cache.len() >= MAX_CACHED {
            cache.clear();
        }
        cache.insert(text.to_owned(), program.clone());
    });
    program
}

fn query_error(failure: Failure) -> QueryError {
    match failure.of_function(None) {
        Failure::Coded(coded) => QueryError::Jsonata { code: coded.code.into(), message: coded.message, at: coded.at },
        Failure::OutOfFuel => QueryError::OutOfFuel,
        Failure::OutOfMemory => QueryError::OutOfMemory,
        Failure::TooDeep => QueryError::TooDeep,
    }
}
