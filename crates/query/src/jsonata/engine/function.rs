//! Functions as values, and what a function of the library may use while it runs.

use std::fmt;
use std::rc::Rc;

use super::environment::{Captured, Env};
use super::error::Outcome;
use super::item::Item;
use super::library::regex::Regex;
use super::signature::Signature;
use super::tree::{Call, Lambda, Transform};

/// What a function of the library sees besides its arguments. The evaluator implements it.
pub(crate) trait Host {
    /// Calls a function value, as `$map` and the like do.
    fn call(&mut self, function: &Rc<Function>, arguments: Vec<Item>) -> Outcome<Item>;
    /// Takes steps from the budget: one for each item that is looked at, one for each 64 bytes of text.
    fn charge(&mut self, steps: u64) -> Outcome<()>;
    /// Refuses what is larger than an expression may hold; to be asked before something large is made.
    fn hold(&mut self, bytes: usize) -> Outcome<()>;
    /// Milliseconds since 1970 in the time of the simulation.
    fn now(&self) -> i64;
    /// 64 random bits from the seeded source.
    fn random(&mut self) -> u64;
    /// Whether the dialect is Step Functions' (else JSONata 2.0.6 as it is).
    fn is_step_functions(&self) -> bool;
    /// Evaluates a text with this context item, for `$eval` of plain JSONata.
    fn evaluate_text(&mut self, text: &str, context: Item) -> Outcome<Item>;
    /// How many items a sequence may have.
    fn max_sequence(&self) -> usize;
}

/// A function of the library.
pub(crate) struct Builtin {
    /// Its name without `$`.
    pub(crate) name: &'static str,
    /// Its signature in JSONata's notation, such as `<s-nn?:s>`; the evaluator checks and coerces the arguments by it,
    /// and puts the context item in where `-` allows.
    pub(crate) signature: Option<&'static str>,
    /// How many arguments it declares: `$map` and the like hand over no more than these.
    pub(crate) arity: usize,
    pub(crate) run: fn(&mut dyn Host, &[Item]) -> Outcome<Item>,
}

/// A function as a value.
pub(crate) enum Function {
    /// A lambda with what it saw where it was made.
    Closure { lambda: Rc<Lambda>, captured: Captured },
    /// A function of the library with its signature read.
    Builtin { builtin: &'static Builtin, signature: Option<Rc<Signature>> },
    /// A regular expression, which is a function from a text to a match.
    Regex(Rc<Regex>),
    /// The next match of a regular expression in a text, from a unit of UTF-16 on.
    NextMatch { regex: Rc<Regex>, text: std::sync::Arc<str>, from: usize },
    /// A function of which some arguments are given: `env` holds it and them, `holes` says which are not.
    Partial { env: Env, holes: Vec<usize> },
    /// `|pattern|update, deletion|`
    Transform { transform: Rc<Transform>, captured: Captured },
    /// A call that is the last thing a function does; whoever called the function makes it.
    Thunk { call: Rc<Call>, captured: Captured },
}

impl Function {
    /// How many arguments it takes, as the reference counts them.
    pub(crate) fn arity(&self) -> usize {
        match self {
            Function::Closure { lambda, .. } => lambda.parameters.len(),
            Function::Builtin { builtin, .. } => builtin.arity,
            Function::Regex(_) => 2,
            Function::Partial { holes, .. } => holes.len(),
            Function::Transform { .. } => 1,
            Function::NextMatch { .. } | Function::Thunk { .. } => 0,
        }
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "function/{}", self.arity())
    }
}
