//! `$random` and the functions that Step Functions adds. They look at their arguments themselves.

use super::{Builtin, Failure, Host, Item, Outcome, argument, mismatch};
use crate::intrinsic::{hash_hex, uuid_text};
use crate::value::Value;

/// How many items a range may have.
const MAX_RANGE: f64 = 10_000_000.0;

pub(super) const FUNCTIONS: &[Builtin] = &[
    Builtin { name: "random", signature: None, arity: 0, run: random },
    Builtin { name: "partition", signature: None, arity: 2, run: partition },
    Builtin { name: "range", signature: None, arity: 3, run: range },
    Builtin { name: "hash", signature: None, arity: 2, run: hash },
    Builtin { name: "uuid", signature: None, arity: 0, run: uuid },
    Builtin { name: "parse", signature: None, arity: 1, run: parse },
];

fn random(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    match arguments {
        [] => Ok(Item::Number(fraction(host.random()))),
        [Item::Number(seed)] if host.is_step_functions() => {
            let mixed = seed.to_bits().wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            Ok(Item::Number(fraction(mixed ^ (mixed >> 31))))
        }
        _ => Err(mismatch(1)),
    }
}

/// A number from 0 to before 1.
fn fraction(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}

fn partition(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let [array, size] = arguments else { return Err(mismatch(arguments.len().min(2) + 1)) };
    if array.is_undefined() {
        return Ok(Item::Undefined);
    }
    let items = array.items();
    host.charge(1 + items.len() as u64)?;
    host.hold(items.len().saturating_mul(2 * size_of::<f64>()))?;
    match size.as_f64().map(f64::floor) {
        Some(size) if size >= 1.0 => {
            Ok(Item::array(items.chunks(size as usize).map(|chunk| Item::array(chunk.to_vec())).collect()))
        }
        _ => Err(mismatch(2)),
    }
}

fn range(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let number = |index: usize| {
        let number = argument(arguments, index).as_f64().filter(|it| it.is_finite());
        number.ok_or_else(|| mismatch(index + 1))
    };
    let (first, last, step) = (number(0)?, number(1)?, number(2)?);
    if step == 0.0 {
        return Err(mismatch(3));
    }
    let n_items = ((last - first) / step).floor() + 1.0;
    if n_items > MAX_RANGE {
        return Err(Failure::coded(
            "D2014",
            format!(
                "The size of the sequence allocated by the range operator (..) must not exceed 1e6.  Attempted to \
                 allocate {}.",
                super::numbers::json_text(n_items)
            ),
        ));
    }
    let n_items = n_items.max(0.0) as u64;
    host.hold((n_items as usize).saturating_mul(size_of::<f64>()))?;
    host.charge(n_items)?;
    Ok(Item::array((0..n_items).map(|n| Item::Number(first + n as f64 * step)).collect()))
}

fn hash(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let [text, algorithm] = arguments else { return Err(mismatch(arguments.len().min(2) + 1)) };
    if text.is_undefined() {
        return Ok(Item::Undefined);
    }
    let text = text.as_str().ok_or_else(|| mismatch(1))?;
    super::charge_text(host, text.len())?;
    let hex = algorithm.as_str().and_then(|algorithm| hash_hex(text, algorithm));
    hex.map(Item::string).ok_or_else(|| mismatch(2))
}

fn uuid(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    if arguments.is_empty() { Ok(Item::string(uuid_text(&mut || host.random()))) } else { Err(mismatch(1)) }
}

fn parse(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    match arguments {
        [Item::Undefined] => Ok(Item::Undefined),
        [Item::String(text)] => {
            host.charge(1 + text.len() as u64 / 8)?;
            let value = Value::parse(text)
                .map_err(|error| Failure::coded("D3120", format!("the argument of $parse is not JSON: {error}")))?;
            Ok(Item::from(&value))
        }
        [_] => Err(mismatch(1)),
        _ => Err(mismatch(arguments.len().min(1) + 1)),
    }
}
