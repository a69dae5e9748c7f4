//! Passwords on the server: hashing, and what is refused before it.

pub(crate) mod breaches;
mod demands;
pub(crate) mod hashing;
pub(crate) mod known_bad;

use crate::directory::Directory;
use crate::error::{Error, Refusal};
use crate::policy::{MAXIMUM_LENGTH, PolicyViolation};
pub(crate) use demands::{Demands, Standing};
use zeroize::Zeroizing;

/// A password as somebody typed it, NFC-normalised and erased after use. Never empty, never cut.
pub(crate) struct Password(Zeroizing<String>);

impl Password {
    /// Takes any text that may be the right password: too long ones cannot be, and cost nothing.
    pub(crate) fn typed(text: &str) -> Option<Password> {
        let plausible = !text.is_empty() && text.len() <= MAXIMUM_LENGTH * 4;
        plausible.then(|| Password(Zeroizing::new(crate::names::nfc(text))))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A new password that meets all demands.
pub(crate) struct Chosen {
    pub password: Password,
    /// Whether it is too short to stand without a second factor.
    pub short: bool,
}

impl Directory {
    /// Takes a new password that meets the policy, wherever it is given: here alone are the lists asked.
    ///
    /// # Errors
    /// [`Refusal::PasswordRejected`] with every reason.
    pub(crate) async fn chosen_password(&self, text: &str, demands: &Demands) -> Result<Chosen, Error> {
        let normalised = Zeroizing::new(crate::names::nfc(text));
        let mut found = demands.violations(&normalised);
        if known_bad::contains(&normalised) || self.breaches.contains(&normalised).await? {
            found.push(PolicyViolation::KnownBad);
        }
        if !found.is_empty() {
            return Err(Refusal::PasswordRejected(found).into());
        }
        let short = demands.is_too_short_alone(&normalised);
        Ok(Chosen { password: Password(normalised), short })
    }
}
