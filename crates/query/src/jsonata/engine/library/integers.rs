//! `$formatInteger` and `$parseInteger`: integers by pictures of XPath.

use super::numbers::{javascript_text, json_text, parse_int};
use super::text::quoted;
use super::{Builtin, Failure, Host, Item, Outcome, argument, builtin, charge_text, mismatch, words};

pub(super) const FUNCTIONS: &[Builtin] = &[
    builtin("formatInteger", "<n-s:s>", 2, |host, arguments| {
        let Some(number) = argument(arguments, 0).as_f64() else { return Ok(Item::Undefined) };
        let picture = argument(arguments, 1).as_str().ok_or_else(|| mismatch(2))?;
        charge_text(host, picture.len())?;
        let format = Format::of_picture(picture)?;
        Ok(Item::string(format.write(host, number.floor())?))
    }),
    builtin("parseInteger", "<s-s:n>", 2, |host, arguments| {
        let Some(text) = argument(arguments, 0).as_str() else { return Ok(Item::Undefined) };
        let picture = argument(arguments, 1).as_str().ok_or_else(|| mismatch(2))?;
        charge_text(host, picture.len())?;
        host.charge((text.len() as u64).saturating_mul(1 + picture.len() as u64 / 64))?;
        Ok(Item::Number(Format::of_picture(picture)?.read(text)?))
    }),
];

/// The zeros of the digit families that are known.
const ZEROS: [u32; 37] = [
    0x30, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6,
    0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40,
    0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    Upper,
    Title,
}

/// How an integer is written.
#[derive(Clone, Debug)]
pub(super) struct Format {
    pub(super) kind: Kind,
    pub(super) case: Case,
    pub(super) is_ordinal: bool,
    pub(super) mandatory_digits: usize,
    pub(super) optional_digits: usize,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Decimal {
        zero: u32,
        grouping: Grouping,
    },
    Letters,
    Roman,
    Words,
    /// A sequence that is not known, such as `①`.
    Sequence(String),
}

#[derive(Clone, Debug)]
pub(super) enum Grouping {
    /// The same sign after each so many digits.
    Regular(usize, char),
    /// Signs at places counted from the right, in ascending order.
    Irregular(Vec<(usize, char)>),
}

impl Format {
    pub(super) fn of_picture(picture: &str) -> Outcome<Format> {
        let (primary, modifier) = picture.rsplit_once(';').unwrap_or((picture, ""));
        let (kind, case) = match primary {
            "A" => (Kind::Letters, Case::Upper),
            "a" => (Kind::Letters, Case::Lower),
            "I" => (Kind::Roman, Case::Upper),
            "i" => (Kind::Roman, Case::Lower),
            "W" => (Kind::Words, Case::Upper),
            "Ww" => (Kind::Words, Case::Title),
            "w" => (Kind::Words, Case::Lower),
            _ => (Kind::Sequence(primary.to_owned()), Case::Lower),
        };
        let is_ordinal = modifier.starts_with('o');
        let mut format = Format { kind, case, is_ordinal, mandatory_digits: 0, optional_digits: 0 };
        if matches!(format.kind, Kind::Sequence(_)) {
            format.read_digits(primary)?;
        }
        Ok(format)
    }

    /// Reads a pattern of digits, optional digits and signs between groups; without a digit it is none.
    fn read_digits(&mut self, primary: &str) -> Outcome<()> {
        let mut zero = None;
        let mut separators = Vec::new();
        let (mut mandatory, mut optional) = (0, 0);
        for sign in primary.chars().rev() {
            let code = u32::from(sign);
            if let Some(family) = ZEROS.into_iter().find(|zero| (*zero..*zero + 10).contains(&code)) {
                mandatory += 1;
                if *zero.get_or_insert(family) != family {
                    let message = "In a decimal digit pattern, all digits must be from the same decimal group";
                    return Err(Failure::coded("D3131", message));
                }
            } else if sign == '#' {
                optional += 1;
            } else {
                separators.push((mandatory + optional, sign));
            }
        }
        if let Some(zero) = zero {
            let grouping = match (regular(separators.iter().map(|it| it.0)), separators.first()) {
                (Some(size), Some((_, sign))) if separators.iter().all(|it| it.1 == *sign) => {
                    Grouping::Regular(size, *sign)
                }
                _ => Grouping::Irregular(separators),
            };
            self.kind = Kind::Decimal { zero, grouping };
            (self.mandatory_digits, self.optional_digits) = (mandatory, optional);
        }
        Ok(())
    }

    pub(super) fn is_regular(&self) -> bool {
        matches!(self.kind, Kind::Decimal { grouping: Grouping::Regular(..), .. })
    }

    /// A whole number as text.
    pub(super) fn write(&self, host: &mut dyn Host, number: f64) -> Outcome<String> {
        if !number.is_finite() {
            return Err(Failure::coded("D1001", format!("Number out of range: {}", json_text(number))));
        }
        let size = number.abs();
        let text = match &self.kind {
            Kind::Letters => words::to_letters(size),
            Kind::Roman => {
                let n_thousands = (size / 1000.0) as usize;
                host.hold(n_thousands)?;
                charge_text(host, n_thousands)?;
                words::to_roman(size)
            }
            Kind::Words => words::to_words(size, self.is_ordinal),
            Kind::Decimal { zero, grouping } => self.write_digits(host, size, *zero, grouping)?,
            Kind::Sequence(token) => return Err(not_supported(token)),
        };
        let text = match (&self.kind, self.case) {
            (Kind::Decimal { .. }, _) | (_, Case::Title) | (Kind::Letters | Kind::Roman, Case::Lower) => text,
            (_, Case::Upper) => text.to_uppercase(),
            (_, Case::Lower) => text.to_lowercase(),
        };
        Ok(if number < 0.0 { format!("-{text}") } else { text })
    }

    fn write_digits(&self, host: &mut dyn Host, size: f64, zero: u32, grouping: &Grouping) -> Outcome<String> {
        let digits = javascript_text(size);
        let n_missing = self.mandatory_digits.saturating_sub(digits.len());
        // Digits and signs between them.
        host.hold((digits.len().saturating_add(n_missing)).saturating_mul(2))?;
        host.charge((digits.len() + n_missing) as u64 / 8)?;
        let padded = std::iter::repeat_n('0', n_missing).chain(digits.chars());
        let in_family = |sign: char| match zero {
            0x30 => sign,
            zero => char::from_u32((u32::from(sign) + zero).saturating_sub(0x30)).unwrap_or(sign),
        };
        let signs: Vec<char> = padded.map(in_family).collect();
        let mut grouped = match grouping {
            Grouping::Regular(size, separator) => {
                let mut grouped = Vec::with_capacity(2 * signs.len());
                for (index, sign) in signs.iter().enumerate() {
                    if index > 0 && (signs.len() - index).is_multiple_of(*size) {
                        grouped.push(*separator);
                    }
                    grouped.push(*sign);
                }
                grouped
            }
            Grouping::Irregular(separators) => {
                host.charge((separators.len() as u64).saturating_mul(1 + signs.len() as u64 / 64))?;
                insert(signs, separators)
            }
        };
        if self.is_ordinal {
            let mut from_end = grouped.iter().rev();
            let (last, before) = (from_end.next(), from_end.next());
            let suffix = match last {
                _ if before == Some(&'1') => "th",
                Some('1') => "st",
                Some('2') => "nd",
                Some('3') => "rd",
                _ => "th",
            };
            grouped.extend(suffix.chars());
        }
        Ok(grouped.into_iter().collect())
    }

    /// The number that a text has in this format; not a number if it has none.
    pub(super) fn read(&self, text: &str) -> Outcome<f64> {
        Ok(match &self.kind {
            Kind::Letters => words::from_letters(text, if self.case == Case::Upper { 'A' } else { 'a' }),
            Kind::Roman if self.case == Case::Upper => words::from_roman(text),
            Kind::Roman => words::from_roman(&text.to_uppercase()),
            Kind::Words => words::from_words(&text.to_lowercase()),
            Kind::Sequence(token) => return Err(not_supported(token)),
            Kind::Decimal { zero, grouping } => {
                let mut signs: Vec<char> = text.chars().collect();
                let foreign = || Failure::coded("D3030", format!("Unable to cast value to a number: {}", quoted(text)));
                if self.is_ordinal {
                    if signs.iter().rev().take(2).any(|sign| !sign.is_ascii()) {
                        return Err(foreign());
                    }
                    signs.truncate(signs.len().saturating_sub(2));
                }
                match grouping {
                    Grouping::Regular(..) => signs.retain(|sign| *sign != ','),
                    Grouping::Irregular(separators) => {
                        signs.retain(|sign| separators.iter().all(|(_, separator)| sign != separator));
                    }
                }
                let digit = |sign: char| char::from_u32((u32::from(sign) + 0x30).checked_sub(*zero)?);
                let digits: Option<String> = signs.into_iter().map(digit).collect();
                parse_int(&digits.ok_or_else(foreign)?).unwrap_or(f64::NAN)
            }
        })
    }
}

/// Signs at places from the right; the last first, as the reference does, also where there are too few digits.
fn insert(mut signs: Vec<char>, separators: &[(usize, char)]) -> Vec<char> {
    for (place, separator) in separators.iter().rev() {
        if let Some(at) = signs.len().checked_sub(*place) {
            signs.insert(at, *separator);
        } else {
            // What would be before the first digit takes the place of some.
            let kept = place - signs.len();
            signs.drain(..signs.len().saturating_sub(kept));
            signs.insert(0, *separator);
        }
    }
    signs
}

/// The size of groups, if there is a sign after each.
pub(super) fn regular(places: impl Iterator<Item = usize> + Clone) -> Option<usize> {
    let gcd = |mut a: usize, mut b: usize| {
        while b != 0 {
            (a, b) = (b, a % b);
        }
        a
    };
    let size = places.clone().reduce(gcd).filter(|it| *it > 0)?;
    let found: std::collections::BTreeSet<usize> = places.clone().collect();
    (1..=places.count()).all(|n| found.contains(&(n * size))).then_some(size)
}

pub(super) fn not_supported(token: &str) -> Failure {
    Failure::coded(
        "D3130",
        format!(
            "Formatting or parsing an integer as a sequence starting with {} is not supported by this implementation",
            quoted(token)
        ),
    )
}
