//! Second factors: what proves an account besides its password.

use crate::vocabulary::ids::{ChallengeId, FactorId};
use crate::vocabulary::macros::words;
use crate::vocabulary::refusal::{Field, Refusal};
use crate::vocabulary::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Recovery codes in a set.
pub const RECOVERY_CODES: usize = 10;
/// Longest name of a factor, in code points.
pub const LONGEST_FACTOR_NAME: usize = 60;
/// Most authenticators of one account.
pub const MOST_AUTHENTICATORS: usize = 5;
/// Most passkeys of one account.
pub const MOST_PASSKEYS: usize = 20;

words! {
    /// What kind of second factor.
    pub enum FactorKind {
        /// An app that shows a new code every 30 seconds.
        Authenticator,
        /// A key that a device or security key keeps, and uses once its owner is verified.
        Passkey,
        /// Codes on paper, each good once.
        RecoveryCode,
    }
}

/// A second factor, as its owner and administrators see it. Nothing here is secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factor {
    /// Which factor.
    pub id: FactorId,
    /// What kind.
    pub kind: FactorKind,
    /// What its owner calls it; empty when they gave no name.
    pub name: String,
    /// When it was registered.
    pub created_at: Timestamp,
    /// When it last proved somebody.
    pub last_used_at: Option<Timestamp>,
}

/// The second factors of one account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factors {
    /// Those that stand by themselves, first registered first.
    pub registered: Vec<Factor>,
    /// Recovery codes that are not used yet. They are worth something only beside a factor.
    pub recovery_codes: i64,
}

/// What somebody who gave the right password can prove themself with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proofs {
    /// A code of an authenticator.
    pub authenticator: bool,
    /// A passkey.
    pub passkey: bool,
    /// A recovery code.
    pub recovery_code: bool,
}

impl Proofs {
    /// Whether there is a code to prove with.
    pub const fn code(self) -> bool {
        self.authenticator || self.recovery_code
    }

    /// Whether there is anything to prove with.
    pub const fn any(self) -> bool {
        self.code() || self.passkey
    }
}

words! {
    /// What a passkey is asked for.
    pub enum Purpose {
        /// To be registered.
        Register,
        /// As second factor at sign-in.
        SecondFactor,
        /// As sign-in without a password.
        SignIn,
        /// As fresh proof of somebody who is signed in.
        FreshProof,
    }
}

/// A question to a browser's passkeys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// Names it in the answer.
    pub id: ChallengeId,
    /// What the browser is asked, as JSON (*Web Authentication Level 3 §5.1.8 and §5.1.9*).
    pub options: String,
}

/// A factor's name as it is stored: without spaces around it.
///
/// # Errors
/// [`Refusal::InvalidField`] when it is too long or has control characters.
pub fn factor_name(text: &str) -> Result<&str, Refusal> {
    let name = text.trim();
    let good = name.chars().count() <= LONGEST_FACTOR_NAME && !name.chars().any(char::is_control);
    if good { Ok(name) } else { Err(Refusal::InvalidField(Field::FactorName)) }
}
