//! The directory: all accounts of an organisation, and the one door to everything done to them.

use crate::authority::{Asker, Operation, Target, may};
use crate::error::{Error, Refusal};
use crate::key_file::{KeyFile, KeyFileError};
use crate::password::hashing::{Hasher, MINIMUM_MEMORY_KIB, MINIMUM_PASSES};
use crate::store::{Store, settings};
use crate::time::{Clock, Timestamp};
use std::path::PathBuf;
use std::sync::Arc;
use uuid::Uuid;

const KEY_FILE: &str = "passord.key";
const KEY_CHECK: &str = "key check";

/// Where and how a directory is kept.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of the database and the key file; made where it is missing.
    pub data_dir: PathBuf,
    /// A PostgreSQL database instead of the SQLite file.
    pub database_url: Option<String>,
    /// The organisation's name; passwords must not be built from it.
    pub organisation: String,
    /// Argon2id memory in KiB; at least 19 456.
    pub argon2_memory_kib: u32,
    /// Argon2id passes; at least 2.
    pub argon2_passes: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            data_dir: PathBuf::from("data"),
            database_url: None,
            organisation: String::new(),
            argon2_memory_kib: MINIMUM_MEMORY_KIB,
            argon2_passes: MINIMUM_PASSES,
        }
    }
}

/// Why a directory cannot be opened. The messages are for the operator.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The data folder cannot be made.
    #[error("the data folder {0} cannot be made: {1}")]
    DataDir(PathBuf, std::io::Error),
    /// The key file is missing, exposed or damaged.
    #[error(transparent)]
    KeyFile(#[from] KeyFileError),
    /// The database belongs to another key file.
    #[error("the database was made with another key file; put the right {KEY_FILE} into {0}")]
    WrongKey(PathBuf),
    /// The database cannot be opened or brought up to date.
    #[error("the database cannot be opened: {0}")]
    Database(#[from] sqlx::Error),
    /// Its tables cannot be brought up to date.
    #[error("the database cannot be opened or brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The hashing settings are weaker than allowed.
    #[error("Argon2 needs at least {MINIMUM_MEMORY_KIB} KiB and {MINIMUM_PASSES} passes; found {0} KiB and {1}")]
    WeakHashing(u32, u32),
    /// The hashing settings cannot work.
    #[error("Argon2 does not take these settings: {0}")]
    Hashing(argon2::Error),
}

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
    pub(crate) throttle_key: [u8; 32],
    pub(crate) form_key: [u8; 32],
    /// Names this process in leases of background work.
    pub(crate) process: Uuid,
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
    /// Opens the directory, making data folder, key file and tables where they are missing.
    ///
    /// # Errors
    /// See [`OpenError`]; nothing is changed then, but for what was missing and could be made.
    pub async fn open(settings: Settings, clock: Arc<dyn Clock>) -> Result<Directory, OpenError> {
        if settings.argon2_memory_kib < MINIMUM_MEMORY_KIB || settings.argon2_passes < MINIMUM_PASSES {
            return Err(OpenError::WeakHashing(settings.argon2_memory_kib, settings.argon2_passes));
        }
        let data_dir = &settings.data_dir;
        make_private_folder(data_dir).map_err(|error| OpenError::DataDir(data_dir.clone(), error))?;
        let keys = KeyFile::open_or_create(&data_dir.join(KEY_FILE))?;
        let store = Store::open(data_dir, settings.database_url.as_deref(), keys.derive("passord audit chain")).await?;
        let key_id = keys.id();
        check_key(&store, &crate::secret::hex(&key_id), data_dir).await?;
        let pepper = keys.derive("passord pepper");
        let hasher = Hasher::start(pepper, &key_id, settings.argon2_memory_kib, settings.argon2_passes)
            .map_err(OpenError::Hashing)?;
        let (throttle_key, form_key) = (keys.derive("passord throttle"), keys.derive("passord form token"));
        let inner = Inner {
            store,
            hasher,
            keys,
            clock,
            organisation: settings.organisation,
            throttle_key,
            form_key,
            process: Uuid::now_v7(),
        };
        Ok(Directory { inner: Arc::new(inner) })
    }

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
        Ok(!crate::store::accounts::any(&mut db).await?)
    }

    /// Deletes what is out of date: sessions, links, drafts, counters, and the keys of old results.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn purge(&self) -> Result<(), Error> {
        use crate::sessions::{USER_ABSOLUTE, USER_IDLE};
        use std::time::Duration;
        let now = self.now();
        let day = Duration::from_secs(24 * 3600);
        let mut tx = self.store.begin().await?;
        crate::store::sessions::purge(&mut tx, now.minus(USER_IDLE), now.minus(USER_ABSOLUTE)).await?;
        crate::store::links::purge(&mut tx, now).await?;
        crate::store::throttles::purge(&mut tx, now.minus(30 * day)).await?;
        let erased = crate::store::jobs::purge(&mut tx, now, now.minus(day)).await?;
        tx.commit().await?;
        if erased > 0 {
            self.store.truncate_log().await?;
        }
        Ok(())
    }
}

/// Decides by [`may`], as an error.
pub(crate) fn check(asker: &Asker, operation: Operation, target: Target<'_>) -> Result<(), Refusal> {
    if may(asker, operation, target) { Ok(()) } else { Err(Refusal::NotAllowed) }
}

async fn check_key(store: &Store, key_id: &str, data_dir: &std::path::Path) -> Result<(), OpenError> {
    let found = settings::get(&mut store.read().await?, KEY_CHECK).await?;
    match found {
        Some(found) if found == key_id => Ok(()),
        Some(_) => Err(OpenError::WrongKey(data_dir.to_owned())),
        None => {
            let mut tx = store.begin().await?;
            settings::put(&mut tx, KEY_CHECK, key_id).await?;
            tx.commit().await.map_err(|_| OpenError::Database(sqlx::Error::WorkerCrashed))
        }
    }
}

fn make_private_folder(path: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
