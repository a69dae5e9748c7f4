//! The pipeline of one job. It derives secrets, and hashes those that are passwords, ahead of the batch that
//! writes them. The number of prepared secrets is bounded, whatever the size of the job.

use crate::crypto::codes::{JobKey, canonical_temporary, derive, parse_code};
use crate::crypto::secret::digest;
use crate::directory::Directory;
use crate::directory::access::throttle::failures_key;
use crate::directory::messages::enqueue::SealedLetter;
use crate::error::Error;
use crate::store::resets::items::{self, WaitingRow};
use crate::store::resets::jobs::JobRow;
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::reset::{Channel, ResetKind};
use futures::future::BoxFuture;
use futures::stream::FuturesUnordered;
use futures::{FutureExt, StreamExt};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;
use zeroize::Zeroizing;

/// Accounts in the first batch, and the minimum for later ones: each transaction has a fixed cost.
const SMALLEST_BATCH: usize = 32;
const LARGEST_BATCH: usize = 1024;
/// Secrets that one thread hashes in a row, which takes a few hundredths of a second.
const CHUNK: usize = 8;
/// Secrets in the pipeline per hashing thread. This is more than the threads hash while the slowest disk writes
/// a batch.
const AHEAD_OF_HASHING: usize = 96;

/// An account for which everything outside the transaction is done.
pub(super) struct Prepared {
    pub account: AccountId,
    /// The key of its counter of failed sign-ins, which a new password resets.
    pub failures: Vec<u8>,
    pub secret: Secret,
    /// The sealed code of the message to the owner, if the job delivers by e-mail.
    pub letter: Option<SealedLetter>,
}

pub(super) enum Secret {
    /// The stored hash of a one-time code.
    Code(Vec<u8>),
    /// The hash of a temporary password.
    Hash(String),
}

pub(super) struct Flight {
    pub job: Arc<JobRow>,
    key: JobKey,
    threads: usize,
    /// The last account that was read from the job.
    after: Option<AccountId>,
    /// Whether there are no accounts after it.
    at_end: bool,
    ready: VecDeque<Prepared>,
    /// Secrets that other threads are preparing.
    making: FuturesUnordered<BoxFuture<'static, Result<Vec<Prepared>, Error>>>,
    on_the_way: usize,
    batch: usize,
}

impl Flight {
    pub(super) fn new(job: JobRow, key: JobKey, threads: usize) -> Flight {
        Flight {
            job: Arc::new(job),
            key,
            threads,
            after: None,
            at_end: false,
            ready: VecDeque::new(),
            making: FuturesUnordered::new(),
            on_the_way: 0,
            batch: SMALLEST_BATCH,
        }
    }

    /// Whether a batch can be written, or nothing remains to be prepared.
    pub(super) fn is_ready(&self) -> bool {
        self.ready.len() >= SMALLEST_BATCH || self.making.is_empty()
    }

    pub(super) fn is_done(&self) -> bool {
        self.at_end && self.ready.is_empty() && self.making.is_empty()
    }

    /// Reads more accounts if there is room for a good part of a batch.
    pub(super) async fn fill(&mut self, directory: &Directory) -> Result<(), Error> {
        self.collect()?;
        let ahead = match self.job.kind {
            ResetKind::OneTimeLink => 2 * self.batch,
            ResetKind::TemporaryPassword => AHEAD_OF_HASHING * self.threads,
        };
        let room = ahead.saturating_sub(self.ready.len() + self.on_the_way);
        if self.at_end || room < SMALLEST_BATCH.min(ahead) {
            return Ok(());
        }
        let mut db = directory.store.read().await?;
        let rows = items::waiting(&mut db, self.job.id, self.after, room).await?;
        drop(db);
        self.at_end = rows.len() < room;
        let Some(last) = rows.last() else { return Ok(()) };
        self.after = Some(last.account_id);
        match self.job.kind {
            ResetKind::OneTimeLink => self.derive(directory, rows),
            ResetKind::TemporaryPassword => self.hash(directory, &rows),
        }
        Ok(())
    }

    /// Runs on another thread, so that writing the current batch continues.
    fn derive(&mut self, directory: &Directory, rows: Vec<WaitingRow>) {
        self.on_the_way += rows.len();
        let (directory, job, key) = (directory.clone(), Arc::clone(&self.job), self.key.clone());
        let derive = move || rows.iter().map(|row| link(&directory, &job, &key, row)).collect();
        let made = tokio::task::spawn_blocking(derive);
        self.making.push(Box::pin(async move {
            made.await.unwrap_or_else(|error| {
                // A task is only cancelled when the program ends.
                let (panicked, cancelled) = ("deriving codes panicked", "deriving codes was cancelled");
                Err(if error.is_panic() { Error::Damaged(panicked) } else { Error::Internal(cancelled) })
            })
        }));
    }

    fn hash(&mut self, directory: &Directory, rows: &[WaitingRow]) {
        // Divide a small number of accounts among all threads.
        let chunk = rows.len().div_ceil(self.threads).clamp(1, CHUNK);
        self.on_the_way += rows.len();
        for rows in rows.chunks(chunk) {
            let whose: Vec<(AccountId, Vec<u8>)> = rows
                .iter()
                .map(|row| (row.account_id, failures_key(&directory.throttle_key, &row.username_key)))
                .collect();
            let secrets = rows.iter().map(|row| {
                let secret = derive(&self.key, self.job.kind, row.account_id, row.issue);
                Zeroizing::new(canonical_temporary(secret.reveal()))
            });
            let hashes = directory.hasher.hash_in_bulk(secrets.collect());
            self.making.push(Box::pin(async move {
                let made = whose.into_iter().zip(hashes.await?);
                Ok(made
                    .map(|((account, failures), hash)| Prepared {
                        account,
                        failures,
                        secret: Secret::Hash(hash),
                        letter: None,
                    })
                    .collect())
            }));
        }
    }

    /// Waits until some secrets are ready, if any are being prepared.
    pub(super) async fn wait(&mut self) -> Result<(), Error> {
        match self.making.next().await {
            Some(made) => self.take_in(made),
            None => Ok(()),
        }
    }

    /// Collects the secrets that are ready.
    fn collect(&mut self) -> Result<(), Error> {
        while let Some(Some(made)) = self.making.next().now_or_never() {
            self.take_in(made)?;
        }
        Ok(())
    }

    fn take_in(&mut self, made: Result<Vec<Prepared>, Error>) -> Result<(), Error> {
        let made = made?;
        self.on_the_way -= made.len();
        self.ready.extend(made);
        Ok(())
    }

    /// Takes the accounts for the next transaction, sorted by id. All jobs use the same order, so that two
    /// transactions cannot deadlock.
    pub(super) fn take_batch(&mut self) -> Vec<Prepared> {
        let mut batch: Vec<Prepared> = self.ready.drain(..self.batch.min(self.ready.len())).collect();
        batch.sort_unstable_by_key(|prepared| prepared.account);
        batch
    }

    /// Puts back a batch that could not be written.
    pub(super) fn give_back(&mut self, batch: Vec<Prepared>) {
        for prepared in batch.into_iter().rev() {
            self.ready.push_front(prepared);
        }
    }

    /// Adjusts the size of the next batch, from how long this one held the write lock (`held`) and how long it
    /// may hold it (`hold`).
    pub(super) fn adapt(&mut self, accounts: usize, held: Duration, hold: Duration) {
        let fits = accounts as f64 * hold.as_secs_f64() / held.as_secs_f64().max(1e-4);
        self.batch = (fits as usize).clamp(self.batch / 2, self.batch * 2).clamp(SMALLEST_BATCH, LARGEST_BATCH);
    }
}

fn link(directory: &Directory, job: &JobRow, key: &JobKey, row: &WaitingRow) -> Result<Prepared, Error> {
    let secret = derive(key, job.kind, row.account_id, row.issue);
    let code = parse_code(secret.reveal()).ok_or(Error::Internal("a derived code is malformed"))?;
    let failures = failures_key(&directory.throttle_key, &row.username_key);
    let letter = (job.channel == Channel::Mail).then(|| directory.seal_letter(&secret));
    Ok(Prepared { account: row.account_id, failures, secret: Secret::Code(digest(&code)), letter })
}
