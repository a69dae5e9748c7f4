//! What runs beside the requests, until shutdown. Work is leased in the database, so a worker that is
//! killed, or a second one elsewhere, loses and doubles nothing.

mod housekeeping;
mod resets;

use crate::Shared;
use crate::serving::Shutdown;
use std::path::PathBuf;
use tokio::task::JoinSet;

/// Starts every worker.
pub fn start(shared: &Shared, data_dir: PathBuf, shutdown: &Shutdown) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    workers.spawn(resets::work(shared.directory.clone(), shutdown.clone()));
    workers.spawn(housekeeping::work(shared.directory.clone(), data_dir, shutdown.clone()));
    workers
}
