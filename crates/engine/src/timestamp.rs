//! Timestamps as Choice and Wait read them: the profile of RFC 3339 with an upper-case `T` and an offset.

use chrono::{DateTime, SecondsFormat, Utc};

use crate::clock::Millis;

/// A moment of virtual time as the service writes it: UTC with milliseconds. `start_time` is the wall-clock time at which
/// the execution began, in milliseconds since 1970-01-01T00:00:00Z.
pub fn text(start_time: i64, Millis(at): Millis) -> String {
    let millis = start_time.saturating_add(i64::try_from(at).unwrap_or(i64::MAX));
    let moment: DateTime<Utc> = DateTime::from_timestamp_millis(millis).unwrap_or(DateTime::<Utc>::MAX_UTC);
    moment.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// A moment in nanoseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i128);

impl Moment {
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    pub fn as_nanos(self) -> i128 {
        self.0
    }
}

/// Reads a timestamp: date, `T`, time with seconds, up to nine digits of a fraction, `Z` or an offset.
pub fn parse(text: &str) -> Option<Moment> {
    let bytes = text.as_bytes();
    if bytes.len() < 20 || bytes[10] != b'T' || !text.is_ascii() {
        return None;
    }
    let fraction = text[19..].strip_prefix('.').map(|rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    if fraction.is_some_and(|digits| digits == 0 || digits > 9) {
        return None;
    }
    let offset = &text[19 + fraction.map_or(0, |digits| digits + 1)..];
    let is_offset = offset == "Z" || (offset.len() == 6 && matches!(offset.as_bytes()[0], b'+' | b'-'));
    if !is_offset {
        return None;
    }
    let moment = DateTime::parse_from_rfc3339(text).ok()?;
    Some(Moment(i128::from(moment.timestamp()) * 1_000_000_000 + i128::from(moment.timestamp_subsec_nanos())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, seconds: Option<i128>) {
        assert_eq!(parse(text).map(|it| it.as_nanos() / 1_000_000_000), seconds, "{text}");
    }

    #[test]
    fn timestamps_are_read_as_the_service_reads_them() {
        check("1970-01-01T00:00:10Z", Some(10));
        check("1970-01-01T00:00:10.123456789Z", Some(10));
        check("1970-01-01T01:00:10+01:00", Some(10));
        check("2016-03-14T01:59:00Z", Some(1_457_920_740));
        for refused in [
            "",
            "Z",
            "2016-03-14",
            "2016-03-14T01:59:00",
            "2016-03-14 01:59:00Z",
            "2016-13-14T01:59:00Z",
            "2016-03-14T25:59:00Z",
            "14-03-2016T01:59:00Z",
            "2016-03-14t01:59:00Z",
            "2016-03-14T01:59:00z",
            "2016-03-14T01:59Z",
            "2016-03-14T01:59:00.Z",
            "2016-03-14T01:59:00.1234567890Z",
            "2016-03-14T01:59:00é",
        ] {
            check(refused, None);
        }
    }
}
