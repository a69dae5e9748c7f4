//! The state of the directory, for its operator.

use crate::crypto::password_hash::HashingEngine;
use crate::directory::Directory;
use crate::error::Error;
use crate::store::accounts;
use crate::store::resets::jobs;

/// The state of a directory, for its operator.
#[derive(Debug, Clone, PartialEq)]
pub struct Health {
    /// The database engine and its version.
    pub database: String,
    /// Whether there is any account.
    pub has_accounts: bool,
    /// The engine that computes bulk hashes.
    pub hashing_engine: HashingEngine,
    /// Whether the fast engine was configured but disagreed with the reference.
    pub engines_disagree: bool,
    /// Argon2id memory in KiB.
    pub argon2_memory_kib: u32,
    /// Argon2id passes.
    pub argon2_passes: u32,
    /// Bulk hashes per second on all cores, measured during this call.
    pub hashes_per_second: f64,
    /// Stored hashes with weaker settings than the current ones. Each is renewed when its owner signs in.
    pub outdated_hashes: i64,
    /// The names of the keys in the key file, the current key first.
    pub keys: Vec<String>,
    /// Stored hashes made with an older key. Each is renewed when its owner signs in.
    pub hashes_by_old_keys: i64,
    /// Number of hashes on the imported list of breached passwords; `None` without a list.
    pub breached_passwords: Option<u64>,
    /// Reset jobs that are not finished.
    pub running_jobs: i64,
}

impl Directory {
    /// Queries the database, and measures the hashing engine for about a second.
    ///
    /// # Errors
    /// [`Error::Store`] when the database does not answer.
    pub async fn health(&self) -> Result<Health, Error> {
        let mut db = self.store.read().await?;
        let by_settings = accounts::hashes_by_settings(&mut db).await?;
        let count = |which: &dyn Fn(&str) -> bool| {
            by_settings.iter().filter(|(hash, _)| which(hash)).map(|(_, count)| count).sum()
        };
        let outdated_hashes = count(&|hash| self.hasher.is_weak(hash));
        let hashes_by_old_keys = count(&|hash| self.hasher.has_old_key(hash));
        let (has_accounts, running_jobs) = (accounts::any(&mut db).await?, jobs::running(&mut db).await?);
        drop(db);
        let (argon2_memory_kib, argon2_passes) = self.hasher.cost();
        Ok(Health {
            database: self.store.engine().await?,
            has_accounts,
            hashing_engine: self.hasher.engine(),
            engines_disagree: self.hasher.engines_disagree(),
            argon2_memory_kib,
            argon2_passes,
            hashes_per_second: self.hasher.measure().await?,
            outdated_hashes,
            keys: self.keys.all().map(|key| key.name()).collect(),
            hashes_by_old_keys,
            breached_passwords: self.breaches.count()?,
            running_jobs,
        })
    }

    /// Whether the fast hashing engine was configured but is not used, because it disagreed with the reference.
    pub fn hashing_engines_disagree(&self) -> bool {
        self.hasher.engines_disagree()
    }
}
