//! Identifiers.

use crate::vocabulary::macros::identifiers;

identifiers! {
    /// Identifies an account for as long as it exists. Never reused.
    AccountId;
    /// Identifies a session in lists. It grants no access; only the token does.
    SessionId;
    /// Identifies a reset job.
    JobId;
    /// Identifies a message in the outbox.
    MessageId;
    /// Identifies a second factor.
    FactorId;
    /// Identifies a challenge that a passkey answers.
    ChallengeId;
    /// Identifies the saved fields of a refused form. Only the account that sent the form can read them.
    RefusedFormId;
}
