//! How many links this process creates per second.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Assumed until this process has created links.
const LINKS_PER_SECOND: f64 = 10_000.0;

/// The recent number of links per second; zero until it is known.
#[derive(Debug, Default)]
pub(in crate::directory) struct LinkPace(AtomicU64);

impl LinkPace {
    /// Adds a batch to the moving average.
    pub(super) fn note(&self, accounts: usize, took: Duration) {
        let now = accounts as f64 / took.as_secs_f64().max(1e-6);
        let before = self.0.load(Ordering::Relaxed);
        let average = if before == 0 { now } else { before as f64 * 0.9 + now * 0.1 };
        self.0.store(average as u64, Ordering::Relaxed);
    }

    pub(super) fn per_second(&self) -> f64 {
        match self.0.load(Ordering::Relaxed) {
            0 => LINKS_PER_SECOND,
            measured => measured as f64,
        }
    }
}
