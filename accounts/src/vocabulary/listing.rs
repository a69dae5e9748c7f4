//! Lists of people: filter, order and pages.

use crate::vocabulary::account::{AccountSummary, Status};
use crate::vocabulary::macros::words;
use crate::vocabulary::role::Role;
use serde::{Deserialize, Serialize};

/// Which people a list or a reset includes. A person must match every field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountFilter {
    /// Part of a username or display name; case and accents are folded. Empty matches everyone.
    #[serde(default)]
    pub search: String,
    /// Only this role; `None` matches all.
    #[serde(default)]
    pub role: Option<Role>,
    /// Only this status; `None` matches all.
    #[serde(default)]
    pub status: Option<Status>,
    /// `true`: only people who must choose a new password at the next sign-in. `false`: only the others.
    #[serde(default)]
    pub must_change: Option<bool>,
    /// Only this department; `None` or empty matches all.
    #[serde(default)]
    pub department: Option<String>,
    /// Only people whose password was set more than this many days ago.
    #[serde(default)]
    pub password_older_than: Option<u32>,
    /// Only people who have no password, or one that they did not choose themselves.
    #[serde(default)]
    pub never_changed: bool,
    /// Only people who have not signed in for this many days, or never.
    #[serde(default)]
    pub idle_for: Option<u32>,
}

words! {
    /// The order of a list of people.
    pub enum SortBy {
        /// Display name, in Norwegian order.
        Name,
        /// Username.
        Username,
        /// When the password was last set. Accounts whose password was never set come first.
        PasswordAge,
    }
}

/// Which page of a list. Pages start after (or before) a given row, not at a row number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRequest {
    /// The order; `None` means by name.
    #[serde(default)]
    pub sort: Option<SortBy>,
    /// Whether the order is reversed.
    #[serde(default)]
    pub descending: bool,
    /// An opaque cursor from a page's `next`.
    #[serde(default)]
    pub after: Option<String>,
    /// An opaque cursor from a page's `previous`.
    #[serde(default)]
    pub before: Option<String>,
}

/// How many people match a filter. They are counted only as far as that is fast; a reset of everyone who matches
/// shows the exact number before it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Total {
    /// Exactly this many.
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
    /// How many match the filter in total.
    pub total: Total,
    /// How many people are on the pages before this one.
    pub earlier: i64,
    /// Cursor of the next page; `None` on the last page.
    pub next: Option<String>,
    /// Cursor of the previous page; `None` on the first page.
    pub previous: Option<String>,
}
