//! What the world may know of an account. Nothing here is secret.

use crate::role::Role;
use crate::time::Timestamp;
use crate::vocabulary::{identifiers, words};
use serde::{Deserialize, Serialize};

identifiers! {
    /// Names an account for as long as it exists; never reused.
    AccountId;
    /// Names a session in lists; it opens nothing (the token does).
    SessionId;
    /// Names a reset job.
    JobId;
}

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

/// The state of an account's password, as a list shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordState {
    /// What kind of password there is.
    pub kind: PasswordKind,
    /// When the present password was set.
    pub set_at: Option<Timestamp>,
    /// When a temporary password, or a waiting one-time link, ends.
    pub expires_at: Option<Timestamp>,
    /// Whether the next sign-in leads only to choosing a new password.
    pub must_change: bool,
    /// Whether an unused, unexpired one-time link waits for the owner.
    pub link_waiting: bool,
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
}

/// Which people a list or a reset is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountFilter {
    /// Part of a username or display name; case and accents are folded. Empty matches everyone.
    #[serde(default)]
    pub search: String,
    /// Only this role.
    #[serde(default)]
    pub role: Option<Role>,
    /// Only this status.
    #[serde(default)]
    pub status: Option<Status>,
    /// Only people who must choose a new password at the next sign-in, or only the others.
    #[serde(default)]
    pub must_change: Option<bool>,
    /// Only this department.
    #[serde(default)]
    pub department: Option<String>,
}

words! {
    /// What a list of people is ordered by.
    pub enum SortBy {
        /// Display name, in Norwegian order.
        Name,
        /// Sign-in name.
        Username,
        /// When the password was last set, never first.
        PasswordAge,
    }
}

/// Which page of a list: everything after (or before) a row, never a row number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRequest {
    /// The order.
    #[serde(default)]
    pub sort: Option<SortBy>,
    /// Whether the order is turned round.
    #[serde(default)]
    pub descending: bool,
    /// An opaque mark from a page's `next`.
    #[serde(default)]
    pub after: Option<String>,
    /// An opaque mark from a page's `previous`.
    #[serde(default)]
    pub before: Option<String>,
}

/// One page of the list of people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountPage {
    /// The people, in order.
    pub accounts: Vec<AccountSummary>,
    /// How many match the filter in all.
    pub total: i64,
    /// How many match in the pages before this one.
    pub earlier: i64,
    /// The mark of the following page, if there is one.
    pub next: Option<String>,
    /// The mark of the page before, if there is one.
    pub previous: Option<String>,
}

/// One signed-in browser, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionSummary {
    /// Which session.
    pub id: SessionId,
    /// When it was signed in.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_seen_at: Timestamp,
    /// The network address it was signed in from.
    pub address: String,
    /// What the browser called itself.
    pub user_agent: String,
    /// Whether it is the session that asks.
    pub current: bool,
}
