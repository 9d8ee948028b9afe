//! What functions of the library may use while they run.

use std::rc::Rc;

use super::super::error::Outcome;
use super::super::function::Host;
use super::{Env, Evaluator, Failure, Function, Item};

impl Host for Evaluator<'_> {
    fn call(&mut self, function: &Rc<Function>, arguments: Vec<Item>) -> Outcome<Item> {
        self.apply(function, arguments, &Item::Null, &Env::default())
    }

    fn charge(&mut self, steps: u64) -> Outcome<()> {
        match self.fuel.checked_sub(steps) {
            Some(left) => self.fuel = left,
            None => {
                self.fuel = 0;
                return Err(Failure::OutOfFuel);
            }
        }
        Ok(())
    }

    fn hold(&mut self, bytes: usize) -> Outcome<()> {
        if bytes > self.max_held { Err(Failure::OutOfMemory) } else { Ok(()) }
    }

    fn now(&self) -> i64 {
        self.now
    }

    fn random(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.random ^ (self.random >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn is_step_functions(&self) -> bool {
        self.is_step_functions_dialect()
    }

    fn evaluate_text(&mut self, text: &str, context: Item) -> Outcome<Item> {
        self.evaluate_here(text, &context, &Env::default())
    }

    fn max_sequence(&self) -> usize {
        self.max_sequence
    }
}
