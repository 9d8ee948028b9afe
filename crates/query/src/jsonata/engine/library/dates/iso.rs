//! Times as ISO 8601 writes them.

use super::calendar::utc_of;

/// The milliseconds of a text; nothing if it is no such time, not a number if there is no such time.
pub(super) fn read(text: &str) -> Option<f64> {
    let mut reader = Reader { rest: text.as_bytes() };
    let year = reader.digits(4)?;
    let month = reader.part(b'-', b'1').map_or(Some(1.0), |it| it)?;
    let day = reader.part(b'-', b'3').map_or(Some(1.0), |it| it)?;
    let mut time = [0.0; 3];
    let has_time = reader.eat(b'T');
    if has_time {
        for (index, (place, most)) in time.iter_mut().zip([b'2', b'5', b'5']).enumerate() {
            if index > 0 && !reader.eat(b':') {
                return None;
            }
            *place = reader.two(most)?;
        }
    }
    let mut millis = 0.0;
    if reader.eat(b'.') {
        if !has_time {
            millis = f64::NAN;
        }
        let n_digits = reader.rest.iter().take_while(|it| it.is_ascii_digit()).count();
        let digits = reader.rest.get(..n_digits).filter(|it| !it.is_empty())?;
        for (digit, value) in digits.iter().zip([100.0, 10.0, 1.0]) {
            millis += f64::from(digit - b'0') * value;
        }
        reader.rest = reader.rest.get(n_digits..)?;
    }
    let offset = reader.offset()?;
    if !reader.rest.is_empty() {
        return None;
    }
    let [hour, minute, second] = time;
    let is_end_of_day = hour == 24.0 && minute == 0.0 && second == 0.0 && millis == 0.0;
    if !(1.0..=12.0).contains(&month) || !(1.0..=31.0).contains(&day) || hour > 23.0 && !is_end_of_day {
        return Some(f64::NAN);
    }
    // Unlike `Date.UTC`, a text tells the century.
    let since_1970 =
        utc_of([year + 400.0, month - 1.0, day, hour, minute, second, millis]) - 400.0 * 365.2425 * 86_400_000.0;
    Some(since_1970 - offset * 60_000.0)
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    fn eat(&mut self, byte: u8) -> bool {
        let rest = self.rest.strip_prefix(&[byte]);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn digits(&mut self, count: usize) -> Option<f64> {
        let (digits, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        let digit = |byte: &u8| char::from(*byte).to_digit(10).map(f64::from);
        digits.iter().try_fold(0.0, |sum, byte| Some(sum * 10.0 + digit(byte)?))
    }

    /// Two digits, the first up to that one.
    fn two(&mut self, most: u8) -> Option<f64> {
        if *self.rest.first()? > most { None } else { self.digits(2) }
    }

    /// Two digits behind a sign; `Some(None)` if they are not as they should be.
    fn part(&mut self, sign: u8, most: u8) -> Option<Option<f64>> {
        // What looks like an offset of four digits is one.
        let is_offset = self.rest.get(3).is_some_and(|it| it.is_ascii_digit() || *it == b':');
        if is_offset || !self.eat(sign) { None } else { Some(self.two(most)) }
    }

    /// The minutes of `Z`, `+hh:mm` or `+hhmm`; without any, 0.
    fn offset(&mut self) -> Option<f64> {
        if self.rest.is_empty() || self.eat(b'Z') {
            return Some(0.0);
        }
        let sign = if self.eat(b'-') { -1.0 } else { 1.0 };
        if sign > 0.0 && !self.eat(b'+') {
            return None;
        }
        let hours = self.two(b'2')?;
        self.eat(b':');
        let minutes = self.two(b'5')?;
        // JavaScript knows no offset of a day.
        Some(if hours > 23.0 { f64::NAN } else { sign * (hours * 60.0 + minutes) })
    }
}
