//! Integers as English words, Roman numerals and letters, and back.

const FEW: [&str; 20] = [
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
];
const ORDINALS: [&str; 20] = [
    "Zeroth",
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
    "Eleventh",
    "Twelfth",
    "Thirteenth",
    "Fourteenth",
    "Fifteenth",
    "Sixteenth",
    "Seventeenth",
    "Eighteenth",
    "Nineteenth",
];
const TENS: [&str; 9] = ["Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety", "Hundred"];
const MAGNITUDES: [(&str, f64); 4] = [("Thousand", 1e3), ("Million", 1e6), ("Billion", 1e9), ("Trillion", 1e12)];
const NUMERALS: [(f64, &str); 13] = [
    (1000.0, "m"),
    (900.0, "cm"),
    (500.0, "d"),
    (400.0, "cd"),
    (100.0, "c"),
    (90.0, "xc"),
    (50.0, "l"),
    (40.0, "xl"),
    (10.0, "x"),
    (9.0, "ix"),
    (5.0, "v"),
    (4.0, "iv"),
    (1.0, "i"),
];

/// A finite whole number from 0 on in words, with capital letters.
pub(super) fn to_words(number: f64, is_ordinal: bool) -> String {
    words(number, false, is_ordinal)
}

fn small<'a>(words: &[&'a str], number: f64) -> &'a str {
    // Below 0 is 0.
    words.get(number as usize).copied().unwrap_or_default()
}

fn words(number: f64, follows: bool, is_ordinal: bool) -> String {
    let and = if follows { " and " } else { "" };
    let comma = if follows { ", " } else { "" };
    if number < 20.0 {
        return format!("{and}{}", small(if is_ordinal { &ORDINALS } else { &FEW }, number));
    }
    if number < 100.0 {
        let tens = small(&TENS, (number / 10.0).floor() - 2.0);
        let rest = number % 10.0;
        return match (rest > 0.0, is_ordinal) {
            (true, _) => format!("{and}{tens}-{}", words(rest, false, is_ordinal)),
            (false, true) => format!("{and}{}ieth", tens.strip_suffix('y').unwrap_or(tens)),
            (false, false) => format!("{and}{tens}"),
        };
    }
    let (count, name, rest) = if number < 1000.0 {
        (small(&FEW, (number / 100.0).floor()).to_owned(), "Hundred", number % 100.0)
    } else {
        let (name, factor) = MAGNITUDES.into_iter().rev().find(|it| number >= it.1).unwrap_or(("Thousand", 1e3));
        let count = (number / factor).floor();
        // Of what is larger than its digits are known, the rest is not.
        let rest = number - count * factor;
        (words(count, false, false), name, if rest < factor { rest } else { 0.0 })
    };
    let rest = match (rest > 0.0, is_ordinal) {
        (true, _) => words(rest, true, is_ordinal),
        (false, true) => "th".to_owned(),
        (false, false) => String::new(),
    };
    format!("{comma}{count} {name}{rest}")
}

/// The values of all words, in small letters.
pub(super) fn word_values() -> Vec<(String, f64)> {
    let mut values = Vec::new();
    for names in [&FEW, &ORDINALS] {
        values.extend(names.iter().zip(0_u8..).map(|(word, value)| (word.to_lowercase(), f64::from(value))));
    }
    for (word, tens) in TENS.iter().zip(2_u8..) {
        let word = word.to_lowercase();
        let value = f64::from(tens) * 10.0;
        let stem = word.get(..word.len() - 1).unwrap_or(&word);
        values.push((format!("{stem}ieth"), value));
        values.push((word, value));
    }
    values.push(("hundredth".to_owned(), 100.0));
    for (word, value) in MAGNITUDES {
        let word = word.to_lowercase();
        values.push((format!("{word}th"), value));
        values.push((word, value));
    }
    values
}

/// The number of words in small letters; not a number if one is not known.
pub(super) fn from_words(text: &str) -> f64 {
    let values: std::collections::BTreeMap<String, f64> = word_values().into_iter().collect();
    let mut parts = vec![0.0];
    for word in split_words(text) {
        let value = values.get(word).copied().unwrap_or(f64::NAN);
        let last: f64 = parts.pop().unwrap_or(0.0);
        if value < 100.0 {
            if last >= 1000.0 {
                parts.extend([last, value]);
            } else {
                parts.push(last + value);
            }
        } else {
            parts.push(last * value);
        }
    }
    parts.into_iter().sum()
}

/// Divided by `, `, ` and `, white space, `-` and `\`.
fn split_words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut begin = 0;
    let mut at = 0;
    while let Some(sign) = text.get(at..).and_then(|it| it.chars().next()) {
        let rest = text.get(at + sign.len_utf8()..).unwrap_or("");
        let after_and = if sign.is_whitespace() { rest.strip_prefix("and") } else { None };
        let space = |text: &str| text.chars().next().filter(|it| it.is_whitespace()).map(char::len_utf8);
        let length = match sign {
            ',' => space(rest).map(|it| 1 + it),
            _ if sign.is_whitespace() => Some(sign.len_utf8() + after_and.and_then(space).map_or(0, |it| 3 + it)),
            '-' | '\\' => Some(1),
            _ => None,
        };
        if let Some(length) = length {
            words.push(text.get(begin..at).unwrap_or(""));
            at += length;
            begin = at;
        } else {
            at += sign.len_utf8();
        }
    }
    words.push(text.get(begin..).unwrap_or(""));
    words
}

/// In small Roman numerals; nothing for less than 1.
pub(super) fn to_roman(number: f64) -> String {
    let mut left = number;
    let mut out = String::new();
    // Thousands at once, as there may be many.
    let thousands = (left / 1000.0).floor();
    out.extend(std::iter::repeat_n('m', thousands as usize));
    left -= thousands * 1000.0;
    for (value, numeral) in NUMERALS {
        while left >= value {
            out.push_str(numeral);
            left -= value;
        }
    }
    out
}

/// The number of capital Roman numerals; not a number if one is none.
pub(super) fn from_roman(text: &str) -> f64 {
    let (mut number, mut most) = (0.0, 1.0);
    for sign in text.chars().rev() {
        let value = match sign {
            'M' => 1000.0,
            'D' => 500.0,
            'C' => 100.0,
            'L' => 50.0,
            'X' => 10.0,
            'V' => 5.0,
            'I' => 1.0,
            _ => return f64::NAN,
        };
        if value < most {
            number -= value;
        } else {
            most = value;
            number += value;
        }
    }
    number
}

/// `a` to `z`, `aa`, `ab` …; nothing for less than 1.
pub(super) fn to_letters(number: f64) -> String {
    let mut left = number;
    let mut letters = Vec::new();
    while left >= 1.0 {
        letters.push(char::from(b'a' + ((left - 1.0) % 26.0) as u8 % 26));
        left = ((left - 1.0) / 26.0).floor();
    }
    letters.into_iter().rev().collect()
}

/// The number of letters that are counted from this one on.
pub(super) fn from_letters(text: &str, first: char) -> f64 {
    text.encode_utf16().fold(0.0, |number, unit| number * 26.0 + f64::from(unit) - f64::from(first as u32) + 1.0)
}
