//! What a client may see of an account. Nothing here is secret.

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
    /// The language of an account's pages and messages.
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

    /// The supported language for a BCP 47 tag such as `nb-NO`, `no` or `en-GB`; `None` for any other.
    pub fn from_tag(tag: &str) -> Option<Language> {
        match tag.trim().split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Language::En),
            "nb" | "no" | "nn" => Some(Language::Nb),
            _ => None,
        }
    }
}

words! {
    /// The kind of password that an account has now.
    pub enum PasswordKind {
        /// No password was ever set, or a reset by one-time link ended it.
        None,
        /// The owner chose it.
        Chosen,
        /// An administrator's reset generated it. It can only be used to choose a new one.
        Temporary,
    }
}

words! {
    /// Why the owner must choose a new password before doing anything else.
    pub enum ChangeReason {
        /// The password is temporary.
        Temporary,
        /// The password is older than the organisation allows.
        Expired,
        /// The password is too short for an account without a second factor.
        TooShort,
    }
}

/// The state of an account's password, as a list shows it. Default values are omitted from the serialised form,
/// because a page of the list contains it fifty times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordState {
    /// The kind of password.
    pub kind: PasswordKind,
    /// When the password was last set or reset; `None` for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_at: Option<Timestamp>,
    /// When the temporary password, the unused one-time link or the invitation expires.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// The deadline at which the old password stops working, if a one-time link will replace it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Timestamp>,
    /// Whether the next sign-in only allows choosing a new password.
    #[serde(default, skip_serializing_if = "is_false")]
    pub must_change: bool,
    /// Whether the account has an unused, unexpired one-time link.
    #[serde(default, skip_serializing_if = "is_false")]
    pub link_waiting: bool,
    /// Whether the newest link is an unused invitation. It may have expired.
    #[serde(default, skip_serializing_if = "is_false")]
    pub invited: bool,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// One row of the list of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountSummary {
    /// The account's id.
    pub id: AccountId,
    /// The username.
    pub username: String,
    /// The display name.
    pub display_name: String,
    /// The department; empty when unknown.
    pub department: String,
    /// The role.
    pub role: Role,
    /// Whether the account may sign in.
    pub status: Status,
    /// The state of its password.
    pub password: PasswordState,
}

impl AccountSummary {
    /// The account as the target of an operation.
    pub fn target(&self) -> Target<'_> {
        Target { id: self.id, role: self.role, department: &self.department }
    }
}

/// Everything that an administrator sees of one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountDetails {
    /// The columns that the list shows too.
    pub summary: AccountSummary,
    /// Job title; empty when unknown.
    pub job_title: String,
    /// Contact address for messages; `None` if unknown.
    pub contact_address: Option<String>,
    /// A second address for messages; `None` if there is none.
    pub alternate_address: Option<String>,
    /// The departments that a helpdesk administrator is limited to; empty means all.
    pub limited_to: Vec<String>,
    /// When the account was created.
    pub created_at: Timestamp,
    /// When the owner last signed in; `None` for never.
    pub last_sign_in_at: Option<Timestamp>,
    /// Number of live sessions.
    pub sessions: i64,
    /// The second factors.
    pub factors: Factors,
}

/// The account that a one-time code belongs to, shown to a person who presents the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkHolder {
    /// The username.
    pub username: String,
    /// The rules for the new password.
    pub rules: PasswordRules,
    /// Second factors to verify as well. All false unless the owner requested the link and has a second factor.
    pub proofs: Proofs,
}
