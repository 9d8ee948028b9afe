//! Latencies drawn from a distribution, with arithmetic that is the same on every platform.

use engine::{Millis, Stream};
use report::Distribution;

use super::json::MAX_LATENCY;

/// Draws a latency.
pub(super) fn draw(distribution: Distribution, stream: &mut Stream) -> Millis {
    let millis = match distribution {
        Distribution::Uniform(from, to) => {
            let (from, to) = (from.0.min(to.0), from.0.max(to.0));
            from as f64 + stream.fraction() * (to - from + 1) as f64
        }
        Distribution::Normal { mean, deviation } => {
            // The sum of twelve even draws is normal to within what milliseconds show, and needs no logarithm.
            let sum: f64 = (0..12).map(|_| stream.fraction()).sum();
            mean.0 as f64 + (sum - 6.0) * deviation.0 as f64 + 0.5
        }
        Distribution::Exponential { mean } => -ln(1.0 - stream.fraction()) * mean.0 as f64 + 0.5,
    };
    Millis(millis.clamp(0.0, MAX_LATENCY as f64) as u64)
}

/// The natural logarithm of a number above 0 and up to 1. Platforms round theirs differently.
fn ln(number: f64) -> f64 {
    let (mut number, mut halvings) = (number.max(f64::MIN_POSITIVE), 0.0);
    while number < 0.5 {
        number *= 2.0;
        halvings += 1.0;
    }
    // ln(x) = 2 artanh((x - 1) / (x + 1))
    let ratio = (number - 1.0) / (number + 1.0);
    let square = ratio * ratio;
    let (mut sum, mut power, mut odd) = (0.0, ratio, 1.0);
    while odd < 60.0 {
        sum += power / odd;
        power *= square;
        odd += 2.0;
    }
    2.0 * sum - halvings * std::f64::consts::LN_2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_right() {
        for number in [1.0, 0.9, 0.5, 0.3, 0.01, 1e-9, 1e-300] {
            let expected: f64 = f64::ln(number);
            assert!((ln(number) - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{number}");
        }
    }

    #[test]
    fn draws_have_the_mean_they_are_asked_for() {
        let check = |distribution, mean: f64, deviation: f64| {
            let mut stream = Stream::new(7, "latency");
            let draws: Vec<f64> = (0..20_000).map(|_| draw(distribution, &mut stream).0 as f64).collect();
            let n = draws.len() as f64;
            let found = draws.iter().sum::<f64>() / n;
            let spread = (draws.iter().map(|it| (it - found) * (it - found)).sum::<f64>() / n).sqrt();
            assert!(
                (found - mean).abs() < 0.03 * mean && (spread - deviation).abs() < 0.05 * deviation,
                "{distribution:?}: {found} {spread}"
            );
        };
        let millis = report::Millis;
        check(Distribution::Uniform(millis(1_000), millis(2_000)), 1_500.0, 288.7);
        check(Distribution::Normal { mean: millis(1_000), deviation: millis(100) }, 1_000.0, 100.0);
        check(Distribution::Exponential { mean: millis(1_000) }, 1_000.0, 1_000.0);
    }
}
