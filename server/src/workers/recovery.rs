//! Processes requests for a forgotten password in the background.

use crate::http::Shutdown;
use accounts::Directory;
use std::time::Duration;

/// How often to poll for requests while there are none.
const WHEN_IDLE: Duration = Duration::from_millis(500);
/// A pause between two requests. The work for a request must not slow down its own answer, because that timing
/// would reveal whether the account exists.
const BETWEEN: Duration = Duration::from_millis(5);
/// How long to wait after a database failure.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// Works until shutdown. Requests that are still open then are processed at the next start.
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
