//! What the audit log says, in words that pages can show.

use crate::vocabulary::ids::AccountId;
use crate::vocabulary::macros::words;
use crate::vocabulary::time::{Day, Timestamp};
use serde::{Deserialize, Serialize};

words! {
    /// What was done or tried.
    pub enum AuditAction {
        /// A sign-in with a password.
        SignIn,
        /// The right password of an account that asks for a second factor too.
        BeginSignIn,
        /// A sign-out.
        SignOut,
        /// The password given again, as fresh proof.
        Prove,
        /// The owner replaced their password.
        ChangePassword,
        /// The owner chose a new password after a temporary one.
        ChoosePassword,
        /// The owner set a password with a one-time link.
        SetPassword,
        /// The owner ended sessions of their own.
        EndOwnSessions,
        /// An administrator ended all sessions of somebody.
        EndSessions,
        /// An administrator's reset of one account.
        ResetPassword,
        /// An old password that a staged reset had let live ended at its deadline.
        EndOldPassword,
        /// A reset job began.
        StartReset,
        /// A reset job was confirmed that waits for a second administrator.
        RequestApproval,
        /// A second administrator let a reset job begin.
        ApproveReset,
        /// A second administrator ended a reset job before it began.
        DeclineReset,
        /// A reset job was cancelled.
        CancelReset,
        /// A reset job came to its end.
        FinishReset,
        /// Results with secrets were handed to the administrator.
        HandOverResults,
        /// The results were given up.
        DiscardResults,
        /// Secrets that were not used were ended, and new ones issued.
        ReissueResults,
        /// A signed report of a reset job was taken along.
        ExportReport,
        /// An account was made.
        AddAccount,
        /// An import or an administrator changed names, department or addresses.
        UpdateAccount,
        /// An account was blocked.
        BlockAccount,
        /// An account was unblocked.
        UnblockAccount,
        /// The operator erased a person: only a number is left of them.
        EraseAccount,
        /// A role was given or taken.
        GrantRole,
        /// The owner registered a second factor, or made new recovery codes.
        RegisterFactor,
        /// The owner gave a second factor another name.
        RenameFactor,
        /// A second factor was taken away.
        RemoveFactor,
        /// The owner entered an alternate address, which is not verified yet.
        EnterAddress,
        /// The owner verified the alternate address that they entered, or tried to.
        VerifyAddress,
        /// The owner took their alternate address away.
        RemoveAddress,
        /// The operator set a password at the command line.
        OperatorPassword,
        /// The operator put a list of breached passwords in the place of the one before.
        ImportBreaches,
        /// Somebody asked for the audit log.
        ReadAudit,
        /// Somebody said that they forgot a password.
        RequestRecovery,
        /// The owner set a new password with the link of a recovery.
        RecoverPassword,
        /// Somebody was sent an invitation.
        Invite,
        /// An invitation that waited was ended.
        WithdrawInvitation,
        /// Messages that could not be sent were tried again, or asked for.
        RetryMessages,
        /// An administrator had a test message sent to themself.
        SendTestMessage,
        /// What the organisation settled was changed, or asked for.
        ChangeSettings,
        /// The first global administrator was set up.
        SetUp,
        /// The operator put a new key in the place of the key file's; the chain goes on with it.
        RotateKey,
    }
}

words! {
    /// How it ended.
    pub enum AuditOutcome {
        /// It was done.
        Success,
        /// It was not: wrong proof, throttled or not valid.
        Failure,
        /// It was refused for want of authority.
        Refused,
    }
}

words! {
    /// What kind of actor did it.
    pub enum ActorKind {
        /// Somebody in a browser.
        Account,
        /// Whoever holds the command line.
        Operator,
        /// Passord itself.
        System,
        /// Nobody that is known: before signing in.
        Anonymous,
    }
}

/// One line of the audit log as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// The link of the chain that it belongs to.
    pub sequence: i64,
    /// Its place within the link.
    pub position: i64,
    /// When.
    pub at: Timestamp,
    /// What.
    pub action: AuditAction,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// What kind of actor.
    pub actor_kind: ActorKind,
    /// Who, where it was an account.
    pub actor: Option<AccountId>,
    /// Their username now; none of whoever was erased.
    pub actor_name: Option<String>,
    /// To whom.
    pub target: Option<AccountId>,
    /// Their username now; none of whoever was erased.
    pub target_name: Option<String>,
    /// From which network address; empty at the command line.
    pub address: String,
    /// More, such as a reset job's number or the new role; never a secret.
    pub detail: String,
}

/// The detail of an event that stands for several of its kind: `×312`, and nothing for one.
pub fn times(events: i64) -> String {
    if events > 1 { format!("×{events}") } else { String::new() }
}

/// For how many events one stands whose detail has this word, if the word says so.
pub fn read_times(word: &str) -> Option<i64> {
    word.strip_prefix('×')?.parse().ok()
}

/// Which events a page or an export of the audit log is about: those that meet all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditFilter {
    /// Who did it: a username, an account's number, or `Operator`, `System` or `Anonymous`. Empty is anybody.
    #[serde(default)]
    pub actor: String,
    /// To whom: a username or an account's number. Empty is anybody.
    #[serde(default)]
    pub person: String,
    /// What was done.
    #[serde(default)]
    pub action: Option<AuditAction>,
    /// Not before this day (UTC).
    #[serde(default)]
    pub from: Option<Day>,
    /// Not after this day (UTC).
    #[serde(default)]
    pub to: Option<Day>,
}

/// A page of the audit log, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// The entries.
    pub entries: Vec<AuditEntry>,
    /// The mark of the following, older page.
    pub next: Option<String>,
}
