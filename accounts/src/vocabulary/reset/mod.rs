//! Reset jobs, as their pages show them.

mod approval;
mod justification;

pub use approval::{Approval, Decision, REQUEST_LIFETIME};
pub use justification::{Evidence, LONGEST_REASON, LONGEST_VERIFICATION_NOTE, Verification};

use crate::vocabulary::ids::{AccountId, JobId};
use crate::vocabulary::listing::AccountFilter;
use crate::vocabulary::macros::words;
use crate::vocabulary::message::MailState;
use crate::vocabulary::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::Duration;

words! {
    /// What replaces the old password.
    pub enum ResetKind {
        /// A link (or the code in it) that works once. The owner chooses a new password with it.
        OneTimeLink,
        /// A generated password that only allows choosing a new one.
        TemporaryPassword,
    }
}

words! {
    /// How a secret reaches its owner.
    pub enum Channel {
        /// The administrator hands it over.
        HandOver,
        /// By e-mail to the stored address; the administrator never sees it. Only for links.
        Mail,
    }
}

words! {
    /// The state of a reset job.
    pub enum JobState {
        /// The selection is frozen. The administrator has not confirmed yet.
        Draft,
        /// The job waits for approval by a second administrator.
        AwaitingApproval,
        /// The worker resets the accounts.
        Running,
        /// The job was stopped before the end. Accounts that were reset stay reset.
        Cancelled,
        /// Every item is done or skipped.
        Done,
    }
}

words! {
    /// The state of one account in a reset job.
    pub enum ItemState {
        /// Not processed yet.
        Waiting,
        /// The old password is replaced or has a deadline, and there is a secret for the owner.
        Done,
        /// Not reset, for a reason.
        Skipped,
    }
}

words! {
    /// Why a reset job skips an account.
    pub enum SkipReason {
        /// It is the administrator's own account. People change their own password instead.
        OwnAccount,
        /// Its role is above the administrator's.
        HigherRole,
        /// It is outside the administrator's departments.
        OtherDepartment,
        /// It is blocked.
        Blocked,
        /// It was deleted in the meantime.
        Deleted,
        /// It has no address to send the link to.
        NoAddress,
        /// Another running reset job is about to reset it.
        InRunningJob,
        /// The administrator lost the right to reset it before it was processed.
        NoLongerAllowed,
        /// The job was cancelled before it was processed.
        Cancelled,
    }
}

words! {
    /// Why a reset job stopped early without being cancelled by the administrator who created it.
    pub enum StopReason {
        /// The administrator who created it may no longer reset anybody.
        AdministratorDemoted,
        /// The administrator who created it was blocked.
        AdministratorBlocked,
        /// The administrator who created it was deleted.
        AdministratorDeleted,
        /// A second administrator declined it.
        Declined,
        /// No second administrator decided in time.
        NotApproved,
        /// An internal error: stored data of the job is damaged, or makes the program panic.
        InternalError,
    }
}

words! {
    /// The state of a secret that a reset issued.
    pub enum SecretState {
        /// Not used yet.
        Unused,
        /// The owner chose a new password with it.
        Used,
        /// It expired.
        Expired,
        /// A later change or reset replaced it.
        Replaced,
    }
}

/// Whose passwords to reset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Selection {
    /// The selected accounts.
    Ticked(Vec<AccountId>),
    /// Everyone who matches the filter now.
    Everyone(AccountFilter),
}

/// How to reset the passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResetOptions {
    /// What replaces the old password.
    pub kind: ResetKind,
    /// Whether a temporary password only allows choosing a new one. A link always does.
    pub must_change: bool,
    /// Whether all sessions end.
    pub end_sessions: bool,
    /// How long the old password keeps working, unless the link is used first; at most for the lifetime of the
    /// link. Only for links. Sessions then end with the old password. `None` ends the old password at once.
    #[serde(default)]
    pub old_password_until: Option<Timestamp>,
    /// How the secret reaches its owner.
    pub channel: Channel,
}

impl ResetOptions {
    /// The default options for a kind of reset: the old password and all sessions end at once, and the
    /// administrator hands over the secret.
    pub const fn of(kind: ResetKind) -> ResetOptions {
        ResetOptions {
            kind,
            must_change: true,
            end_sessions: true,
            old_password_until: None,
            channel: Channel::HandOver,
        }
    }

    /// The same options with another channel. Temporary passwords are always handed over.
    pub const fn by(self, channel: Channel) -> ResetOptions {
        let channel = if matches!(self.kind, ResetKind::OneTimeLink) { channel } else { Channel::HandOver };
        ResetOptions { channel, ..self }
    }

    /// The same options, but the old password keeps working for this many days. With 0 days, or with a temporary
    /// password, it ends at once.
    pub fn keeping_old_password(self, days: u32, now: Timestamp) -> ResetOptions {
        const DAY: Duration = Duration::from_secs(24 * 3600);
        let kept = self.kind == ResetKind::OneTimeLink && days > 0;
        ResetOptions { old_password_until: kept.then(|| now.plus(DAY.saturating_mul(days))), ..self }
    }
}

/// A reset job as its page shows it. Never contains a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResetJob {
    /// The job's id.
    pub id: JobId,
    /// The job's state.
    pub state: JobState,
    /// How passwords are reset. A draft has the default options.
    pub options: ResetOptions,
    /// The administrator who created it; `None` for the operator at the command line.
    pub made_by: Option<AccountId>,
    /// The administrator's display name.
    pub made_by_name: String,
    /// When the job was created.
    pub created_at: Timestamp,
    /// Why it stopped early; `None` if it did not, or if its creator cancelled it.
    pub stopped_because: Option<StopReason>,
    /// When the job was started; `None` before that.
    pub started_at: Option<Timestamp>,
    /// When the job ended; `None` before that.
    pub finished_at: Option<Timestamp>,
    /// Number of items, including skipped ones.
    pub total: i64,
    /// Number of accounts reset so far.
    pub done: i64,
    /// Number of accounts skipped so far, by reason.
    pub skipped: Vec<(SkipReason, i64)>,
    /// Number of sessions, at drafting, of the people to be reset.
    pub sessions: i64,
    /// Number of those people who, at drafting, had an address that a link can be sent to.
    pub addressed: i64,
    /// Lifetime of a mailed link, in hours. Filled in only while the job is a draft.
    pub mailed_link_hours: u32,
    /// Whether temporary passwords are allowed. Filled in only while the job is a draft.
    pub temporary_passwords: bool,
    /// Lifetime of a temporary password, in hours. Filled in only while the job is a draft.
    pub temporary_password_hours: u32,
    /// Messages of this job that are queued, and those that failed.
    pub unsent: UnsentMessages,
    /// How long the reset would take on this server. Filled in only while the job is a draft.
    pub estimate: ResetEstimate,
    /// Until when the asker may still view the results; `None` if they may not.
    pub results_until: Option<Timestamp>,
    /// Whether the asker created this job.
    pub own: bool,
    /// The reason, and how the caller was verified, as its creator stated them.
    pub evidence: Evidence,
    /// Whether the organisation requires a justification. Filled in only while the job is a draft.
    pub evidence_required: bool,
    /// The state of the approval by a second administrator.
    pub approval: Approval,
    /// When secrets were last issued again; `None` for never.
    pub reissued_at: Option<Timestamp>,
    /// Number of accounts that were already done when that began.
    pub done_before: i64,
}

/// Messages of a job that were not delivered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsentMessages {
    /// Number of queued messages.
    pub waiting: i64,
    /// Number of failed messages.
    pub failed: i64,
}

/// How many seconds a reset would take on this server, for each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResetEstimate {
    /// With one-time links.
    pub link_seconds: i64,
    /// With temporary passwords.
    pub temporary_seconds: i64,
}

impl ResetJob {
    /// Number of skipped accounts, for any reason.
    pub fn skipped_total(&self) -> i64 {
        self.skipped.iter().map(|(_, count)| count).sum()
    }

    /// Number of accounts that are still to be processed.
    pub fn waiting(&self) -> i64 {
        self.total - self.done - self.skipped_total()
    }
}

/// Which accounts that a job has reset to include.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultFilter {
    /// Part of a name or username; empty matches everybody.
    pub search: String,
    /// Only this department; `None` matches all.
    pub department: Option<String>,
    /// Only accounts whose secret is in this state; `None` matches all.
    pub secret: Option<SecretState>,
}

/// One person in a reset job. Never contains a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobItem {
    /// The account's id.
    pub account: AccountId,
    /// The username.
    pub username: String,
    /// The display name.
    pub display_name: String,
    /// The department.
    pub department: String,
    /// The state of the item.
    pub state: ItemState,
    /// Why it was skipped; `None` if it was not.
    pub reason: Option<SkipReason>,
    /// The state of the secret; `None` before there is one.
    pub secret: Option<SecretState>,
    /// The state of the message with the secret; `None` if it is not sent by e-mail.
    pub mail: Option<MailState>,
}

/// A page of the people in a reset job.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobItemPage {
    /// The people, in Norwegian order of names.
    pub items: Vec<JobItem>,
    /// Cursor of the next page; `None` on the last page.
    pub next: Option<String>,
}
