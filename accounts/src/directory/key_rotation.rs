//! Putting a new key in the place of the key file's.
//!
//! First the key file is replaced: the new key before the old ones, in one step. Then the database adopts the
//! new key, in one transaction. When that is cut off, whoever opens the directory next finds the database with
//! a key that the file calls old, and adopts the new one.

use crate::crypto::key_file::KeyFile;
use crate::directory::Directory;
use crate::directory::clock::Clock;
use crate::directory::open::{KEY_FILE, OpenError, Settings, lock_alone};
use std::sync::Arc;

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
        let alone = Arc::new(lock_alone(&data_dir)?);
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
