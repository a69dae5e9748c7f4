//! A master key, and what is derived from it.

use crate::crypto::secret::{fill_random, hex};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

const NONCE_LENGTH: usize = 24;

/// A master key.
pub(crate) struct MasterKey(Zeroizing<[u8; 32]>);

impl MasterKey {
    /// A new one, which stands nowhere yet.
    pub(super) fn new() -> MasterKey {
        let mut key = Zeroizing::new([0; 32]);
        fill_random(&mut key[..]);
        MasterKey(key)
    }

    /// The one of these 32 bytes.
    pub(super) fn of(bytes: &[u8]) -> Option<MasterKey> {
        Some(MasterKey(Zeroizing::new(bytes.try_into().ok()?)))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0[..]
    }

    /// A key for one purpose.
    pub(crate) fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0; 32];
        Hkdf::<Sha256>::new(None, self.bytes())
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

    /// The same in hexadecimal.
    pub(crate) fn name(&self) -> String {
        hex(&self.id())
    }

    pub(super) fn seal(&self, place: &str, secret: &[u8]) -> Vec<u8> {
        let mut nonce = [0; NONCE_LENGTH];
        fill_random(&mut nonce);
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), Payload { msg: secret, aad: place.as_bytes() })
            .expect("sealing a short secret cannot fail");
        [&nonce[..], &sealed].concat()
    }

    pub(super) fn open(&self, place: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
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
