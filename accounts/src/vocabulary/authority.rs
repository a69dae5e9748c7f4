//! Who may do what to whom: one function, used by the domain (which decides) and by the pages
//! (which hide what would be refused).

use crate::vocabulary::ids::AccountId;
use crate::vocabulary::macros::words;
use crate::vocabulary::role::Role;
use serde::{Deserialize, Serialize};

words! {
    /// Something that an administrator does to an account, or to the whole directory.
    pub enum Operation {
        /// Read the account in the list and on its own page.
        See,
        /// Replace its password by a one-time link or a temporary password.
        Reset,
        /// Sign it out everywhere.
        EndSessions,
        /// Stop it from signing in, and let it again.
        Block,
        /// Make an account, invite its owner, correct it, or write an import over it.
        Import,
        /// Take a lost second factor away.
        RemoveFactor,
        /// Give or take a role.
        GrantRole,
        /// Read the whole audit log.
        ReadAudit,
        /// See messages that could not be sent, and have them tried again.
        WatchMessages,
        /// Settle how the organisation wants Passord to work.
        ChangeSettings,
    }
}

/// The one who asks, as far as authority goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// Who it is; `None` for the operator at the command line, who is nobody's own account.
    pub id: Option<AccountId>,
    /// The role held now.
    pub role: Role,
    /// The departments a helpdesk administrator is limited to; empty means all.
    pub limited_to: Vec<String>,
}

/// The one it is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target<'a> {
    /// Whose account it is.
    pub id: AccountId,
    /// The role held now.
    pub role: Role,
    /// Where the person works; empty when unknown.
    pub department: &'a str,
}

/// Whether `asker` may do `operation` to `target`.
///
/// For everything done to somebody else the target's role must not be above the asker's, and
/// never is it for oneself: people change their own password on *Security & privacy*.
pub fn may(asker: &Asker, operation: Operation, target: Target<'_>) -> bool {
    let reaches_role = asker.role >= role_needed(operation);
    let within_departments = covers_department(asker, target.department);
    let for_somebody_else = asker.id != Some(target.id) && target.role <= asker.role;
    reaches_role && within_departments && (operation == Operation::See || for_somebody_else)
}

/// Whether `asker` may use `operation` at all, on whomever it then allows.
pub fn may_ever(asker: &Asker, operation: Operation) -> bool {
    asker.role >= role_needed(operation)
}

/// Whether a helpdesk administrator's limits, if there are any, include the department.
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
