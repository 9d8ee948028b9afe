//! The time axis: where each event stands, with long stretches in which nothing happens folded.

use report::{Millis, Tick};

/// Room on both sides of the axis, in CSS pixels.
pub const MARGIN: f64 = 12.0;
/// What two events take at least, as a part of the longest stretch that is drawn in full.
const LEAST: f64 = 0.04;
/// A stretch longer than the median one times this is folded.
const FOLD_FROM: u64 = 4;

/// The axis of one run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Axis {
    /// Place of each event, from 0 to 1, ascending; index 0 is before the first event.
    places: Vec<f64>,
    /// Virtual time at each place.
    times: Vec<u64>,
    /// Places of the folds, from 0 to 1.
    pub folds: Vec<f64>,
}

impl Axis {
    /// The axis of these events.
    pub fn new(ticks: &[Tick]) -> Axis {
        let times: Vec<u64> = std::iter::once(0).chain(ticks.iter().map(|tick| tick.at.0)).collect();
        let gaps: Vec<u64> = times.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).collect();
        let mut real: Vec<u64> = gaps.iter().copied().filter(|gap| *gap > 0).collect();
        real.sort_unstable();
        let longest = real.last().copied().unwrap_or(0);
        let median = real.get(real.len() / 2).copied().unwrap_or(0);
        let cap = longest.min(median.saturating_mul(FOLD_FROM)).max(1);
        // Events that share a moment must not use up the axis when there are thousands of them.
        let least = LEAST * cap as f64 * (60.0 / gaps.len().max(60) as f64);
        let widths: Vec<f64> = gaps.iter().map(|gap| least + (*gap).min(cap) as f64).collect();
        let total: f64 = widths.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        let mut axis = Axis { places: vec![0.0], times, folds: Vec::new() };
        let mut here = 0.0;
        for (gap, width) in gaps.iter().zip(&widths) {
            if *gap > cap {
                axis.folds.push((here + width / 2.0) / total);
            }
            here += width;
            axis.places.push(here / total);
        }
        axis
    }

    /// Where an event stands on an axis that is `width` pixels wide. Event 0 is before the first.
    pub fn x(&self, event: u32, width: f64) -> f64 {
        let place = self.places.get(event as usize).or(self.places.last()).copied().unwrap_or(0.0);
        Axis::pixels(place, width)
    }

    /// A place of 0 to 1 in pixels.
    pub fn pixels(place: f64, width: f64) -> f64 {
        MARGIN + place * (width - 2.0 * MARGIN).max(1.0)
    }

    /// The event that stands nearest to a pixel.
    pub fn event_at(&self, x: f64, width: f64) -> u32 {
        let place = (x - MARGIN) / (width - 2.0 * MARGIN).max(1.0);
        let after = self.places.partition_point(|it| *it < place);
        let before = after.saturating_sub(1);
        let distance = |index: usize| self.places.get(index).map_or(f64::INFINITY, |it| (it - place).abs());
        (if distance(before) <= distance(after) { before } else { after }) as u32
    }

    /// Times to write above the axis, each with its pixel, at least `spacing` pixels apart.
    pub fn labels(&self, width: f64, spacing: f64) -> Vec<(f64, Millis)> {
        let mut labels: Vec<(f64, Millis)> = Vec::new();
        let mut newest_time = None;
        for (place, time) in self.places.iter().zip(&self.times) {
            let x = Axis::pixels(*place, width);
            let is_free = labels.last().is_none_or(|(before, _)| x - before >= spacing);
            if newest_time != Some(*time) && is_free {
                labels.push((x, Millis(*time)));
                newest_time = Some(*time);
            }
        }
        labels
    }
}

/// A time above the axis: `0:35`, `1:07`, `2:10:00`, with tenths where the run is short.
pub fn axis_time(Millis(millis): Millis, is_short: bool) -> String {
    let seconds = millis / 1000;
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match (hours, is_short) {
        (0, true) => format!("{minutes}:{rest:02}.{}", millis % 1000 / 100),
        (0, false) => format!("{minutes}:{rest:02}"),
        _ => format!("{hours}:{minutes:02}:{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::EventMark;

    fn axis(times: &[u64]) -> Axis {
        Axis::new(&times.iter().map(|at| Tick { at: Millis(*at), mark: EventMark::Plain }).collect::<Vec<_>>())
    }

    #[test]
    fn events_stand_apart_in_order_and_are_found_again() {
        let axis = axis(&[0, 0, 0, 1240, 1240, 5040, 605_040, 605_100]);
        for event in 0..=8 {
            assert_eq!(axis.event_at(axis.x(event, 800.0), 800.0), event);
        }
        assert_eq!(axis.folds.len(), 1, "ten minutes in which nothing happens are folded");
        assert_eq!((axis.event_at(-50.0, 800.0), axis.event_at(5000.0, 800.0)), (0, 8));
    }

    #[test]
    fn a_run_of_no_length_still_has_an_axis() {
        let axis = axis(&[0, 0, 0]);
        assert!(axis.x(1, 400.0) > axis.x(0, 400.0) && axis.x(3, 400.0) <= 400.0 - MARGIN + 0.001);
        assert_eq!(Axis::new(&[]).event_at(10.0, 100.0), 0);
    }

    #[test]
    fn labels_keep_their_distance() {
        let axis = axis(&(0..500).map(|it| it * 900).collect::<Vec<_>>());
        let labels = axis.labels(900.0, 70.0);
        assert!(labels.len() > 5 && labels.windows(2).all(|pair| pair[1].0 - pair[0].0 >= 70.0));
        assert_eq!(axis_time(Millis(67_040), false), "1:07");
        assert_eq!(axis_time(Millis(7_267_040), true), "2:01:07");
    }
}
