//! Reads a time by a picture. What the text does not tell is taken from the time of the simulation.

use std::sync::Arc;

use super::super::regex::{Found, Regex, Subject};
use super::calendar::{Moment, utc_of};
use super::integers::{Case, Format, Grouping, Kind, not_supported};
use super::numbers::parse_int;
use super::picture::{Marker, Part, no_name};
use super::write::{DAYS, MONTHS};
use super::{Failure, Host, Outcome, words};

/// What was read of each component.
#[derive(Default)]
struct Components(Vec<(char, Option<f64>)>);

impl Components {
    fn set(&mut self, component: char, value: Option<f64>) {
        match self.0.iter_mut().find(|it| it.0 == component) {
            Some(place) => place.1 = value,
            None => self.0.push((component, value)),
        }
    }

    fn get(&self, component: char) -> Option<f64> {
        self.0.iter().find(|it| it.0 == component).and_then(|it| it.1)
    }

    /// Whether some of those that are wanted were read, of those that matter no other. What is 0 counts as not read.
    fn are(&self, all: &str, wanted: &str) -> bool {
        let is_read = |it: &char| self.get(*it).is_some_and(|value| value != 0.0 && !value.is_nan());
        let mut read = all.chars().filter(is_read).peekable();
        read.peek().is_some() && read.all(|it| wanted.contains(it))
    }
}

/// The milliseconds of a text; nothing if it is not as the picture says.
pub(super) fn read(host: &mut dyn Host, parts: &[Part], text: &str) -> Outcome<Option<f64>> {
    let mut pattern = "^".to_owned();
    for part in parts {
        host.charge(1)?;
        pattern.push('(');
        match part {
            Part::Text(text) => pattern.push_str(&escaped(text)),
            Part::Marker(marker) => pattern.push_str(&pattern_of(marker)?),
        }
        pattern.push(')');
        host.hold(pattern.len())?;
    }
    pattern.push('$');
    host.charge(pattern.len() as u64 / 8)?;
    let subject = Subject::new(&Arc::from(text));
    let Some(found) = Regex::new(&pattern, "i")?.find(host, &subject, 0)? else { return Ok(None) };
    let components = components(parts, &subject, &found)?;
    if components.0.is_empty() {
        return Ok(None);
    }
    Ok(Some(millis(host, components)?))
}

fn components(parts: &[Part], subject: &Subject, found: &Found) -> Outcome<Components> {
    let mut components = Components::default();
    for (part, group) in parts.iter().zip(&found.groups) {
        if let (Part::Marker(marker), Some((start, end))) = (part, group) {
            components.set(marker.component, value_of(marker, &subject.slice(*start, *end))?);
        }
    }
    Ok(components)
}

fn millis(host: &mut dyn Host, mut read: Components) -> Outcome<f64> {
    let date = |wanted: &str| read.are("YXMxWwdD", wanted);
    let by_month = date("YMD");
    let by_day = !by_month && date("Yd");
    let by_week_of_month = date("Xxw");
    let by_week = !by_week_of_month && date("XW");
    let by_half = !read.are("PHhmsf", "Hmsf") && read.are("PHhmsf", "Phmsf");
    let date = match () {
        () if by_day => "YD",
        () if by_week_of_month => "XxwF",
        () if by_week => "XWF",
        () => "YMD",
    };
    let missing = || {
        let message = "The date/time picture string is missing specifiers required to parse the timestamp";
        Failure::coded("D3136", message)
    };
    let now = Moment::of_millis(host.now() as f64).ok_or_else(missing)?;
    let (mut has_begun, mut has_ended) = (false, false);
    for component in date.chars().chain(if by_half { "Phmsf" } else { "Hmsf" }.chars()) {
        match read.get(component) {
            Some(_) if has_ended => return Err(missing()),
            Some(_) => has_begun = true,
            None if has_begun => {
                has_ended = true;
                read.set(component, Some(if matches!(component, 'M' | 'D' | 'd') { 1.0 } else { 0.0 }));
            }
            None => read.set(component, Some(now.component(component).unwrap_or(0.0))),
        }
    }
    if by_week_of_month || by_week {
        return Err(missing());
    }
    let value = |component: char| read.get(component).unwrap_or(f64::NAN);
    let month = if value('M') > 0.0 { value('M') - 1.0 } else { 0.0 };
    // Of a day that is not in the year, only month and day count, as in the reference.
    let in_year = [value('Y'), 0.0, value('d'), 0.0, 0.0, 0.0, 0.0];
    let (month, day) = match Moment::of_millis(utc_of(in_year)).filter(|_| by_day) {
        Some(date) => (date.month as f64, date.day as f64),
        None => (month, value('D')),
    };
    let hour = match by_half {
        true => value('h') % 12.0 + if value('P') == 1.0 { 12.0 } else { 0.0 },
        false => value('H'),
    };
    let millis = utc_of([value('Y'), month, day, hour, value('m'), value('s'), value('f')]);
    let offset = read.get('Z').filter(|it| *it != 0.0).or(read.get('z')).unwrap_or(0.0);
    Ok(millis - offset * 60_000.0)
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if ".*+?^${}()|[]\\".contains(sign) {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

/// The sign between hours and minutes.
fn separator(format: &Format) -> Option<char> {
    match &format.kind {
        Kind::Decimal { grouping: Grouping::Regular(_, sign), .. } => Some(*sign),
        _ => None,
    }
}

fn pattern_of(marker: &Marker) -> Outcome<String> {
    let Some(format) = &marker.format else {
        return match marker.component {
            'M' | 'x' | 'F' | 'P' => Ok("[a-zA-Z]+".to_owned()),
            other => Err(no_name(other)),
        };
    };
    if matches!(marker.component, 'Z' | 'z') {
        let prefix = if marker.component == 'z' { "GMT" } else { "" };
        let minutes = separator(format).map(|sign| format!("{}[0-9]+", escaped(&sign.to_string()))).unwrap_or_default();
        return Ok(format!("{prefix}[-+][0-9]+{minutes}"));
    }
    let is_upper = format.case == Case::Upper;
    Ok(match &format.kind {
        Kind::Letters => if is_upper { "[A-Z]+" } else { "[a-z]+" }.to_owned(),
        Kind::Roman => if is_upper { "[MDCLXVI]+" } else { "[mdclxvi]+" }.to_owned(),
        Kind::Words => {
            let mut known: Vec<String> = words::word_values().into_iter().map(|it| it.0).collect();
            known.extend(["and".to_owned(), "[\\-, ]".to_owned()]);
            format!("(?:{})+", known.join("|"))
        }
        Kind::Decimal { .. } => {
            let times = match (marker.n_digits.filter(|it| *it > 0), format.optional_digits) {
                (Some(digits), 0) => format!("{{{digits}}}"),
                (Some(digits), optional) => format!("{{{},{digits}}}", digits.saturating_sub(optional)),
                (None, _) => "+".to_owned(),
            };
            let suffix = if format.is_ordinal { "(?:th|st|nd|rd)" } else { "" };
            format!("[0-9]{times}{suffix}")
        }
        Kind::Sequence(token) => return Err(not_supported(token)),
    })
}

/// The value of what was read; nothing for names that are not known.
fn value_of(marker: &Marker, text: &str) -> Outcome<Option<f64>> {
    let Some(format) = &marker.format else {
        let named = |names: &[&str]| {
            let cut = |name: &str| name.get(..marker.max_width.unwrap_or(name.len())).unwrap_or(name).to_owned();
            let found = names.iter().rposition(|name| cut(name) == text);
            found.map(|index| index as f64 + 1.0)
        };
        return Ok(match (marker.component, text) {
            ('M' | 'x', _) => named(&MONTHS),
            ('F', _) => named(&DAYS),
            (_, "am" | "AM") => Some(0.0),
            (_, "pm" | "PM") => Some(1.0),
            _ => None,
        });
    };
    if !matches!(marker.component, 'Z' | 'z') {
        return format.read(text).map(Some);
    }
    let text = if marker.component == 'z' { text.get(3..).unwrap_or("") } else { text };
    let number = |text: &str| parse_int(text).unwrap_or(f64::NAN);
    let (hours, minutes) = match separator(format) {
        Some(sign) => text.split_once(sign).map_or((f64::NAN, f64::NAN), |it| (number(it.0), number(it.1))),
        None if text.len() <= 3 => (number(text), 0.0),
        None => (number(text.get(..3).unwrap_or("")), number(text.get(3..).unwrap_or(""))),
    };
    Ok(Some(hours * 60.0 + minutes))
}
