//! The directory: all accounts of an organisation, and the one door to everything done to them.

pub(crate) mod access;
pub(crate) mod audit;
pub(crate) mod clock;
pub(crate) mod first_run;
pub(crate) mod health;
pub(crate) mod housekeeping;
pub(crate) mod key_adoption;
pub(crate) mod key_rotation;
pub(crate) mod messages;
pub(crate) mod open;
pub(crate) mod passwords;
pub(crate) mod people;
pub(crate) mod refused_forms;
pub(crate) mod resets;
pub(crate) mod second_factors;
pub(crate) mod settings;
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
    pub(crate) inner: Arc<Inner>,
}

/// What every clone of a directory shares.
pub struct Inner {
    pub(crate) store: Store,
    pub(crate) hasher: Hasher,
    pub(crate) keys: KeyFile,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) organisation: String,
    pub(crate) breaches: BreachList,
    pub(crate) webauthn: Option<Webauthn>,
    pub(crate) throttle_key: [u8; 32],
    pub(crate) form_key: [u8; 32],
    pub(crate) link_pace: LinkPace,
    pub(crate) shift: tokio::sync::Mutex<Shift>,
    pub(crate) reset_begun: tokio::sync::Notify,
    /// Names this process in leases of background work.
    pub(crate) process: Uuid,
    /// Keeps the key from being rotated meanwhile.
    pub(crate) _share: Arc<File>,
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
    /// The present moment by the directory's clock.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Password hashes computed since the start: the costly work that sign-ins cause.
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
