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
        /// A link, or the code in it, that works once: the owner chooses a new password.
        OneTimeLink,
        /// A generated password that leads only to choosing a new one.
        TemporaryPassword,
    }
}

words! {
    /// How a secret reaches its owner.
    pub enum Channel {
        /// The administrator hands it over.
        HandOver,
        /// By e-mail to the stored address; the administrator never sees it. For links alone.
        Mail,
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
        /// There is no address to send its link to.
        NoAddress,
        /// A reset job that runs already is about to reset it.
        InRunningJob,
        /// The administrator lost the right to reset it before its turn came.
        NoLongerAllowed,
        /// The job was cancelled before its turn came.
        Cancelled,
    }
}

words! {
    /// Why a reset job ended before its end, where whoever made it did not cancel it.
    pub enum StopReason {
        /// Whoever made it may reset nobody any more.
        AdministratorDemoted,
        /// Whoever made it was blocked.
        AdministratorBlocked,
        /// Whoever made it was deleted.
        AdministratorDeleted,
        /// A second administrator declined it.
        Declined,
        /// No second administrator decided in time.
        NotApproved,
        /// Passord failed at it: what is stored of it is damaged, or makes the program panic.
        InternalError,
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
    /// Until when the old password goes on working, unless the link is used first; at most as long
    /// as the link lives. For links alone. Sessions then end with the old password.
    #[serde(default)]
    pub old_password_until: Option<Timestamp>,
    /// How the secret reaches its owner.
    pub channel: Channel,
}

impl ResetOptions {
    /// What the page proposes for a kind of reset: the old password and all sessions end at once, and the
    /// administrator hands over what replaces it.
    pub const fn of(kind: ResetKind) -> ResetOptions {
        ResetOptions {
            kind,
            must_change: true,
            end_sessions: true,
            old_password_until: None,
            channel: Channel::HandOver,
        }
    }

    /// The same by another channel; temporary passwords are always handed over.
    pub const fn by(self, channel: Channel) -> ResetOptions {
        let channel = if matches!(self.kind, ResetKind::OneTimeLink) { channel } else { Channel::HandOver };
        ResetOptions { channel, ..self }
    }

    /// The same, but beside a link the old password goes on working for so many days. It ends at
    /// once with none, and always beside a temporary password.
    pub fn keeping_old_password(self, days: u32, now: Timestamp) -> ResetOptions {
        const DAY: Duration = Duration::from_secs(24 * 3600);
        let kept = self.kind == ResetKind::OneTimeLink && days > 0;
        ResetOptions { old_password_until: kept.then(|| now.plus(DAY.saturating_mul(days))), ..self }
    }
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
    /// Why it was ended, where whoever made it did not cancel it.
    pub stopped_because: Option<StopReason>,
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
    /// How many sessions the people who would be reset had when it was drafted.
    pub sessions: i64,
    /// How many of them had an address that a link can be sent to.
    pub addressed: i64,
    /// How many hours a link that is sent works, told while it is a draft.
    pub mailed_link_hours: u32,
    /// Whether temporary passwords may be given, told while it is a draft.
    pub temporary_passwords: bool,
    /// How many hours a temporary password works, told while it is a draft.
    pub temporary_password_hours: u32,
    /// Messages of this job that wait to be sent, and those that could not be.
    pub unsent: UnsentMessages,
    /// How long the work would take here, told while it is a draft.
    pub estimate: ResetEstimate,
    /// Whether the one who asks may still be handed the results.
    pub results_until: Option<Timestamp>,
    /// Whether the one who asks made this job.
    pub own: bool,
    /// Why it is done, and how whoever asked was verified, as told by whoever made it.
    pub evidence: Evidence,
    /// Whether that must be told, as the organisation has settled; told while it is a draft.
    pub evidence_required: bool,
    /// A second administrator's part in it.
    pub approval: Approval,
    /// When secrets were last issued again.
    pub reissued_at: Option<Timestamp>,
    /// How many were done when that began.
    pub done_before: i64,
}

/// Messages of a job that were not delivered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsentMessages {
    /// They are still tried.
    pub waiting: i64,
    /// They were given up.
    pub failed: i64,
}

/// How many seconds a reset would take here, for each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResetEstimate {
    /// By one-time links.
    pub link_seconds: i64,
    /// By temporary passwords.
    pub temporary_seconds: i64,
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

/// Which of those that a job has reset.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultFilter {
    /// A part of their name or username; empty for everybody.
    pub search: String,
    /// Those of one department.
    pub department: Option<String>,
    /// Those with whose secret this happened.
    pub secret: Option<SecretState>,
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
    /// What became of the message with it, where it was sent by e-mail.
    pub mail: Option<MailState>,
}

/// A page of the people in a reset job.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobItemPage {
    /// The people, in Norwegian order of names.
    pub items: Vec<JobItem>,
    /// The mark of the following page, if there is one.
    pub next: Option<String>,
}
