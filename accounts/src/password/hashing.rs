//! Argon2id on threads of its own: one pool for people who wait, one at low priority for bulk work.

use crate::error::{Error, Refusal};
use argon2::password_hash::phc::{Output, ParamsString, Salt};
use argon2::{Algorithm, Argon2, Block, KeyId, Params, ParamsBuilder, PasswordHash, Version};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use subtle::ConstantTimeEq;
use tokio::sync::oneshot;
use zeroize::Zeroizing;

/// Least memory, in KiB, with the least passes: OWASP's recommendation for Argon2id.
pub(crate) const MINIMUM_MEMORY_KIB: u32 = 19_456;
/// Least passes over the memory.
pub(crate) const MINIMUM_PASSES: u32 = 2;
/// People who may wait for a hash at once; beyond it the answer is *busy*.
const INTERACTIVE_QUEUE: usize = 128;
/// A thread that had nothing to do for this long gives its memory back.
const IDLE: Duration = Duration::from_secs(10);
const SALT_LENGTH: usize = 16;
const HASH_LENGTH: usize = 32;

/// Hashes and verifies passwords.
pub(crate) struct Hasher {
    settings: Arc<Cost>,
    interactive: flume::Sender<Task>,
    bulk: flume::Sender<Task>,
    /// Verified in place of a hash that is not there, so that it takes the same time.
    dummy: String,
    computed: Arc<AtomicU64>,
}

struct Cost {
    pepper: Zeroizing<[u8; 32]>,
    params: Params,
}

enum Task {
    Hash(Zeroizing<Vec<u8>>, oneshot::Sender<Option<String>>),
    Verify(Zeroizing<Vec<u8>>, String, oneshot::Sender<bool>),
}

impl Hasher {
    /// Starts both pools, each with as many threads as there are cores.
    pub(crate) fn start(
        pepper: [u8; 32],
        key_id: &[u8],
        memory_kib: u32,
        passes: u32,
    ) -> Result<Hasher, argon2::Error> {
        let mut builder = ParamsBuilder::new();
        builder.m_cost(memory_kib).t_cost(passes).p_cost(1).output_len(HASH_LENGTH).keyid(KeyId::new(key_id)?);
        let settings = Arc::new(Cost { pepper: Zeroizing::new(pepper), params: builder.build()? });
        let (interactive, interactive_tasks) = flume::bounded(INTERACTIVE_QUEUE);
        let (bulk, bulk_tasks) = flume::unbounded();
        let computed = Arc::new(AtomicU64::new(0));
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        for number in 0..threads {
            spawn(format!("hash-{number}"), 0, Arc::clone(&settings), interactive_tasks.clone(), Arc::clone(&computed));
            spawn(format!("bulk-hash-{number}"), 19, Arc::clone(&settings), bulk_tasks.clone(), Arc::clone(&computed));
        }
        let dummy =
            settings.hash(b"no account has this password", &mut Vec::new()).ok_or(argon2::Error::MemoryTooLittle)?;
        Ok(Hasher { settings, interactive, bulk, dummy, computed })
    }

    /// Hashes what a person typed.
    pub(crate) async fn hash(&self, password: &[u8]) -> Result<String, Error> {
        let (reply, answer) = oneshot::channel();
        let task = Task::Hash(Zeroizing::new(password.to_vec()), reply);
        self.interactive.try_send(task).map_err(|_| Refusal::Busy)?;
        answer.await.ok().flatten().ok_or(Error::Internal("a hashing thread failed"))
    }

    /// Hashes a secret that Passord generated, behind everybody who waits for a page.
    pub(crate) async fn hash_in_bulk(&self, password: &[u8]) -> Result<String, Error> {
        let (reply, answer) = oneshot::channel();
        let task = Task::Hash(Zeroizing::new(password.to_vec()), reply);
        self.bulk.send(task).map_err(|_| Error::Internal("the hashing threads are gone"))?;
        answer.await.ok().flatten().ok_or(Error::Internal("a hashing thread failed"))
    }

    /// Whether the password is the one that was hashed. Without a hash it does the same work for nothing.
    pub(crate) async fn verify(&self, password: &[u8], hash: Option<&str>) -> Result<bool, Error> {
        let (reply, answer) = oneshot::channel();
        let stored = hash.unwrap_or(&self.dummy).to_owned();
        let task = Task::Verify(Zeroizing::new(password.to_vec()), stored, reply);
        self.interactive.try_send(task).map_err(|_| Refusal::Busy)?;
        let right = answer.await.map_err(|_| Error::Internal("a hashing thread failed"))?;
        Ok(right && hash.is_some())
    }

    /// Hashes computed since the start, made and verified alike.
    pub(crate) fn computed(&self) -> u64 {
        self.computed.load(Ordering::Relaxed)
    }

    /// Whether a hash was made with weaker settings than those of today.
    pub(crate) fn is_outdated(&self, hash: &str) -> bool {
        PasswordHash::new(hash).ok().and_then(|parsed| Params::try_from(&parsed).ok()).is_none_or(|params| {
            params.m_cost() < self.settings.params.m_cost() || params.t_cost() < self.settings.params.t_cost()
        })
    }
}

impl Cost {
    fn hash(&self, password: &[u8], memory: &mut Vec<Block>) -> Option<String> {
        let mut salt = [0; SALT_LENGTH];
        crate::secret::fill_random(&mut salt);
        let output = self.compute(password, &salt, &self.params, memory)?;
        PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(&self.params).ok()?,
            salt: Some(Salt::new(&salt).ok()?),
            hash: Some(Output::new(&output[..]).ok()?),
        }
        .to_string()
        .into()
    }

    fn verify(&self, password: &[u8], hash: &str, memory: &mut Vec<Block>) -> Option<bool> {
        let parsed = PasswordHash::new(hash).ok()?;
        let params = Params::try_from(&parsed).ok()?;
        let (salt, expected) = (parsed.salt?, parsed.hash?);
        let output = self.compute(password, salt.as_ref(), &params, memory)?;
        Some(output.as_slice().ct_eq(expected.as_bytes()).into())
    }

    fn compute(
        &self,
        password: &[u8],
        salt: &[u8],
        params: &Params,
        memory: &mut Vec<Block>,
    ) -> Option<Zeroizing<[u8; HASH_LENGTH]>> {
        let argon2 =
            Argon2::new_with_secret(&self.pepper[..], Algorithm::Argon2id, Version::V0x13, params.clone()).ok()?;
        memory.resize(params.block_count(), Block::default());
        let mut output = Zeroizing::new([0; HASH_LENGTH]);
        argon2.hash_password_into_with_memory(password, salt, &mut output[..], memory.as_mut_slice()).ok()?;
        Some(output)
    }
}

fn spawn(name: String, niceness: i32, cost: Arc<Cost>, tasks: flume::Receiver<Task>, computed: Arc<AtomicU64>) {
    let work = move || {
        if niceness > 0 {
            // Where the system will not have it, bulk work merely competes on equal terms.
            let _ = rustix::process::setpriority_process(None, niceness);
        }
        let mut memory = Vec::new();
        loop {
            match tasks.recv_timeout(IDLE) {
                Ok(task) => {
                    computed.fetch_add(1, Ordering::Relaxed);
                    run(&cost, task, &mut memory);
                }
                Err(flume::RecvTimeoutError::Timeout) => memory = Vec::new(),
                Err(flume::RecvTimeoutError::Disconnected) => break,
            }
        }
    };
    std::thread::Builder::new().name(name).spawn(work).expect("the system can start a thread");
}

fn run(cost: &Cost, task: Task, memory: &mut Vec<Block>) {
    match task {
        Task::Hash(password, reply) => {
            // Nobody waits for the answer any more when their request was given up.
            let _ = reply.send(cost.hash(&password, memory));
        }
        Task::Verify(password, hash, reply) => {
            let _ = reply.send(cost.verify(&password, &hash, memory).unwrap_or(false));
        }
    }
}
