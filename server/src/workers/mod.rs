//! What runs beside the requests, until shutdown. Work is leased in the database, so a worker that is
//! killed, or a second one elsewhere, loses and doubles nothing.

mod housekeeping;
mod mail;
mod recovery;
mod resets;

use crate::Shared;
use crate::mail::{Carrier, Letterhead};
use crate::serving::Shutdown;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::task::JoinSet;

/// Starts every worker.
pub fn start(shared: &Shared, data_dir: PathBuf, shutdown: &Shutdown) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    workers.spawn(resets::work(shared.directory.clone(), shutdown.clone()));
    workers.spawn(recovery::work(shared.directory.clone(), shutdown.clone()));
    let config = &shared.config;
    let letterhead = Letterhead {
        from: config.mail.from.clone(),
        base_url: config.base_url.origin().to_owned(),
        templates: config.mail.templates.clone(),
    };
    let sender = mail::Sender {
        directory: shared.directory.clone(),
        carrier: Carrier::new(&config.mail, &data_dir),
        letterhead: Arc::new(letterhead),
    };
    workers.spawn(sender.work(shutdown.clone()));
    workers.spawn(housekeeping::work(shared.directory.clone(), data_dir, shutdown.clone()));
    workers
}
