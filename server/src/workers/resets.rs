//! Carries out reset jobs, one batch after another.

use crate::serving::Shutdown;
use accounts::Directory;
use std::time::Duration;

/// How often to look for a new job when there was none.
const WHEN_IDLE: Duration = Duration::from_millis(500);
/// How long to leave a failing database alone.
const AFTER_FAILURE: Duration = Duration::from_secs(5);
/// Shutdown is noticed between batches, which take milliseconds.
const BETWEEN_BATCHES: Duration = Duration::ZERO;

/// Works until shutdown. A job that is not finished then is resumed at the next start.
pub(super) async fn work(directory: Directory, mut shutdown: Shutdown) {
    loop {
        let pause = match directory.work_on_resets().await {
            Ok(true) => BETWEEN_BATCHES,
            Ok(false) => WHEN_IDLE,
            Err(error) => {
                tracing::error!(%error, "resets cannot be worked on");
                AFTER_FAILURE
            }
        };
        if !shutdown.sleep(pause).await {
            return;
        }
    }
}
