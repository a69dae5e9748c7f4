//! Outcomes of password recovery requests.

use crate::vocabulary::macros::words;

words! {
    /// The outcome of a recovery request. The audit log records it, to explain to administrators why no message
    /// arrived.
    pub enum RecoveryOutcome {
        /// A link was sent.
        Sent,
        /// No account has this username, or it is blocked.
        NoAccount,
        /// The organisation does not offer recovery to this role.
        NotOffered,
        /// The organisation requires two proofs, and the account has no second factor.
        NoSecondFactor,
        /// The account has no address to send a link to.
        NoAddress,
        /// A link was sent less than a minute ago.
        JustSent,
        /// Links were requested too often.
        TooOften,
        /// The request could not be answered: the stored request or account is damaged.
        Unanswerable,
    }
}
