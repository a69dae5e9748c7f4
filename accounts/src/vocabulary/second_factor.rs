//! Second factors: proofs of identity in addition to the password.

use crate::vocabulary::ids::{ChallengeId, FactorId};
use crate::vocabulary::macros::words;
use crate::vocabulary::refusal::{Field, Refusal};
use crate::vocabulary::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Number of recovery codes in a set.
pub const RECOVERY_CODES: usize = 10;
/// Maximum length of a factor's name, in code points.
pub const LONGEST_FACTOR_NAME: usize = 60;
/// Maximum number of authenticators of one account.
pub const MOST_AUTHENTICATORS: usize = 5;
/// Maximum number of passkeys of one account.
pub const MOST_PASSKEYS: usize = 20;

words! {
    /// The kind of a second factor.
    pub enum FactorKind {
        /// An app that shows a new code every 30 seconds.
        Authenticator,
        /// A key on a device or security key. It is usable only after the device has verified its owner.
        Passkey,
        /// A code from a printed list. Each works once.
        RecoveryCode,
    }
}

/// A second factor, as its owner and administrators see it. Nothing here is secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factor {
    /// The factor's id.
    pub id: FactorId,
    /// The factor's kind.
    pub kind: FactorKind,
    /// The name that its owner gave it; empty when they gave none.
    pub name: String,
    /// When it was registered.
    pub created_at: Timestamp,
    /// When it was last used to prove an identity; `None` for never.
    pub last_used_at: Option<Timestamp>,
}

/// The second factors of one account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factors {
    /// Authenticators and passkeys, first registered first.
    pub registered: Vec<Factor>,
    /// Number of unused recovery codes. They only work for an account with a registered factor.
    pub recovery_codes: i64,
}

/// The kinds of second factor that an account can use, after the correct password.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proofs {
    /// A code of an authenticator app.
    pub authenticator: bool,
    /// A passkey.
    pub passkey: bool,
    /// A recovery code.
    pub recovery_code: bool,
}

impl Proofs {
    /// Whether any of them is a code.
    pub const fn code(self) -> bool {
        self.authenticator || self.recovery_code
    }

    /// Whether the account has any second factor.
    pub const fn any(self) -> bool {
        self.code() || self.passkey
    }
}

words! {
    /// What a passkey challenge is for.
    pub enum Purpose {
        /// Registering the passkey.
        Register,
        /// Second factor at sign-in.
        SecondFactor,
        /// Sign-in without a password.
        SignIn,
        /// Fresh proof of identity in a signed-in session.
        FreshProof,
    }
}

/// A challenge for a browser's passkeys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// Identifies the challenge in the answer.
    pub id: ChallengeId,
    /// The options for the browser's WebAuthn call, as JSON (*Web Authentication Level 3 §5.1.8 and §5.1.9*).
    pub options: String,
}

/// Trims and checks a factor's name.
///
/// # Errors
/// [`Refusal::InvalidField`] when the name is too long or contains control characters.
pub fn factor_name(text: &str) -> Result<&str, Refusal> {
    let name = text.trim();
    let good = name.chars().count() <= LONGEST_FACTOR_NAME && !name.chars().any(char::is_control);
    if good { Ok(name) } else { Err(Refusal::InvalidField(Field::FactorName)) }
}
