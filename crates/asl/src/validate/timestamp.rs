//! Written timestamps.

use super::{Ctx, Rule, SCHEMA, values};

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "timestamp",
    what: "The written `Timestamp` of a Wait is none of RFC 3339 with an upper-case `T` and an offset or `Z`.",
    why: "The service would not know until when to wait.",
    example: r#"{ "Type": "Wait", "Timestamp": "2016-03-14 01:59:00Z", "End": true }"#,
    source: "Recorded for a month 13, an hour 25, a date of another order, a blank for the `T`, no offset, and an \
             expression of JSONata in a state of JSONPath.",
    check,
};

/// The service's sentence.
pub(super) const MESSAGE: &str = "String does not match RFC3339 timestamp";

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states() {
        let Some(node) = state.field("Timestamp") else { continue };
        if node.as_str().is_some_and(|it| !is_rfc3339(&it)) && !values::is_computed(&state, node) {
            ctx.at_field(&RULE, &state, "Timestamp", MESSAGE);
        }
    }
}

/// Whether a text is date, `T`, time with seconds, an optional fraction, and `Z` or an offset.
pub(super) fn is_rfc3339(text: &str) -> bool {
    parts(text).is_some()
}

fn parts(text: &str) -> Option<()> {
    let (date, time) = text.split_once('T')?;
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=days).contains(&day) {
        return None;
    }
    let time = match time.strip_suffix('Z') {
        Some(time) => time,
        None => {
            let at = time.rfind(['+', '-'])?;
            let [hours, minutes] = numbers(&time[at + 1..], ':', [2, 2])?;
            (hours < 24 && minutes < 60).then_some(&time[..at])?
        }
    };
    let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
    if fraction.is_empty() || !fraction.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let [hours, minutes, seconds] = numbers(clock, ':', [2, 2, 2])?;
    (hours < 24 && minutes < 60 && seconds <= 60).then_some(())
}

/// Numbers of so many digits each, with a sign between them.
fn numbers<const N: usize>(text: &str, between: char, lengths: [usize; N]) -> Option<[u32; N]> {
    let mut found = [0; N];
    let mut parts = text.split(between);
    for (number, length) in found.iter_mut().zip(lengths) {
        let part = parts.next().filter(|it| it.len() == length && it.bytes().all(|it| it.is_ascii_digit()))?;
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(found)
}
