//! How the directory is, for its operator.

use crate::crypto::password_hash::HashingEngine;
use crate::directory::Directory;
use crate::error::Error;
use crate::store::accounts;
use crate::store::resets::jobs;

/// What an operator wants to know before relying on a directory.
#[derive(Debug, Clone, PartialEq)]
pub struct Health {
    /// The database's engine and version.
    pub database: String,
    /// Whether there is any account.
    pub has_accounts: bool,
    /// What computes bulk hashes.
    pub hashing_engine: HashingEngine,
    /// Whether the fast engine was asked for and did not agree with the reference.
    pub engines_disagree: bool,
    /// Argon2id memory in KiB.
    pub argon2_memory_kib: u32,
    /// Argon2id passes.
    pub argon2_passes: u32,
    /// Bulk hashes in a second on all cores, measured just now.
    pub hashes_per_second: f64,
    /// Stored hashes by weaker settings than those of today; each is renewed when its owner signs in.
    pub outdated_hashes: i64,
    /// The names of the key file's keys, today's first.
    pub keys: Vec<String>,
    /// Stored hashes by an older key; each is renewed when its owner signs in.
    pub hashes_by_old_keys: i64,
    /// Hashes on the imported list of breached passwords, if there is one.
    pub breached_passwords: Option<u64>,
    /// Reset jobs that are not finished.
    pub running_jobs: i64,
}

impl Directory {
    /// Asks the database, and measures the hashing engine for about a second.
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

    /// Whether the fast hashing engine was asked for and is not used, because it did not agree with the reference.
    pub fn hashing_engines_disagree(&self) -> bool {
        self.hasher.engines_disagree()
    }
}
