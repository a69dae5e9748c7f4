//! Background workers, which run until shutdown. Work is leased in the database, so a killed worker loses
//! nothing and a second worker elsewhere repeats nothing. A worker that fails is restarted.

mod housekeeping;
mod mail;
mod recovery;
mod resets;
mod supervisor;

pub use supervisor::WorkerHealth;

use crate::Shared;
use crate::http::Shutdown;
use crate::mail::{Carrier, Letterhead};
use std::path::PathBuf;
use std::sync::Arc;
use supervisor::supervise;
use tokio::task::JoinSet;

/// Starts all workers.
pub fn start(shared: &Shared, data_dir: PathBuf, shutdown: &Shutdown) -> JoinSet<()> {
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
    let [resets, recovery, housekeeping] = std::array::from_fn(|_| shared.directory.clone());
    let health = &shared.worker_health;
    let mut workers = JoinSet::new();
    workers.spawn(supervise("resets", health, shutdown, move |shutdown| resets::work(resets.clone(), shutdown)));
    workers.spawn(supervise("recovery", health, shutdown, move |shutdown| recovery::work(recovery.clone(), shutdown)));
    workers.spawn(supervise("mail", health, shutdown, move |shutdown| sender.clone().work(shutdown)));
    workers.spawn(supervise("housekeeping", health, shutdown, move |shutdown| {
        housekeeping::work(housekeeping.clone(), data_dir.clone(), shutdown)
    }));
    workers
}
