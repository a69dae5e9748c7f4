//! Who writes next: people who wait go before bulk work.

use std::time::Duration;
use tokio::sync::watch;
use tokio::time::Instant;

/// The longest that bulk work holds back, so that people who never stop coming do not stop it.
const PATIENCE: Duration = Duration::from_millis(50);
/// How long bulk work may hold the one writer of SQLite while people come: they wait no longer than this.
const HOLD_AMONG_PEOPLE: Duration = Duration::from_millis(5);
/// How long while nobody does. A transaction costs something by itself, and one person may wait this long.
const HOLD_ALONE: Duration = Duration::from_millis(40);
/// Whoever came within this time is followed by others.
const LATELY: Duration = Duration::from_secs(1);

/// Those who are waited for.
#[derive(Default)]
struct People {
    /// How many want to write and do not yet.
    waiting: usize,
    /// When the last of them came.
    last_came: Option<Instant>,
}

/// The people who write, and the bulk work that lets them go first.
pub(super) struct Queue(watch::Sender<People>);

impl Default for Queue {
    fn default() -> Self {
        Queue(watch::Sender::new(People::default()))
    }
}

impl Queue {
    /// Counts as waiting until the answer is dropped.
    pub(super) fn enter(&self) -> Waiting<'_> {
        self.0.send_modify(|people| {
            people.waiting += 1;
            people.last_came = Some(Instant::now());
        });
        Waiting(self)
    }

    /// Waits until nobody waits, or for as long as patience lasts.
    pub(super) async fn quiet(&self) {
        let mut people = self.0.subscribe();
        // Out of patience, bulk work takes its turn among the others.
        let _ = tokio::time::timeout(PATIENCE, people.wait_for(|people| people.waiting == 0)).await;
    }

    /// How long bulk work may hold the writer by now.
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
