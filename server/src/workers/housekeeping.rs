//! Removes expired data.

use crate::first_run::set_up_link;
use crate::http::Shutdown;
use accounts::Directory;
use std::path::PathBuf;
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(60);

/// Runs once a minute until shutdown.
pub(super) async fn work(directory: Directory, data_dir: PathBuf, mut shutdown: Shutdown) {
    loop {
        if let Err(error) = directory.purge().await {
            tracing::error!(%error, "what has expired could not be removed");
        }
        if let Ok(false) = directory.is_empty().await {
            set_up_link::remove(&data_dir);
        }
        if !shutdown.sleep(EVERY).await {
            return;
        }
    }
}
