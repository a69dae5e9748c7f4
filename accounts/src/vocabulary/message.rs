//! Messages: their kinds, delivery states and delivery problems.

use crate::vocabulary::ids::{AccountId, MessageId};
use crate::vocabulary::macros::words;
use crate::vocabulary::time::Timestamp;
use serde::{Deserialize, Serialize};

words! {
    /// What a message is about.
    pub enum MessageKind {
        /// A test that an administrator sends to themself, to check that messages arrive.
        Test,
        /// An administrator reset the password; contains the owner's one-time link.
        ResetLink,
        /// Contains the recovery link that somebody requested for a forgotten password.
        RecoveryLink,
        /// Contains the one-time link with which a new person chooses a first password.
        Invitation,
        /// The owner changed their password, or replaced a temporary one.
        PasswordChanged,
        /// The owner set a new password with a recovery link.
        PasswordRecovered,
        /// An administrator ended the password. The replacement reaches the owner in another way.
        PasswordReset,
        /// An administrator's password was reset. Sent to the other administrators.
        AdministratorReset,
        /// Another administrator asks the reader to approve a reset.
        ApprovalRequested,
        /// Another administrator approved a reset that the reader requested.
        ResetApproved,
        /// Another administrator declined a reset that the reader requested.
        ResetDeclined,
        /// A reset that the reader requested expired, because nobody decided on it in time.
        RequestExpired,
        /// A sign-in from a browser that had never signed in to this account before.
        NewDevice,
        /// The password expires soon. The message is given up when the password has expired.
        PasswordExpires,
        /// A second factor was registered.
        FactorAdded,
        /// A second factor was removed, by its owner or an administrator.
        FactorRemoved,
        /// New recovery codes replaced the old ones.
        RecoveryCodesRenewed,
        /// Contains the code that verifies an alternate address. Sent only to that address.
        VerifyAddress,
        /// An alternate address was entered and is not verified yet. Sent to the previous addresses.
        AddressEntered,
        /// The contact or alternate address was replaced or removed. Sent to the previous addresses.
        AddressChanged,
    }
}

impl MessageKind {
    /// Whether the message contains a code. Such a message is useless once its code has expired.
    pub const fn carries_code(self) -> bool {
        matches!(
            self,
            MessageKind::ResetLink | MessageKind::RecoveryLink | MessageKind::Invitation | MessageKind::VerifyAddress
        )
    }
}

words! {
    /// The delivery state of a message.
    pub enum MailState {
        /// Queued; delivery is still attempted.
        Waiting,
        /// Handed to the mail server.
        Sent,
        /// Given up.
        Failed,
    }
}

words! {
    /// Why a message was not delivered. A closed set: the mail server's own words may quote anything.
    pub enum MailProblem {
        /// The mail server cannot be reached, or closed the connection.
        Unreachable,
        /// The mail server took too long to answer.
        TimedOut,
        /// No encrypted connection could be made.
        NotEncrypted,
        /// The mail server rejected our credentials.
        CredentialsRefused,
        /// The mail server refused the message for now (a temporary failure).
        PutOff,
        /// The mail server refused the message or its address for good.
        Refused,
        /// The recipient's or the sender's address is malformed.
        BadAddress,
        /// The message could not be written to a file.
        FileFailed,
        /// The stored message is damaged, or another key file sealed its code.
        Damaged,
        /// The message expired before it could be sent.
        Expired,
    }
}

/// A message with a delivery problem, as administrators see it. Never contains its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StuckMessage {
    /// The message's id.
    pub id: MessageId,
    /// What the message is about.
    pub kind: MessageKind,
    /// The recipient's account.
    pub account: AccountId,
    /// The recipient's display name.
    pub display_name: String,
    /// The recipient's address.
    pub address: String,
    /// When the message was written.
    pub at: Timestamp,
    /// Why it was not delivered.
    pub problem: MailProblem,
    /// The mail server's reply code, if it gave one.
    pub reply_code: Option<u16>,
    /// When delivery is next attempted; `None` if the message was given up.
    pub next_attempt_at: Option<Timestamp>,
    /// Whether a retry is possible: the message has not expired.
    pub can_be_retried: bool,
}

/// The messages with a delivery problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StuckMessages {
    /// The newest of them, newest first.
    pub messages: Vec<StuckMessage>,
    /// Number of all queued messages, with or without a problem.
    pub waiting: i64,
    /// The server's time.
    pub now: Timestamp,
}
