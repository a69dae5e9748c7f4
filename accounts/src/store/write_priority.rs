//! Write priority: interactive requests go before bulk work.

use std::time::Duration;
use tokio::sync::watch;
use tokio::time::Instant;

/// The longest time that bulk work waits, so that a constant stream of requests cannot stop it.
const PATIENCE: Duration = Duration::from_millis(50);
/// How long bulk work may hold SQLite's writer while requests arrive. People wait no longer than this.
const HOLD_AMONG_PEOPLE: Duration = Duration::from_millis(5);
/// How long it may hold the writer when no requests arrive. A longer hold reduces the overhead of transactions, but
/// one person may have to wait this long.
const HOLD_ALONE: Duration = Duration::from_millis(40);
/// After a request, more requests are expected for this long.
const LATELY: Duration = Duration::from_secs(1);

/// The interactive requests that want to write.
#[derive(Default)]
struct People {
    /// Number of requests that wait for the writer.
    waiting: usize,
    /// When the last request arrived.
    last_came: Option<Instant>,
}

/// Counts waiting requests, and lets bulk work wait for them.
pub(super) struct Queue(watch::Sender<People>);

impl Default for Queue {
    fn default() -> Self {
        Queue(watch::Sender::new(People::default()))
    }
}

impl Queue {
    /// Counts a request as waiting until the returned guard is dropped.
    pub(super) fn enter(&self) -> Waiting<'_> {
        self.0.send_modify(|people| {
            people.waiting += 1;
            people.last_came = Some(Instant::now());
        });
        Waiting(self)
    }

    /// Waits until no request is waiting, at most for [`PATIENCE`].
    pub(super) async fn quiet(&self) {
        let mut people = self.0.subscribe();
        // After the timeout, bulk work takes its turn like any other writer.
        let _ = tokio::time::timeout(PATIENCE, people.wait_for(|people| people.waiting == 0)).await;
    }

    /// How long bulk work may hold the writer now.
    pub(super) fn hold(&self) -> Duration {
        let came_lately = self.0.borrow().last_came.is_some_and(|came| came.elapsed() < LATELY);
        if came_lately { HOLD_AMONG_PEOPLE } else { HOLD_ALONE }
    }
}

pub(super) struct Waiting<'a>(&'a Queue);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.0.send_modify(|people| people.waiting -= 1);
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

    #[tokio::test(start_paused = true)]
    async fn bulk_work_holds_the_writer_for_less_while_people_come() {
        let queue = Queue::default();
        assert_eq!(queue.hold(), HOLD_ALONE);
        drop(queue.enter());
        assert_eq!(queue.hold(), HOLD_AMONG_PEOPLE);
        tokio::time::advance(LATELY).await;
        assert_eq!(queue.hold(), HOLD_ALONE);
    }
}
