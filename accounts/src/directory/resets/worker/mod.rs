//! The worker of reset jobs. Each batch is one transaction, so an interrupted job resumes where it was, and no
//! account is reset twice or only in part.
//!
//! Secrets are prepared ahead of the batch that writes them ([`pipeline`]), so that the hashing threads and the
//! database do not wait for each other. Jobs take turns, and a job that waits for its hashes lets the others go
//! first.

mod batch;
mod notifications;
mod pipeline;

use crate::crypto::codes::JobKey;
use crate::crypto::sealing::SealedTo;
use crate::directory::Directory;
use crate::error::{Error, isolated};
use crate::store::resets::jobs::{self, JobRow};
use crate::vocabulary::ids::JobId;
use crate::vocabulary::reset::StopReason;
use crate::vocabulary::time::Timestamp;
use batch::Written;
use futures::future::select_all;
use pipeline::Flight;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;
use zeroize::Zeroizing;

/// How long a crashed process blocks its jobs.
const LEASE: Duration = Duration::from_secs(30);

/// The jobs that this process works on. The first one has waited longest for its turn.
#[derive(Default)]
pub(in crate::directory) struct Shift {
    flights: VecDeque<Flight>,
}

impl Directory {
    /// Processes one batch of one job that can be leased. Returns true if there may be more to do.
    ///
    /// # Errors
    /// [`Error::Store`] if the database cannot be written: the batch is kept, and the next call tries it again.
    /// A job that can never continue is stopped, so that the others continue, and its error is returned.
    pub async fn work_on_resets(&self) -> Result<bool, Error> {
        let mut shift = self.shift.lock().await;
        self.take_up_jobs(&mut shift).await?;
        for flight in &mut shift.flights {
            self.step(flight.job.id, flight.fill(self)).await?;
        }
        while !shift.flights.is_empty() && !shift.flights.iter().any(Flight::is_ready) {
            let waiting = shift.flights.iter_mut().map(|flight| Box::pin(flight.wait()));
            select_all(waiting).await.0?;
        }
        let Some(place) = shift.flights.iter().position(Flight::is_ready) else { return Ok(false) };
        if let Some(mut flight) = shift.flights.remove(place) {
            let over = self.step(flight.job.id, self.work_on(&mut flight)).await;
            if !matches!(over, Ok(true)) {
                shift.flights.push_back(flight);
            }
            over?;
        }
        Ok(true)
    }

    /// Waits until this process starts a reset or issues secrets again. Returns at once if that happened since
    /// the last wait.
    pub async fn reset_begins(&self) {
        self.reset_begun.notified().await;
    }

    /// Runs a step of a job, and stops the job if another attempt would fail in the same way.
    async fn step<T>(&self, job: JobId, step: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        let outcome = isolated(step).await;
        if outcome.as_ref().is_err_and(Error::is_damage) {
            self.stop_job(self.store.begin().await?, job, StopReason::InternalError).await?;
        }
        outcome
    }

    /// Writes the prepared accounts of a job. Returns true if nothing remains to be done for it here.
    async fn work_on(&self, flight: &mut Flight) -> Result<bool, Error> {
        if flight.is_done() {
            self.finish_job(&flight.job).await?;
            return Ok(true);
        }
        let batch = flight.take_batch();
        // Prepare the next accounts while the database writes.
        let job = Arc::clone(&flight.job);
        let (written, filled) = futures::join!(self.write_batch(&job, &batch), flight.fill(self));
        match written {
            Ok(Written::Done(held)) => flight.adapt(batch.len(), held, self.store.hold_in_bulk()),
            Ok(Written::Stopped) => return Ok(true),
            Err(error) => {
                flight.give_back(batch);
                return Err(error);
            }
        }
        filled?;
        Ok(false)
    }

    /// Leases running jobs that no process works on, and drops jobs that ended or were taken over.
    async fn take_up_jobs(&self, shift: &mut Shift) -> Result<(), Error> {
        let now = self.now();
        let open = jobs::open(&mut self.store.read().await?, self.process, now).await?;
        shift.flights.retain(|flight| open.contains(&flight.job.id));
        for id in open {
            if shift.flights.iter().any(|flight| flight.job.id == id) {
                continue;
            }
            if let Some(flight) = self.step(id, self.take_up(id, now)).await? {
                // A new job goes first: it has not had a turn yet.
                shift.flights.push_front(flight);
            }
        }
        Ok(())
    }

    /// Leases a job. Returns `None` if another process has it.
    async fn take_up(&self, id: JobId, now: Timestamp) -> Result<Option<Flight>, Error> {
        let mut tx = self.store.begin().await?;
        let leased = jobs::lease(&mut tx, id, self.process, now, now.plus(LEASE)).await?;
        let job = if leased { jobs::by_id(&mut tx, id).await? } else { None };
        tx.commit().await?;
        let Some(job) = job else { return Ok(None) };
        let key = self.job_key(&job)?;
        Ok(Some(Flight::new(job, key, self.hasher.threads())))
    }

    /// The key from which the job's secrets are derived.
    pub(super) fn job_key(&self, job: &JobRow) -> Result<JobKey, Error> {
        let sealed = job.sealed_key.as_deref().ok_or(Error::Damaged("a running job has no key"))?;
        let opened =
            self.keys.open(SealedTo::ResetJob(job.id), sealed).ok_or(Error::Damaged("a job key does not open"))?;
        let key =
            <[u8; 32]>::try_from(opened.as_slice()).map_err(|_| Error::Damaged("a job key has a wrong length"))?;
        Ok(Zeroizing::new(key))
    }
}
