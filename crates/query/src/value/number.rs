//! Numbers that keep the text they were written with.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// A JSON number. Its text survives: `1.0` stays `1.0`, an integer of any length keeps all its digits.
///
/// The exceptions are what Java's reader does not keep either: `-0` is the integer `0`, and `1e3` is printed as
/// Java prints that double, `1000.0`.
#[derive(Clone)]
pub struct Number(Repr);

#[derive(Clone)]
enum Repr {
    /// An integer whose text is the canonical one.
    Int(i64),
    /// Everything else: valid JSON number text.
    Text(Arc<str>),
}

impl Number {
    /// Reads the text of one JSON number; `None` if it is anything else.
    pub fn parse(text: &str) -> Option<Number> {
        if !is_json_number(text.as_bytes()) {
            return None;
        }
        if let Ok(int) = text.parse::<i64>() {
            return Some(Number(Repr::Int(int)));
        }
        if text.bytes().any(|b| matches!(b, b'e' | b'E')) {
            let float: f64 = text.parse().ok()?;
            // Beyond the range of a double the text is kept: nothing better can be printed.
            return Some(if float.is_finite() { Number::java_double(float) } else { Number(Repr::Text(text.into())) });
        }
        Some(Number(Repr::Text(text.into())))
    }

    /// The number for a float: an integer if it has no fraction, else the shortest text that reads back; `None` for NaN and infinities.
    pub fn from_f64(float: f64) -> Option<Number> {
        if !float.is_finite() {
            return None;
        }
        if float.fract() == 0.0 && float.abs() < 9.0e15 {
            return Some(Number(Repr::Int(float as i64)));
        }
        Some(Number(Repr::Text(format!("{float:?}").into())))
    }

    /// The number as Java prints a double: `1000.0`, `1.0E21`, `1.5E-7`.
    fn java_double(float: f64) -> Number {
        let magnitude = float.abs();
        let text = if magnitude == 0.0 || (1e-3..1e7).contains(&magnitude) {
            format!("{float:?}")
        } else {
            let short = format!("{float:e}");
            let (digits, exponent) = short.split_once('e').unwrap_or((&short, "0"));
            let point = if digits.contains('.') { "" } else { ".0" };
            format!("{digits}{point}E{exponent}")
        };
        Number(Repr::Text(text.into()))
    }

    /// The number as a 64-bit float, rounded where it has more digits.
    pub fn as_f64(&self) -> f64 {
        match &self.0 {
            Repr::Int(int) => *int as f64,
            Repr::Text(text) => text.parse().unwrap_or(f64::NAN),
        }
    }

    /// The number as an integer, if it has no fraction (`2.0` is 2) and fits.
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Int(int) => Some(*int),
            Repr::Text(text) => {
                if let Ok(int) = text.parse::<i64>() {
                    return Some(int);
                }
                let float = self.as_f64();
                (float.fract() == 0.0 && float.abs() < 9.0e15).then_some(float as i64)
            }
        }
    }

    /// Whether the text has neither a fraction nor an exponent.
    pub fn is_integer_text(&self) -> bool {
        match &self.0 {
            Repr::Int(_) => true,
            Repr::Text(text) => !text.bytes().any(|b| matches!(b, b'.' | b'e' | b'E')),
        }
    }

    /// The order of two numbers; integers are compared with all their digits.
    pub fn compare(&self, other: &Number) -> Option<Ordering> {
        match (&self.0, &other.0) {
            (Repr::Int(a), Repr::Int(b)) => Some(a.cmp(b)),
            _ if self.is_integer_text() && other.is_integer_text() => {
                let (a, b) = (self.to_string(), other.to_string());
                let magnitudes = |a: &str, b: &str| a.len().cmp(&b.len()).then_with(|| a.cmp(b));
                Some(match (a.strip_prefix('-'), b.strip_prefix('-')) {
                    (None, None) => magnitudes(&a, &b),
                    (Some(a), Some(b)) => magnitudes(b, a),
                    (Some(_), None) => Ordering::Less,
                    (None, Some(_)) => Ordering::Greater,
                })
            }
            _ => self.as_f64().partial_cmp(&other.as_f64()),
        }
    }

    pub(crate) fn ptr_eq(&self, other: &Number) -> bool {
        match (&self.0, &other.0) {
            (Repr::Int(a), Repr::Int(b)) => a == b,
            (Repr::Text(a), Repr::Text(b)) => Arc::ptr_eq(a, b) || a == b,
            _ => false,
        }
    }

    /// How many bytes the text has.
    pub(crate) fn text_len(&self) -> usize {
        match &self.0 {
            Repr::Int(int) => {
                let digits = int.unsigned_abs().checked_ilog10().unwrap_or(0) as usize + 1;
                digits + usize::from(*int < 0)
            }
            Repr::Text(text) => text.len(),
        }
    }
}

/// By value: `1` equals `1.0`; integers are compared with all their digits.
impl PartialEq for Number {
    fn eq(&self, other: &Number) -> bool {
        match (&self.0, &other.0) {
            (Repr::Int(a), Repr::Int(b)) => a == b,
            (Repr::Text(a), Repr::Text(b)) if a == b => true,
            _ if self.is_integer_text() && other.is_integer_text() => self.to_string() == other.to_string(),
            _ => self.as_f64() == other.as_f64(),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Int(int) => write!(f, "{int}"),
            Repr::Text(text) => f.write_str(text),
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<i64> for Number {
    fn from(int: i64) -> Number {
        Number(Repr::Int(int))
    }
}

impl From<i32> for Number {
    fn from(int: i32) -> Number {
        Number(Repr::Int(int.into()))
    }
}

impl From<u32> for Number {
    fn from(int: u32) -> Number {
        Number(Repr::Int(int.into()))
    }
}

impl From<u64> for Number {
    fn from(int: u64) -> Number {
        match i64::try_from(int) {
            Ok(int) => Number(Repr::Int(int)),
            Err(_) => Number(Repr::Text(int.to_string().into())),
        }
    }
}

impl From<usize> for Number {
    fn from(int: usize) -> Number {
        Number::from(int as u64)
    }
}

/// Whether the bytes are one number of JSON's grammar.
fn is_json_number(bytes: &[u8]) -> bool {
    let rest = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let (int, rest) = digits(rest);
    if int == 0 || (int > 1 && bytes.strip_prefix(b"-").unwrap_or(bytes)[0] == b'0') {
        return false;
    }
    let rest = match rest.strip_prefix(b".") {
        Some(rest) => match digits(rest) {
            (0, _) => return false,
            (_, rest) => rest,
        },
        None => rest,
    };
    let rest = match rest.first() {
        Some(b'e' | b'E') => {
            let rest = match rest.get(1) {
                Some(b'+' | b'-') => &rest[2..],
                _ => &rest[1..],
            };
            match digits(rest) {
                (0, _) => return false,
                (_, rest) => rest,
            }
        }
        _ => rest,
    };
    rest.is_empty()
}

fn digits(bytes: &[u8]) -> (usize, &[u8]) {
    let n = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    (n, &bytes[n..])
}
