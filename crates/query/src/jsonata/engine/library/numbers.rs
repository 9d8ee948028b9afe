//! Functions of numbers, and numbers as JavaScript writes them.

use super::text::quoted;
use super::{Builtin, Failure, Host, Item, Outcome, argument, builtin};

pub(super) const FUNCTIONS: &[Builtin] = &[
    builtin("number", "<(nsb)-:n>", 1, number),
    builtin("abs", "<n-:n>", 1, |_, arguments| of_one(arguments, f64::abs)),
    builtin("floor", "<n-:n>", 1, |_, arguments| of_one(arguments, f64::floor)),
    builtin("ceil", "<n-:n>", 1, |_, arguments| of_one(arguments, f64::ceil)),
    builtin("round", "<n-n?:n>", 2, |_, arguments| {
        let digits = argument(arguments, 1).as_f64().unwrap_or(0.0);
        of_one(arguments, |number| round(number, digits))
    }),
    builtin("sqrt", "<n-:n>", 1, sqrt),
    builtin("power", "<n-n:n>", 2, power),
    builtin("formatBase", "<n-n?:s>", 2, format_base),
];

/// Up to here all digits of a whole number are computed.
const MAX_EXACT: f64 = 1e38;

fn of_one(arguments: &[Item], compute: impl Fn(f64) -> f64) -> Outcome<Item> {
    Ok(argument(arguments, 0).as_f64().map_or(Item::Undefined, |it| Item::Number(compute(it))))
}

fn number(_: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let refused = |value: String| Failure::coded("D3030", format!("Unable to cast value to a number: {value}"));
    match argument(arguments, 0) {
        Item::Undefined => Ok(Item::Undefined),
        Item::Number(it) => Ok(Item::Number(*it)),
        Item::Bool(it) => Ok(Item::Number(f64::from(u8::from(*it)))),
        Item::String(text) => {
            let found = if is_decimal(text) { text.parse().ok().filter(|it: &f64| it.is_finite()) } else { None };
            found.or_else(|| with_radix(text)).map(Item::Number).ok_or_else(|| refused(quoted(text)))
        }
        _ => Err(refused("null".to_owned())),
    }
}

/// `-?digits(.digits)?(e[+-]?digits)?`
fn is_decimal(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let is_mantissa = match mantissa.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(mantissa),
    };
    is_mantissa && exponent.is_none_or(|it| digits(it.strip_prefix(['+', '-']).unwrap_or(it)))
}

/// `0x1F`, `0o17`, `0b11`
fn with_radix(text: &str) -> Option<f64> {
    let mut signs = text.chars();
    if signs.next() != Some('0') {
        return None;
    }
    let radix = match signs.next()? {
        'x' | 'X' => 16,
        'o' | 'O' => 8,
        'b' | 'B' => 2,
        _ => return None,
    };
    let mut value = None;
    for sign in signs {
        let digit = sign.to_digit(radix)?;
        value = Some(value.unwrap_or(0.0) * f64::from(radix) + f64::from(digit));
    }
    value
}

fn sqrt(_: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    match argument(arguments, 0).as_f64() {
        Some(number) if number < 0.0 => Err(Failure::coded(
            "D3060",
            format!("The sqrt function cannot be applied to a negative number: {}", json_text(number)),
        )),
        _ => of_one(arguments, f64::sqrt),
    }
}

fn power(_: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some(base) = argument(arguments, 0).as_f64() else { return Ok(Item::Undefined) };
    let exponent = argument(arguments, 1).as_f64();
    let result = exponent.map(|it| raised(base, it)).filter(|it| it.is_finite());
    result.map(Item::Number).ok_or_else(|| {
        let exponent = exponent.map_or_else(|| "undefined".to_owned(), json_text);
        Failure::coded(
            "D3061",
            format!(
                "The power function has resulted in a value that cannot be represented as a JSON number: base={}, \
                 exponent={exponent}",
                json_text(base)
            ),
        )
    })
}

/// The power as JavaScript computes it, on each platform the same; the last digit differs between those of the platforms.
pub(super) fn raised(base: f64, exponent: f64) -> f64 {
    // Unlike others, JavaScript has no power of 1 to what is no number or has no end.
    if exponent.is_nan() || base.abs() == 1.0 && exponent.is_infinite() { f64::NAN } else { libm::pow(base, exponent) }
}

/// To so many digits behind the point, halves to the even neighbor. The point is moved in the text, as multiplication
/// would change the number.
pub(super) fn round(number: f64, digits: f64) -> f64 {
    let mut result = number;
    if digits != 0.0 && !digits.is_nan() {
        result = moved(result, digits);
    }
    let below = result.floor();
    let rounded = if result - below >= 0.5 { below + 1.0 } else { below };
    let is_half = (rounded - result).abs() == 0.5;
    result = if is_half && (rounded % 2.0).abs() == 1.0 { rounded - 1.0 } else { rounded };
    if digits != 0.0 && !digits.is_nan() {
        result = moved(result, -digits);
    }
    if result == 0.0 { 0.0 } else { result }
}

/// The number with its decimal point moved to the right.
fn moved(number: f64, places: f64) -> f64 {
    let text = javascript_text(number);
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent = exponent.parse().unwrap_or(0.0) + places;
    format!("{mantissa}e{}", javascript_text(exponent)).parse().unwrap_or(f64::NAN)
}

fn format_base(_: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some(number) = argument(arguments, 0).as_f64() else { return Ok(Item::Undefined) };
    let radix = argument(arguments, 1).as_f64().map_or(10.0, |it| round(it, 0.0));
    if !(2.0..=36.0).contains(&radix) {
        return Err(Failure::coded(
            "D3100",
            format!(
                "The radix of the formatBase function must be between 2 and 36.  It was given {}",
                json_text(radix)
            ),
        ));
    }
    let number = round(number, 0.0);
    if radix == 10.0 || !number.is_finite() {
        return Ok(Item::string(javascript_text(number)));
    }
    // Larger numbers than these are not told apart in their last digits anyway.
    let (mut left, mut digits) = (number.abs(), Vec::new());
    while left >= MAX_EXACT {
        digits.push('0');
        left /= radix;
    }
    let (mut left, radix) = (left as u128, radix as u32);
    loop {
        let digit = (left % u128::from(radix)) as u32;
        digits.push(char::from_digit(digit, radix).unwrap_or('0'));
        left /= u128::from(radix);
        if left == 0 {
            break;
        }
    }
    if number < 0.0 {
        digits.push('-');
    }
    Ok(Item::string(digits.into_iter().rev().collect::<String>()))
}

/// A number as `$string` writes it: in JavaScript's shortest form of its first 15 digits.
pub(super) fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return (number as i64).to_string();
    }
    let mut text = format!("{number:.14e}");
    // JavaScript rounds exact halves up, Rust to even.
    let exact = format!("{number:.30e}");
    let is_half = exact.split_once('e').is_some_and(|it| it.0.trim_start_matches('-').get(16..).is_some_and(is_five));
    if is_half {
        let up = if number > 0.0 { number.next_up() } else { number.next_down() };
        text = format!("{up:.14e}");
    }
    javascript_text(text.parse().unwrap_or(number))
}

fn is_five(digits: &str) -> bool {
    digits.strip_prefix('5').is_some_and(|rest| rest.bytes().all(|it| it == b'0'))
}

/// A number as error sentences name it.
pub(super) fn json_text(number: f64) -> String {
    if number.is_finite() { javascript_text(number) } else { "null".to_owned() }
}

/// A number as JavaScript turns it into text.
pub(super) fn javascript_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return (number as i64).to_string();
    }
    let sign = if number < 0.0 { "-" } else { "" };
    let scientific = format!("{:e}", number.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let digits: String = mantissa.chars().filter(|it| *it != '.').collect();
    let n_digits = digits.len();
    // Where the point stands, counted from before the first digit.
    let point = exponent.parse::<i32>().unwrap_or(0) + 1;
    let size = point.unsigned_abs() as usize;
    match point {
        1..=21 if size >= n_digits => format!("{sign}{digits}{}", "0".repeat(size - n_digits)),
        1..=21 => format!("{sign}{}.{}", digits.get(..size).unwrap_or(""), digits.get(size..).unwrap_or("")),
        -5..=0 => format!("{sign}0.{}{digits}", "0".repeat(size)),
        _ => {
            let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
            let dot = if rest.is_empty() { "" } else { "." };
            format!("{sign}{first}{dot}{rest}e{:+}", point - 1)
        }
    }
}

/// `parseInt`: the whole number at the beginning of a text.
pub(super) fn parse_int(text: &str) -> Option<f64> {
    let text = text.trim_start();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let n_digits = digits.bytes().take_while(u8::is_ascii_digit).count();
    let found: f64 = digits.get(..n_digits).filter(|it| !it.is_empty())?.parse().ok()?;
    Some(sign * found)
}
