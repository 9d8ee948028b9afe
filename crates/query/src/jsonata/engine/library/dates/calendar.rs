//! Days, weeks and months of the Gregorian calendar, in milliseconds since 1970.

pub(super) const MILLIS_IN_A_DAY: i64 = 86_400_000;
/// JavaScript knows no times farther from 1970.
const MAX_MILLIS: f64 = 8.64e15;

/// A time, taken apart.
pub(super) struct Moment {
    millis: i64,
    pub(super) year: i64,
    /// From 0 on.
    pub(super) month: i64,
    pub(super) day: i64,
}

impl Moment {
    pub(super) fn of_millis(millis: f64) -> Option<Moment> {
        if millis.is_nan() || millis.abs() > MAX_MILLIS {
            return None;
        }
        let millis = millis as i64;
        let (year, month, day) = date_of(millis.div_euclid(MILLIS_IN_A_DAY));
        Some(Moment { millis, year, month, day })
    }

    fn of_day(&self, unit: i64, count: i64) -> f64 {
        (self.millis.rem_euclid(MILLIS_IN_A_DAY) / unit % count) as f64
    }

    fn midnight(&self) -> i64 {
        utc(self.year, self.month, self.day)
    }

    /// The value of a component of a picture; nothing for those that are no numbers.
    pub(super) fn component(&self, component: char) -> Option<f64> {
        Some(match component {
            'Y' => self.year as f64,
            'M' => (self.month + 1) as f64,
            'D' => self.day as f64,
            'd' => ((self.midnight() - utc(self.year, 0, 1)) / MILLIS_IN_A_DAY + 1) as f64,
            'F' => weekday(self.millis) as f64,
            'W' => week_of(self.midnight(), (self.year, 0), (self.year + 1, 0), (self.year - 1, 0), 52) as f64,
            'w' => {
                let month = (self.year, self.month);
                week_of(self.midnight(), month, next_month(month), month_before(month), 4) as f64
            }
            'X' => {
                let is_before = self.millis < first_week((self.year, 0));
                let is_behind = self.millis >= first_week((self.year + 1, 0));
                (self.year - i64::from(is_before) + i64::from(is_behind)) as f64
            }
            'x' => {
                let month = (self.year, self.month);
                let month = if self.millis < first_week(month) {
                    month_before(month)
                } else if self.millis >= first_week(next_month(month)) {
                    next_month(month)
                } else {
                    month
                };
                (month.1 + 1) as f64
            }
            'H' => self.of_day(3_600_000, 24),
            'h' => match self.of_day(3_600_000, 24) % 12.0 {
                0.0 => 12.0,
                hour => hour,
            },
            'm' => self.of_day(60_000, 60),
            's' => self.of_day(1000, 60),
            'f' => self.of_day(1, 1000),
            _ => return None,
        })
    }

    pub(super) fn is_afternoon(&self) -> bool {
        self.of_day(3_600_000, 24) >= 12.0
    }
}

/// From 1, Monday, to 7, Sunday.
fn weekday(millis: i64) -> i64 {
    (millis.div_euclid(MILLIS_IN_A_DAY) + 3).rem_euclid(7) + 1
}

fn next_month((year, month): (i64, i64)) -> (i64, i64) {
    if month == 11 { (year + 1, 0) } else { (year, month + 1) }
}

fn month_before((year, month): (i64, i64)) -> (i64, i64) {
    if month == 0 { (year - 1, 11) } else { (year, month - 1) }
}

/// The Monday of the first week, which is the one with the first Thursday.
fn first_week((year, month): (i64, i64)) -> i64 {
    let first = utc(year, month, 1);
    let day = weekday(first);
    if day > 4 { first + (8 - day) * MILLIS_IN_A_DAY } else { first - (day - 1) * MILLIS_IN_A_DAY }
}

fn week_of(today: i64, this: (i64, i64), next: (i64, i64), before: (i64, i64), most: i64) -> i64 {
    let weeks = |start: i64| (today - start).div_euclid(7 * MILLIS_IN_A_DAY) + 1;
    let week = weeks(first_week(this));
    if week > most && today >= first_week(next) {
        1
    } else if week < 1 {
        weeks(first_week(before))
    } else {
        week
    }
}

/// Milliseconds of a day at midnight. As in JavaScript, years before 100 are those of the 20th century.
fn utc(year: i64, month: i64, day: i64) -> i64 {
    days_until(century(year), month) * MILLIS_IN_A_DAY + (day - 1) * MILLIS_IN_A_DAY
}

fn century(year: i64) -> i64 {
    if (0..100).contains(&year) { year + 1900 } else { year }
}

/// Days from 1970 to the first day of a month, which is counted from 0.
fn days_until(year: i64, month: i64) -> i64 {
    // Years begin in March here, so that leap days are at their ends.
    let year = year + (month - 2).div_euclid(12);
    let month = (month - 2).rem_euclid(12);
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 - 719_468
}

/// Year, month from 0 and day of a day since 1970.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day = days.rem_euclid(146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day_of_month = day - (153 * month + 2) / 5 + 1;
    let month = (month + 2) % 12;
    (era * 400 + year + i64::from(month < 2), month, day_of_month)
}

/// Milliseconds of a time whose parts may be larger than they should be, as in JavaScript; not a number if it is too far.
pub(super) fn utc_of([year, month, day, hour, minute, second, milli]: [f64; 7]) -> f64 {
    let years = year.trunc() + (month.trunc() / 12.0).floor();
    let is_near = [day, hour, minute, second, milli].iter().all(|it| it.abs() < 1e15);
    if !is_near || !years.is_finite() || years.abs() > 1e6 {
        return f64::NAN;
    }
    // The century is that of the year as it was given.
    let year = century(year.trunc() as i64);
    let days = days_until(year, month.trunc() as i64) as f64 + day.trunc() - 1.0;
    let millis = hour.trunc() * 3_600_000.0 + minute.trunc() * 60_000.0 + second.trunc() * 1000.0 + milli.trunc();
    let millis = days * MILLIS_IN_A_DAY as f64 + millis;
    if millis.abs() > MAX_MILLIS { f64::NAN } else { millis + 0.0 }
}
