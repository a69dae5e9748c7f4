//! What the world may know of an account. Nothing here is secret.

use crate::vocabulary::authority::Target;
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::macros::words;
use crate::vocabulary::password_policy::PasswordRules;
use crate::vocabulary::role::Role;
use crate::vocabulary::second_factor::{Factors, Proofs};
use crate::vocabulary::time::Timestamp;
use serde::{Deserialize, Serialize};

words! {
    /// Whether an account may sign in.
    pub enum Status {
        /// May sign in.
        Active,
        /// May not sign in until an administrator unblocks it.
        Blocked,
    }
}

words! {
    /// The language that the pages and messages of an account are written in.
    pub enum Language {
        /// English.
        En,
        /// Norwegian Bokmål.
        Nb,
    }
}

impl Language {
    /// The BCP 47 tag for the `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Nb => "nb",
        }
    }

    /// The language that a BCP 47 tag such as `nb-NO`, `no` or `en-GB` asks for, if it is one of ours.
    pub fn from_tag(tag: &str) -> Option<Language> {
        match tag.trim().split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Language::En),
            "nb" | "no" | "nn" => Some(Language::Nb),
            _ => None,
        }
    }
}

words! {
    /// What kind of password an account has now.
    pub enum PasswordKind {
        /// None was ever set, or it was ended by a one-time link.
        None,
        /// The owner chose it.
        Chosen,
        /// An administrator's reset generated it; it leads only to choosing a new one.
        Temporary,
    }
}

words! {
    /// Why somebody must choose a new password before anything else.
    pub enum ChangeReason {
        /// They were given a temporary one.
        Temporary,
        /// It is older than the organisation lets passwords be.
        Expired,
        /// It is too short to stand without a second factor.
        TooShort,
    }
}

/// The state of an account's password, as a list shows it. What is usual is left out when it is sent:
/// a page of the list carries it fifty times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordState {
    /// What kind of password there is.
    pub kind: PasswordKind,
    /// When the present password was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_at: Option<Timestamp>,
    /// When a temporary password, a waiting one-time link, or an invitation ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// When a password that waits to be replaced by a one-time link ends by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Timestamp>,
    /// Whether the next sign-in leads only to choosing a new password.
    #[serde(default, skip_serializing_if = "is_false")]
    pub must_change: bool,
    /// Whether an unused, unexpired one-time link waits for the owner.
    #[serde(default, skip_serializing_if = "is_false")]
    pub link_waiting: bool,
    /// Whether the newest link is an invitation that was not used; it may have ended.
    #[serde(default, skip_serializing_if = "is_false")]
    pub invited: bool,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// One line in the list of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountSummary {
    /// Which account.
    pub id: AccountId,
    /// The sign-in name.
    pub username: String,
    /// The name to show.
    pub display_name: String,
    /// Where the person works; empty when unknown.
    pub department: String,
    /// What the account may do.
    pub role: Role,
    /// Whether it may sign in.
    pub status: Status,
    /// The state of its password.
    pub password: PasswordState,
}

impl AccountSummary {
    /// The account, as one that something is done to.
    pub fn target(&self) -> Target<'_> {
        Target { id: self.id, role: self.role, department: &self.department }
    }
}

/// Everything an administrator sees of one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountDetails {
    /// What the list shows too.
    pub summary: AccountSummary,
    /// Job title; empty when unknown.
    pub job_title: String,
    /// Contact address for messages, if one is known.
    pub contact_address: Option<String>,
    /// A second contact address.
    pub alternate_address: Option<String>,
    /// The departments that a helpdesk administrator is limited to; empty means all.
    pub limited_to: Vec<String>,
    /// When the account was made.
    pub created_at: Timestamp,
    /// When the owner last signed in.
    pub last_sign_in_at: Option<Timestamp>,
    /// How many browsers are signed in now.
    pub sessions: i64,
    /// The second factors.
    pub factors: Factors,
}

/// Whose new password a one-time code leads to; for whoever holds the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkHolder {
    /// The sign-in name.
    pub username: String,
    /// What the new password must keep.
    pub rules: PasswordRules,
    /// What must be proven besides, where its owner asked for the link and has a second factor.
    pub proofs: Proofs,
}
