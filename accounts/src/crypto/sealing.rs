//! Encrypts secrets for the database. Each secret is bound to its row: copied to another row, it does not decrypt.

use crate::crypto::master_key::MasterKey;
use crate::crypto::secret::fill_random;
use crate::vocabulary::ids::{FactorId, JobId, MessageId};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use std::fmt;
use zeroize::Zeroizing;

const NONCE_LENGTH: usize = 24;

/// The row that a sealed secret is bound to.
#[derive(Debug, Clone, Copy)]
pub(crate) enum SealedTo {
    /// The secret of an authenticator app.
    Authenticator(FactorId),
    /// The code in an outbox message.
    Message(MessageId),
    /// The key that a reset job's secrets are derived from.
    ResetJob(JobId),
}

impl fmt::Display for SealedTo {
    /// These words are authenticated with each stored secret. If they change, no stored secret can be opened.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SealedTo::Authenticator(id) => write!(f, "authenticator {id}"),
            SealedTo::Message(id) => write!(f, "outbox {id}"),
            SealedTo::ResetJob(id) => write!(f, "reset job {id}"),
        }
    }
}

impl MasterKey {
    pub(super) fn seal(&self, place: SealedTo, secret: &[u8]) -> Vec<u8> {
        let mut nonce = [0; NONCE_LENGTH];
        fill_random(&mut nonce);
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), Payload { msg: secret, aad: place.to_string().as_bytes() })
            .expect("sealing a short secret cannot fail");
        [&nonce[..], &sealed].concat()
    }

    pub(super) fn open(&self, place: SealedTo, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, text) = sealed.split_first_chunk::<NONCE_LENGTH>()?;
        let place = place.to_string();
        let payload = Payload { msg: text, aad: place.as_bytes() };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).ok().map(Zeroizing::new)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.derive("passord sealing").into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn what_was_sealed_before_opens_by_the_same_words() {
        let id = "00000000-0000-0000-0000-000000000000";
        assert_eq!(SealedTo::Authenticator(FactorId(Uuid::nil())).to_string(), format!("authenticator {id}"));
        assert_eq!(SealedTo::Message(MessageId(Uuid::nil())).to_string(), format!("outbox {id}"));
        assert_eq!(SealedTo::ResetJob(JobId(Uuid::nil())).to_string(), format!("reset job {id}"));
    }
}
