//! What the world may know of an account. Nothing here is secret.

use crate::vocabulary::authority::Target;
use crate::vocabulary::macros::{identifiers, words};
use crate::vocabulary::password_policy::PasswordRules;
use crate::vocabulary::role::Role;
use crate::vocabulary::second_factor::{Factors, Proofs};
use crate::vocabulary::time::Timestamp;
use serde::{Deserialize, Serialize};

identifiers! {
    /// Names an account for as long as it exists; never reused.
    AccountId;
    /// Names a session in lists; it opens nothing (the token does).
    SessionId;
    /// Names a reset job.
    JobId;
    /// Names a message of the outbox.
    MessageId;
    /// Names a second factor.
    FactorId;
    /// Names a challenge that a passkey answers.
    ChallengeId;
    /// Names the kept fields of a refused form; only the person who sent it can read them.
    RefusedFormId;
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
    /// Only people whose password was set more than so many days ago.
    #[serde(default)]
    pub password_older_than: Option<u32>,
    /// Only people who have no password, or one that they did not choose themselves.
    #[serde(default)]
    pub never_changed: bool,
    /// Only people who did not sign in for so many days, or never did.
    #[serde(default)]
    pub idle_for: Option<u32>,
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

/// How many people match a filter. They are counted only where that is quick: a reset of everyone
/// who matches tells the number before it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Total {
    /// Just so many.
    Exactly(i64),
    /// At least one more than this.
    MoreThan(i64),
}

impl Default for Total {
    fn default() -> Self {
        Total::Exactly(0)
    }
}

/// One page of the list of people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountPage {
    /// The people, in order.
    pub accounts: Vec<AccountSummary>,
    /// How many match the filter in all.
    pub total: Total,
    /// How many match in the pages before this one.
    pub earlier: i64,
    /// The mark of the following page, if there is one.
    pub next: Option<String>,
    /// The mark of the page before, if there is one.
    pub previous: Option<String>,
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
