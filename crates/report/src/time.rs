//! Virtual time as the engine counts it.

use serde::{Deserialize, Serialize};

/// Milliseconds of virtual time since the execution started.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Millis(pub u64);

/// The virtual clock as the page shows it: `HH:MM:SS.mmm`, hours without an upper bound.
pub fn clock_text(at: Millis) -> String {
    let Millis(millis) = at;
    let seconds = millis / 1000;
    format!("{:02}:{:02}:{:02}.{:03}", seconds / 3600, seconds / 60 % 60, seconds % 60, millis % 1000)
}

/// A stretch of virtual time in the shortest words, exact to a hundredth of a second below an hour: `90 ms`, `1.24 s`, `10 min`, `1 h 5 min`, `2 d`.
pub fn duration_text(stretch: Millis) -> String {
    let Millis(millis) = stretch;
    if millis < 1000 {
        return format!("{millis} ms");
    }
    let seconds_text = |millis: u64| match (millis / 1000, millis % 1000) {
        (seconds, 0) => format!("{seconds} s"),
        (seconds, rest) if rest % 100 == 0 => format!("{seconds}.{} s", rest / 100),
        (seconds, rest) => format!("{seconds}.{:02} s", rest / 10),
    };
    if millis < 600_000 && (millis % 60_000 != 0 || millis < 60_000) {
        return seconds_text(millis);
    }
    let minutes = millis / 60_000;
    if minutes < 60 && millis % 60_000 != 0 {
        return format!("{minutes} min {}", seconds_text(millis % 60_000));
    }
    let parts = [(minutes / 1440, "d"), (minutes / 60 % 24, "h"), (minutes % 60, "min"), (millis / 1000 % 60, "s")];
    let words: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).take(2).map(|(count, unit)| format!("{count} {unit}")).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(millis: u64, clock: &str, duration: &str) {
        assert_eq!((clock_text(Millis(millis)).as_str(), duration_text(Millis(millis)).as_str()), (clock, duration));
    }

    #[test]
    fn times_read_well() {
        check(0, "00:00:00.000", "0 ms");
        check(90, "00:00:00.090", "90 ms");
        check(1240, "00:00:01.240", "1.24 s");
        check(30_000, "00:00:30.000", "30 s");
        check(72_420, "00:01:12.420", "72.42 s");
        check(600_000, "00:10:00.000", "10 min");
        check(603_450, "00:10:03.450", "10 min 3.45 s");
        check(672_000, "00:11:12.000", "11 min 12 s");
        check(3_900_000, "01:05:00.000", "1 h 5 min");
        check(172_800_000, "48:00:00.000", "2 d");
    }
}
