//! New passwords: changed, set by a link, recovered, and the rules that they must meet.

pub(crate) mod breach_list;
pub(crate) mod change;
pub(crate) mod recovery;
mod requirements;
mod set_by_link;

use crate::crypto::common_passwords;
use crate::directory::Directory;
use crate::error::Error;
use crate::vocabulary::password_policy::{MAXIMUM_LENGTH, PolicyViolation};
use crate::vocabulary::refusal::Refusal;
pub(crate) use requirements::{Demands, Standing};
use zeroize::Zeroizing;

/// A password as somebody typed it, NFC-normalised and erased after use. Never empty, never cut.
pub(crate) struct Password(Zeroizing<String>);

impl Password {
    /// Takes any text that may be the right password: too long ones cannot be, and cost nothing.
    pub(crate) fn typed(text: &str) -> Option<Password> {
        let plausible = !text.is_empty() && text.len() <= MAXIMUM_LENGTH * 4;
        plausible.then(|| Password(Zeroizing::new(crate::normalization::nfc(text))))
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
