//! Passwords on the server: hashing, and what is refused before it.

pub(crate) mod hashing;
pub(crate) mod known_bad;

use crate::error::Refusal;
use crate::policy::{MAXIMUM_LENGTH, PersonalWords, PolicyViolation, violations};
use zeroize::Zeroizing;

/// A password as somebody typed it, NFC-normalised and erased after use. Never empty, never cut.
pub(crate) struct Password(Zeroizing<String>);

impl Password {
    /// Takes any text that may be the right password: too long ones cannot be, and cost nothing.
    pub(crate) fn typed(text: &str) -> Option<Password> {
        let plausible = !text.is_empty() && text.len() <= MAXIMUM_LENGTH * 4;
        plausible.then(|| Password(Zeroizing::new(crate::names::nfc(text))))
    }

    /// Takes a new password that meets the policy.
    pub(crate) fn chosen(text: &str, personal: &PersonalWords) -> Result<Password, Refusal> {
        let normalised = Zeroizing::new(crate::names::nfc(text));
        let mut found = violations(&normalised, personal);
        if known_bad::contains(&normalised) {
            found.push(PolicyViolation::KnownBad);
        }
        if found.is_empty() { Ok(Password(normalised)) } else { Err(Refusal::PasswordRejected(found)) }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}
