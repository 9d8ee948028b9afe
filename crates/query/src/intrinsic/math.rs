//! Functions on numbers.

use super::{Arguments, Failure, refuse};
use crate::scope::Scope;
use crate::value::Value;

/// `States.MathAdd(a, b)`: each is rounded to an integer, then they are added.
pub(super) fn add(arguments: &Arguments) -> Result<Value, Failure> {
    let sum = in_range(arguments, arguments.integer(0)?)? + in_range(arguments, arguments.integer(1)?)?;
    Ok(in_range(arguments, sum)?.into())
}

/// `States.MathRandom(first, end, seed)`: an integer from the first to before the end.
///
/// With a seed it is always the same number: that of Java's generator, since AWS does not say which it uses.
pub(super) fn random(arguments: &Arguments, scope: &mut Scope<'_>) -> Result<Value, Failure> {
    let first = in_range(arguments, arguments.integer(0)?)?;
    let end = in_range(arguments, arguments.integer(1)?)?;
    if first >= end {
        return refuse("argument 1 of States.MathRandom must be less than argument 2");
    }
    let bound = (end - first) as u64;
    let offset = if arguments.values.len() > 2 {
        java_next(arguments.integer(2)?, bound)
    } else {
        scope.random.next_u64() % bound
    };
    Ok((first + offset as i64).into())
}

/// The first number below the bound of Java's `Random` with that seed.
fn java_next(seed: i64, bound: u64) -> u64 {
    const MULTIPLIER: u64 = 0x5_DEEC_E66D;
    const MASK: u64 = (1 << 48) - 1;
    let mut state = (seed as u64 ^ MULTIPLIER) & MASK;
    loop {
        state = state.wrapping_mul(MULTIPLIER).wrapping_add(0xB) & MASK;
        let bits = state >> 17;
        if bound.is_power_of_two() && bound <= 1 << 31 {
            return (bound * bits) >> 31;
        }
        // Numbers of the incomplete last run would make small results more likely.
        if bound > 1 << 31 || bits - bits % bound + (bound - 1) < 1 << 31 {
            return bits % bound;
        }
    }
}

fn in_range(arguments: &Arguments, integer: i64) -> Result<i64, Failure> {
    if i32::try_from(integer).is_ok() {
        return Ok(integer);
    }
    let name = arguments.function.name();
    refuse(format!("States.{name} works on integers from -2147483648 to 2147483647, but met {integer}"))
}
