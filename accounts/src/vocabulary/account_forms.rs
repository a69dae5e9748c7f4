//! What administrators enter about a person by hand.

use crate::vocabulary::account::Language;
use crate::vocabulary::role::Role;
use serde::{Deserialize, Serialize};

/// An account to be made by hand; it has no password, and its owner gets in by a one-time link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewAccount {
    /// The sign-in name, usually an e-mail address.
    pub username: String,
    /// The name to show; the username when empty.
    pub display_name: String,
    /// What it may do.
    pub role: Role,
    /// Where the person works.
    pub department: String,
    /// Where messages go; the username when it is an address.
    pub contact_address: Option<String>,
    /// The language of its pages and messages; the organisation's when none is chosen.
    pub language: Option<Language>,
    /// Whether its owner is sent an invitation.
    pub invite: bool,
}

/// Name, department and contact address of an account, as they are to be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EditedAccount {
    /// The name to show; the username when empty.
    pub display_name: String,
    /// Where the person works.
    pub department: String,
    /// Where messages go; the username when it is an address and nothing is given.
    pub contact_address: Option<String>,
}
