//! What the audit log says, in words that pages can show.

use crate::account::AccountId;
use crate::time::Timestamp;
use crate::vocabulary::words;
use serde::{Deserialize, Serialize};

words! {
    /// What was done or tried.
    pub enum AuditAction {
        /// A sign-in with a password.
        SignIn,
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
        /// A reset job began.
        StartReset,
        /// A reset job was cancelled.
        CancelReset,
        /// A reset job came to its end.
        FinishReset,
        /// Results with secrets were handed to the administrator.
        HandOverResults,
        /// The results were given up.
        DiscardResults,
        /// An account was made.
        AddAccount,
        /// An import changed names, department or addresses.
        UpdateAccount,
        /// An account was blocked.
        BlockAccount,
        /// An account was unblocked.
        UnblockAccount,
        /// A role was given or taken.
        GrantRole,
        /// The operator set a password at the command line.
        OperatorPassword,
        /// Somebody asked for the audit log.
        ReadAudit,
        /// The first global administrator was set up.
        SetUp,
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
    /// Their username now.
    pub actor_name: Option<String>,
    /// To whom.
    pub target: Option<AccountId>,
    /// Their username now.
    pub target_name: Option<String>,
    /// From which network address; empty at the command line.
    pub address: String,
    /// More, such as a reset job's number or the new role; never a secret.
    pub detail: String,
}

/// A page of the audit log, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// The entries.
    pub entries: Vec<AuditEntry>,
    /// The mark of the following, older page.
    pub next: Option<String>,
}
