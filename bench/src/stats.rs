//! Statistics of many measurements.

use std::time::Duration;

/// The percentile of the samples at this share, between 0 and 1, by the nearest-rank method; zero if there are
/// none.
pub fn percentile(samples: &[f64], share: f64) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.clamp(1, sorted.len().max(1)) - 1).copied().unwrap_or_default()
}

/// The median.
pub fn median(samples: &[f64]) -> f64 {
    percentile(samples, 0.5)
}

/// The largest sample; zero if there are none.
pub fn worst(samples: impl IntoIterator<Item = f64>) -> f64 {
    samples.into_iter().fold(0.0, f64::max)
}

/// The duration in milliseconds.
pub fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The value rounded to three significant digits.
pub fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return 0.0;
    }
    let digits = (2 - value.abs().log10().floor() as i32).max(0);
    let scale = 10_f64.powi(digits);
    (value * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_measurements() {
        let hundred: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!(percentile(&hundred, 0.99), 99.0);
        assert_eq!(percentile(&hundred, 1.0), 100.0);
        assert_eq!(percentile(&hundred, 0.0), 1.0);
        assert_eq!(median(&hundred), 50.0);
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(percentile(&[7.0], 0.99), 7.0);
        assert_eq!(percentile(&[], 0.99), 0.0);
    }

    #[test]
    fn figures_keep_three_digits_and_large_ones_all() {
        assert_eq!(rounded(0.981_234), 0.981);
        assert_eq!(rounded(2.634_9), 2.63);
        assert_eq!(rounded(12_345.6), 12_346.0);
        assert_eq!(rounded(0.0), 0.0);
    }
}
