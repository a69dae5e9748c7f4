//! Identifiers.

use crate::vocabulary::macros::identifiers;

identifiers! {
    /// Names an account for as long as it exists; never reused.
    AccountId;
    /// Names a session in lists; it opens nothing (the token does).
    SessionId;
    /// Names a reset job.
    JobId;
    /// Names a message of the outbox.
    MessageId;
    /// Names a second factor.
    FactorId;
    /// Names a challenge that a passkey answers.
    ChallengeId;
    /// Names the kept fields of a refused form; only the person who sent it can read them.
    RefusedFormId;
}
