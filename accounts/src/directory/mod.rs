//! The directory: all accounts of an organisation, and the one door to everything done to them.

pub(crate) mod access;
pub(crate) mod audit;
pub(crate) mod clock;
pub(crate) mod first_run;
pub(crate) mod health;
pub(crate) mod housekeeping;
pub(crate) mod key_rotation;
pub(crate) mod messages;
pub(crate) mod passwords;
pub(crate) mod people;
pub(crate) mod refused_forms;
pub(crate) mod resets;
pub(crate) mod second_factors;
pub(crate) mod settings;
pub(crate) mod sign_in;

use crate::crypto::breach_list::BreachList;
use crate::crypto::key_file::{KeyFile, KeyFileError};
use crate::crypto::password_hash::{Hasher, HashingEngine, MINIMUM_MEMORY_KIB, MINIMUM_PASSES};
use crate::directory::clock::Clock;
use crate::directory::resets::estimate::LinkPace;
use crate::directory::resets::worker::Shift;
use crate::error::Error;
use crate::store::{Store, accounts, installation};
use crate::vocabulary::authority::{Asker, Operation, Target, may};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::time::Timestamp;
use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;
use uuid::Uuid;
use webauthn_rs::prelude::{Url, Webauthn, WebauthnBuilder};
use zeroize::Zeroizing;

pub(crate) const KEY_FILE: &str = "passord.key";
pub(crate) const KEY_CHECK: &str = "key check";

/// Where and how a directory is kept.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of the database and the key file; made where it is missing.
    pub data_dir: PathBuf,
    /// A PostgreSQL database instead of the SQLite file.
    pub database_url: Option<String>,
    /// The organisation's name until its administrators settle another.
    pub organisation: String,
    /// Argon2id memory in KiB; at least 19 456.
    pub argon2_memory_kib: u32,
    /// Argon2id passes; at least 2.
    pub argon2_passes: u32,
    /// The address that people see, such as `https://passord.example.org`. Passkeys are bound to its
    /// host name, and cannot be used where there is none.
    pub origin: Option<String>,
    /// What computes bulk hashes. The fast engine gives way to the reference when they disagree.
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
    /// The database is there, and the key file that it was made with is not.
    #[error("the key file is missing; put the {KEY_FILE} that the database was made with into {0}")]
    MissingKey(PathBuf),
    /// Somebody uses the data folder, and the key can be rotated only while nobody does.
    #[error("{0} is in use; stop `passord serve` and every other command there first")]
    InUse(PathBuf),
    /// The key is being rotated.
    #[error("the key file in {0} is being replaced just now; try again")]
    Rotating(PathBuf),
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
    /// Opens the directory, making data folder, key file and tables where they are missing.
    ///
    /// # Errors
    /// See [`OpenError`]; nothing is changed then, but for what was missing and could be made.
    pub async fn open(settings: Settings, clock: Arc<dyn Clock>) -> Result<Directory, OpenError> {
        let data_dir = &settings.data_dir;
        make_private_folder(data_dir).map_err(|error| OpenError::DataDir(data_dir.clone(), error))?;
        let share = Arc::new(key_rotation::share(data_dir)?);
        Directory::open_holding(share, settings, clock).await
    }

    /// The same for whoever holds the data folder, or a share of it, already.
    pub(crate) async fn open_holding(
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

/// What passkeys are bound to; none for a bare network address, which browsers take none for.
fn relying_party(origin: &str) -> Option<Webauthn> {
    let origin = Url::parse(origin).ok()?;
    let builder = WebauthnBuilder::new(origin.domain()?, &origin).ok()?;
    builder.rp_name("Passord").build().ok()
}

/// Decides by [`may`], as an error.
pub(crate) fn check(asker: &Asker, operation: Operation, target: Target<'_>) -> Result<(), Refusal> {
    if may(asker, operation, target) { Ok(()) } else { Err(Refusal::NotAllowed) }
}

/// A database keeps the name of the key that it was made with. A new key is written down only for a new database.
/// A key that took the place of the database's own is adopted: its rotation was cut off, or the database is
/// an older one.
async fn check_key(
    store: &Store,
    keys: &KeyFile,
    is_new: bool,
    data_dir: &std::path::Path,
    now: Timestamp,
) -> Result<(), OpenError> {
    let key_id = &keys.name();
    let found = installation::get(&mut store.read().await?, KEY_CHECK).await?;
    match found {
        Some(_) if is_new => Err(OpenError::MissingKey(data_dir.to_owned())),
        Some(found) if found == *key_id => Ok(()),
        Some(found) if keys.was(&found) => key_rotation::adopt(store, keys, &found, now).await.map_err(unopened),
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

fn make_private_folder(path: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
