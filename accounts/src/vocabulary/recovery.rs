//! What becomes of requests by people who forgot their password.

use crate::vocabulary::macros::words;

words! {
    /// What became of a request; in the audit log, for whoever is asked why no message came.
    pub enum RecoveryOutcome {
        /// A link was sent.
        Sent,
        /// No account has this name, or it is blocked.
        NoAccount,
        /// The organisation does not offer recovery to this role.
        NotOffered,
        /// The organisation asks for two proofs, and there is no second factor.
        NoSecondFactor,
        /// There is no address to send a link to.
        NoAddress,
        /// A link was sent less than a minute before.
        JustSent,
        /// It was asked for too often.
        TooOften,
        /// It could not be answered: what is stored of it, or of the account, is damaged.
        Unanswerable,
    }
}
