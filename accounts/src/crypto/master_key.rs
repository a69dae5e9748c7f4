//! A master key and its derived keys.

use crate::crypto::secret::{fill_random, hex};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// 32 random bytes, erased from memory when dropped.
pub(crate) struct MasterKey(Zeroizing<[u8; 32]>);

impl MasterKey {
    /// A new random key that is not saved yet.
    pub(super) fn new() -> MasterKey {
        let mut key = Zeroizing::new([0; 32]);
        fill_random(&mut key[..]);
        MasterKey(key)
    }

    /// The key with these 32 bytes; `None` for another length.
    pub(super) fn of(bytes: &[u8]) -> Option<MasterKey> {
        Some(MasterKey(Zeroizing::new(bytes.try_into().ok()?)))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0[..]
    }

    /// Derives the key for one purpose (HKDF-SHA-256).
    pub(crate) fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0; 32];
        Hkdf::<Sha256>::new(None, self.bytes())
            .expand(purpose.as_bytes(), &mut key)
            .expect("32 bytes are within HKDF's limit");
        key
    }

    /// A short public identifier of the key. Used as the `keyid` of hashes, and to detect a wrong key file.
    pub(crate) fn id(&self) -> [u8; 6] {
        let mut id = [0; 6];
        id.copy_from_slice(&self.derive("passord key id")[..6]);
        id
    }

    /// The identifier in hexadecimal.
    pub(crate) fn name(&self) -> String {
        hex(&self.id())
    }
}

/// HMAC-SHA-256 of several fields, each prefixed with its length.
pub(crate) fn mac(key: &[u8; 32], fields: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes keys of any length");
    for field in fields {
        mac.update(&(field.len() as u64).to_be_bytes());
        mac.update(field);
    }
    mac.finalize().into_bytes().into()
}
