//! The audit log's vocabulary: actions, outcomes, entries and filters, in a form that pages can show.

use crate::vocabulary::ids::AccountId;
use crate::vocabulary::macros::words;
use crate::vocabulary::time::{Day, Timestamp};
use serde::{Deserialize, Serialize};

words! {
    /// What was done or attempted.
    pub enum AuditAction {
        /// A sign-in with a password.
        SignIn,
        /// A correct password for an account that also requires a second factor.
        BeginSignIn,
        /// A sign-out.
        SignOut,
        /// The owner confirmed their identity again, by password or passkey.
        Prove,
        /// The owner replaced their password.
        ChangePassword,
        /// The owner chose a new password after a temporary one.
        ChoosePassword,
        /// The owner set a password with a one-time link.
        SetPassword,
        /// The owner ended some of their own sessions.
        EndOwnSessions,
        /// An administrator ended all sessions of an account.
        EndSessions,
        /// An administrator reset one account.
        ResetPassword,
        /// The old password of a staged reset ended at its deadline.
        EndOldPassword,
        /// A reset job started.
        StartReset,
        /// A reset job was confirmed and now waits for a second administrator.
        RequestApproval,
        /// A second administrator approved a reset job.
        ApproveReset,
        /// A second administrator declined a reset job.
        DeclineReset,
        /// A reset job was cancelled.
        CancelReset,
        /// A reset job finished.
        FinishReset,
        /// An administrator viewed or downloaded results with secrets.
        HandOverResults,
        /// An administrator discarded the results of a reset job.
        DiscardResults,
        /// Unused secrets of a reset job were revoked and issued again.
        ReissueResults,
        /// The signed report of a reset job was downloaded.
        ExportReport,
        /// An account was created.
        AddAccount,
        /// An import or an administrator changed names, department or addresses.
        UpdateAccount,
        /// An account was blocked.
        BlockAccount,
        /// An account was unblocked.
        UnblockAccount,
        /// The operator erased a person. Only the account id remains.
        EraseAccount,
        /// A role was granted or revoked.
        GrantRole,
        /// The owner registered a second factor, or generated new recovery codes.
        RegisterFactor,
        /// The owner renamed a second factor.
        RenameFactor,
        /// A second factor was removed.
        RemoveFactor,
        /// The owner entered an alternate address. It is not verified yet.
        EnterAddress,
        /// The owner verified the alternate address that they entered, or tried to.
        VerifyAddress,
        /// The owner removed their alternate address.
        RemoveAddress,
        /// The operator set a password on the command line.
        OperatorPassword,
        /// The operator replaced the list of breached passwords.
        ImportBreaches,
        /// Somebody read the audit log, or tried to.
        ReadAudit,
        /// Somebody requested a password recovery link.
        RequestRecovery,
        /// The owner set a new password with a recovery link.
        RecoverPassword,
        /// An invitation was sent.
        Invite,
        /// A pending invitation was withdrawn.
        WithdrawInvitation,
        /// A retry of failed messages was requested.
        RetryMessages,
        /// An administrator sent a test message to themself.
        SendTestMessage,
        /// The organisation's settings were changed, or somebody tried to.
        ChangeSettings,
        /// The first global administrator was set up.
        SetUp,
        /// The operator rotated the key file's key. The chain continues with the new key.
        RotateKey,
    }
}

words! {
    /// How the action ended.
    pub enum AuditOutcome {
        /// It was done.
        Success,
        /// It failed: wrong proof, throttled or not valid.
        Failure,
        /// It was refused because the actor lacks authority.
        Refused,
    }
}

words! {
    /// What kind of actor did it.
    pub enum ActorKind {
        /// A signed-in account.
        Account,
        /// The operator at the command line.
        Operator,
        /// Passord itself.
        System,
        /// An unknown person, before sign-in.
        Anonymous,
    }
}

/// One entry of the audit log as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Number of the chain link that contains the entry.
    pub sequence: i64,
    /// Position of the entry within its link.
    pub position: i64,
    /// When it happened.
    pub at: Timestamp,
    /// What was done.
    pub action: AuditAction,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// What kind of actor did it.
    pub actor_kind: ActorKind,
    /// The account that acted; `None` if the actor was not an account.
    pub actor: Option<AccountId>,
    /// The actor's present username; `None` if the person was erased.
    pub actor_name: Option<String>,
    /// The account that was acted on; `None` if the action has no target.
    pub target: Option<AccountId>,
    /// The target's present username; `None` if the person was erased.
    pub target_name: Option<String>,
    /// The client's network address; empty for the command line.
    pub address: String,
    /// More information, such as a reset job's id or the new role. Never a secret.
    pub detail: String,
}

/// The repeat count in the detail of an event that stands for several: `×312`. Empty for a single event.
pub fn times(events: i64) -> String {
    if events > 1 { format!("×{events}") } else { String::new() }
}

/// Parses a repeat count such as `×312`: how many events the entry stands for. `None` if the word is not one.
pub fn read_times(word: &str) -> Option<i64> {
    word.strip_prefix('×')?.parse().ok()
}

/// Which events a page or an export of the audit log contains. An event must match every field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditFilter {
    /// The actor: a username, an account id, or `Operator`, `System` or `Anonymous`. Empty matches any actor.
    #[serde(default)]
    pub actor: String,
    /// The target: a username or an account id. Empty matches any target.
    #[serde(default)]
    pub person: String,
    /// The action; `None` matches all.
    #[serde(default)]
    pub action: Option<AuditAction>,
    /// The first day (UTC).
    #[serde(default)]
    pub from: Option<Day>,
    /// The last day (UTC), inclusive.
    #[serde(default)]
    pub to: Option<Day>,
}

/// A page of the audit log, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// The entries.
    pub entries: Vec<AuditEntry>,
    /// Cursor of the next, older page; `None` on the last page.
    pub next: Option<String>,
}
