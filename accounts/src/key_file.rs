//! The key file: the one secret that never stands in the database. Everything keyed is derived from it.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

const HEADER: &str = "passord-key-v1";
const NONCE_LENGTH: usize = 24;

/// Why the key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// It cannot be read or made.
    #[error("the key file {0} cannot be used: {1}")]
    Io(PathBuf, std::io::Error),
    /// Others than its owner may read it.
    #[error("the key file {0} can be read by others; make it private with: chmod 600 {0}")]
    Exposed(PathBuf),
    /// It is not a key file.
    #[error("the key file {0} is damaged: expected one line, {HEADER:?} followed by 64 hexadecimal digits")]
    Damaged(PathBuf),
}

/// The master key, and what is derived from it.
pub(crate) struct KeyFile {
    master: Zeroizing<[u8; 32]>,
}

impl KeyFile {
    /// Reads the key file, or makes one (mode 0600) where there is none.
    pub(crate) fn open_or_create(path: &Path) -> Result<KeyFile, KeyFileError> {
        let fail = |error| KeyFileError::Io(path.to_owned(), error);
        match std::fs::File::open(path) {
            Ok(mut file) => {
                check_private(path, &file)?;
                let mut text = Zeroizing::new(String::new());
                file.read_to_string(&mut text).map_err(fail)?;
                parse(&text).ok_or_else(|| KeyFileError::Damaged(path.to_owned()))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let mut master = Zeroizing::new([0; 32]);
                crate::secret::fill_random(&mut master[..]);
                let line = Zeroizing::new(format!("{HEADER} {}\n", crate::secret::hex(&master[..])));
                let mut file = private_file(path).map_err(fail)?;
                file.write_all(line.as_bytes()).and_then(|()| file.sync_all()).map_err(fail)?;
                Ok(KeyFile { master })
            }
            Err(error) => Err(fail(error)),
        }
    }

    /// A key for one purpose.
    pub(crate) fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0; 32];
        Hkdf::<Sha256>::new(None, &self.master[..])
            .expand(purpose.as_bytes(), &mut key)
            .expect("32 bytes are within HKDF's limit");
        key
    }

    /// A short public name of the key, for the `keyid` of hashes and to notice a wrong key file.
    pub(crate) fn id(&self) -> [u8; 6] {
        let mut id = [0; 6];
        id.copy_from_slice(&self.derive("passord key id")[..6]);
        id
    }

    /// Seals a secret to its place: it opens only with the same `place`.
    pub(crate) fn seal(&self, place: &str, secret: &[u8]) -> Vec<u8> {
        let mut nonce = [0; NONCE_LENGTH];
        crate::secret::fill_random(&mut nonce);
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), Payload { msg: secret, aad: place.as_bytes() })
            .expect("sealing a short secret cannot fail");
        [&nonce[..], &sealed].concat()
    }

    /// Opens what [`KeyFile::seal`] sealed to this place.
    pub(crate) fn open(&self, place: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, text) = sealed.split_first_chunk::<NONCE_LENGTH>()?;
        let payload = Payload { msg: text, aad: place.as_bytes() };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).ok().map(Zeroizing::new)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.derive("passord sealing").into())
    }
}

/// A keyed hash of several fields, each with its length.
pub(crate) fn mac(key: &[u8; 32], fields: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes keys of any length");
    for field in fields {
        mac.update(&(field.len() as u64).to_be_bytes());
        mac.update(field);
    }
    mac.finalize().into_bytes().into()
}

fn parse(text: &str) -> Option<KeyFile> {
    let digits = text.trim_end().strip_prefix(HEADER)?.trim();
    let bytes = Zeroizing::new(crate::secret::unhex(digits)?);
    let mut master = Zeroizing::new([0; 32]);
    if bytes.len() != master.len() {
        return None;
    }
    master.copy_from_slice(&bytes);
    Some(KeyFile { master })
}

#[cfg(unix)]
fn check_private(path: &Path, file: &std::fs::File) -> Result<(), KeyFileError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = file.metadata().map_err(|error| KeyFileError::Io(path.to_owned(), error))?.permissions().mode();
    if mode & 0o077 == 0 { Ok(()) } else { Err(KeyFileError::Exposed(path.to_owned())) }
}

#[cfg(not(unix))]
fn check_private(_: &Path, _: &std::fs::File) -> Result<(), KeyFileError> {
    Ok(())
}

fn private_file(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
