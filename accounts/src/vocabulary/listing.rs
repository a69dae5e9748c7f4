//! Lists of people: whom they are about, their order, and their pages.

use crate::vocabulary::account::{AccountSummary, Status};
use crate::vocabulary::macros::words;
use crate::vocabulary::role::Role;
use serde::{Deserialize, Serialize};

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
