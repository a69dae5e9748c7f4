//! The key file: the only secret that is never stored in the database. Every key is derived from it.
//!
//! The first line is the current key. The lines after it are the previous keys, newest first. They decrypt and
//! verify older data; nothing new is written with them.

use crate::crypto::master_key::MasterKey;
use crate::crypto::sealing::SealedTo;
use crate::crypto::secret::{hex, unhex};
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

const HEADER: &str = "passord-key-v1";

/// Why the key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// It cannot be read or created.
    #[error("the key file {0} cannot be used: {1}")]
    Io(PathBuf, std::io::Error),
    /// Users other than its owner may read it.
    #[error("the key file {0} can be read by others; make it private with: chmod 600 {0}")]
    Exposed(PathBuf),
    /// It is not a key file.
    #[error("the key file {0} is damaged: expected lines of {HEADER:?} followed by 64 hexadecimal digits")]
    Damaged(PathBuf),
}

/// The current key and the previous keys.
pub(crate) struct KeyFile {
    current: MasterKey,
    /// Newest first.
    old: Vec<MasterKey>,
}

impl std::ops::Deref for KeyFile {
    type Target = MasterKey;
    /// Keys are derived from the current key.
    fn deref(&self) -> &MasterKey {
        &self.current
    }
}

impl KeyFile {
    /// Reads the key file; `None` if the file does not exist.
    pub(crate) fn open_at(path: &Path) -> Result<Option<KeyFile>, KeyFileError> {
        let fail = |error| KeyFileError::Io(path.to_owned(), error);
        let mut file = match File::open(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            opened => opened.map_err(fail)?,
        };
        check_private(path, &file)?;
        let mut text = Zeroizing::new(String::new());
        file.read_to_string(&mut text).map_err(fail)?;
        parse(&text).map(Some).ok_or_else(|| KeyFileError::Damaged(path.to_owned()))
    }

    /// A new random key that is not saved yet.
    pub(crate) fn new() -> KeyFile {
        KeyFile { current: MasterKey::new(), old: Vec::new() }
    }

    /// Adds a new current key before the existing ones.
    pub(crate) fn rotated(self) -> KeyFile {
        let old = std::iter::once(self.current).chain(self.old).collect();
        KeyFile { current: MasterKey::new(), old }
    }

    /// All keys, the current one first.
    pub(crate) fn all(&self) -> impl DoubleEndedIterator<Item = &MasterKey> {
        std::iter::once(&self.current).chain(&self.old)
    }

    /// Whether `name` is the name of a previous key.
    pub(crate) fn was(&self, name: &str) -> bool {
        self.old.iter().any(|key| key.name() == name)
    }

    /// Writes the keys to a new file with mode 0600. Fails if the file exists.
    pub(crate) fn write_to(&self, path: &Path) -> Result<(), KeyFileError> {
        let mut text = Zeroizing::new(String::with_capacity(96 * (1 + self.old.len())));
        for key in self.all() {
            let digits = Zeroizing::new(hex(key.bytes()));
            for part in [HEADER, " ", &digits, "\n"] {
                text.push_str(part);
            }
        }
        let written =
            private_file(path).and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()));
        written.map_err(|error| KeyFileError::Io(path.to_owned(), error))
    }

    /// Replaces a key file atomically: at any moment either the old or the new file exists.
    pub(crate) fn replace(&self, path: &Path) -> Result<(), KeyFileError> {
        let new = path.with_extension("key.new");
        // A file left by an interrupted rotation was never the key file.
        match std::fs::remove_file(&new) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(KeyFileError::Io(new, error)),
            _ => self.write_to(&new)?,
        }
        let replaced = keep_owner(path, &new).and_then(|()| std::fs::rename(&new, path)).and_then(|()| {
            // Sync the directory too; otherwise a power cut can undo the rename.
            path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
        });
        replaced.map_err(|error| KeyFileError::Io(path.to_owned(), error))
    }

    /// Seals a secret to a place. It opens only with the same `place`.
    pub(crate) fn seal(&self, place: SealedTo, secret: &[u8]) -> Vec<u8> {
        self.current.seal(place, secret)
    }

    /// Opens a secret that was sealed to this place with any of the keys; `None` if none fits.
    pub(crate) fn open(&self, place: SealedTo, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        self.all().find_map(|key| key.open(place, sealed))
    }
}

fn parse(text: &str) -> Option<KeyFile> {
    let mut keys = text.trim_end().lines().map(|line| {
        let digits = line.strip_prefix(HEADER)?.trim();
        MasterKey::of(&Zeroizing::new(unhex(digits)?))
    });
    Some(KeyFile { current: keys.next()??, old: keys.collect::<Option<_>>()? })
}

#[cfg(unix)]
fn check_private(path: &Path, file: &File) -> Result<(), KeyFileError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = file.metadata().map_err(|error| KeyFileError::Io(path.to_owned(), error))?.permissions().mode();
    if mode & 0o077 == 0 { Ok(()) } else { Err(KeyFileError::Exposed(path.to_owned())) }
}

#[cfg(not(unix))]
fn check_private(_: &Path, _: &File) -> Result<(), KeyFileError> {
    Ok(())
}

/// An administrator may rotate the key of a server that runs as another user.
#[cfg(unix)]
fn keep_owner(old: &Path, new: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let owner = std::fs::metadata(old)?;
    chown(new, Some(owner.uid()), Some(owner.gid()))
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &Path) -> std::io::Result<()> {
    Ok(())
}

fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
