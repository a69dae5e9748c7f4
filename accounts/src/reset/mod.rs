//! Reset: an administrator ends the old password of one account or of many.

#[cfg(feature = "server")]
mod job;
#[cfg(feature = "server")]
mod request;
#[cfg(feature = "server")]
mod results;
#[cfg(feature = "server")]
mod secrets;
#[cfg(feature = "server")]
mod worker;

#[cfg(feature = "server")]
pub use results::HandedOver;
#[cfg(feature = "server")]
pub(crate) use secrets::{canonical_temporary, new_code, parse_code};

use crate::account::{AccountFilter, AccountId, JobId};
use crate::time::Timestamp;
use crate::vocabulary::words;
use serde::{Deserialize, Serialize};

words! {
    /// What replaces the old password.
    pub enum ResetKind {
        /// A link, or the code in it, that works once: the owner chooses a new password.
        OneTimeLink,
        /// A generated password that leads only to choosing a new one.
        TemporaryPassword,
    }
}

words! {
    /// How far a reset job has come.
    pub enum JobState {
        /// The selection is frozen; the administrator has not confirmed yet.
        Draft,
        /// Waits for a second administrator.
        AwaitingApproval,
        /// Accounts are being reset.
        Running,
        /// Stopped before the end; what was done stays done.
        Cancelled,
        /// Every item is done, skipped or failed.
        Done,
    }
}

words! {
    /// What became of one account in a reset job.
    pub enum ItemState {
        /// Not done yet.
        Waiting,
        /// The old password is ended and a secret can be handed over.
        Done,
        /// Left alone, for a reason.
        Skipped,
    }
}

words! {
    /// Why a reset job leaves an account alone.
    pub enum SkipReason {
        /// It is the administrator's own account: people change their own password.
        OwnAccount,
        /// Its role is above the administrator's.
        HigherRole,
        /// It is outside the administrator's departments.
        OtherDepartment,
        /// It is blocked.
        Blocked,
        /// It was deleted meanwhile.
        Deleted,
        /// The administrator lost the right to reset it before its turn came.
        NoLongerAllowed,
    }
}

words! {
    /// What became of the secret that was handed over.
    pub enum SecretState {
        /// Not used yet.
        Unused,
        /// The owner chose a new password with it.
        Used,
        /// Its time is over.
        Expired,
        /// A later change or reset ended it.
        Replaced,
    }
}

/// Whose passwords to reset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Selection {
    /// The accounts that were ticked.
    Ticked(Vec<AccountId>),
    /// Everyone who matches the filter now.
    Everyone(AccountFilter),
}

/// How to reset them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResetOptions {
    /// What replaces the old password.
    pub kind: ResetKind,
    /// Whether a temporary password leads only to choosing a new one. A link always does.
    pub must_change: bool,
    /// Whether all sessions end.
    pub end_sessions: bool,
}

/// A reset job as its page shows it; never a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResetJob {
    /// Which job.
    pub id: JobId,
    /// How far it has come.
    pub state: JobState,
    /// How passwords are reset; what a draft holds is the default.
    pub options: ResetOptions,
    /// Who made it; `None` for the operator at the command line.
    pub made_by: Option<AccountId>,
    /// Their display name.
    pub made_by_name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When the work began.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Items in all, skipped ones included.
    pub total: i64,
    /// Accounts reset so far.
    pub done: i64,
    /// Accounts left alone so far.
    pub skipped: Vec<(SkipReason, i64)>,
    /// How many sessions would end, told while it is a draft.
    pub sessions: i64,
    /// Whether the one who asks may still be handed the results.
    pub results_until: Option<Timestamp>,
    /// Whether the one who asks made this job.
    pub own: bool,
}

impl ResetJob {
    /// How many are left alone, for whatever reason.
    pub fn skipped_total(&self) -> i64 {
        self.skipped.iter().map(|(_, count)| count).sum()
    }

    /// How many are still to be done.
    pub fn waiting(&self) -> i64 {
        self.total - self.done - self.skipped_total()
    }
}

/// One person in a reset job; never a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobItem {
    /// Whose account.
    pub account: AccountId,
    /// The sign-in name.
    pub username: String,
    /// The name to show.
    pub display_name: String,
    /// Where the person works.
    pub department: String,
    /// What became of it.
    pub state: ItemState,
    /// Why it was skipped.
    pub reason: Option<SkipReason>,
    /// What became of the secret, once there is one.
    pub secret: Option<SecretState>,
}

/// A page of the people in a reset job.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobItemPage {
    /// The people, in Norwegian order of names.
    pub items: Vec<JobItem>,
    /// The mark of the following page, if there is one.
    pub next: Option<String>,
}
