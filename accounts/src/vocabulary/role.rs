//! The four roles, in ascending order of power.

use serde::{Deserialize, Serialize};

/// What an account may do to others. Ordered: a later role includes all rights of an earlier one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(sqlx::Type))]
#[repr(i16)]
pub enum Role {
    /// Manages nobody else.
    #[default]
    User = 0,
    /// Resets passwords and ends sessions. May be limited to some departments.
    HelpdeskAdministrator = 1,
    /// Also imports, creates, edits and blocks accounts.
    UserAdministrator = 2,
    /// Also grants roles, reads the audit log and changes settings.
    GlobalAdministrator = 3,
}

impl Role {
    /// Every role, lowest first.
    pub const ALL: [Role; 4] =
        [Role::User, Role::HelpdeskAdministrator, Role::UserAdministrator, Role::GlobalAdministrator];

    /// The role's name in files, in forms and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::User => "User",
            Role::HelpdeskAdministrator => "HelpdeskAdministrator",
            Role::UserAdministrator => "UserAdministrator",
            Role::GlobalAdministrator => "GlobalAdministrator",
        }
    }

    /// Whether the role may manage other accounts.
    pub const fn is_administrator(self) -> bool {
        !matches!(self, Role::User)
    }
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Role {
    type Err = crate::vocabulary::refusal::UnknownWord;

    /// Accepts the name in any case, with or without spaces (`Helpdesk administrator`).
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        Role::ALL
            .into_iter()
            .find(|role| role.as_str().eq_ignore_ascii_case(&squeezed))
            .ok_or(crate::vocabulary::refusal::UnknownWord)
    }
}
