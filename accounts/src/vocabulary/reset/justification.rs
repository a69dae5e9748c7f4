//! The justification of a reset: its reason, and how the caller (the person who asked for it) was verified.

use crate::vocabulary::macros::words;
use crate::vocabulary::refusal::{Field, Refusal};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Maximum length of a reason for a reset, in characters.
pub const LONGEST_REASON: usize = 500;
/// Maximum length of a note on how the person was verified, in characters.
pub const LONGEST_VERIFICATION_NOTE: usize = 200;

words! {
    /// How the caller, the person who asked for the reset, was verified.
    pub enum Verification {
        /// In person, with an identity document.
        InPerson,
        /// By calling back on a previously known number.
        CalledBack,
        /// Their manager vouched for them.
        ManagerVouched,
        /// On a video call.
        VideoCall,
        /// Through another previously known channel.
        OtherChannel,
        /// Nobody asked: the reset was planned, or is a drill.
        NobodyCalled,
    }
}

/// The reason for a reset, and how the caller was verified. Never contains a secret.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The reason, or a ticket number; may be empty.
    pub reason: String,
    /// How the person was verified; `None` if not stated.
    pub verification: Option<Verification>,
    /// A note on the verification; may be empty.
    pub note: String,
}

impl Evidence {
    /// A copy with surrounding whitespace removed.
    ///
    /// # Errors
    /// [`Refusal::InvalidField`] if a text is too long or contains control characters.
    pub fn tidied(&self) -> Result<Evidence, Refusal> {
        let (reason, note) = (self.reason.trim(), self.note.trim());
        if reason.chars().count() > LONGEST_REASON || reason.chars().any(is_unwritten) {
            return Err(Refusal::InvalidField(Field::Reason));
        }
        if note.chars().count() > LONGEST_VERIFICATION_NOTE || note.chars().any(is_unwritten) {
            return Err(Refusal::InvalidField(Field::VerificationNote));
        }
        Ok(Evidence { reason: reason.to_owned(), verification: self.verification, note: note.to_owned() })
    }

    /// Checks that both reason and verification are stated.
    ///
    /// # Errors
    /// [`Refusal::InvalidField`] for the first that is missing.
    pub fn check_complete(&self) -> Result<(), Refusal> {
        if self.reason.is_empty() {
            return Err(Refusal::InvalidField(Field::Reason));
        }
        match self.verification {
            Some(_) => Ok(()),
            None => Err(Refusal::InvalidField(Field::Verification)),
        }
    }
}

/// Whether a character is a control character other than tab and line breaks.
fn is_unwritten(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\r' | '\n')
}

/// One line for the audit log, such as `InPerson (passport) Lost phone`. Omits the parts that are not stated.
impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verification = self.verification.map(|verification| verification.to_string());
        let note = (!self.note.is_empty()).then(|| format!("({})", self.note));
        let reason = (!self.reason.is_empty()).then(|| self.reason.clone());
        let told: Vec<String> = [verification, note, reason].into_iter().flatten().collect();
        f.write_str(&told.join(" "))
    }
}
