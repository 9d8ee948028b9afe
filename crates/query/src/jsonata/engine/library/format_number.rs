//! `$formatNumber`: numbers by pictures of XPath.

use super::integers::regular;
use super::numbers::{javascript_text, raised, round};
use super::{Builtin, Failure, Host, Item, Outcome, argument, builtin, mismatch};

pub(super) const FUNCTIONS: &[Builtin] = &[builtin("formatNumber", "<n-so?:s>", 3, format_number)];

/// The signs that a picture is made of.
struct Signs {
    decimal: Vec<char>,
    grouping: Vec<char>,
    exponent: Vec<char>,
    minus: Vec<char>,
    percent: Vec<char>,
    per_mille: Vec<char>,
    digit: Vec<char>,
    pattern: Vec<char>,
    /// The digits from zero on.
    family: Vec<char>,
}

impl Signs {
    fn of_options(options: &Item) -> Signs {
        let sign = |name: &str, usual: &str| -> Vec<char> {
            let given = options.as_object().and_then(|it| it.get(name));
            given.as_ref().and_then(Item::as_str).unwrap_or(usual).chars().collect()
        };
        let zero = sign("zero-digit", "0");
        let first = zero.first().copied().unwrap_or('0');
        let family = (0..10).map(|n| char::from_u32(u32::from(first) + n).unwrap_or(first)).collect();
        Signs {
            decimal: sign("decimal-separator", "."),
            grouping: sign("grouping-separator", ","),
            exponent: sign("exponent-separator", "e"),
            minus: sign("minus-sign", "-"),
            percent: sign("percent", "%"),
            per_mille: sign("per-mille", "\u{2030}"),

            digit: sign("digit", "#"),
            pattern: sign("pattern-separator", ";"),
            family,
        }
    }

    /// How many signs all of them have, beyond one each.
    fn length(&self) -> u64 {
        let all =
            [&self.decimal, &self.grouping, &self.exponent, &self.percent, &self.per_mille, &self.digit, &self.pattern];
        all.into_iter().map(|it| it.len().saturating_sub(1) as u64).sum()
    }

    fn is_digit(&self, sign: char) -> bool {
        self.family.contains(&sign)
    }

    fn is_digit_or_optional(&self, sign: char) -> bool {
        self.is_digit(sign) || self.digit == [sign]
    }

    fn is_active(&self, sign: char) -> bool {
        let others = [&self.decimal, &self.exponent, &self.grouping, &self.digit, &self.pattern];
        self.is_digit(sign) || others.into_iter().any(|it| *it == [sign])
    }
}

fn find(text: &[char], wanted: &[char], from: usize) -> Option<usize> {
    if wanted.is_empty() {
        return Some(from.min(text.len()));
    }
    (from..text.len()).find(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(wanted)))
}

fn find_last(text: &[char], wanted: &[char]) -> Option<usize> {
    (0..=text.len()).rev().find(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(wanted)))
}

fn part(text: &[char], from: usize, to: usize) -> &[char] {
    let to = to.min(text.len());
    text.get(from.min(to)..to).unwrap_or_default()
}

/// A sub-picture and its parts.
struct Parts<'a> {
    picture: &'a [char],
    prefix: &'a [char],
    suffix: &'a [char],
    active: &'a [char],
    mantissa: &'a [char],
    exponent: Option<&'a [char]>,
    integer: &'a [char],
    fraction: &'a [char],
}

impl<'a> Parts<'a> {
    /// The parts; nothing without a sign that has a meaning.
    fn of(picture: &'a [char], signs: &Signs) -> Option<Parts<'a>> {
        let is_active = |sign: &char| signs.is_active(*sign) && signs.exponent != [*sign];
        let first = picture.iter().position(is_active)?;
        let behind = picture.iter().rposition(is_active)? + 1;
        let active = part(picture, first, behind);
        // The place is that in the sub-picture, also where there is a prefix.
        let exponent_at = find(picture, &signs.exponent, first).filter(|at| *at <= behind);
        let (mantissa, exponent) = match exponent_at {
            Some(at) => (part(active, 0, at), Some(part(active, at + 1, active.len()))),
            None => (active, None),
        };
        let suffix = part(picture, behind, picture.len());
        let (integer, fraction) = match find(mantissa, &signs.decimal, 0) {
            Some(at) => (part(mantissa, 0, at), part(mantissa, at + 1, mantissa.len())),
            None => (mantissa, suffix),
        };
        let prefix = part(picture, 0, first);
        Some(Parts { picture, prefix, suffix, active, mantissa, exponent, integer, fraction })
    }

    /// The last rule that is broken, as the reference tells it.
    fn problem(&self, signs: &Signs) -> Option<&'static str> {
        let mut problem = None;
        let mut note = |is_broken: bool, code: &'static str| {
            if is_broken {
                problem = Some(code);
            }
        };
        let picture = self.picture;
        let is_repeated = |sign: &[char]| find(picture, sign, 0) != find_last(picture, sign);
        let has = |sign: &[char]| find(picture, sign, 0).is_some();
        let has_rate = has(&signs.percent) || has(&signs.per_mille);
        note(is_repeated(&signs.decimal), "D3081");
        note(is_repeated(&signs.percent), "D3082");
        note(is_repeated(&signs.per_mille), "D3083");
        note(has(&signs.percent) && has(&signs.per_mille), "D3084");
        note(!self.mantissa.iter().any(|sign| signs.is_digit_or_optional(*sign)), "D3085");
        note(self.active.iter().any(|sign| !signs.is_active(*sign)), "D3086");
        let is_grouping =
            |at: Option<usize>| at.and_then(|at| picture.get(at)).is_some_and(|it| signs.grouping == [*it]);
        match find(picture, &signs.decimal, 0) {
            Some(at) => note(is_grouping(at.checked_sub(1)) || is_grouping(Some(at + 1)), "D3087"),
            None => note(self.integer.last().is_some_and(|it| signs.grouping == [*it]), "D3088"),
        }
        note(find(picture, &signs.grouping.repeat(2), 0).is_some(), "D3089");
        let has_digit = |text: &[char]| text.iter().any(|sign| signs.is_digit(*sign));
        note(find(self.integer, &signs.digit, 0).is_some_and(|at| has_digit(part(self.integer, 0, at))), "D3090");
        let last = find_last(self.fraction, &signs.digit);
        note(last.is_some_and(|at| has_digit(part(self.fraction, at, self.fraction.len()))), "D3091");
        note(self.exponent.is_some_and(|it| !it.is_empty()) && has_rate, "D3092");
        let is_exponent = |it: &[char]| !it.is_empty() && it.iter().all(|sign| signs.is_digit(*sign));
        note(self.exponent.is_some_and(|it| !is_exponent(it)), "D3093");
        problem
    }

    /// How many digits are on one side of each sign between groups.
    fn groups(&self, text: &[char], is_left: bool, signs: &Signs) -> Vec<usize> {
        let mut places = Vec::new();
        let mut at = find(text, &signs.grouping, 0);
        while let Some(place) = at {
            let side = if is_left { part(text, 0, place) } else { part(text, place, text.len()) };
            places.push(side.iter().filter(|sign| signs.is_digit_or_optional(**sign)).count());
            // The reference goes on in the integer part, also for the fraction.
            at = find(self.integer, &signs.grouping, place + 1).filter(|next| *next > place);
        }
        places
    }
}

fn format_number(host: &mut dyn Host, arguments: &[Item]) -> Outcome<Item> {
    let Some(number) = argument(arguments, 0).as_f64() else { return Ok(Item::Undefined) };
    let picture: Vec<char> = argument(arguments, 1).as_str().ok_or_else(|| mismatch(2))?.chars().collect();
    let signs = Signs::of_options(argument(arguments, 2));
    // Each sign of the picture is compared with each of the options, and groups are put between all digits.
    let length = picture.len() as u64;
    let has_groups = picture.iter().any(|sign| signs.grouping.contains(sign));
    let work = signs.length().saturating_add(if has_groups { length } else { 0 });
    host.charge((1 + length).saturating_mul(1 + work / 64))?;
    let pictures = sub_pictures(&picture, &signs.pattern);
    if pictures.len() > 2 {
        return Err(refused("D3080"));
    }
    let mut parts = Vec::new();
    for picture in &pictures {
        parts.push(Parts::of(picture, &signs).ok_or_else(|| refused("D3085"))?);
    }
    if let Some(code) = parts.iter().find_map(|it| it.problem(&signs)) {
        return Err(refused(code));
    }
    let is_negative = number < 0.0;
    let second = parts.get(1).filter(|_| is_negative);
    let Some(chosen) = second.or(parts.first()) else { return Err(refused("D3085")) };
    let mut out: Vec<char> = Vec::new();
    if is_negative && second.is_none() {
        out.extend(&signs.minus);
    }
    out.extend(chosen.prefix);
    out.extend(written(chosen, number, &signs));
    out.extend(chosen.suffix);
    host.hold(out.len())?;
    Ok(Item::string(out.into_iter().collect::<String>()))
}

fn sub_pictures<'a>(picture: &'a [char], separator: &[char]) -> Vec<&'a [char]> {
    if separator.is_empty() {
        return picture.chunks(1).collect();
    }
    let mut pictures = Vec::new();
    let mut begin = 0;
    while let Some(at) = find(picture, separator, begin) {
        pictures.push(part(picture, begin, at));
        begin = at + separator.len();
    }
    pictures.push(part(picture, begin, picture.len()));
    pictures
}

/// The number without prefix and suffix.
fn written(parts: &Parts<'_>, number: f64, signs: &Signs) -> Vec<char> {
    let digits = |text: &[char]| text.iter().filter(|sign| signs.is_digit(**sign)).count();
    let mut min_integer = digits(parts.integer);
    let scale = min_integer as f64;
    let mut min_fraction = digits(parts.fraction);
    let mut max_fraction = parts.fraction.iter().filter(|sign| signs.is_digit_or_optional(**sign)).count();
    let has_exponent = parts.exponent.is_some();
    if min_integer == 0 && max_fraction == 0 {
        if has_exponent {
            (min_fraction, max_fraction) = (1, 1);
        } else {
            min_integer = 1;
        }
    }
    if has_exponent && min_integer == 0 && find(parts.integer, &signs.digit, 0).is_some() {
        min_integer = 1;
    }
    if min_integer == 0 && min_fraction == 0 {
        min_fraction = 1;
    }
    let min_exponent = parts.exponent.map_or(0, digits);
    let adjusted = if find(parts.picture, &signs.percent, 0).is_some() {
        number * 100.0
    } else if find(parts.picture, &signs.per_mille, 0).is_some() {
        number * 1000.0
    } else {
        number
    };
    let (mantissa, exponent) =
        if min_exponent == 0 { (adjusted.abs(), None) } else { with_exponent(adjusted.abs(), scale) };
    let rounded = round(mantissa, max_fraction as f64);
    let mut text = digits_of(rounded, max_fraction, signs);
    let zero = signs.family.first().copied().unwrap_or('0');
    match text.iter().position(|sign| *sign == '.') {
        Some(at) => {
            text.splice(at..=at, signs.decimal.iter().copied());
        }
        None => text.extend(&signs.decimal),
    }
    let n_leading = text.iter().take_while(|sign| **sign == zero).count();
    text.drain(..n_leading);
    while text.last() == Some(&zero) {
        text.pop();
    }
    let decimal_at = |text: &[char]| find(text, &signs.decimal, 0).unwrap_or(text.len());
    let at = decimal_at(&text);
    let n_left = min_integer.saturating_sub(at);
    let n_right = min_fraction.saturating_sub(text.len().saturating_sub(at + 1));
    text.splice(0..0, std::iter::repeat_n(zero, n_left));
    text.extend(std::iter::repeat_n(zero, n_right));
    group(&mut text, parts, signs);
    let at = decimal_at(&text);
    if find(parts.picture, &signs.decimal, 0).is_none() || at + 1 == text.len() {
        text.pop();
    }
    if let Some(exponent) = exponent {
        text.extend(&signs.exponent);
        if exponent < 0.0 {
            text.extend(&signs.minus);
        }
        let digits = digits_of(exponent, 0, signs);
        text.extend(std::iter::repeat_n(zero, min_exponent.saturating_sub(digits.len())));
        text.extend(digits);
    }
    text
}

/// Puts the signs between groups in.
fn group(text: &mut Vec<char>, parts: &Parts<'_>, signs: &Signs) {
    let decimal_at = |text: &[char]| find(text, &signs.decimal, 0).unwrap_or(text.len());
    let put = |text: &mut Vec<char>, at: usize| {
        let at = at.min(text.len());
        text.splice(at..at, signs.grouping.iter().copied());
    };
    let places = parts.groups(parts.integer, false, signs);
    let mut at = decimal_at(text);
    match regular(places.iter().copied()) {
        Some(size) => {
            for n in 1..=at.saturating_sub(1) / size {
                put(text, at.saturating_sub(n * size));
            }
        }
        None => {
            for place in places {
                // Before the beginning JavaScript counts from the end.
                put(text, at.checked_sub(place).unwrap_or_else(|| (text.len() + at).saturating_sub(place)));
                at += 1;
            }
        }
    }
    let at = decimal_at(text);
    for place in parts.groups(parts.fraction, true, signs) {
        put(text, place + at + 1);
    }
}

/// The number as a mantissa with so many digits before the point, and the exponent of ten.
fn with_exponent(number: f64, scale: f64) -> (f64, Option<f64>) {
    let (most, least) = (raised(10.0, scale), raised(10.0, scale - 1.0));
    let (mut mantissa, mut exponent) = (number, 0.0);
    while mantissa > 0.0 && mantissa < least && mantissa.is_finite() {
        mantissa *= 10.0;
        exponent -= 1.0;
    }
    while mantissa > most && mantissa.is_finite() {
        mantissa /= 10.0;
        exponent += 1.0;
    }
    (mantissa, Some(exponent))
}

/// The digits with so many behind the point, which is `.` here.
fn digits_of(number: f64, n_fraction: usize, signs: &Signs) -> Vec<char> {
    let size = number.abs();
    let text = if size < 1e21 {
        // A number has no more than 1,074 digits behind the point.
        format!("{size:.*}", n_fraction.min(1_100))
    } else {
        javascript_text(size)
    };
    let digit = |sign: char| match sign.to_digit(10) {
        Some(value) => signs.family.get(value as usize).copied().unwrap_or(sign),
        None => sign,
    };
    text.chars().map(digit).collect()
}

fn refused(code: &'static str) -> Failure {
    Failure::coded(
        code,
        match code {
            "D3080" => "The picture string must only contain a maximum of two sub-pictures",
            "D3081" => "The sub-picture must not contain more than one instance of the 'decimal-separator' character",
            "D3082" => "The sub-picture must not contain more than one instance of the 'percent' character",
            "D3083" => "The sub-picture must not contain more than one instance of the 'per-mille' character",
            "D3084" => "The sub-picture must not contain both a 'percent' and a 'per-mille' character",
            "D3086" => {
                "The sub-picture must not contain a passive character that is preceded by an active character and that \
                 is followed by another active character"
            }
            "D3087" => {
                "The sub-picture must not contain a 'grouping-separator' character that appears adjacent to a \
                 'decimal-separator' character"
            }
            "D3088" => "The sub-picture must not contain a 'grouping-separator' at the end of the integer part",
            "D3089" => "The sub-picture must not contain two adjacent instances of the 'grouping-separator' character",
            "D3090" => {
                "The integer part of the sub-picture must not contain a member of the 'decimal digit family' that is \
                 followed by an instance of the 'optional digit character'"
            }
            "D3091" => {
                "The fractional part of the sub-picture must not contain an instance of the 'optional digit character' \
                 that is followed by a member of the 'decimal digit family'"
            }
            "D3092" => {
                "A sub-picture that contains a 'percent' or 'per-mille' character must not contain a character treated \
                 as an 'exponent-separator'"
            }
            "D3093" => {
                "The exponent part of the sub-picture must comprise only of one or more characters that are members of \
                 the 'decimal digit family'"
            }
            _ => {
                "The mantissa part of a sub-picture must contain at least one character that is either an 'optional \
                 digit character' or a member of the 'decimal digit family'"
            }
        },
    )
}
