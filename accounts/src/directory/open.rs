//! Opening a directory: its folder, its key file and its database.

use crate::crypto::breach_list::BreachList;
use crate::crypto::key_file::{KeyFile, KeyFileError};
use crate::crypto::password_hash::{Hasher, HashingEngine, MINIMUM_MEMORY_KIB, MINIMUM_PASSES};
use crate::directory::clock::Clock;
use crate::directory::key_adoption::{KEY_CHECK, adopt};
use crate::directory::resets::throughput::LinkPace;
use crate::directory::{Directory, Inner};
use crate::error::Error;
use crate::store::{Store, installation};
use crate::vocabulary::time::Timestamp;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;
use webauthn_rs::prelude::{Url, Webauthn, WebauthnBuilder};
use zeroize::Zeroizing;

pub(super) const KEY_FILE: &str = "passord.key";

/// The configuration of a directory.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of the database and the key file; created if missing.
    pub data_dir: PathBuf,
    /// The URL of a PostgreSQL database to use instead of the SQLite file.
    pub database_url: Option<String>,
    /// The organisation's name until an administrator changes it.
    pub organisation: String,
    /// Argon2id memory in KiB; at least 19 456.
    pub argon2_memory_kib: u32,
    /// Argon2id passes; at least 2.
    pub argon2_passes: u32,
    /// The public address, such as `https://passord.example.org`. Passkeys are bound to its host name and need
    /// one.
    pub origin: Option<String>,
    /// The engine for bulk hashes. If the fast engine disagrees with the reference, the reference is used.
    pub hashing_engine: HashingEngine,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            data_dir: PathBuf::from("data"),
            database_url: None,
            organisation: String::new(),
            origin: None,
            argon2_memory_kib: MINIMUM_MEMORY_KIB,
            argon2_passes: MINIMUM_PASSES,
            hashing_engine: HashingEngine::Fast,
        }
    }
}

/// Why a directory cannot be opened. The messages are written for the operator.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The data folder cannot be created or opened.
    #[error("the data folder {0} cannot be made: {1}")]
    DataDir(PathBuf, std::io::Error),
    /// The key file is missing, exposed or damaged.
    #[error(transparent)]
    KeyFile(#[from] KeyFileError),
    /// The database was made with another key file.
    #[error("the database was made with another key file; put the right {KEY_FILE} into {0}")]
    WrongKey(PathBuf),
    /// The database exists, but its key file is missing.
    #[error("the key file is missing; put the {KEY_FILE} that the database was made with into {0}")]
    MissingKey(PathBuf),
    /// The data folder is in use; the key can only be rotated while nothing else uses it.
    #[error("{0} is in use; stop `passord serve` and every other command there first")]
    InUse(PathBuf),
    /// The key is being rotated.
    #[error("the key file in {0} is being replaced just now; try again")]
    Rotating(PathBuf),
    /// The database cannot be opened.
    #[error("the database cannot be opened: {0}")]
    Database(#[from] sqlx::Error),
    /// Its tables cannot be brought up to date.
    #[error("the database cannot be opened or brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The hashing settings are weaker than allowed.
    #[error("Argon2 needs at least {MINIMUM_MEMORY_KIB} KiB and {MINIMUM_PASSES} passes; found {0} KiB and {1}")]
    WeakHashing(u32, u32),
    /// Argon2 rejects the hashing settings.
    #[error("Argon2 does not take these settings: {0}")]
    Hashing(argon2::Error),
}

impl Directory {
    /// Opens the directory. Creates data folder, key file and tables if they are missing.
    ///
    /// # Errors
    /// See [`OpenError`]. Then nothing is changed, except that missing parts may have been created.
    pub async fn open(settings: Settings, clock: Arc<dyn Clock>) -> Result<Directory, OpenError> {
        let data_dir = &settings.data_dir;
        make_private_folder(data_dir).map_err(|error| OpenError::DataDir(data_dir.clone(), error))?;
        let share = Arc::new(lock_shared(data_dir)?);
        Directory::open_holding(share, settings, clock).await
    }

    /// Like [`Directory::open`], for a caller that already holds a lock on the data folder.
    pub(super) async fn open_holding(
        share: Arc<File>,
        settings: Settings,
        clock: Arc<dyn Clock>,
    ) -> Result<Directory, OpenError> {
        if settings.argon2_memory_kib < MINIMUM_MEMORY_KIB || settings.argon2_passes < MINIMUM_PASSES {
            return Err(OpenError::WeakHashing(settings.argon2_memory_kib, settings.argon2_passes));
        }
        let data_dir = &settings.data_dir;
        let found = KeyFile::open_at(&data_dir.join(KEY_FILE))?;
        let is_new = found.is_none();
        let keys = found.unwrap_or_else(KeyFile::new);
        let store = Store::open(data_dir, settings.database_url.as_deref(), &keys).await?;
        check_key(&store, &keys, is_new, data_dir, clock.now()).await?;
        let peppers = keys.all().map(|key| (key.id(), Zeroizing::new(key.derive("passord pepper")))).collect();
        let cost = (settings.argon2_memory_kib, settings.argon2_passes);
        let hasher = Hasher::start(peppers, cost, settings.hashing_engine).map_err(OpenError::Hashing)?;
        let (throttle_key, form_key) = (keys.derive("passord throttle"), keys.derive("passord form token"));
        let inner = Inner {
            store,
            hasher,
            keys,
            clock,
            webauthn: settings.origin.as_deref().and_then(relying_party),
            organisation: settings.organisation,
            breaches: BreachList::within(data_dir),
            throttle_key,
            form_key,
            link_pace: LinkPace::default(),
            shift: tokio::sync::Mutex::default(),
            reset_begun: tokio::sync::Notify::new(),
            process: Uuid::now_v7(),
            _share: share,
        };
        Ok(Directory { inner: Arc::new(inner) })
    }
}

/// The WebAuthn relying party. `None` for a bare network address, for which browsers support no passkeys.
fn relying_party(origin: &str) -> Option<Webauthn> {
    let origin = Url::parse(origin).ok()?;
    let builder = WebauthnBuilder::new(origin.domain()?, &origin).ok()?;
    builder.rp_name("Passord").build().ok()
}

/// Checks that the key file belongs to the database, which stores the name of its key. A new key file is
/// written only for a new database. If the database uses an old key of the file, adopts the current one: a
/// rotation was interrupted, or the database is an older one.
async fn check_key(
    store: &Store,
    keys: &KeyFile,
    is_new: bool,
    data_dir: &Path,
    now: Timestamp,
) -> Result<(), OpenError> {
    let key_id = &keys.name();
    let found = installation::get(&mut store.read().await?, KEY_CHECK).await?;
    match found {
        Some(_) if is_new => Err(OpenError::MissingKey(data_dir.to_owned())),
        Some(found) if found == *key_id => Ok(()),
        Some(found) if keys.was(&found) => adopt(store, keys, &found, now).await.map_err(unopened),
        Some(_) => Err(OpenError::WrongKey(data_dir.to_owned())),
        None => {
            if is_new {
                keys.write_to(&data_dir.join(KEY_FILE))?;
            }
            let mut tx = store.begin().await?;
            installation::put(&mut tx, KEY_CHECK, key_id).await?;
            tx.commit().await.map_err(unopened)
        }
    }
}

fn unopened(error: Error) -> OpenError {
    match error {
        Error::Store(error) => OpenError::Database(error),
        _ => OpenError::Database(sqlx::Error::WorkerCrashed),
    }
}

fn make_private_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// A shared lock on the data folder, which prevents key rotation. Without file locks in the file system nothing
/// is prevented; the audit chain then refuses processes that use an old key.
fn lock_shared(data_dir: &Path) -> Result<File, OpenError> {
    let folder = open_folder(data_dir)?;
    match folder.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Err(OpenError::Rotating(data_dir.to_owned())),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(folder),
    }
}

/// An exclusive lock on the data folder.
pub(super) fn lock_alone(data_dir: &Path) -> Result<File, OpenError> {
    let folder = open_folder(data_dir)?;
    match folder.try_lock() {
        Ok(()) => Ok(folder),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse(data_dir.to_owned())),
        Err(TryLockError::Error(error)) => Err(OpenError::DataDir(data_dir.to_owned(), error)),
    }
}

fn open_folder(data_dir: &Path) -> Result<File, OpenError> {
    File::open(data_dir).map_err(|error| OpenError::DataDir(data_dir.to_owned(), error))
}
