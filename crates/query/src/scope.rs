//! What an expression can see while it is evaluated.

use crate::error::QueryError;
use crate::value::{Object, Value};

/// Everything an evaluation may read or use up.
pub struct Scope<'a> {
    /// What `$` stands for.
    pub input: &'a Value,
    /// What `$$` stands for: the context object.
    pub context: &'a Value,
    /// The variables, by name without `$`.
    pub variables: &'a Object,
    /// What `$states.result` stands for in JSONata, where there is one.
    pub result: Option<&'a Value>,
    /// What `$states.errorOutput` stands for in JSONata, where there is one.
    pub error_output: Option<&'a Value>,
    /// What `$now()` and `$millis()` tell: milliseconds since 1970, in the time of whoever hands it in.
    pub now: i64,
    /// Where random numbers come from.
    pub random: &'a mut dyn Random,
    /// The steps that may still be taken.
    pub fuel: &'a mut Fuel,
}

impl Scope<'_> {
    /// The same scope with another value for `$`.
    pub fn with_input<'b>(&'b mut self, input: &'b Value) -> Scope<'b> {
        Scope { input, random: self.random, fuel: self.fuel, ..*self }
    }
}

/// A source of random numbers, seeded by whoever hands it in; expressions never ask the platform.
pub trait Random {
    /// The next 64 random bits.
    fn next_u64(&mut self) -> u64;
}

impl<F: FnMut() -> u64> Random for F {
    fn next_u64(&mut self) -> u64 {
        self()
    }
}

/// A budget of steps, so that no expression runs for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fuel {
    left: u64,
}

impl Fuel {
    /// What one field of a state gets unless somebody says otherwise: a second or so of work.
    pub const DEFAULT: u64 = 10_000_000;

    /// A budget of that many steps.
    pub fn new(steps: u64) -> Fuel {
        Fuel { left: steps }
    }

    /// The steps that are left.
    pub fn left(&self) -> u64 {
        self.left
    }

    /// Takes steps out of the budget.
    pub fn charge(&mut self, steps: u64) -> Result<(), QueryError> {
        match self.left.checked_sub(steps) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => {
                self.left = 0;
                Err(QueryError::OutOfFuel)
            }
        }
    }
}

impl Default for Fuel {
    fn default() -> Fuel {
        Fuel::new(Fuel::DEFAULT)
    }
}
