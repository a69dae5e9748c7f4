//! Putting a new key in the place of the key file's.
//!
//! First the key file is replaced: the new key before the old ones, in one step. Then the database adopts the
//! new key, in one transaction. When that is cut off, whoever opens the directory next finds the database with
//! a key that the file calls old, and adopts the new one.

use crate::crypto::key_file::KeyFile;
use crate::directory::access::actor::Actor;
use crate::directory::clock::Clock;
use crate::directory::{Directory, KEY_CHECK, KEY_FILE, OpenError, Settings};
use crate::error::Error;
use crate::store::audit::chain;
use crate::store::credentials::throttles;
use crate::store::sealed_columns::{self, Sealed};
use crate::store::{Store, Tx, installation};
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::time::Timestamp;
use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

/// One key in the place of another, both by their names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRotation {
    /// The key until now.
    pub old: String,
    /// The key from now on.
    pub new: String,
}

impl Directory {
    /// Puts a new key in the place of the key file's, which keeps the old one for reading. The audit chain
    /// goes on with the new key, and what is sealed is sealed anew; a password's hash follows when its owner
    /// signs in. Counters of wrong passwords begin anew. When it is cut off, the next opening finishes it.
    ///
    /// # Errors
    /// [`OpenError::InUse`] while anybody else has the directory open here; else as [`Directory::open`].
    pub async fn rotate_key(settings: Settings, clock: Arc<dyn Clock>) -> Result<KeyRotation, OpenError> {
        let data_dir = settings.data_dir.clone();
        let path = data_dir.join(KEY_FILE);
        let alone = Arc::new(alone(&data_dir)?);
        if KeyFile::open_at(&path)?.is_none() {
            return Err(OpenError::MissingKey(data_dir));
        }
        // The file must be the database's own, and a rotation that was cut off comes to its end first.
        drop(Directory::open_holding(Arc::clone(&alone), settings.clone(), Arc::clone(&clock)).await?);
        let keys = KeyFile::open_at(&path)?.ok_or(OpenError::MissingKey(data_dir))?;
        let old = keys.name();
        keys.rotated().replace(&path)?;
        let after = Directory::open_holding(alone, settings, clock).await?;
        Ok(KeyRotation { old, new: after.keys.name() })
    }
}

/// A share of a data folder, which keeps its key from being rotated. Where the file system knows no locks
/// nobody is kept out; the audit chain then refuses whoever holds an old key.
pub(crate) fn share(data_dir: &Path) -> Result<File, OpenError> {
    let folder = open(data_dir)?;
    match folder.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Err(OpenError::Rotating(data_dir.to_owned())),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(folder),
    }
}

/// The data folder, while nobody else has a share of it.
fn alone(data_dir: &Path) -> Result<File, OpenError> {
    let folder = open(data_dir)?;
    match folder.try_lock() {
        Ok(()) => Ok(folder),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse(data_dir.to_owned())),
        Err(TryLockError::Error(error)) => Err(OpenError::DataDir(data_dir.to_owned(), error)),
    }
}

fn open(data_dir: &Path) -> Result<File, OpenError> {
    File::open(data_dir).map_err(|error| OpenError::DataDir(data_dir.to_owned(), error))
}

/// The database goes on with today's key in the place of the one that it had.
pub(crate) async fn adopt(store: &Store, keys: &KeyFile, had: &str, now: Timestamp) -> Result<(), Error> {
    let (mut tx, name) = (store.begin().await?, keys.name());
    if !installation::replace(&mut tx, KEY_CHECK, Some(had), &name).await? {
        // Another process was first.
        return Ok(());
    }
    chain::set_key(&mut tx, &name).await?;
    for what in Sealed::ALL {
        seal_anew(&mut tx, keys, what).await?;
    }
    // They are kept under names that the old key made.
    throttles::clear_all(&mut tx).await?;
    tx.record(Actor::operator().event(now, AuditAction::RotateKey, AuditOutcome::Success, None, name));
    tx.commit().await
}

async fn seal_anew(tx: &mut Tx, keys: &KeyFile, what: Sealed) -> Result<(), Error> {
    let mut last = Uuid::nil();
    loop {
        let rows = sealed_columns::after(tx, what, last).await?;
        let Some((id, _)) = rows.last() else { return Ok(()) };
        last = *id;
        for (id, before) in rows {
            // What no key opens is damaged, and stays as it is for whoever looks for the reason.
            if let Some(secret) = keys.open(what.place(id), &before) {
                sealed_columns::put(tx, what, id, &keys.seal(what.place(id), &secret)).await?;
            }
        }
    }
}
