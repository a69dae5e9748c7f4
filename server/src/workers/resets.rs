//! Carries out reset jobs, one batch after another.

use crate::serving::Shutdown;
use accounts::Directory;
use std::time::Duration;

/// How often to look for a new job when none was begun here: another process may have crashed.
const WHEN_IDLE: Duration = Duration::from_millis(500);
/// How long to leave a failing database alone.
const AFTER_FAILURE: Duration = Duration::from_secs(5);
/// Works until shutdown. A job that is not finished then is resumed at the next start.
pub(super) async fn work(directory: Directory, mut shutdown: Shutdown) {
    loop {
        let pause = match directory.work_on_resets().await {
            // At once: even the shortest sleep takes as long as a fifth of a batch.
            Ok(true) if !shutdown.is_requested() => continue,
            Ok(true) => return,
            Ok(false) => WHEN_IDLE,
            Err(error) => {
                tracing::error!(%error, "resets cannot be worked on");
                AFTER_FAILURE
            }
        };
        tokio::select! {
            goes_on = shutdown.sleep(pause) => if !goes_on { return },
            () = directory.reset_begins() => {}
        }
    }
}
