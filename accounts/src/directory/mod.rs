//! The directory: all accounts of an organisation, and the only way to read or change them.

pub(crate) mod access;
pub(crate) mod audit;
pub(crate) mod clock;
mod first_run;
pub(crate) mod health;
mod housekeeping;
mod key_adoption;
pub(crate) mod key_rotation;
pub(crate) mod messages;
pub(crate) mod open;
mod passwords;
pub(crate) mod people;
mod refused_forms;
pub(crate) mod resets;
pub(crate) mod second_factors;
mod settings;
pub(crate) mod sign_in;

use crate::crypto::breach_list::BreachList;
use crate::crypto::key_file::KeyFile;
use crate::crypto::password_hash::Hasher;
use crate::directory::clock::Clock;
use crate::directory::resets::throughput::LinkPace;
use crate::directory::resets::worker::Shift;
use crate::error::Error;
use crate::store::{Store, accounts};
use crate::vocabulary::time::Timestamp;
use std::fs::File;
use std::sync::Arc;
use uuid::Uuid;
use webauthn_rs::prelude::Webauthn;

/// All accounts of an organisation. Cheap to clone.
#[derive(Clone)]
pub struct Directory {
    inner: Arc<Inner>,
}

/// What every clone of a directory shares.
pub struct Inner {
    store: Store,
    hasher: Hasher,
    keys: KeyFile,
    clock: Arc<dyn Clock>,
    organisation: String,
    breaches: BreachList,
    webauthn: Option<Webauthn>,
    throttle_key: [u8; 32],
    form_key: [u8; 32],
    link_pace: LinkPace,
    shift: tokio::sync::Mutex<Shift>,
    reset_begun: tokio::sync::Notify,
    /// Identifies this process in leases of background work.
    process: Uuid,
    /// Prevents a key rotation while the directory is open.
    _share: Arc<File>,
}

impl std::ops::Deref for Directory {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.inner
    }
}

impl std::fmt::Debug for Directory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Directory").finish_non_exhaustive()
    }
}

impl Directory {
    /// The current time of the directory's clock.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Password hashes computed since the start. They are the expensive part of signing in.
    pub fn hashes_computed(&self) -> u64 {
        self.hasher.computed()
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`Error::Store`] when it does not.
    pub async fn ping(&self) -> Result<(), Error> {
        self.is_empty().await.map(drop)
    }

    /// Whether there is no account yet.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn is_empty(&self) -> Result<bool, Error> {
        let mut db = self.store.read().await?;
        Ok(!accounts::any(&mut db).await?)
    }
}
