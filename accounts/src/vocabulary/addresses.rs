//! Where messages to somebody go. The contact address is vouched for by administrators; an alternate
//! address its owner enters, and it means nothing before a code that was sent there has come back.

use crate::vocabulary::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The addresses of an account, as its owner sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addresses {
    /// The address that the organisation keeps.
    pub contact: Option<String>,
    /// A second one.
    pub alternate: Option<String>,
    /// What takes the place of the second one when it is verified.
    pub pending: Option<PendingAddress>,
}

/// An address that waits to be verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingAddress {
    /// The address.
    pub address: String,
    /// When its code ends.
    pub expires_at: Timestamp,
}
