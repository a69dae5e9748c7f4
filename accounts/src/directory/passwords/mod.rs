//! New passwords: changing them, setting them by a link, recovery, and the requirements for them.

mod breach_list;
mod change;
mod recovery;
mod requirements;
mod set_by_link;

use crate::crypto::common_passwords;
use crate::directory::Directory;
use crate::error::Error;
use crate::vocabulary::password_policy::{MAXIMUM_LENGTH, PolicyViolation};
use crate::vocabulary::refusal::Refusal;
pub(in crate::directory) use requirements::{Demands, Standing};
use zeroize::Zeroizing;

/// A password as typed, normalised to NFC and erased after use. It is never empty and never truncated.
pub(super) struct Password(Zeroizing<String>);

impl Password {
    /// Accepts any text that may be the right password. Returns `None` for empty or overlong text, which needs
    /// no hashing.
    pub(super) fn typed(text: &str) -> Option<Password> {
        let plausible = !text.is_empty() && text.len() <= MAXIMUM_LENGTH * 4;
        plausible.then(|| Password(Zeroizing::new(crate::normalization::nfc(text))))
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A new password that meets all requirements.
pub(super) struct Chosen {
    pub password: Password,
    /// Whether it is too short without a second factor.
    pub short: bool,
}

impl Directory {
    /// Checks a new password against the policy. This is the only place that consults the lists of common and
    /// breached passwords.
    ///
    /// # Errors
    /// [`Refusal::PasswordRejected`] with all reasons.
    pub(super) async fn chosen_password(&self, text: &str, demands: &Demands) -> Result<Chosen, Error> {
        let normalised = Zeroizing::new(crate::normalization::nfc(text));
        let mut found = demands.violations(&normalised);
        if common_passwords::contains(&normalised) || self.breaches.contains(&normalised).await? {
            found.push(PolicyViolation::KnownBad);
        }
        if !found.is_empty() {
            return Err(Refusal::PasswordRejected(found).into());
        }
        let short = demands.is_too_short_alone(&normalised);
        Ok(Chosen { password: Password(normalised), short })
    }
}
