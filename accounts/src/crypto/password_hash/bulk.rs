//! The thread pool for bulk work. It hashes secrets that Passord generated, at lower priority than page requests.

use super::engine::{Engine, HASH_LENGTH, SALT_LENGTH};
use super::{Cost, IDLE, Made};
use crate::crypto::secret::fill_random;
use crate::crypto::thread_priority::step_back;
use crossbeam_channel::{Receiver, RecvTimeoutError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use tokio::sync::oneshot;
use zeroize::Zeroizing;

/// A few secrets that one thread hashes in a row. The caller allocates all memory, the thread none.
pub(super) struct Chunk {
    secrets: Vec<Zeroizing<String>>,
    made: Vec<Made>,
    reply: oneshot::Sender<Vec<Made>>,
}

impl Chunk {
    pub(super) fn new(secrets: Vec<Zeroizing<String>>) -> (Chunk, oneshot::Receiver<Vec<Made>>) {
        let (reply, answer) = oneshot::channel();
        (Chunk { made: Vec::with_capacity(secrets.len()), secrets, reply }, answer)
    }
}

/// Counts and times the hashes that the pool computes.
#[derive(Default)]
pub(super) struct Pace {
    computed: AtomicU64,
    /// Nanoseconds that one thread needs for a hash, a moving average of about the last ten.
    one_hash: AtomicU64,
}

impl Pace {
    pub(super) fn note(&self, nanoseconds: u64) {
        self.computed.fetch_add(1, Ordering::Relaxed);
        let before = self.one_hash.load(Ordering::Relaxed);
        let now = if before == 0 { nanoseconds } else { before - before / 10 + nanoseconds / 10 };
        self.one_hash.store(now, Ordering::Relaxed);
    }

    pub(super) fn computed(&self) -> u64 {
        self.computed.load(Ordering::Relaxed)
    }

    /// Seconds that one thread needs for a hash.
    pub(super) fn seconds(&self) -> f64 {
        self.one_hash.load(Ordering::Relaxed) as f64 / 1e9
    }
}

/// The loop of a bulk thread. It ends when all senders are gone.
pub(super) fn work(cost: &Cost, mut engine: Engine, chunks: &Receiver<Chunk>, pace: &Arc<Pace>) {
    step_back(19);
    loop {
        match chunks.recv_timeout(IDLE) {
            Ok(chunk) => {
                // A panic only fails this chunk: its reply is dropped, and the thread takes the next one.
                if catch_unwind(AssertUnwindSafe(|| hash(cost, &mut engine, chunk, pace))).is_err() {
                    engine.rest();
                }
            }
            Err(RecvTimeoutError::Timeout) => engine.rest(),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
}

fn hash(cost: &Cost, engine: &mut Engine, mut chunk: Chunk, pace: &Pace) {
    for secret in &chunk.secrets {
        // The job was cancelled, so nobody waits for the result.
        if chunk.reply.is_closed() {
            return;
        }
        let begun = Instant::now();
        let (mut salt, mut tag) = ([0; SALT_LENGTH], Zeroizing::new([0; HASH_LENGTH]));
        fill_random(&mut salt);
        // The receiver detects the failure because there are fewer results than secrets.
        if engine.compute(&cost.inputs(secret.as_bytes(), &salt), &mut tag[..]).is_none() {
            break;
        }
        pace.note(u64::try_from(begun.elapsed().as_nanos()).unwrap_or(u64::MAX));
        chunk.made.push(Made { salt, tag });
    }
    let _ = chunk.reply.send(chunk.made);
}
