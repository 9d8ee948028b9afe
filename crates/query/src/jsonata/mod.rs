//! JSONata: a narrow boundary around the crate that evaluates it.
//!
//! Beyond the boundary nobody sees the crate's values, errors or options. Inside it, whatever would read the clock or
//! draw a random number of its own is replaced, limits are always on, and operators that JSONata 2.0.6 does not have
//! are refused.

mod check;
mod convert;
mod error;
mod functions;
mod memory;
mod needs;
mod picture;
mod sentence;
mod walk;
mod witness;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use jsonata_core::ast::AstNode;
use jsonata_core::evaluator::{Context, Evaluator, EvaluatorOptions};
use jsonata_core::value::JValue;

use crate::error::QueryError;
use crate::scope::Scope;
use crate::value::Value;
use functions::Draw;
use needs::Needs;
use witness::Witness;

pub use check::{JsonataProblem, check_jsonata};
pub use memory::MAX_JSONATA_MEMORY;

/// How deep evaluations may be nested; every call of a function takes about three levels. More do not fit the stack
/// that browsers give to wasm.
pub const MAX_JSONATA_DEPTH: usize = 500;
/// How many items a sequence may have while it is computed.
pub const MAX_JSONATA_SEQUENCE: usize = 1_000_000;
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
    /// How deep evaluations may be nested.
    pub depth: usize,
    /// How many items a sequence may have.
    pub sequence: usize,
}

impl Default for JsonataLimits {
    fn default() -> JsonataLimits {
        JsonataLimits { depth: MAX_JSONATA_DEPTH, sequence: MAX_JSONATA_SEQUENCE }
    }
}

/// A parsed expression.
struct Program {
    ast: AstNode,
    needs: Needs,
    counts_steps: bool,
    /// Whether it calls functions that stop it.
    has_guards: bool,
}

/// The values of variables.
type Bindings<'a> = Vec<(&'a str, JValue)>;

type Cache = BTreeMap<(JsonataDialect, String), Result<Rc<Program>, QueryError>>;

thread_local! {
    /// Parsing takes much longer than looking up; expressions are evaluated again and again.
    static PARSED: RefCell<Cache> = const { RefCell::new(BTreeMap::new()) };
}

/// Evaluates an expression in the dialect of Step Functions; the answer is never undefined.
pub(crate) fn evaluate(text: &str, scope: &mut Scope<'_>) -> Result<Value, QueryError> {
    let program = parsed(text, JsonataDialect::StepFunctions)?;
    let given = program.needs.variables.iter().filter_map(|name| Some((&**name, scope.variables.get(name)?)));
    let mut bindings: Bindings<'_> = given.map(|(name, value)| (name, convert::to_jsonata(value))).collect();
    if let Some(states) = program.needs.states(scope) {
        bindings.push(("states", states));
    }
    let limits = JsonataLimits::default();
    let value = run(&program, &bindings, &JValue::Undefined, JsonataDialect::StepFunctions, &limits, scope)?;
    convert::from_jsonata(&value, JsonataDialect::StepFunctions)?.ok_or(QueryError::Undefined)
}

/// Evaluates JSONata 2.0.6 on data that may be undefined, as the answer may be; `scope.variables` are the bindings.
pub fn evaluate_jsonata(
    text: &str,
    data: Option<&Value>,
    limits: &JsonataLimits,
    scope: &mut Scope<'_>,
) -> Result<Option<Value>, QueryError> {
    let program = parsed(text, JsonataDialect::Reference)?;
    let variables = scope.variables;
    let bindings: Bindings<'_> =
        variables.iter().map(|(name, value)| (name.as_ref(), convert::to_jsonata(value))).collect();
    let data = data.map_or(JValue::Undefined, convert::to_jsonata);
    let value = run(&program, &bindings, &data, JsonataDialect::Reference, limits, scope)?;
    convert::from_jsonata(&value, JsonataDialect::Reference)
}

fn run(
    program: &Program,
    bindings: &Bindings<'_>,
    data: &JValue,
    dialect: JsonataDialect,
    limits: &JsonataLimits,
    scope: &mut Scope<'_>,
) -> Result<JValue, QueryError> {
    scope.fuel.charge(1)?;
    let draw = Draw::new(scope, dialect);
    let mut evaluator = evaluator(program, bindings, dialect, limits, scope.now, &draw)?;
    let answer = evaluator.evaluate(&program.ast, data);
    scope.fuel.charge(draw.steps_taken())?;
    answer.map_err(|error| {
        let plain = error::of_evaluation(&error, None);
        let QueryError::Jsonata { code, .. } = &plain else { return plain };
        if !sentence::needs_witness(code) {
            return plain;
        }
        // Once more in the same way, now with notes of what it does.
        let witness = Witness::of(&program.ast);
        let again = draw.again();
        let failed =
            self::evaluator(program, bindings, dialect, limits, scope.now, &again).and_then(|mut evaluator| {
                witness.register(&mut evaluator).map_err(|error| error::of_evaluation(&error, None))?;
                Ok(evaluator.evaluate(&witness.ast, data).err())
            });
        match (failed, witness.seen()) {
            (Ok(Some(found)), Some(seen)) if found.message() == error.message() => {
                error::of_evaluation(&error, Some(&seen))
            }
            _ => plain,
        }
    })
}

fn evaluator(
    program: &Program,
    bindings: &Bindings<'_>,
    dialect: JsonataDialect,
    limits: &JsonataLimits,
    now: i64,
    draw: &Draw,
) -> Result<Evaluator, QueryError> {
    let mut context = Context::new();
    for (name, value) in bindings {
        context.bind((*name).to_owned(), value.clone());
    }
    // Counting steps adds a level to the three that a call of a function with a name takes.
    let depth = if program.counts_steps { limits.depth + limits.depth / 3 } else { limits.depth };
    let options = EvaluatorOptions {
        // The clock of the platform would make runs differ, and traps in wasm.
        timeout_ms: None,
        cancel: None,
        max_stack_depth: Some(depth),
        max_sequence_length: Some(limits.sequence),
    };
    let mut evaluator = Evaluator::with_options(context, options);
    let registered = functions::register(&mut evaluator, dialect, now, draw);
    let registered = registered.and_then(|()| match program.has_guards {
        true => functions::register_guards(&mut evaluator, draw),
        false => Ok(()),
    });
    registered.map_err(|error| error::of_evaluation(&error, None))?;
    Ok(evaluator)
}

fn parsed(text: &str, dialect: JsonataDialect) -> Result<Rc<Program>, QueryError> {
    let key = (dialect, text.to_owned());
    if let Some(found) = PARSED.with_borrow(|cache| cache.get(&key).cloned()) {
        return found;
    }
    let program = parse(text).map(|ast| {
        let needs = Needs::of(&ast);
        let (ast, counts_steps) = functions::with_steps_counted(ast);
        let has_guards = functions::has_guards(&ast);
        Rc::new(Program { ast, needs, counts_steps, has_guards })
    });
    PARSED.with_borrow_mut(|cache| {
        if cache.len() >= MAX_CACHED {
            cache.clear();
        }
        cache.insert(key, program.clone());
    });
    program
}

fn parse(text: &str) -> Result<AstNode, QueryError> {
    let ast = jsonata_core::parser::parse(text).map_err(|error| error::of_parser(&error))?;
    match check::newer_operator(&ast) {
        Some(symbol) => Err(QueryError::Jsonata {
            code: "S0211".into(),
            message: format!("The symbol \"{symbol}\" cannot be used as a unary operator"),
        }),
        None => Ok(ast),
    }
}
