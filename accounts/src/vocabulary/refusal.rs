//! Why something was not done.

use crate::vocabulary::macros::words;
use crate::vocabulary::password_policy::PolicyViolation;
use serde::{Deserialize, Serialize};

/// A word that is not one of the known set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown word")]
pub struct UnknownWord;

/// A reason that can be told to the person who asked. A closed set without free text, since
/// it travels through URLs where JavaScript is off and could be forged there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// Unknown, blocked, passwordless and wrong-password sign-ins all say this.
    #[error("wrong username or password")]
    SignInFailed,
    /// Too many wrong attempts; the same for every name, known or not.
    #[error("too many attempts; try again in {retry_after_seconds} s")]
    TooManyAttempts {
        /// How long to wait.
        retry_after_seconds: u32,
    },
    /// There is no session, or it has ended.
    #[error("not signed in")]
    NotSignedIn,
    /// The session may only choose a new password.
    #[error("a new password must be chosen first")]
    MustChoosePassword,
    /// The session may only prove a second factor.
    #[error("a second factor must be proven first")]
    SecondFactorNeeded,
    /// The session may only register a second factor.
    #[error("a second factor must be registered first")]
    MustRegisterFactor,
    /// A code of a second factor is wrong, used or over; which of them is not told.
    #[error("wrong code")]
    WrongCode,
    /// The passkey's answer is not good, or none was given; which check failed is not told.
    #[error("the passkey was not accepted")]
    PasskeyRefused,
    /// After 100 wrong codes in a row none is accepted until an administrator takes the factor away.
    #[error("too many wrong codes; no code is accepted any more")]
    CodesLocked,
    /// The role requires a second factor, and this is the only one.
    #[error("the last second factor must stay")]
    LastFactor,
    /// There are as many factors of this kind as one account may have.
    #[error("too many second factors")]
    TooManyFactors,
    /// The actor's role, department or identity does not allow it.
    #[error("not allowed")]
    NotAllowed,
    /// The password must be given again: the last proof is older than 10 minutes.
    #[error("a fresh proof of identity is needed")]
    FreshProofNeeded,
    /// The current password, given as proof, is wrong.
    #[error("the current password is wrong")]
    WrongPassword,
    /// The new password breaks the policy.
    #[error("the password is refused: {0:?}")]
    PasswordRejected(Vec<PolicyViolation>),
    /// New password and confirmation differ.
    #[error("the two passwords differ")]
    PasswordsDiffer,
    /// The one-time code is unknown, used, replaced or expired; which of them is not told.
    #[error("the link or code is not valid any more")]
    LinkInvalid,
    /// There is no such account, session or job, or the actor may not know of it.
    #[error("not found")]
    NotFound,
    /// Somebody else changed the same thing at the same time.
    #[error("changed meanwhile; try again")]
    Conflict,
    /// It would leave no active global administrator.
    #[error("the last global administrator must stay")]
    LastGlobalAdministrator,
    /// Another account has this username.
    #[error("the username is taken")]
    UsernameTaken,
    /// A field is missing, too long or malformed.
    #[error("{0} is not valid")]
    InvalidField(Field),
    /// Nobody was selected, or nobody that the actor may reset.
    #[error("nobody is selected")]
    NothingSelected,
    /// The organisation gives no temporary passwords, only links.
    #[error("temporary passwords are switched off; give one-time links instead")]
    NoTemporaryPasswords,
    /// The job is not in a state that allows this.
    #[error("the reset job cannot do that now")]
    JobState,
    /// Whoever asked for the reset may not do it any more, so that it cannot be approved.
    #[error("whoever asked for the reset may not do it any more")]
    RequesterNotAllowed,
    /// A second administrator would have to approve, as the organisation has settled.
    #[error("a second administrator must approve")]
    ApprovalNeeded,
    /// The results were given up or are older than 24 hours.
    #[error("the results are gone")]
    ResultsGone,
    /// Only an active account without a password can be invited.
    #[error("the account has a password, or is blocked")]
    NotInvitable,
    /// There is no address to send a message to.
    #[error("there is no e-mail address")]
    NoAddress,
    /// The links of the job went to their owners by e-mail; nobody else is shown them.
    #[error("the links were sent by e-mail")]
    SentByMail,
    /// The form is from another session or was altered.
    #[error("the form has expired")]
    FormExpired,
    /// Too much work is waiting.
    #[error("busy; try again")]
    Busy,
}

words! {
    /// A field of a form or file, for errors about it.
    pub enum Field {
        /// The sign-in name.
        Username,
        /// The name to show.
        DisplayName,
        /// A contact address.
        Address,
        /// Where somebody works.
        Department,
        /// A role.
        Role,
        /// A page mark or filter.
        Page,
        /// The moment when an old password ends.
        Deadline,
        /// Why a reset is done, or a factor taken away.
        Reason,
        /// How whoever asked for a reset was verified.
        Verification,
        /// More on how they were verified.
        VerificationNote,
        /// How many people a reset may have without approval.
        ApprovalAbove,
        /// What a second factor is called.
        FactorName,
        /// How a secret reaches its owner.
        Channel,
        /// The organisation's name.
        OrganisationName,
        /// Where people find help.
        HelpdeskLink,
        /// How long a mailed link works.
        MailedLinkHours,
        /// How long an invitation works.
        InvitationDays,
        /// Fewest characters of a password.
        MinimumLength,
        /// What passwords must not be built from.
        BannedTerms,
        /// After how long passwords expire.
        PasswordExpiryDays,
        /// How long an administrator's session may lie idle.
        AdministratorIdleMinutes,
        /// How long an administrator's session lasts.
        AdministratorSessionHours,
        /// How long a user's session may lie idle.
        UserIdleHours,
        /// How long a user's session lasts.
        UserSessionDays,
        /// How long a temporary password works.
        TemporaryPasswordHours,
    }
}
