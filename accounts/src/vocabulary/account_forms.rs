//! What administrators enter about a person by hand.

use crate::vocabulary::account::Language;
use crate::vocabulary::role::Role;
use serde::{Deserialize, Serialize};

/// An account that an administrator creates by hand. It has no password; its owner gets in through a one-time link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewAccount {
    /// The username, usually an e-mail address.
    pub username: String,
    /// The display name. Empty means the username.
    pub display_name: String,
    /// The role.
    pub role: Role,
    /// The department; may be empty.
    pub department: String,
    /// The address for messages. `None` means the username, if that is an address.
    pub contact_address: Option<String>,
    /// The language of pages and messages. `None` means the organisation's language.
    pub language: Option<Language>,
    /// Whether to send the owner an invitation.
    pub invite: bool,
}

/// New name, department and contact address for an account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EditedAccount {
    /// The display name. Empty means the username.
    pub display_name: String,
    /// The department; may be empty.
    pub department: String,
    /// The address for messages. `None` means the username, if that is an address.
    pub contact_address: Option<String>,
}
