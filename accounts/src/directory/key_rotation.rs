//! Replacing the current key in the key file.
//!
//! First the key file is replaced in one step; it then lists the new key before the old ones. Then the database
//! adopts the new key in one transaction. If that is interrupted, the next opening finds that the database uses
//! an old key of the file, and adopts the new one.

use crate::crypto::key_file::KeyFile;
use crate::directory::Directory;
use crate::directory::clock::Clock;
use crate::directory::open::{KEY_FILE, OpenError, Settings, lock_alone};
use std::sync::Arc;

/// The names of the old and the new key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRotation {
    /// The key before the rotation.
    pub old: String,
    /// The key after the rotation.
    pub new: String,
}

impl Directory {
    /// Replaces the current key; the key file keeps the old one for reading. The audit chain continues with the
    /// new key, and sealed values are sealed again. A password hash is renewed when its owner signs in.
    /// Throttling counters restart at zero. After an interruption, the next opening finishes the work.
    ///
    /// # Errors
    /// [`OpenError::InUse`] while anything else uses the data folder; otherwise as [`Directory::open`].
    pub async fn rotate_key(settings: Settings, clock: Arc<dyn Clock>) -> Result<KeyRotation, OpenError> {
        let data_dir = settings.data_dir.clone();
        let path = data_dir.join(KEY_FILE);
        let alone = Arc::new(lock_alone(&data_dir)?);
        if KeyFile::open_at(&path)?.is_none() {
            return Err(OpenError::MissingKey(data_dir));
        }
        // Opening checks that the file belongs to the database, and finishes an interrupted rotation.
        drop(Directory::open_holding(Arc::clone(&alone), settings.clone(), Arc::clone(&clock)).await?);
        let keys = KeyFile::open_at(&path)?.ok_or(OpenError::MissingKey(data_dir))?;
        let old = keys.name();
        keys.rotated().replace(&path)?;
        let after = Directory::open_holding(alone, settings, clock).await?;
        Ok(KeyRotation { old, new: after.keys.name() })
    }
}
