//! Carries out reset jobs, one batch after another.

use crate::http::Shutdown;
use accounts::Directory;
use std::time::Duration;

/// How often to poll for jobs that this process did not start: another process may have crashed.
const WHEN_IDLE: Duration = Duration::from_millis(500);
/// How long to wait after a database failure.
const AFTER_FAILURE: Duration = Duration::from_secs(5);
/// Works until shutdown. A job that is unfinished then resumes at the next start.
pub(super) async fn work(directory: Directory, mut shutdown: Shutdown) {
    loop {
        let pause = match directory.work_on_resets().await {
            // Without a pause: even the shortest sleep takes a fifth of the time of a batch.
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
