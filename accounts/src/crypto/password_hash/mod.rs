//! Argon2id on dedicated threads: one pool for interactive requests, and one at low priority for bulk work.

mod bulk;
mod engine;

pub use engine::HashingEngine;

use crate::crypto::secret::fill_random;
use crate::error::Error;
use crate::vocabulary::refusal::Refusal;
use argon2::password_hash::phc::{Output, ParamsString, Salt};
use argon2::{Algorithm, Argon2, Block, KeyId, Params, ParamsBuilder, PasswordHash, Version};
use bulk::{Chunk, Pace};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender};
use engine::{Engine, HASH_LENGTH, Inputs, SALT_LENGTH};
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use subtle::ConstantTimeEq;
use tokio::sync::oneshot;
use zeroize::Zeroizing;

/// Minimum memory in KiB. OWASP recommends it for Argon2id together with [`MINIMUM_PASSES`].
pub(crate) const MINIMUM_MEMORY_KIB: u32 = 19_456;
/// Minimum number of passes over the memory.
pub(crate) const MINIMUM_PASSES: u32 = 2;
/// Maximum number of interactive requests in the queue. Further requests are answered with *busy*.
const INTERACTIVE_QUEUE: usize = 128;
/// A thread that is idle for this long frees its memory.
const IDLE: Duration = Duration::from_secs(10);

/// Hashes and verifies passwords.
pub(crate) struct Hasher {
    cost: Arc<Cost>,
    interactive: Sender<Task>,
    bulk: Sender<Chunk>,
    engine: HashingEngine,
    engines_disagree: bool,
    threads: usize,
    /// Verified when there is no stored hash, so that verification takes the same time.
    dummy: String,
    computed: Arc<AtomicU64>,
    pace: Arc<Pace>,
}

/// A key's identifier, and the pepper that is derived from the key.
pub(crate) type Pepper = ([u8; 6], Zeroizing<[u8; 32]>);

/// The cost parameters of new hashes, and the peppers: the current one, and older ones for existing hashes.
struct Cost {
    peppers: Vec<Pepper>,
    params: Params,
}

/// A tag and its salt.
struct Made {
    salt: [u8; SALT_LENGTH],
    tag: Zeroizing<[u8; HASH_LENGTH]>,
}

enum Task {
    Hash(Zeroizing<Vec<u8>>, oneshot::Sender<Option<String>>),
    Verify(Zeroizing<Vec<u8>>, String, oneshot::Sender<bool>),
}

impl Hasher {
    /// Starts both pools, each with as many threads as there are cores. The fast engine is used for bulk work only
    /// if it agrees with the reference. The first pepper is the current one.
    pub(crate) fn start(
        peppers: Vec<Pepper>,
        (memory_kib, passes): (u32, u32),
        wanted: HashingEngine,
    ) -> Result<Hasher, argon2::Error> {
        let (key_id, _) = peppers.first().ok_or(argon2::Error::KeyIdTooLong)?;
        let mut builder = ParamsBuilder::new();
        builder.m_cost(memory_kib).t_cost(passes).p_cost(1).output_len(HASH_LENGTH).keyid(KeyId::new(key_id)?);
        let cost = Arc::new(Cost { params: builder.build()?, peppers });
        let mut trial = Engine::new(wanted);
        let engines_disagree = wanted == HashingEngine::Fast && !engine::agrees(&mut trial, memory_kib, passes);
        let engine = if engines_disagree { HashingEngine::Reference } else { wanted };

        let pace = Arc::new(Pace::default());
        let computed = Arc::new(AtomicU64::new(0));
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let (interactive, tasks) = crossbeam_channel::bounded(INTERACTIVE_QUEUE);
        let (bulk, chunks) = crossbeam_channel::unbounded();
        for number in 0..threads {
            let (cost, tasks, computed) = (Arc::clone(&cost), tasks.clone(), Arc::clone(&computed));
            spawn(format!("hash-{number}"), move || answer(&cost, &tasks, &computed));
        }
        for number in 0..threads {
            let (cost, chunks, pace) = (Arc::clone(&cost), chunks.clone(), Arc::clone(&pace));
            spawn(format!("bulk-hash-{number}"), move || bulk::work(&cost, Engine::new(engine), &chunks, &pace));
        }
        let dummy =
            cost.hash(b"no account has this password", &mut Vec::new()).ok_or(argon2::Error::MemoryTooLittle)?;
        Ok(Hasher { cost, interactive, bulk, engine, engines_disagree, threads, dummy, computed, pace })
    }

    /// Hashes a password that a person typed.
    pub(crate) async fn hash(&self, password: &[u8]) -> Result<String, Error> {
        let (reply, answer) = oneshot::channel();
        let task = Task::Hash(Zeroizing::new(password.to_vec()), reply);
        self.interactive.try_send(task).map_err(|_| Refusal::Busy)?;
        answer.await.ok().flatten().ok_or(Error::Internal("a hashing thread failed"))
    }

    /// Hashes secrets that Passord generated, on one bulk thread at low priority. The work starts at once; the
    /// caller limits how much of it runs concurrently.
    pub(crate) fn hash_in_bulk(
        &self,
        secrets: Vec<Zeroizing<String>>,
    ) -> impl Future<Output = Result<Vec<String>, Error>> + Send + use<> {
        const FAILED: Error = Error::Internal("a hashing thread failed");
        let (wanted, cost) = (secrets.len(), Arc::clone(&self.cost));
        let (chunk, answer) = Chunk::new(secrets);
        let sent = self.bulk.send(chunk);
        async move {
            sent.map_err(|_| FAILED)?;
            let made = answer.await.map_err(|_| FAILED)?;
            let hashes: Vec<String> = made.iter().filter_map(|made| cost.written(made)).collect();
            if hashes.len() == wanted { Ok(hashes) } else { Err(FAILED) }
        }
    }

    /// Whether the password matches the hash. Without a hash it does the same work and returns `false`.
    pub(crate) async fn verify(&self, password: &[u8], hash: Option<&str>) -> Result<bool, Error> {
        let (reply, answer) = oneshot::channel();
        let stored = hash.unwrap_or(&self.dummy).to_owned();
        let task = Task::Verify(Zeroizing::new(password.to_vec()), stored, reply);
        self.interactive.try_send(task).map_err(|_| Refusal::Busy)?;
        let right = answer.await.map_err(|_| Error::Internal("a hashing thread failed"))?;
        Ok(right && hash.is_some())
    }

    /// Number of hashes computed since the start, including those computed for verification.
    pub(crate) fn computed(&self) -> u64 {
        self.computed.load(Ordering::Relaxed) + self.pace.computed()
    }

    /// The engine that computes bulk hashes.
    pub(crate) fn engine(&self) -> HashingEngine {
        self.engine
    }

    /// Whether the fast engine was configured but did not agree with the reference.
    pub(crate) fn engines_disagree(&self) -> bool {
        self.engines_disagree
    }

    /// Memory in KiB, and number of passes.
    pub(crate) fn cost(&self) -> (u32, u32) {
        (self.cost.params.m_cost(), self.cost.params.t_cost())
    }

    /// Number of bulk threads.
    pub(crate) fn threads(&self) -> usize {
        self.threads
    }

    /// Bulk hashes per second on all cores, from recent measurements. Computes two hashes first if there are none.
    pub(crate) async fn rate(&self) -> Result<f64, Error> {
        if self.pace.computed() == 0 {
            self.hash_in_bulk(vec![Zeroizing::new("to measure the pace".to_owned()); 2]).await?;
        }
        Ok(self.threads() as f64 / self.pace.seconds())
    }

    /// Bulk hashes per second on all cores, measured now by computing 32 on each.
    pub(crate) async fn measure(&self) -> Result<f64, Error> {
        const ON_EACH: usize = 32;
        let secrets = vec![Zeroizing::new("to measure the pace".to_owned()); ON_EACH];
        let begun = Instant::now();
        let all = (0..self.threads).map(|_| self.hash_in_bulk(secrets.clone()));
        futures::future::try_join_all(all).await?;
        Ok((self.threads * ON_EACH) as f64 / begun.elapsed().as_secs_f64())
    }

    /// Whether a hash should be computed again: its cost is lower than the current one, or its key is old.
    pub(crate) fn is_outdated(&self, hash: &str) -> bool {
        self.is_weak(hash) || self.has_old_key(hash)
    }

    /// Whether a hash has a lower cost than the current one.
    pub(crate) fn is_weak(&self, hash: &str) -> bool {
        let today = &self.cost.params;
        params_of(hash).is_none_or(|params| params.m_cost() < today.m_cost() || params.t_cost() < today.t_cost())
    }

    /// Whether a hash was made with another key than the current one.
    pub(crate) fn has_old_key(&self, hash: &str) -> bool {
        params_of(hash).is_some_and(|params| params.keyid() != self.cost.params.keyid())
    }
}

fn params_of(hash: &str) -> Option<Params> {
    Params::try_from(&PasswordHash::new(hash).ok()?).ok()
}

impl Cost {
    /// The current pepper.
    fn pepper(&self) -> &[u8] {
        &self.peppers[0].1[..]
    }

    /// The pepper of the key that a hash names; `None` if the key is unknown.
    fn pepper_of(&self, params: &Params) -> Option<&[u8]> {
        self.peppers.iter().find(|(id, _)| id == params.keyid()).map(|(_, pepper)| &pepper[..])
    }

    fn inputs<'a>(&'a self, password: &'a [u8], salt: &'a [u8]) -> Inputs<'a> {
        let (memory_kib, passes) = (self.params.m_cost(), self.params.t_cost());
        Inputs { password, salt, secret: self.pepper(), data: &[], memory_kib, passes, lanes: 1 }
    }

    /// The hash as a PHC string.
    fn written(&self, made: &Made) -> Option<String> {
        PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(&self.params).ok()?,
            salt: Some(Salt::new(&made.salt).ok()?),
            hash: Some(Output::new(&made.tag[..]).ok()?),
        }
        .to_string()
        .into()
    }

    fn hash(&self, password: &[u8], memory: &mut Vec<Block>) -> Option<String> {
        let mut salt = [0; SALT_LENGTH];
        fill_random(&mut salt);
        let tag = compute(self.pepper(), password, &salt, &self.params, memory)?;
        self.written(&Made { salt, tag })
    }

    fn verify(&self, password: &[u8], hash: &str, memory: &mut Vec<Block>) -> Option<bool> {
        let parsed = PasswordHash::new(hash).ok()?;
        let params = Params::try_from(&parsed).ok()?;
        let (salt, expected) = (parsed.salt?, parsed.hash?);
        let pepper = self.pepper_of(&params);
        let output = compute(pepper.unwrap_or(self.pepper()), password, salt.as_ref(), &params, memory)?;
        Some(pepper.is_some() && bool::from(output.as_slice().ct_eq(expected.as_bytes())))
    }
}

/// Computes a tag with the reference implementation, for any parameters of a stored hash.
fn compute(
    pepper: &[u8],
    password: &[u8],
    salt: &[u8],
    params: &Params,
    memory: &mut Vec<Block>,
) -> Option<Zeroizing<[u8; HASH_LENGTH]>> {
    let argon2 = Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params.clone()).ok()?;
    // A damaged hash may ask for more memory than the machine has.
    memory.try_reserve_exact(params.block_count().saturating_sub(memory.len())).ok()?;
    memory.resize(params.block_count(), Block::default());
    let mut output = Zeroizing::new([0; HASH_LENGTH]);
    argon2.hash_password_into_with_memory(password, salt, &mut output[..], memory.as_mut_slice()).ok()?;
    Some(output)
}

fn spawn(name: String, work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().name(name).spawn(work).expect("the system can start a thread");
}

/// The loop of an interactive thread. It ends when all senders are gone.
fn answer(cost: &Cost, tasks: &Receiver<Task>, computed: &AtomicU64) {
    let mut memory = Vec::new();
    loop {
        match tasks.recv_timeout(IDLE) {
            Ok(task) => {
                computed.fetch_add(1, Ordering::Relaxed);
                // A panic only fails this task: its reply is dropped, and the thread takes the next one.
                if catch_unwind(AssertUnwindSafe(|| run(cost, task, &mut memory))).is_err() {
                    memory = Vec::new();
                }
            }
            Err(RecvTimeoutError::Timeout) => memory = Vec::new(),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
}

fn run(cost: &Cost, task: Task, memory: &mut Vec<Block>) {
    match task {
        Task::Hash(password, reply) => {
            // Sending fails if the request was cancelled, because then nobody waits for the answer.
            let _ = reply.send(cost.hash(&password, memory));
        }
        Task::Verify(password, hash, reply) => {
            let _ = reply.send(cost.verify(&password, &hash, memory).unwrap_or(false));
        }
    }
}

#[cfg(test)]
mod tests;
