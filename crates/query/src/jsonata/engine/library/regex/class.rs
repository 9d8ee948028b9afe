//! Classes of letters, and when two letters are the same.

/// The letters that `[…]`, `\d` and the like match.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Class {
    pub(super) ranges: Vec<(u16, u16)>,
    pub(super) is_negated: bool,
}

const DIGITS: &[(u16, u16)] = &[(0x30, 0x39)];
const WORD: &[(u16, u16)] = &[(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)];
const SPACE: &[(u16, u16)] = &[
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
];

impl Class {
    /// The ranges of `\d`, `\D`, `\w`, `\W`, `\s`, `\S`.
    pub(super) fn escape(letter: char) -> Option<Vec<(u16, u16)>> {
        let ranges = match letter.to_ascii_lowercase() {
            'd' => DIGITS,
            'w' => WORD,
            's' => SPACE,
            _ => return None,
        };
        Some(if letter.is_ascii_uppercase() { complement(ranges) } else { ranges.to_vec() })
    }

    pub(super) fn matches(&self, unit: u16, ignores_case: bool) -> bool {
        let is_in = |unit: u16| self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&unit));
        let found = is_in(unit)
            || ignores_case && {
                let upper = canonical(unit);
                is_in(upper) || is_in(lower(upper)) || is_in(lower(unit))
            };
        found != self.is_negated
    }
}

fn complement(ranges: &[(u16, u16)]) -> Vec<(u16, u16)> {
    let mut next = Some(0_u16);
    let mut others = Vec::new();
    for (first, last) in ranges {
        if let Some(next) = next
            && next < *first
        {
            others.push((next, first - 1));
        }
        next = last.checked_add(1);
    }
    others.extend(next.map(|next| (next, u16::MAX)));
    others
}

pub(super) fn is_word(unit: u16) -> bool {
    WORD.iter().any(|(first, last)| (*first..=*last).contains(&unit))
}

pub(super) fn is_line_end(unit: u16) -> bool {
    matches!(unit, 0x0A | 0x0D | 0x2028 | 0x2029)
}

/// The capital letter that stands for a letter where both are the same.
pub(super) fn canonical(unit: u16) -> u16 {
    changed(unit, |letter| only(letter.to_uppercase())).filter(|upper| unit < 128 || *upper >= 128).unwrap_or(unit)
}

fn lower(unit: u16) -> u16 {
    changed(unit, |letter| only(letter.to_lowercase())).filter(|lower| unit < 128 || *lower >= 128).unwrap_or(unit)
}

fn changed(unit: u16, change: impl Fn(char) -> Option<char>) -> Option<u16> {
    let letter = change(char::from_u32(unit.into())?)?;
    u16::try_from(letter as u32).ok()
}

fn only(mut letters: impl Iterator<Item = char>) -> Option<char> {
    let first = letters.next();
    if letters.next().is_none() { first } else { None }
}
