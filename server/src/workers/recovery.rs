//! Answers those who forgot their password, out of their sight.

use crate::serving::Shutdown;
use accounts::Directory;
use std::time::Duration;

/// How often to look for a new request when there was none.
const WHEN_IDLE: Duration = Duration::from_millis(500);
/// How long to wait between two: the work that a request causes must not fall into its own answer, whose
/// time would tell something.
const BETWEEN: Duration = Duration::from_millis(5);
/// How long to leave a failing database alone.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// Works until shutdown. What is not answered then is answered at the next start.
pub(super) async fn work(directory: Directory, mut shutdown: Shutdown) {
    loop {
        let pause = match directory.work_on_recovery().await {
            Ok(true) => BETWEEN,
            Ok(false) => WHEN_IDLE,
            Err(error) => {
                tracing::error!(%error, "requests for recovery cannot be answered");
                AFTER_FAILURE
            }
        };
        if !shutdown.sleep(pause).await {
            return;
        }
    }
}
