//! Who may do what to whom. The domain decides with this function; the pages hide what it would refuse.

use crate::vocabulary::ids::AccountId;
use crate::vocabulary::macros::words;
use crate::vocabulary::role::Role;
use serde::{Deserialize, Serialize};

words! {
    /// Something that an administrator does to an account, or to the whole directory.
    pub enum Operation {
        /// See the account in the list and on its own page.
        See,
        /// Replace its password with a one-time link or a temporary password.
        Reset,
        /// End all of its sessions.
        EndSessions,
        /// Block or unblock it.
        Block,
        /// Create an account, invite its owner, edit it, or overwrite it by an import.
        Import,
        /// Remove a lost second factor.
        RemoveFactor,
        /// Grant or revoke a role.
        GrantRole,
        /// Read the whole audit log.
        ReadAudit,
        /// See failed messages and retry them.
        WatchMessages,
        /// Change the organisation's settings.
        ChangeSettings,
    }
}

/// The person who asks, reduced to what authority depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// Their account. `None` for the operator at the command line, who has no account.
    pub id: Option<AccountId>,
    /// Their present role.
    pub role: Role,
    /// The departments a helpdesk administrator is limited to; empty means all.
    pub limited_to: Vec<String>,
}

/// The account that the operation is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target<'a> {
    /// The account's id.
    pub id: AccountId,
    /// Its present role.
    pub role: Role,
    /// The person's department; empty when unknown.
    pub department: &'a str,
}

/// Whether `asker` may do `operation` to `target`.
///
/// Every operation except [`Operation::See`] requires that the target is somebody else, and that the target's role
/// is not above the asker's. People change their own password on *Security & privacy* instead.
pub fn may(asker: &Asker, operation: Operation, target: Target<'_>) -> bool {
    let reaches_role = asker.role >= role_needed(operation);
    let within_departments = covers_department(asker, target.department);
    let for_somebody_else = asker.id != Some(target.id) && target.role <= asker.role;
    reaches_role && within_departments && (operation == Operation::See || for_somebody_else)
}

/// Whether the asker's role allows `operation` at all, for at least some targets.
pub fn may_ever(asker: &Asker, operation: Operation) -> bool {
    asker.role >= role_needed(operation)
}

/// Whether the asker's department limits include the department. Only helpdesk administrators can have limits; no
/// limits include every department.
pub fn covers_department(asker: &Asker, department: &str) -> bool {
    asker.role != Role::HelpdeskAdministrator
        || asker.limited_to.is_empty()
        || asker.limited_to.iter().any(|limit| limit == department)
}

const fn role_needed(operation: Operation) -> Role {
    match operation {
        Operation::See | Operation::Reset | Operation::EndSessions => Role::HelpdeskAdministrator,
        Operation::Block | Operation::Import | Operation::RemoveFactor | Operation::WatchMessages => {
            Role::UserAdministrator
        }
        Operation::GrantRole | Operation::ReadAudit | Operation::ChangeSettings => Role::GlobalAdministrator,
    }
}
