//! Reasons for refusing a request.

use crate::vocabulary::macros::words;
use crate::vocabulary::password_policy::PolicyViolation;
use serde::{Deserialize, Serialize};

/// A word that is not one of the known set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown word")]
pub struct UnknownWord;

/// A reason for a refusal that the client may see. A closed set without free text: without JavaScript the reason
/// travels in a URL, where anybody could forge a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// The same answer for an unknown or blocked account, an account without a password, and a wrong password.
    #[error("wrong username or password")]
    SignInFailed,
    /// Too many wrong attempts. The same for every username, known or unknown.
    #[error("too many attempts; try again in {retry_after_seconds} s")]
    TooManyAttempts {
        /// How long to wait, in seconds.
        retry_after_seconds: u32,
    },
    /// There is no session, or it has ended.
    #[error("not signed in")]
    NotSignedIn,
    /// The session may only choose a new password.
    #[error("a new password must be chosen first")]
    MustChoosePassword,
    /// The session may only prove a second factor.
    #[error("a second factor must be verified first")]
    SecondFactorNeeded,
    /// The session may only register a second factor.
    #[error("a second factor must be registered first")]
    MustRegisterFactor,
    /// The code of a second factor is wrong, used or expired. The answer does not reveal which.
    #[error("wrong code")]
    WrongCode,
    /// The passkey's answer is invalid or missing. The answer does not reveal which check failed.
    #[error("the passkey was not accepted")]
    PasskeyRefused,
    /// Too many wrong codes: after 100 in a row no code is accepted until an administrator removes the factor.
    #[error("too many wrong codes; no more codes are accepted")]
    CodesLocked,
    /// The role requires a second factor, and this is the last one.
    #[error("the last second factor cannot be removed")]
    LastFactor,
    /// The account already has the maximum number of factors of this kind.
    #[error("too many second factors")]
    TooManyFactors,
    /// The actor's role, department or identity does not allow the operation.
    #[error("not allowed")]
    NotAllowed,
    /// The user must prove their identity again: the last proof is older than 10 minutes.
    #[error("a fresh proof of identity is needed")]
    FreshProofNeeded,
    /// The current password, given as proof, is wrong.
    #[error("the current password is wrong")]
    WrongPassword,
    /// The new password violates the policy.
    #[error("the password is refused: {0:?}")]
    PasswordRejected(Vec<PolicyViolation>),
    /// The new password and its confirmation differ.
    #[error("the two passwords differ")]
    PasswordsDiffer,
    /// The one-time code is unknown, used, replaced or expired. The answer does not reveal which.
    #[error("the link or code is no longer valid")]
    LinkInvalid,
    /// There is no such account, session or job, or the actor may not know that it exists.
    #[error("not found")]
    NotFound,
    /// Somebody else changed the same thing at the same time.
    #[error("somebody else changed this at the same time; try again")]
    Conflict,
    /// The change would leave no active global administrator.
    #[error("at least one active global administrator must remain")]
    LastGlobalAdministrator,
    /// Another account has this username.
    #[error("the username is taken")]
    UsernameTaken,
    /// A field is missing, too long or malformed.
    #[error("{0} is not valid")]
    InvalidField(Field),
    /// Nobody is selected, or the actor may not reset anybody in the selection.
    #[error("nobody is selected")]
    NothingSelected,
    /// The organisation does not allow temporary passwords, only links.
    #[error("temporary passwords are disabled; use one-time links instead")]
    NoTemporaryPasswords,
    /// The job's state does not allow this.
    #[error("the state of the reset job does not allow this")]
    JobState,
    /// The administrator who requested the reset lost the right to it, so it cannot be approved.
    #[error("the administrator who requested the reset is no longer allowed to do it")]
    RequesterNotAllowed,
    /// The organisation's settings require that a second administrator approves.
    #[error("a second administrator must approve")]
    ApprovalNeeded,
    /// The results were discarded or are older than 24 hours.
    #[error("the results were discarded or have expired")]
    ResultsGone,
    /// Only an active account without a password can be invited.
    #[error("the account has a password, or is blocked")]
    NotInvitable,
    /// There is no address to send a message to.
    #[error("there is no e-mail address")]
    NoAddress,
    /// The links of the job were sent to their owners by e-mail. Nobody else can see them.
    #[error("the links were sent by e-mail")]
    SentByMail,
    /// The form belongs to another session or was altered.
    #[error("the form has expired")]
    FormExpired,
    /// Too much work is queued.
    #[error("busy; try again")]
    Busy,
}

/// What a refusal asks of the client. Each protocol maps these kinds to its own codes, instead of every refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalKind {
    /// Sign in first.
    SignInRequired,
    /// Prove more first: a recent authentication, a second factor, a new password, or an approval.
    ProofRequired,
    /// Nothing that the client sends makes this allowed.
    NotAllowed,
    /// There is no such thing, or the client may not know of it.
    NotFound,
    /// The values that were sent are wrong or missing.
    Invalid,
    /// The values are right, but the state of the thing does not allow it.
    Conflict,
    /// Too many attempts.
    Throttled,
    /// The server is too busy.
    Unavailable,
}

/// How long a client should wait when the server is busy, in seconds.
const BUSY_RETRY_SECONDS: u32 = 2;

impl Refusal {
    /// What kind of refusal this is.
    pub const fn kind(&self) -> RefusalKind {
        use Refusal::*;
        match self {
            NotSignedIn => RefusalKind::SignInRequired,
            SecondFactorNeeded | MustChoosePassword | MustRegisterFactor | FreshProofNeeded | ApprovalNeeded => {
                RefusalKind::ProofRequired
            }
            NotAllowed | CodesLocked | FormExpired => RefusalKind::NotAllowed,
            NotFound => RefusalKind::NotFound,
            SignInFailed | WrongPassword | WrongCode | PasskeyRefused | PasswordRejected(_) | PasswordsDiffer
            | LinkInvalid | InvalidField(_) | NoAddress | NothingSelected => RefusalKind::Invalid,
            Conflict
            | UsernameTaken
            | LastGlobalAdministrator
            | LastFactor
            | TooManyFactors
            | NoTemporaryPasswords
            | JobState
            | RequesterNotAllowed
            | SentByMail
            | NotInvitable
            | ResultsGone => RefusalKind::Conflict,
            TooManyAttempts { .. } => RefusalKind::Throttled,
            Busy => RefusalKind::Unavailable,
        }
    }

    /// How long to wait before the next attempt, in seconds; `None` if waiting does not help.
    pub const fn retry_after_seconds(&self) -> Option<u32> {
        match self {
            Refusal::TooManyAttempts { retry_after_seconds } => Some(*retry_after_seconds),
            Refusal::Busy => Some(BUSY_RETRY_SECONDS),
            _ => None,
        }
    }
}

words! {
    /// A field of a form or file, for error messages.
    pub enum Field {
        /// The username.
        Username,
        /// The display name.
        DisplayName,
        /// A contact or alternate address.
        Address,
        /// A department.
        Department,
        /// A role.
        Role,
        /// A page cursor or filter.
        Page,
        /// The time at which the old password stops working.
        Deadline,
        /// The reason for a reset, or for removing a factor.
        Reason,
        /// How the caller (the person who asked for a reset) was verified.
        Verification,
        /// A note on that verification.
        VerificationNote,
        /// The number of people above which a reset needs approval.
        ApprovalAbove,
        /// The name of a second factor.
        FactorName,
        /// How a secret reaches its owner.
        Channel,
        /// The organisation's name.
        OrganisationName,
        /// The link to the helpdesk.
        HelpdeskLink,
        /// Lifetime of a mailed link, in hours.
        MailedLinkHours,
        /// Lifetime of an invitation, in days.
        InvitationDays,
        /// Minimum length of a password.
        MinimumLength,
        /// Terms that passwords must not be built from.
        BannedTerms,
        /// Number of days after which passwords expire.
        PasswordExpiryDays,
        /// Idle timeout of an administrator's session, in minutes.
        AdministratorIdleMinutes,
        /// Maximum lifetime of an administrator's session, in hours.
        AdministratorSessionHours,
        /// Idle timeout of a user's session, in hours.
        UserIdleHours,
        /// Maximum lifetime of a user's session, in days.
        UserSessionDays,
        /// Lifetime of a temporary password, in hours.
        TemporaryPasswordHours,
    }
}
