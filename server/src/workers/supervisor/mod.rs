//! Restarts a worker that ends before shutdown.

use crate::http::Shutdown;
use futures::FutureExt;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::time::Instant;
use tracing::Instrument;

/// The pause before a worker is restarted. It doubles with each consecutive failure.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// A failure after a run of this length starts the count of consecutive failures anew.
const RAN_WELL: Duration = Duration::from_secs(5 * 60);
/// From this many consecutive failures on, a worker counts as down while it pauses.
const DOWN_AFTER: u32 = 3;

/// Whether all workers are up. Cheap to clone: supervisors write it, `/health` reads it.
#[derive(Debug, Clone, Default)]
pub struct WorkerHealth {
    down: Arc<AtomicUsize>,
}

impl WorkerHealth {
    /// False while a worker pauses after at least three consecutive failures.
    pub fn is_good(&self) -> bool {
        self.down.load(Ordering::Relaxed) == 0
    }

    fn mark_down(&self) -> Down<'_> {
        self.down.fetch_add(1, Ordering::Relaxed);
        Down(self)
    }
}

/// A worker counts as down while this value exists.
struct Down<'a>(&'a WorkerHealth);

impl Drop for Down<'_> {
    fn drop(&mut self) {
        self.0.down.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Runs a worker until shutdown. If the worker panics or returns too early, this is logged and the worker is
/// restarted after a pause.
pub(super) fn supervise<W: Future<Output = ()>, F: Fn(Shutdown) -> W>(
    name: &'static str,
    health: &WorkerHealth,
    shutdown: &Shutdown,
    start: F,
) -> impl Future<Output = ()> + use<W, F> {
    run(health.clone(), shutdown.clone(), start).instrument(tracing::error_span!("worker", name))
}

async fn run<W: Future<Output = ()>>(health: WorkerHealth, mut shutdown: Shutdown, start: impl Fn(Shutdown) -> W) {
    let mut failures = 0;
    loop {
        let begun = Instant::now();
        let ended = AssertUnwindSafe(async { start(shutdown.clone()).await }).catch_unwind().await;
        let panicked = ended.is_err();
        if !panicked && shutdown.is_requested() {
            return;
        }
        failures = if begun.elapsed() >= RAN_WELL { 1 } else { failures + 1 };
        let pause = pause_after(failures);
        // The panic's message may quote data. The panic hook logs where the panic happened.
        tracing::error!(panicked, failures, pause_seconds = pause.as_secs(), "the worker failed and is started again");
        let _down = (failures >= DOWN_AFTER).then(|| health.mark_down());
        if !shutdown.sleep(pause).await {
            return;
        }
    }
}

fn pause_after(failures: u32) -> Duration {
    FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1))).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests;
