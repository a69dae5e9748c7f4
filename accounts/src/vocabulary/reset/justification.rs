//! Why a reset is done, and how whoever asked for it was found to be who they said.

use crate::vocabulary::macros::words;
use crate::vocabulary::refusal::{Field, Refusal};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Longest reason for a reset, in characters.
pub const LONGEST_REASON: usize = 500;
/// Longest note on how a caller was verified, in characters.
pub const LONGEST_VERIFICATION_NOTE: usize = 200;

words! {
    /// How whoever asked for a reset was verified.
    pub enum Verification {
        /// They were there, with an identity document.
        InPerson,
        /// They were called back on a number that was known before.
        CalledBack,
        /// Their manager vouched for them.
        ManagerVouched,
        /// They were seen on a video call.
        VideoCall,
        /// Through another channel that was known before.
        OtherChannel,
        /// Nobody asked: it was planned, or a drill.
        NobodyCalled,
    }
}

/// Why a reset is done, and how whoever asked for it was verified; never a secret.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Why, or the number of a ticket; may be empty.
    pub reason: String,
    /// How, where it was told.
    pub verification: Option<Verification>,
    /// More on that; may be empty.
    pub note: String,
}

impl Evidence {
    /// The same without blanks around it, if nothing is too long or unprintable.
    ///
    /// # Errors
    /// [`Refusal::InvalidField`].
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

    /// Whether both reason and verification are told.
    ///
    /// # Errors
    /// [`Refusal::InvalidField`] for the first that is not.
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

/// Control characters, but for those that a keyboard writes.
fn is_unwritten(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\r' | '\n')
}

/// In one line, for the audit log: `InPerson (passport) Lost phone`, as far as it is told.
impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verification = self.verification.map(|verification| verification.to_string());
        let note = (!self.note.is_empty()).then(|| format!("({})", self.note));
        let reason = (!self.reason.is_empty()).then(|| self.reason.clone());
        let told: Vec<String> = [verification, note, reason].into_iter().flatten().collect();
        f.write_str(&told.join(" "))
    }
}
