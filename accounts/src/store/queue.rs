//! Who writes next: people who wait go before bulk work.

use std::time::Duration;
use tokio::sync::watch;

/// The longest that bulk work holds back, so that people who never stop coming do not stop it.
const PATIENCE: Duration = Duration::from_millis(50);

/// How many who are waited for want to write and do not yet.
pub(super) struct Queue(watch::Sender<usize>);

impl Default for Queue {
    fn default() -> Self {
        Queue(watch::Sender::new(0))
    }
}

impl Queue {
    /// Counts as waiting until the answer is dropped.
    pub(super) fn enter(&self) -> Waiting<'_> {
        self.0.send_modify(|waiting| *waiting += 1);
        Waiting(self)
    }

    /// Waits until nobody waits, or for as long as patience lasts.
    pub(super) async fn quiet(&self) {
        let mut waiting = self.0.subscribe();
        // Out of patience, bulk work takes its turn among the others.
        let _ = tokio::time::timeout(PATIENCE, waiting.wait_for(|waiting| *waiting == 0)).await;
    }
}

pub(super) struct Waiting<'a>(&'a Queue);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.0.send_modify(|waiting| *waiting -= 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn bulk_work_waits_for_people_but_not_for_ever() {
        let queue = Queue::default();
        let begun = tokio::time::Instant::now();
        queue.quiet().await;
        assert_eq!(begun.elapsed(), Duration::ZERO);
        let waiting = queue.enter();
        queue.quiet().await;
        assert_eq!(begun.elapsed(), PATIENCE);
        let leave = async { drop(waiting) };
        tokio::join!(queue.quiet(), leave);
        assert_eq!(begun.elapsed(), PATIENCE);
    }
}
