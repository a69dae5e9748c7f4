//! Messages: what they tell, and what becomes of them.

use crate::vocabulary::ids::{AccountId, MessageId};
use crate::vocabulary::macros::words;
use crate::vocabulary::time::Timestamp;
use serde::{Deserialize, Serialize};

words! {
    /// What a message tells.
    pub enum MessageKind {
        /// Whether messages arrive at all: sent by an administrator to themself.
        Test,
        /// An administrator's reset, with the one-time link that lets its owner in.
        ResetLink,
        /// The one-time link that somebody who forgot their password asked for.
        RecoveryLink,
        /// The one-time link by which a new person chooses a first password.
        Invitation,
        /// The owner changed their password, or chose one of their own.
        PasswordChanged,
        /// The owner set a new password with the link of a recovery.
        PasswordRecovered,
        /// An administrator ended the password; what replaces it is handed over in another way.
        PasswordReset,
        /// An administrator's password was reset; told to the other administrators.
        AdministratorReset,
        /// Another administrator asks for approval of a reset.
        ApprovalRequested,
        /// Another administrator approved the reset that the reader asked for.
        ResetApproved,
        /// Another administrator declined the reset that the reader asked for.
        ResetDeclined,
        /// Nobody decided in time on the reset that the reader asked for.
        RequestExpired,
        /// A sign-in from a browser that never signed this account in before.
        NewDevice,
        /// The password expires soon; the message is given up when it has.
        PasswordExpires,
        /// A second factor was registered.
        FactorAdded,
        /// A second factor was taken away, by its owner or an administrator.
        FactorRemoved,
        /// New recovery codes took the place of the old ones.
        RecoveryCodesRenewed,
        /// The code that verifies an alternate address; to that address alone.
        VerifyAddress,
        /// Somebody entered an alternate address, which is not verified yet; told to the addresses before.
        AddressEntered,
        /// Contact or alternate address were replaced or removed; told to the addresses before.
        AddressChanged,
    }
}

impl MessageKind {
    /// Whether the message carries a code: then it is of no use once that has ended.
    pub const fn carries_code(self) -> bool {
        matches!(
            self,
            MessageKind::ResetLink | MessageKind::RecoveryLink | MessageKind::Invitation | MessageKind::VerifyAddress
        )
    }
}

words! {
    /// What became of a message.
    pub enum MailState {
        /// It is still tried.
        Waiting,
        /// It was handed to the mail server.
        Sent,
        /// It was given up.
        Failed,
    }
}

words! {
    /// Why a message could not be delivered just now, or at all. A closed set: what mail servers
    /// say may quote anything.
    pub enum MailProblem {
        /// The mail server cannot be reached, or hung up.
        Unreachable,
        /// The mail server takes too long to answer.
        TimedOut,
        /// No encrypted connection came about.
        NotEncrypted,
        /// The mail server does not accept our credentials.
        CredentialsRefused,
        /// The mail server put it off.
        PutOff,
        /// The mail server refused the message or its address.
        Refused,
        /// The address or the sender cannot be written as one.
        BadAddress,
        /// The file cannot be written.
        FileFailed,
        /// It was damaged in the database, or the key file is another.
        Damaged,
        /// Its time was over before it could be sent.
        Expired,
    }
}

/// A message that met with a problem, as administrators see it; never its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StuckMessage {
    /// Which message.
    pub id: MessageId,
    /// What it tells.
    pub kind: MessageKind,
    /// Whom it is for.
    pub account: AccountId,
    /// Their display name.
    pub display_name: String,
    /// Where it should go.
    pub address: String,
    /// When it was written.
    pub at: Timestamp,
    /// Why it did not arrive.
    pub problem: MailProblem,
    /// The mail server's reply code, if it gave one.
    pub reply_code: Option<u16>,
    /// When it is tried again; never by itself when it was given up.
    pub next_attempt_at: Option<Timestamp>,
    /// Whether its time is not over.
    pub can_be_retried: bool,
}

/// The messages that met with a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StuckMessages {
    /// The newest of them.
    pub messages: Vec<StuckMessage>,
    /// How many messages wait to be sent in all, with or without a problem.
    pub waiting: i64,
    /// The server's clock.
    pub now: Timestamp,
}
