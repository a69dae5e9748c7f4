//! Where messages to a person are sent. Administrators vouch for the contact address. The owner enters the
//! alternate address; it has no effect until they enter the code that was sent to it.

use crate::vocabulary::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The addresses of an account, as its owner sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addresses {
    /// The organisation's address for this person, maintained by administrators.
    pub contact: Option<String>,
    /// The alternate address; `None` if there is none.
    pub alternate: Option<String>,
    /// A new alternate address that is not verified yet. It replaces `alternate` once it is.
    pub pending: Option<PendingAddress>,
}

/// An address that is not verified yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingAddress {
    /// The address.
    pub address: String,
    /// When its verification code expires.
    pub expires_at: Timestamp,
}
